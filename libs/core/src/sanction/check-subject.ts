import type { LegalBasis, SanctionEdition, SanctionMapping, Text } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { formatRecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { Refused } from '../refusal/refused.js';
import type { Standing, StandingListing, StandingSanction } from '../standing/standing.js';
import { applyMapping } from './measure-mapping.js';
import { sanctionRefusals } from './sanction.refusals.js';

export type CheckedSubject =
  { readonly subjectId: string } | { readonly scheme: 'unified-code' | 'citizen-number'; readonly value: string };

/** A measure that must or may be taken in a matter. */
export interface CheckedMeasure {
  readonly list: string;
  readonly code: string;
  readonly content: Text;
  readonly obligation: 'must' | 'may' | 'advice';
  /** Who takes it: the executor of the list, and the organ where one was named. */
  readonly executor: Text;
  readonly organ?: string;
  readonly legalBasis: {
    readonly instrument: string;
    readonly article?: string;
    readonly verified: boolean;
    readonly mark: string;
    readonly title: string;
  };
  readonly from: IsoDay;
  /** First day on which it no longer binds; null = until the listing ends by an event. */
  readonly until: IsoDay | null;
  readonly restsOn: { readonly listing: string | null; readonly sanction: string | null; readonly criterion?: string };
}

export interface CheckAnswer {
  readonly subjectId: string;
  readonly matter: string;
  readonly asOf: IsoDay;
  readonly must: readonly CheckedMeasure[];
  readonly may: readonly CheckedMeasure[];
  /** Of private bodies: never an order (plan art. 9). */
  readonly advice: readonly CheckedMeasure[];
  /** Listings whose document is stayed or amended: a person decides before anything is done. */
  readonly marked: readonly { readonly listing: string; readonly reason: string }[];
}

const BY_SUBJECT = {
  name: 'check-by-subject',
  text: `select s.body, (select array_agg(a.document_id) from cx.document_annulment a where a.done_at is null) as annulled from cx.standing s where s.subject_id = $1`,
};
const BY_IDENTIFIER = {
  name: 'check-claim',
  text: 'select subject_id from cx.identifier_claim where identifier_key = $1',
};

/**
 * 核查: which measures must or may be taken against this subject in this matter, by whom, by which clause, until when. Single statements by
 * key, no entities; ends and editions are compared with the day asked.
 */
@Injectable()
export class SubjectChecks {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly register: ReferenceRegister,
    private readonly host: PluginHost,
  ) {}

  async check(subject: CheckedSubject, matter: string, asOf?: IsoDay): Promise<CheckAnswer> {
    if (!this.register.data.matters.some((m) => m.code === matter))
      throw new Refused([sanctionRefusals.refuse('matter/unknown', { pointer: '/matter' })]);
    const day = asOf ?? this.clock.today();
    const subjectId = 'subjectId' in subject ? subject.subjectId : await this.claimed(subject);
    const answer = {
      must: [] as CheckedMeasure[],
      may: [] as CheckedMeasure[],
      advice: [] as CheckedMeasure[],
      marked: [] as { listing: string; reason: string }[],
    };
    const seen = new Set<string>();
    let survivor = subjectId;
    const queue = subjectId ? [subjectId] : [];
    while (queue.length > 0) {
      const id = queue.shift()!;
      if (seen.has(id)) continue;
      seen.add(id);
      const { rows } = await this.pool.query<{ body: string; annulled: string[] | null }>({
        ...BY_SUBJECT,
        values: [id],
      });
      if (!rows[0]) throw new Refused([sanctionRefusals.refuse('subject/not-found', { pointer: '/subject' })]);
      const standing = JSON.parse(rows[0].body) as Standing;
      if (standing.mergedInto && id === survivor) survivor = standing.mergedInto;
      queue.push(...(standing.mergedInto ? [standing.mergedInto] : []), ...standing.absorbed);
      if (standing.listings.length + standing.sanctions.length > 0)
        this.collect(id, standing, rows[0].annulled ?? [], matter, day, answer);
    }
    if (!subjectId) throw new Refused([sanctionRefusals.refuse('subject/not-found', { pointer: '/subject' })]);
    return { subjectId: survivor!, matter, asOf: day, ...answer };
  }

  private async claimed(subject: { readonly scheme: string; readonly value: string }): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ subject_id: string }>({
      ...BY_IDENTIFIER,
      values: [this.keyring.identifierKey(subject.scheme, subject.value)],
    });
    return rows[0]?.subject_id;
  }

  private collect(
    subjectId: string,
    standing: Standing,
    annulled: readonly string[],
    matter: string,
    day: IsoDay,
    into: {
      must: CheckedMeasure[];
      may: CheckedMeasure[];
      advice: CheckedMeasure[];
      marked: { listing: string; reason: string }[];
    },
  ): void {
    const holds = (entry: StandingListing | StandingSanction) =>
      entry.from <= day &&
      (entry.until === null || day < entry.until) &&
      (entry.endedOn === null || day < entry.endedOn) &&
      !annulled.includes(entry.documentId);
    const listings = standing.listings.filter(holds);
    const marked = new Set(listings.filter((l) => l.marked).map((l) => l.id));
    into.marked.push(
      ...listings
        .filter((l) => l.marked)
        .map((l) => ({ listing: formatRecordId({ subjectId, id: l.id }), reason: l.marked! })),
    );
    const assigned = standing.sanctions.filter((s) => holds(s) && !(s.listingId && marked.has(s.listingId)));
    for (const sanction of assigned) {
      const mapping = this.mapping(sanction.edition, sanction.digest, sanction.mapping);
      const held = this.register.measure(sanction.list, sanction.measure);
      if (!held?.measure.matters.includes(matter)) continue;
      into[sanction.obligation].push({
        ...this.describe(held.list.code, held.measure, mapping.basis),
        obligation: sanction.obligation,
        organ: sanction.organ,
        from: sanction.from,
        until: sanction.until,
        restsOn: {
          listing: sanction.listingId ? formatRecordId({ subjectId, id: sanction.listingId }) : null,
          sanction: formatRecordId({ subjectId, id: sanction.id }),
        },
      });
    }
    for (const listing of listings) {
      if (marked.has(listing.id)) continue;
      const edition = this.host.editionOn(listing.sector, 'sanction', listing.from) as
        HostedEdition<SanctionEdition> | undefined;
      for (const mapping of edition?.edition.mappings ?? []) {
        if (!mapping.criteria.includes(listing.criterion) || mapping.assignable !== true) continue;
        if (assigned.some((s) => s.listingId === listing.id && s.mapping === mapping.code)) continue;
        const { mapped } = applyMapping(
          mapping,
          {
            criterion: listing.criterion,
            severity: listing.severity,
            subject: standing.kind,
            penalties: listing.penalties,
            listedOn: listing.from,
            documentDecidedOn: listing.documentDecidedOn,
          },
          this.register,
        );
        if (!mapped?.measure.matters.includes(matter) || (mapped.until !== undefined && day >= mapped.until)) continue;
        into[mapping.obligation].push({
          ...this.describe(mapped.list, mapped.measure, mapping.basis),
          obligation: mapping.obligation,
          from: listing.from,
          until: mapped.until ?? listing.until,
          restsOn: {
            listing: formatRecordId({ subjectId, id: listing.id }),
            sanction: null,
            criterion: listing.criterion,
          },
        });
      }
      // Rows for bodies outside the public service are shown as advice and bind nobody.
      const list = this.register.data.measureLists.find(
        (l) => l.level === 'national' && l.from !== undefined && l.from <= day && (l.to === undefined || day < l.to),
      );
      for (const measure of list?.measures ?? []) {
        if (
          measure.kind !== 'advisory' ||
          !measure.matters.includes(matter) ||
          !measure.subjects.includes(standing.kind) ||
          !measure.bases[0]
        )
          continue;
        if (into.advice.some((a) => a.code === measure.code && a.list === list!.code)) continue;
        into.advice.push({
          ...this.describe(list!.code, measure, measure.bases[0]),
          obligation: 'advice',
          from: listing.from,
          until: listing.until,
          restsOn: { listing: formatRecordId({ subjectId, id: listing.id }), sanction: null },
        });
      }
    }
  }

  private mapping(edition: string, digest: string, code: string): SanctionMapping {
    const found = this.host
      .recordedEdition<SanctionEdition>(edition, digest)
      .edition.mappings.find((m) => m.code === code);
    if (!found) throw new Error(`edition ${edition} has no mapping ${code}`);
    return found;
  }

  private describe(
    list: string,
    measure: { readonly code: string; readonly content: Text; readonly executor: Text },
    basis: LegalBasis,
  ): Pick<CheckedMeasure, 'list' | 'code' | 'content' | 'executor' | 'legalBasis'> {
    return {
      list,
      code: measure.code,
      content: measure.content,
      executor: measure.executor,
      legalBasis: this.register.cite(basis),
    };
  }
}
