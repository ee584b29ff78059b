import { canonicalName } from '@chengxin/domain/name';
import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { lastDayOfConsent } from '@chengxin/reference-data/consent-terms';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { RepairOpenings, type OpenTarget } from '../repair/repair-openings.js';
import { readUnifiedCode } from '../subject/identifier.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import type { Publication } from './publication.entity.js';
import { firstEnd } from '@chengxin/domain/publication-rules';
import { PublicationPeriods } from './publication-period.js';
import { publicationView, type PublicationView } from './publication-view.js';

const LISTED = LISTED_STATES.map((state) => `'${state}'`).join(',');
const COLUMNS = `p.subject_id as "subjectId", p.publication_id as "publicationId", p.channel, p.regime_code as "regimeCode", p.tier, p.starts_on as "startsOn", p.ends_on as "endsOn",
  p.state, p.ended_on as "endedOn", p.published_on as "publishedOn", p.public_view as "publicView", p.regime_record as "regimeRecord", p.ground, s.kind as "subjectKind",
  (select c.given_on from cx.consent c where c.subject_id = p.subject_id and c.consent_id::text = p.person_basis->>'consentId') as "consentGivenOn",
  jsonb_build_object('sectorCode', d.sector_code, 'criterionCode', d.criterion_code, 'leadsTo', d.leads_to, 'determinedOn', d.determined_on, 'severity', d.severity,
    'beside', d.beside, 'facts', d.facts, 'judgements', d.judgements, 'ground', d.ground, 'supplements', d.supplements) as determination,
  jsonb_build_object('decidedOn', h.decided_on, 'effectiveOn', h.effective_on, 'partyOrder', h.party_order) as document,
  (select jsonb_build_object('criterionCode', l.criterion_code, 'listedOn', l.listed_on, 'endsOn', l.ends_on, 'editionCode', l.edition_code, 'editionDigest', l.edition_digest)
     from cx.listing l where l.subject_id = p.subject_id and l.determination_id = p.determination_id and l.state in (${LISTED}) limit 1) as listing,
  (select coalesce(jsonb_agg(jsonb_build_object('ownTerm', n.own_term, 'state', n.state, 'untilDay', n.until_day)), '[]'::jsonb)
     from cx.sanction n where n.subject_id = p.subject_id and n.determination_id = p.determination_id) as sanctions`;
// What a document's annulment ends is not shown, also before the last of its subjects was reached; nor what is shielded while a plan of reorganisation is carried out.
// The same of a standard that has ended. `today`: the parameter that holds the day.
const from = (
  today: string,
) => `from cx.publication p join cx.determination d on d.subject_id = p.subject_id and d.determination_id = p.determination_id
  join cx.document_subject h on h.subject_id = d.subject_id and h.document_id = d.document_id join cx.subject s on s.subject_id = p.subject_id
  where not exists (select 1 from cx.document_annulment a where a.document_id = d.document_id)
    and not exists (select 1 from cx.standard_review v where v.edition_code = d.edition_code and v.edition_digest = d.edition_digest and v.ends_on <= ${today}::date)
    and not exists (select 1 from cx.repair r where r.subject_id = p.subject_id and r.determination_id = p.determination_id and r.state = 'suspended')`;

/** What is published, with what its repair hangs on. */
type Row = Publication &
  Pick<OpenTarget, 'determination' | 'document' | 'sanctions'> & {
    readonly subjectKind: OpenTarget['subject']['kind'];
    readonly listing: NonNullable<OpenTarget['listing']> | null;
    /** Of the consent by which a person is shown. */
    readonly consentGivenOn: IsoDay | null;
  };

/** What the public may read: what is shown today, and nothing that ended. */
@Injectable()
export class PublicPublications {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly periods: PublicationPeriods,
    private readonly register: ReferenceRegister,
    private readonly openings: RepairOpenings,
  ) {}

  /** One publication; what is no longer shown does not exist for the public. */
  async one(id: RecordId): Promise<PublicationView> {
    const today = this.clock.today();
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} ${from('$3')} and p.subject_id = $1 and p.publication_id = $2`,
      [id.subjectId, id.id, today],
    );
    const view = rows[0] && this.view(rows[0], today);
    if (!view?.shown) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return view;
  }

  /**
   * Search by name, in simplified or traditional characters, or by unified code. Newest first; `after` is the cursor of the last page.
   * Natural persons are found by nothing: their names are masked and their numbers unknown to the public.
   */
  async search(query: {
    readonly name?: string;
    readonly unifiedCode?: string;
    readonly limit: number;
    readonly after?: string;
  }): Promise<{ readonly items: readonly PublicationView[]; readonly next?: string }> {
    const today = this.clock.today();
    const parameters: unknown[] = [today, query.limit + 1];
    const where = [`p.state = 'shown' and (p.ends_on is null or p.ends_on > $1)`];
    const parameter = (value: unknown) => `$${parameters.push(value)}`;
    if (query.name !== undefined) {
      const name = canonicalName(query.name);
      if ([...name].length < 2)
        throw new Refused([subjectRefusals.refuse('subject/search-too-short', { pointer: '/name' })]);
      where.push(
        `s.kind <> 'natural-person' and cx.name_pairs(s.name_canonical) @> cx.name_pairs(${parameter(name)})
         and s.name_canonical like ${parameter(`%${likeEscaped(name)}%`)}`,
      );
    }
    if (query.unifiedCode !== undefined) {
      const read = readUnifiedCode(query.unifiedCode);
      if (!read.identifier) throw new Refused([subjectRefusals.refuse(read.problem, { pointer: '/unifiedCode' })]);
      where.push(
        `exists (select 1 from cx.subject_identifier i where i.subject_id = p.subject_id and i.scheme = 'unified-code' and i.value_plain = ${parameter(read.identifier.normalised)})`,
      );
    }
    if (query.after !== undefined) where.push(`p.publication_id < ${parameter(query.after)}::uuid`);
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} ${from('$1')} and ${where.join(' and ')} order by p.publication_id desc limit $2`,
      parameters,
    );
    const page = rows.slice(0, query.limit);
    return {
      items: page.map((row) => this.view(row, today)).filter((view) => view.shown),
      ...(rows.length > query.limit ? { next: page.at(-1)!.publicationId } : {}),
    };
  }

  private view(found: Row, today: IsoDay): PublicationView {
    // A consent from before there was a maximum ends with it.
    const longest = found.consentGivenOn && lastDayOfConsent(found.consentGivenOn);
    const ground = longest && found.ground ? withConsentEnd(found.ground, longest) : found.ground;
    const row = { ...found, ground, endsOn: firstEnd(found.endsOn, longest) };
    const { subjectKind, determination, document, listing, sanctions } = row;
    const answer = this.periods.shownAs(determination.sectorCode, row, today);
    const target = {
      ...{ subject: { kind: subjectKind }, determination, document, publication: row, sanctions },
      ...(listing ? { listing } : {}),
    };
    const { register, openings, periods } = this;
    return publicationView(row, target, answer, { register, openings, periods }, today);
  }
}

const withConsentEnd = (ground: NonNullable<Publication['ground']>, longest: IsoDay) => {
  const consentEndsOn = firstEnd(ground.consentEndsOn, longest);
  return { ...ground, ...(consentEndsOn ? { consentEndsOn } : {}) };
};

const likeEscaped = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);
