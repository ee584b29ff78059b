import { digestOf } from '@chengxin/domain/canonical-json';
import { Mask } from '@chengxin/domain/masking-policy';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { Clock } from '../clock/clock.js';
import type { CitedCase } from '../determination/cited-cases.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { dayInChinese, inChinese } from '../paper/chinese-text.js';
import { ordered } from '../paper/listing-paper.js';
import { markup, paragraphs, type Markup } from '../paper/markup.js';
import { closing, Footnotes, paperPage } from '../paper/page.js';
import { LawProposals, type LawProposal } from './law-proposals.js';

/** 修法建议: the page that is signed and sent on, with the cases and nobody's name. */
export class PrintLawProposal {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly options: { readonly number?: string } = {},
  ) {}
}

/** It leaves the platform: words that officers wrote are shown as they are to everybody. */
const ANYBODY = Mask.for('public');
const written = (text: string): Markup[] => paragraphs(ANYBODY.text('legal-person', text));

@QueryHandler(PrintLawProposal)
export class PrintLawProposalHandler implements IQueryHandler<PrintLawProposal, string> {
  constructor(
    private readonly orm: MikroORM,
    private readonly proposals: LawProposals,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, options: { number } }: PrintLawProposal): Promise<string> {
    const em = this.orm.em.fork() as EntityManager;
    const proposal = await this.proposals.read(actor, id, em);
    const organ = await organOf(em, proposal.organ);
    const { instrument, article, cases } = proposal;
    const footnotes = new Footnotes();
    const clause = this.register.cite(this.register.named(instrument, article));
    const frame = {
      organ: organ.name,
      ...(number === undefined ? {} : { number }),
      synthetic: cases.some(({ synthetic }) => synthetic),
      source: {
        record: proposal.id,
        version: proposal.version,
        edition: instrument,
        digest: digestOf(contentOf(proposal)),
        printedOn: this.clock.today(),
      },
    };
    const body = markup`<h2>一、建议修改的条款</h2>
<p>${footnotes.cite(clause)}。</p>
<h2>二、惩戒力度不足之处</h2>
${written(proposal.insufficiency)}
<h2>三、确有必要加大惩戒力度的理由</h2>
${written(proposal.necessity)}
<h2>四、修改建议</h2>
${written(proposal.suggestion)}
<h2>五、案例（已去除当事人名称）</h2>
<table>
<tr><th scope="col">序号</th><th scope="col">认定之日</th><th scope="col">认定情形</th><th scope="col">所受处罚</th></tr>
${cases.map((each, index) => row(each, index))}
</table>
${closing(markup`<p>在法律、法规修改以前，对上述行为仍依照现行规定办理，不因本建议加重。</p>`, organ.name, proposal.submittedOn ?? undefined)}`;
    return paperPage('修法建议', frame, body, footnotes);
  }
}

const row = ({ determinedOn, criterion, penalties, fineFen }: CitedCase, index: number): Markup =>
  markup`<tr><td>${inChinese(index + 1)}</td><td>${dayInChinese(determinedOn)}</td><td>${criterion}</td><td>${
    ordered({ penalties: [...penalties], ...(fineFen === null ? {} : { fineFen }) }) || '无'
  }</td></tr>`;

/** What the paper says, and not how far it came. */
const contentOf = ({ instrument, article, insufficiency, necessity, suggestion, cases, organ }: LawProposal) => ({
  ...{ instrument, article, insufficiency, necessity, suggestion, organ },
  cases,
});
