import { addTerm } from '@chengxin/domain/terms';
import type { Term } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';

/** 宽限期: once, after the decision and before publication, within the bounds of the rule. While it runs the entry is not shown. */
export class GrantGrace {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly grace: { readonly term: Term; readonly reasons: string },
  ) {}
}

@CommandHandler(GrantGrace)
export class GrantGraceHandler implements ICommandHandler<GrantGrace, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, grace }: GrantGrace): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      const { listing, plugin } = found;
      const rule = found.hosted.edition.procedure.grace;
      const options = { calendars: this.register.data.calendars };
      const lastDay = (term: Term) => addTerm(tx.today, term, options).due;
      const until = lastDay(grace.term);
      const within = rule && lastDay(rule.value.atLeast) <= until && until <= lastDay(rule.value.atMost);
      const bounds = rule ? `${rule.value.atLeast} – ${rule.value.atMost}` : '';
      refuseAny([
        ...actFindings('listing.grant-grace', actor, { plugin, preparedBy: listing.preparedBy }),
        ...this.cases.competence(actor, found),
        rule ? undefined : listingRefusals.refuse('listing/no-grace'),
        listing.state === 'decided-listed'
          ? undefined
          : listingRefusals.refuse('listing/transition-not-allowed', {
              detail: { zh: `${listing.state}；允许：decided-listed`, en: `${listing.state}; lawful: decided-listed` },
            }),
        this.cases.lastStep(found, 'grace-granted')
          ? listingRefusals.refuse('listing/grace-already-granted', rule ? { basis: rule.basis } : {})
          : undefined,
        rule && !within
          ? listingRefusals.refuse('listing/grace-out-of-bounds', {
              pointer: '/term',
              basis: rule.basis,
              detail: { zh: bounds, en: bounds },
            })
          : undefined,
      ]);
      const end = addTerm(tx.today, grace.term, { ...options, roll: 'next-working-day' });
      const { calendars } = this.register.contents;
      const body = {
        term: grace.term,
        until: end.due,
        provisional: end.provisional,
        reasons: grace.reasons,
        basis: this.register.cite(rule!.basis),
      };
      const ground = { of: 'day', on: tx.today, recordedOn: tx.today, calendars } as const;
      this.cases.step(tx, found, 'grace-granted', tx.today, body, ground);
      listing.recordedAt = tx.at;
      tx.record('listing.grace-granted', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }
}

/** Why an entry is not shown yet: the time granted to perform is running. Its last day counts. */
export function graceBar({ steps, hosted }: Pick<ListingCase, 'steps' | 'hosted'>, today: IsoDay): Refusal | undefined {
  const until = steps.findLast(({ kind }) => kind === 'grace-granted')?.body['until'] as IsoDay | undefined;
  if (until === undefined || today > until) return undefined;
  const rule = hosted.edition.procedure.grace;
  return listingRefusals.refuse('listing/grace-running', {
    detail: { zh: `至 ${until}`, en: `until ${until}` },
    ...(rule ? { basis: rule.basis } : {}),
  });
}
