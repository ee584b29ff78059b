import { recordPeriodOf } from '@chengxin/domain/listing-entry';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import { publicationRegime, shownForCertainUntil } from '@chengxin/domain/regimes';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ContentRef } from '../legal-basis/reference-register.js';
import { preemptionFindings } from '../listing/stated-clauses.js';
import type { PublicationGround } from '../publication/publication.entity.js';
import { firstEnd } from '@chengxin/domain/publication-rules';
import { recordEnd } from '@chengxin/domain/listing-entry';
import { type RecordPeriodGround } from '../publication/record-period.js';
import type { RecordedContents } from './recorded-contents.js';
import { asked } from './replay-listing.js';
import { differences, notCarried, type ReplayReason } from './replay-reason.js';

/** A publication as it was decided. */
export interface StoredPublication {
  /** The standard of the determination that is shown. */
  readonly edition: ContentRef;
  readonly criterion: string;
  readonly determinedOn: IsoDate | null;
  readonly regime: string;
  readonly tier: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
  readonly publishedOn: IsoDate;
  /** Null where the list alone says how long it is shown. */
  readonly regimeRecord: PublicationRecord | null;
  readonly ground: PublicationGround | null;
}

/** Asks the regimes of that day again: tier, whether it may be shown, and until when. */
export async function replayPublication(
  contents: RecordedContents,
  stored: StoredPublication,
): Promise<readonly ReplayReason[]> {
  const { ground, regimeRecord: record } = stored;
  if (!ground) return [{ code: 'replay/ground-missing' }];
  const { askedOn, policy, listing, record: own, consentEndsOn } = ground;
  if (!record) return byList(contents, stored, ground);
  const editions = await contents.regimes(ground.regimes);
  const answer = publicationRegime({ editions, record, askedOn, policy });
  if (answer.outcome !== 'governed') return record.entry ? byList(contents, stored, ground) : [notCarried('/regime')];
  const ownEnd = own && (await endByCriterion(contents, stored, own, askedOn));
  const ends = firstEnd(listing?.endsOn, ownEnd, shownForCertainUntil(answer)?.day, consentEndsOn);
  const tier = answer.tier === 'undetermined' ? 'undetermined' : answer.tier.tier;
  return [
    ...differences(stored.regime, answer.edition, '/regime'),
    ...differences(stored.tier, tier, '/tier'),
    ...differences(stored.startsOn, askedOn, '/startsOn'),
    ...differences(stored.publishedOn, askedOn, '/publishedOn'),
    ...differences(record.publishedOn, askedOn, '/regimeRecord/publishedOn'),
    ...differences(stored.endsOn, ends, '/endsOn'),
    ...(own
      ? [
          ...differences(stored.determinedOn, own.determinedOn, '/ground/record/determinedOn'),
          ...differences(own.endsOn, ownEnd, '/ground/record/endsOn'),
        ]
      : []),
    ...(answer.shown === 'no' ? [notCarried('/shown')] : []),
    ...(await cures(contents, stored, listing)),
  ];
}

/** How long the record's own criterion lets it be shown, counted again. */
async function endByCriterion(
  contents: RecordedContents,
  { edition: ref, criterion: criterionCode }: StoredPublication,
  { determinedOn, documentDecidedOn, banEndsOn, calendars }: RecordPeriodGround,
  askedOn: IsoDate,
): Promise<IsoDate | null> {
  const { edition } = await contents.edition(ref, 'listing');
  if (!recordPeriodOf(edition, criterionCode)) return null;
  const record = {
    determination: { criterionCode, determinedOn },
    document: { decidedOn: documentDecidedOn },
    banEndsOn,
  };
  return recordEnd(edition, record, askedOn, await contents.calendars(calendars));
}

/** An entry that is shown as long as it stands on its list, by the edition of that list. */
async function byList(
  contents: RecordedContents,
  stored: StoredPublication,
  { askedOn, listing, consentEndsOn }: PublicationGround,
): Promise<readonly ReplayReason[]> {
  const { edition } = await contents.edition(stored.edition, 'listing');
  const severity = edition.criteria.find(({ code }) => code === stored.criterion)?.severity;
  return [
    ...differences(stored.regime, edition.code, '/regime'),
    ...differences(stored.tier, severity, '/tier'),
    ...differences(stored.startsOn, askedOn, '/startsOn'),
    ...differences(stored.publishedOn, askedOn, '/publishedOn'),
    ...differences(stored.endsOn, firstEnd(listing?.endsOn, consentEndsOn), '/endsOn'),
    ...(await cures(contents, stored, listing)),
  ];
}

/** A party that cured before publication was not to be shown. */
async function cures(
  contents: RecordedContents,
  { edition: ref, criterion }: StoredPublication,
  listing: PublicationGround['listing'],
): Promise<readonly ReplayReason[]> {
  if (!listing) return [];
  const { edition } = await contents.edition(ref, 'listing');
  const { evidence, parameters } = asked(listing.clause);
  const under = { hosted: { edition }, listing: { criterionCode: criterion } };
  return preemptionFindings(under, 'not-published', evidence, parameters, listing.despite).length > 0
    ? [notCarried('/shown')]
    : [];
}
