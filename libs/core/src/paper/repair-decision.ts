import { isDeepStrictEqual } from 'node:util';
import type { Text } from '@chengxin/plugin-contract';
import type { RecordedDocumentKind } from '../document/document-subject.entity.js';
import { dayInChinese, DOCUMENTS_IN_CHINESE, type Citation } from './chinese-text.js';
import { addressed, partyLines, signedBy, type PaperParty, type PaperSigner } from './listing-paper.js';
import { markup, paragraphs, type Markup } from './markup.js';
import { closing, Footnotes, paperPage, type PaperFrame } from './page.js';

/** All that the decision on a repair is drawn up from. */
export interface RepairPaper {
  readonly frame: PaperFrame;
  readonly party: PaperParty;
  readonly applicant: { readonly role: 'subject' | 'administrator'; readonly name: string };
  readonly appliedOn: string;
  readonly acceptedOn?: string;
  readonly decidedOn: string;
  readonly granted: boolean;
  readonly reasons: string;
  readonly document: { readonly kind: RecordedDocumentKind; readonly number: string; readonly decidedOn: string };
  readonly criterion: { readonly text: Text; readonly basis: Citation };
  /** Day on which a breach was determined that leads to no list; the wait of its repair is counted from it. */
  readonly determinedOn?: string;
  /** `wait`: the clause of the wait that the words of the route tell. */
  readonly route: { readonly text: Text; readonly basis: Citation; readonly wait: Citation };
  readonly signer?: PaperSigner;
  /** What the grant ended, one sentence each. */
  readonly ended: readonly string[];
  /** What stays, and why. */
  readonly stays: readonly {
    readonly what: string;
    readonly why: string;
    readonly until?: string;
    /** What says until when, where that is another clause than the measure's or less well known. */
    readonly endBasis?: readonly Citation[];
  }[];
  /** Time within which publication and sharing stop, in words, where the rule says so. */
  readonly effectWithin?: { readonly term: string; readonly basis: Citation };
}

export const NO_FEE = markup`<p>信用修复不收取任何费用。</p>`;

/** 修复决定书: what ends, what stays and why (plan arts. 11, 12). */
export function repairDecision(paper: RepairPaper): string {
  const { frame, party, granted, route } = paper;
  const footnotes = new Footnotes();
  const outcome = granted ? '准予' : '不予';
  const last = granted ? NO_FEE : remedies(addressed(party), '三');
  const body = markup`${partyLines(party)}
<h2>一、申请</h2>
${application(paper, footnotes)}
<h2>二、依据和决定</h2>
${paragraphs(paper.reasons)}
<p>依照${footnotes.cite(route.basis)}（${routeWords(paper, footnotes)}），本机关决定：${outcome}信用修复。${signedBy(paper.signer, footnotes)}</p>
${granted && effects(paper, footnotes)}
${closing(last, frame.organ, paper.decidedOn)}`;
  return paperPage(`${outcome}信用修复决定书`, frame, body, footnotes);
}

/** The words of the route, marked where the wait that they tell is less well known than the route itself. */
export const routeWords = ({ route }: Pick<RepairPaper, 'route'>, footnotes: Footnotes): Markup =>
  markup`${route.text.zh}${!isDeepStrictEqual(route.wait, route.basis) && footnotes.doubt(route.wait)}`;

/** 申请：who asked for what, when, and that it was accepted. */
export function application(paper: RepairPaper, footnotes: Footnotes): Markup {
  const { applicant, party, appliedOn, acceptedOn, determinedOn, frame, document, criterion } = paper;
  const you = addressed(party);
  const who = applicant.role === 'administrator' ? `${applicant.name}以破产管理人身份为${you}` : you;
  const accepted = acceptedOn && `本机关于${dayInChinese(acceptedOn)}受理。`;
  const determined =
    determinedOn && `该失信行为由${frame.organ}于${dayInChinese(determinedOn)}认定，依规定不列入严重失信主体名单。`;
  const title = DOCUMENTS_IN_CHINESE[document.kind];
  return markup`<p>${dayInChinese(appliedOn)}，${who}提出申请，申请修复${frame.organ}${dayInChinese(document.decidedOn)}《${title}》（${document.number}）所认定“${criterion.text.zh}”${footnotes.doubt(criterion.basis)}的失信信息。${determined}${accepted}</p>`;
}

/** 终止与不终止的事项：what a grant ends and what it leaves. */
export function effects({ ended, stays, effectWithin }: RepairPaper, footnotes: Footnotes): Markup {
  const updated =
    effectWithin && markup`，有关公示页面和共享数据在${effectWithin.term}内更新${footnotes.doubt(effectWithin.basis)}`;
  return markup`<h2>三、因本决定终止的事项</h2>
${items(ended) ?? markup`<p>没有正在进行的公示、名单或者措施。</p>`}
<p>上述事项自本决定作出之日起终止${updated}。接收上述信息的单位应当同步停止公示、共享和使用。</p>
<h2>四、不因本决定终止的事项及其理由</h2>
${stayings(stays, footnotes)}`;
}

/** One sentence each; nothing where there is none. */
export const items = (all: readonly string[]): Markup | undefined =>
  all.length > 0 ? markup`<ol class="items">${all.map((what) => markup`<li>${what}。</li>`)}</ol>` : undefined;

/** What stays, each with its reason and its end. */
export function stayings(stays: RepairPaper['stays'], footnotes: Footnotes): Markup {
  const each = stays.map(({ what, why, until, endBasis = [] }) => {
    const doubts = endBasis.map((basis) => footnotes.doubt(basis));
    const end = until && markup`，至${dayInChinese(until)}届满${doubts}`;
    return markup`<li>${what}：${why}${end}。</li>`;
  });
  return each.length > 0 ? markup`<ol class="items">${each}</ol>` : markup`<p>没有。</p>`;
}

/** Where whoever is not content may go. */
export const remedies = (you: string, place: string): Markup => markup`<h2>${place}、救济途径</h2>
<p>${you}对本决定不服的，可以依法申请行政复议或者提起行政诉讼。条件具备后，${you}可以再次申请信用修复。信用修复不收取任何费用。</p>`;
