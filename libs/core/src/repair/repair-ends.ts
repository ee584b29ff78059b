import { shieldPublication } from '../publication/channel-acts.js';
import { LISTED_STATES } from '@chengxin/domain/listing-state';
import type { RepairRoute } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { formatRecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { CoListedEntries } from '../listing/co-listed-entries.js';
import { endWhatRestsOn } from '../listing/end-listing.js';
import { Listing } from '../listing/listing.entity.js';
import { ListingCases } from '../listing/listing-case.js';
import type { SubjectTransactions } from '../listing/propose-persons.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { receiversOf } from './repair-receivers.js';
import type { RepairTarget } from './repair-assessment.js';

type Said = Readonly<Record<string, unknown>>;

/** What a repair ended, and what it left with the reason. */
export interface EndedByRepair {
  readonly ended: readonly Said[];
  readonly stays: readonly Said[];
  /** Who has to follow, and say so. */
  readonly receivers: readonly string[];
}

const NOT_LIFTED = {
  zh: '该修复途径不解除措施：期限由处罚决定，至届满为止',
  en: 'this route of repair lifts no measure: its term is that of the penalty, and runs out',
} as const;

/** What a repair does for good: by the decision itself, or once the court finds that a plan of reorganisation was carried out. */
@Injectable()
export class RepairEnds {
  constructor(
    private readonly listings: ListingCases,
    private readonly entries: CoListedEntries,
  ) {}

  /** Ends what rests on this determination, and the entries of persons that leave with its listing. */
  async end(
    txs: SubjectTransactions,
    tx: SubjectTransaction,
    target: RepairTarget,
    route: RepairRoute,
    reasons: string,
  ): Promise<EndedByRepair> {
    // A ban that the penalty itself imposes is not the repair's to lift (政府采购): the route says what it does.
    const measures = route.effects.includes('lift-measures') ? 'lifted' : 'not-lifted';
    const ended: Record<string, unknown>[] = [];
    const { listing, determination } = target;
    if (listing) {
      const found = await this.listings.around(tx, listing);
      this.listings.move(found, 'repair');
      listing.removedOn = tx.today;
      listing.removalReason = 'repaired';
      this.listings.step(tx, found, 'removed', tx.today, { reason: 'repaired' });
      tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
      ended.push({ kind: 'listing', id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }) });
      const exit = { event: 'repair', removalReason: 'repaired', reasons, endReason: 'repaired' } as const;
      ended.push(...(await this.entries.leave(txs, found, exit)).map((entry) => ({ ...entry })));
    }
    const rest = await endWhatRestsOn(tx, determination.determinationId, 'repaired', measures);
    ended.push(
      ...rest.ended.map((e) => ({
        kind: e.kind,
        id: formatRecordId({ subjectId: determination.subjectId, id: e.id }),
      })),
    );
    return { ended, stays: await this.stays(tx, target, measures), receivers: await receiversOf(tx, determination) };
  }

  /** What is shielded while a plan of reorganisation is carried out, and what binds all the same: nothing of it has ended. */
  async shield(
    tx: SubjectTransaction,
    target: RepairTarget,
  ): Promise<{ readonly shielded: readonly Said[]; readonly stays: readonly Said[] }> {
    const { listing, publication, sanctions } = target;
    if (publication) shieldPublication(tx, publication, true);
    const opaque = (id: string) => formatRecordId({ subjectId: tx.subject.subjectId, id });
    const drawn = sanctions.filter(({ state, ownTerm }) => state === 'assigned' && !ownTerm);
    return {
      shielded: [
        ...(listing ? [{ kind: 'listing', id: opaque(listing.listingId) }] : []),
        ...(publication ? [{ kind: 'publication', id: opaque(publication.publicationId) }] : []),
        ...drawn.map(({ sanctionId }) => ({ kind: 'sanction', id: opaque(sanctionId) })),
      ],
      stays: await this.stays(tx, { ...target, sanctions: sanctions.filter(({ ownTerm }) => ownTerm) }, 'lifted'),
    };
  }

  /** What the repair does not touch: bans with a term of their own, other listings, other determinations. */
  private async stays(
    tx: SubjectTransaction,
    { determination, sanctions, listing }: RepairTarget,
    measures: 'lifted' | 'not-lifted',
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const opaque = (id: string) => formatRecordId({ subjectId: tx.subject.subjectId, id });
    const listings = (await tx.all(Listing)).filter(
      (l) =>
        l.determinationId !== determination.determinationId && (LISTED_STATES as readonly string[]).includes(l.state),
    );
    const others = (await tx.all(Determination)).filter(
      (d) => d.determinationId !== determination.determinationId && ['made', 'marked'].includes(d.state),
    );
    return [
      ...sanctions
        .filter((s) => s.state === 'assigned')
        .map((s) => ({
          kind: 'sanction',
          id: opaque(s.sanctionId),
          measure: `${s.listCode}/${s.measureCode}`,
          until: s.untilDay ?? null,
          why: s.ownTerm ? { zh: '法定期限独立于名单', en: 'it has a statutory term of its own' } : NOT_LIFTED,
        })),
      ...(measures === 'not-lifted' && listing
        ? [
            {
              kind: 'measures-of-listing',
              id: opaque(listing.listingId),
              until: listing.endsOn ?? null,
              why: NOT_LIFTED,
            },
          ]
        : []),
      ...listings.map((l) => ({
        kind: 'listing',
        id: opaque(l.listingId),
        why: { zh: '基于另一认定', en: 'it rests on another determination' },
      })),
      ...others.map((d) => ({
        kind: 'determination',
        id: opaque(d.determinationId),
        why: { zh: '另一认定，不因本次修复而终止', en: 'another determination, untouched by this repair' },
      })),
    ];
  }
}
