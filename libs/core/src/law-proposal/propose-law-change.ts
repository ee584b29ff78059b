import { resolveBasis } from '@chengxin/domain/rank';
import type { Rank } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { citedCases } from '../determination/cited-cases.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { lawProposalRefusals } from './law-proposal.refusals.js';
import { LawProposals, type LawProposal } from './law-proposals.js';

/** 提出修法建议: drafted by an organ on its own cases. Another person of the organ submits it. */
export class ProposeLawChange {
  constructor(
    readonly actor: Actor,
    readonly proposal: Pick<LawProposal, 'instrument' | 'article' | 'insufficiency' | 'necessity' | 'suggestion'> & {
      /** Determinations of the organ itself. */
      readonly cases: readonly RecordId[];
    },
  ) {}
}

/** 现行法律、法规 (plan art. 15). */
const LAWS: readonly Rank[] = ['law', 'administrative-regulation', 'local-regulation'];

@CommandHandler(ProposeLawChange)
export class ProposeLawChangeHandler implements ICommandHandler<ProposeLawChange, LawProposal> {
  constructor(
    private readonly proposals: LawProposals,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, proposal }: ProposeLawChange): Promise<LawProposal> {
    const { cases, ...said } = proposal;
    return this.proposals.act(async (act) => {
      const { em, at, today } = act;
      refuseAny(actFindings('law-proposal.draft', actor));
      const cited = await citedCases(em, this.register, actor.organ.id, cases);
      refuseAny([
        ...this.clauseFindings(said, today),
        ...cited.findings,
        ...cited.namedIn({
          insufficiency: said.insufficiency,
          necessity: said.necessity,
          suggestion: said.suggestion,
        }),
      ]);
      return this.proposals.write(act, 'law-proposal.drafted', actor, {
        ...said,
        id: newId(at),
        version: 1,
        state: 'drafted',
        cases: cited.shown,
        organ: actor.organ.id,
        preparedBy: actorMark(actor),
        draftedOn: today,
        submittedBy: null,
        submittedOn: null,
        returnReasons: null,
        sent: null,
        sentBy: null,
        answer: null,
        answeredBy: null,
      });
    });
  }

  private clauseFindings(
    { instrument, article }: Pick<LawProposal, 'instrument' | 'article'>,
    today: IsoDay,
  ): Refusal[] {
    const resolved = resolveBasis(this.register.data, this.register.named(instrument, article), today);
    if (resolved.status === 'not-registered' || !resolved.instrument)
      return [lawProposalRefusals.refuse('law-proposal/instrument-unknown', { pointer: '/instrument' })];
    if (!LAWS.includes(resolved.instrument.rank))
      return [lawProposalRefusals.refuse('law-proposal/not-law', { pointer: '/instrument' })];
    const missing = this.register.clauseFinding({ instrument, article }, '/article');
    if (missing) return [missing];
    return resolved.status === 'in-force'
      ? []
      : [lawProposalRefusals.refuse('law-proposal/not-in-force', { pointer: '/article' })];
  }
}
