import { isBlank } from '@chengxin/domain/blank';
import { addTerm, isTerm } from '@chengxin/domain/terms';
import { isKnown, type LegalBasis, type Term } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { toldOfHearingFindings } from './hearing.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** Proof of the prior notice, as the edition's procedure wants it. */
export interface NoticeServed {
  /** 事由, 依据, 权利 as the party was told them. */
  readonly facts: string;
  readonly legalBasis: string;
  readonly rights: string;
  readonly servedOn: IsoDay;
  readonly method: 'direct' | 'post' | 'lien' | 'electronic' | 'public-notice';
  /** Digest of the 送达回证, or of the penalty file's notice with its receipt. */
  readonly receiptDigest: string;
  /** Merged with the penalty: whether that file's notice named the listing. */
  readonly namedListing?: boolean;
  /** Merged with the penalty: whether that file's notice told the party that it may ask for a hearing. */
  readonly toldOfHearing?: boolean;
  /** Set by a person where the rule gives none. */
  readonly objectionWindow?: string;
  readonly windowReason?: string;
}

/** 告知并送达: records the notice with its service. For a merged decision the penalty file's notice is the prior notice (architecture §5). */
export class ServeNotice {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly notice: NoticeServed,
  ) {}
}

/** What a notice step keeps. */
export interface NoticeBody extends NoticeServed {
  readonly form: string;
  /** Last day on which an objection may be lodged; absent where the window lies in the penalty procedure. */
  readonly objectionUntil?: IsoDay;
  readonly objectionUntilProvisional?: boolean;
  readonly windowBasis?: LegalBasis | { readonly setBy: string; readonly reason: string };
}

@CommandHandler(ServeNotice)
export class ServeNoticeHandler implements ICommandHandler<ServeNotice, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, notice }: ServeNotice): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const window = this.window(found, notice, actor);
      const { procedure } = found.hosted.edition;
      const merged = found.listing.form === 'merged-with-penalty';
      refuseAny([
        ...actFindings('listing.serve-notice', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        ...(['facts', 'legalBasis', 'rights'] as const).map((field) =>
          notice[field].trim()
            ? undefined
            : listingRefusals.refuse('listing/notice-incomplete', { pointer: `/${field}` }),
        ),
        notice.servedOn <= tx.today
          ? undefined
          : listingRefusals.refuse('listing/served-in-future', { pointer: '/servedOn' }),
        merged && notice.servedOn > found.document.decidedOn
          ? listingRefusals.refuse('listing/notice-after-decision', {
              pointer: '/servedOn',
              basis: { instrument: 'administrative-penalty-law', article: '44', mark: 'V' },
            })
          : undefined,
        found.listing.form === 'stand-alone' && notice.servedOn < found.document.effectiveOn
          ? listingRefusals.refuse('listing/notice-before-document', { pointer: '/servedOn' })
          : undefined,
        merged && notice.namedListing !== true
          ? listingRefusals.refuse('listing/penalty-notice-did-not-name-listing', {
              pointer: '/namedListing',
              basis: procedure.basis,
            })
          : undefined,
        ...toldOfHearingFindings(found, notice, this.register.data.calendars),
        ...unwanted(merged, { namedListing: notice.namedListing }, { basis: procedure.basis }),
        ...window.findings,
      ]);
      this.cases.move(
        found,
        merged
          ? 'adopt-penalty-notice'
          : found.listing.form === 'remedy-after'
            ? 'rely-on-served-warning'
            : 'serve-notice',
      );
      const body: NoticeBody = { ...notice, form: found.listing.form, ...window.kept };
      const { calendars } = this.register.contents;
      const ground = { of: 'day', on: notice.servedOn, recordedOn: tx.today, calendars } as const;
      this.cases.step(tx, found, 'notice-served', notice.servedOn, { ...body }, ground);
      tx.record('listing.notice-served', 'listing', found.listing.listingId, found.listing);
      await tx.em.flush();
      return listingView(found);
    });
  }

  /** The window for objections: the rule's, else a person's with a reason, never a default; also where nobody read what the rule gives. */
  private window(
    found: ListingCase,
    notice: NoticeServed,
    actor: Actor,
  ): { readonly findings: readonly Refusal[]; readonly kept: Partial<NoticeBody> } {
    const { procedure } = found.hosted.edition;
    const { objectionWindow, windowReason } = notice;
    if (found.listing.form !== 'stand-alone')
      return { findings: unwanted(false, { objectionWindow, windowReason }, { basis: procedure.basis }), kept: {} };
    const figure = procedure.objectionWindow;
    const rule = figure && isKnown(figure) ? figure : undefined;
    if (rule && objectionWindow !== undefined)
      return {
        findings: [
          listingRefusals.refuse('listing/window-set-by-rule', { pointer: '/objectionWindow', basis: rule.basis }),
          ...unwanted(false, { windowReason }, { basis: rule.basis }),
        ],
        kept: {},
      };
    const term = rule?.value ?? objectionWindow;
    if (term === undefined || !isTerm(term) || (!rule && isBlank(windowReason ?? '')))
      return {
        findings: [
          figure && !isKnown(figure)
            ? listingRefusals.refuse('listing/window-unknown', {
                pointer: '/objectionWindow',
                detail: figure.unknown,
                basis: figure.basis,
              })
            : listingRefusals.refuse('listing/window-not-set', { pointer: '/objectionWindow' }),
        ],
        kept: {},
      };
    const end = addTerm(notice.servedOn, term as Term, {
      calendars: this.register.data.calendars,
      roll: 'next-working-day',
    });
    return {
      findings: unwanted(!rule, { windowReason }, { basis: rule?.basis }),
      kept: {
        objectionUntil: end.due,
        objectionUntilProvisional: end.provisional,
        windowBasis: rule?.basis ?? { setBy: actor.officerId, reason: windowReason! },
      },
    };
  }
}
