import { Mask } from '@chengxin/domain/masking-policy';
import { canonicalName } from '@chengxin/domain/name';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { consentNotHeld, personReachFindings, reachOf, type UseReach } from '../access/data-use.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { findByIdentifier, readStated, type StatedIdentifier } from './subject-identity.js';
import { subjectRefusals } from './subject.refusals.js';
import { mayRead, namesShown, subjectSummary, type SubjectRow, type SubjectSummary } from './subject-view.js';

/** Where a page of names ended. */
export interface NamePosition {
  /** 0 the name itself, 1 begins so, 2 contains it, 3 a former name. */
  readonly rank: number;
  readonly name: string;
  readonly subjectId: string;
}

export interface SubjectSearch {
  readonly identifier?: StatedIdentifier;
  readonly name?: string;
  readonly after?: NamePosition;
  readonly limit: number;
  readonly unmasked?: boolean;
}

export interface SubjectsFound {
  readonly subjects: readonly SubjectSummary[];
  readonly next?: NamePosition;
}

/** Finds subjects by an identifier or by name. Identifiers come in the body and are repeated nowhere. */
export class SearchSubjects {
  constructor(
    readonly actor: Actor,
    readonly search: SubjectSearch,
  ) {}
}

const COLUMNS = `s.subject_id, s.kind, s.name, s.region_code, s.synthetic, i.scheme, i.value_plain, i.value_cipher`;
const FIRST_IDENTIFIER = `left join lateral (
  select scheme, value_plain, value_cipher from cx.subject_identifier i where i.subject_id = s.subject_id order by i.recorded_at limit 1) i on true`;

/** Whom a name may find, and whether a part of a person's name does. */
interface NameReach extends UseReach {
  readonly personsByPart: boolean;
}

type NameRow = SubjectRow & { readonly rank: number; readonly name_canonical: string };

@QueryHandler(SearchSubjects)
export class SearchSubjectsHandler implements IQueryHandler<SearchSubjects, SubjectsFound> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, search }: SearchSubjects): Promise<SubjectsFound> {
    mayRead(actor, search);
    const mask = Mask.for('authorised', { namesAsked: namesShown(actor, search.unmasked) });
    const reach = reachOf(actor.use!);
    const found = search.identifier
      ? await this.byIdentifier(search.identifier, mask, reach)
      : await this.byName(search, mask, { ...reach, personsByPart: namesShown(actor, true) });
    if (found.subjects.length > 0 || (search.identifier && 'unifiedCode' in search.identifier)) return found;
    // The name may be a person's, who was not looked for.
    refuseAny(personReachFindings(reach));
    if (reach.giver !== undefined) throw consentNotHeld();
    return found;
  }

  private async byIdentifier(stated: StatedIdentifier, mask: Mask, reach: UseReach): Promise<SubjectsFound> {
    const ofPerson = !('unifiedCode' in stated);
    if (ofPerson) refuseAny(personReachFindings(reach));
    const read = readStated(stated, this.clock.today());
    if (!read.identifier) {
      const field = 'unifiedCode' in stated ? 'unifiedCode' : 'identityNumber';
      throw new Refused([subjectRefusals.refuse(read.problem, { pointer: `/${field}` })]);
    }
    const found = await findByIdentifier(this.pool, this.keyring, read.identifier);
    if (!found || (ofPerson && reach.giver !== undefined && found.subjectId !== reach.giver)) return { subjects: [] };
    const { rows } = await this.pool.query<SubjectRow>(
      `select ${COLUMNS} from cx.subject s ${FIRST_IDENTIFIER} where s.subject_id = $1`,
      [found.subjectId],
    );
    return { subjects: rows.map((row) => this.summary(row, mask)) };
  }

  /**
   * Every name that holds what was asked for, canonical on both sides: 呂梁 finds 吕梁. Two characters are found by the index of pairs. Where full names of
   * persons are not shown, a person is found by the whole name alone: by parts of it the name could be spelled out (个人信息保护法 6).
   */
  private async byName(search: SubjectSearch, mask: Mask, reach: NameReach): Promise<SubjectsFound> {
    const name = canonicalName(search.name ?? '');
    if ([...name].length < 2)
      throw new Refused([subjectRefusals.refuse('subject/search-too-short', { pointer: '/name' })]);
    const like = name.replace(/[\\%_]/g, '\\$&');
    const { after, limit } = search;
    const { rows } = await this.pool.query<NameRow>(
      `with hit as (
         select s.subject_id, s.name_canonical, case when s.name_canonical = $1 then 0 when s.name_canonical like $2 || '%' then 1 else 2 end as rank
         from cx.subject s where cx.name_pairs(s.name_canonical) @> cx.name_pairs($1) and s.name_canonical like '%' || $2 || '%'
           and ($7 or s.kind <> 'natural-person' or s.name_canonical = $1)
         union all
         select n.subject_id, n.name_canonical, 3 from cx.subject_name n join cx.subject s on s.subject_id = n.subject_id
         where not upper_inf(n.effective) and cx.name_pairs(n.name_canonical) @> cx.name_pairs($1) and n.name_canonical like '%' || $2 || '%'
           and ($7 or s.kind <> 'natural-person' or n.name_canonical = $1)
       ), best as (
         select distinct on (subject_id) subject_id, name_canonical, rank from hit order by subject_id, rank, name_canonical
       )
       select ${COLUMNS}, b.rank, b.name_canonical
       from best b join cx.subject s on s.subject_id = b.subject_id ${FIRST_IDENTIFIER}
       where ($3::int is null or (b.rank, b.name_canonical, b.subject_id) > ($3, $4, $5::uuid))
         and ($8::text[] is null or s.kind = any($8)) and ($9::uuid is null or s.subject_id = $9)
       order by b.rank, b.name_canonical, b.subject_id limit $6`,
      [
        name,
        like,
        after?.rank ?? null,
        after?.name ?? null,
        after?.subjectId ?? null,
        limit + 1,
        reach.personsByPart,
        reach.kinds ?? null,
        reach.giver ?? null,
      ],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const subjects = page.map((row) => this.summary(row, mask));
    return rows.length > limit && last
      ? { subjects, next: { rank: last.rank, name: last.name_canonical, subjectId: last.subject_id } }
      : { subjects };
  }

  private summary(row: SubjectRow, mask: Mask): SubjectSummary {
    return subjectSummary(row, (sealed) => this.keyring.decrypt(sealed), mask);
  }
}
