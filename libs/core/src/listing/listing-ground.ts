import type { ParameterSet } from '@chengxin/domain/conditions';
import type { BanEnd } from '@chengxin/domain/listing-entry';
import type { FactSet, JudgementSet, PenaltyKind, PersonRole, SubjectKind } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { MeasureEvidence } from '../sanction/measure-mapping.js';
import type { ContentRef } from '../legal-basis/reference-register.js';

/** The party and the paper as they stood on the day of the decision: both may be corrected later. */
export interface ListedCase {
  readonly subject: SubjectKind;
  /** The roles of a person who stands beside a party. */
  readonly roles?: readonly PersonRole[];
  readonly penalties: readonly PenaltyKind[];
  readonly document: { readonly number: string; readonly kind: string; readonly decidedOn: IsoDay };
  /** What the measures asked of the determination; absent where they asked nothing. */
  readonly evidence?: MeasureEvidence;
}

/** What the clauses of the list were asked with. */
export interface ClauseGround {
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly parameters: ParameterSet;
}

/** What a decision to list was made on, beside the determination and its edition. Calendars and lists are named by digest. */
export interface ListingDecisionGround extends ListedCase {
  readonly of: 'decision';
  readonly clause: ClauseGround;
  readonly banEndsOn?: BanEnd;
  /** The edition whose measures the party was told of; absent where the sector has none. */
  readonly sanctions?: ContentRef;
  readonly calendars: string;
  readonly measureLists: readonly ContentRef[];
}

/** What an extension, an end that waits for publication, or a clock that starts again was counted with. */
export interface ListingEndGround {
  readonly of: 'end';
  readonly documentDecidedOn: IsoDay;
  readonly calendars: string;
  /** The repair edition by whose rule on fraud a listing was restored. */
  readonly repairs?: ContentRef;
  /** End of the linked ban that goes on whatever the entry does, where a clock starts again. */
  readonly banEndsOn?: BanEnd;
  /** What the list's own clause on fraud was asked with, where it asks for facts. */
  readonly clause?: ClauseGround;
}

/** What an exit was opened with. */
export interface ListingExitGround {
  readonly of: 'exit';
  readonly clause: ClauseGround;
}

/** What a day of the procedure was told or counted with: a window for objections, the time to decide, the time granted, the handing over. */
export interface ListingDayGround {
  readonly of: 'day';
  /** The step's own day, as it was given. */
  readonly on: IsoDay;
  /** The day on which it was recorded, which the rules ask about too. */
  readonly recordedOn: IsoDay;
  /** The day that the rule counts from, where that is not the step's own. */
  readonly from?: IsoDay;
  /** Of a hand-over: the day on which the other organ had it. */
  readonly receivedOn?: IsoDay;
  readonly calendars: string;
}

/** What an entry ended by, where its standard did: the transition, and the day on which the standard was found not to conform. */
export interface ListingStandardGround {
  readonly of: 'standard-end';
  readonly transition: { readonly code: string; readonly lastDay: IsoDay };
  readonly foundOn: IsoDay;
}

/** What a step of the procedure that decides something was decided on. */
export type ListingGround =
  ListingStandardGround | ListingDecisionGround | ListingEndGround | ListingExitGround | ListingDayGround;
