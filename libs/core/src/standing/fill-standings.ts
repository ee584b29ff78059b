import { LockMode } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { executeSql } from '../database/execute-sql.js';
import { ormOptions } from '../database/orm.js';
import { withPool } from '../database/pool.js';
import type { BesideParty } from '../determination/determination.entity.js';
import { sharedFacts } from '../determination/supplement.js';
import { RecordedContents } from '../replay/recorded-contents.js';
import { Unreplayable } from '../replay/replay-reason.js';
import type { ContentRef } from '../legal-basis/reference-register.js';
import { Subject } from '../subject/subject.entity.js';
import { readStanding, type Standing } from './standing.js';

/** How far a filling has come. */
export interface FillProgress {
  /** Standings with an entry of a list that were looked at. */
  readonly looked: number;
  /** Standings that were written anew, with the evidence that their records hold. */
  readonly filled: number;
  /** Determinations of persons beside a party that were given the case's facts. */
  readonly persons: number;
}

export interface FillReport extends FillProgress {
  /** Entries filled of which the records hold neither a fact nor a judgement: nothing could be derived, an officer supplies it. */
  readonly empty: number;
  /** Determinations of persons beside a party whose standard is not kept whole: which facts are the case's cannot be told. */
  readonly underivable: number;
}

/** Standings of one portion. */
const PORTION = 500;

/**
 * Brings to standings and to persons beside a party, written before measures asked anything of a determination, the evidence that is stored of them.
 * Nothing is taken but what the records hold: a personal fact that nobody stated stays missing. `ownerUrl`: the migrator's. Each subject is one
 * transaction beside a platform that runs; broken off it is run again, and looks at all and fills what is left.
 */
export function fillStandings(ownerUrl: string, onProgress: (progress: FillProgress) => void): Promise<FillReport> {
  return withPool(ownerUrl, async (pool) => {
    const orm = await MikroORM.init({ ...ormOptions(ownerUrl, 1), logger: () => undefined });
    try {
      return await fillAll(pool, orm, onProgress);
    } finally {
      await orm.close();
    }
  });
}

async function fillAll(pool: Pool, orm: MikroORM, tell: (progress: FillProgress) => void): Promise<FillReport> {
  const contents = new RecordedContents(pool);
  const report = { looked: 0, filled: 0, persons: 0, empty: 0, underivable: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<{ subject_id: string; body: string; persons: number }>(
      `select s.subject_id, s.body, (select count(*)::integer from cx.determination d where d.subject_id = s.subject_id and ${OLD_PERSON}) as persons
       from cx.standing s where s.subject_id > $1 and exists (select 1 from cx.listing l where l.subject_id = s.subject_id) order by s.subject_id limit ${PORTION}`,
      [after],
    );
    for (const { subject_id: subjectId, body, persons } of rows) {
      const lacking = (JSON.parse(body) as Standing).listings.filter(({ evidence }) => !evidence).map(({ id }) => id);
      if (lacking.length + persons === 0) continue;
      const found = await orm.em.fork().transactional((em) => fillOne(em as EntityManager, subjectId, contents));
      report.filled += lacking.length + found.persons > 0 ? 1 : 0;
      report.persons += found.persons;
      report.underivable += found.underivable;
      report.empty += found.standing.listings.filter(
        ({ id, evidence }) =>
          lacking.includes(id) &&
          Object.keys(evidence?.facts ?? {}).length + Object.keys(evidence?.judgements ?? {}).length === 0,
      ).length;
    }
    report.looked += rows.length;
    tell({ looked: report.looked, filled: report.filled, persons: report.persons });
    const last = rows.at(-1);
    if (!last || rows.length < PORTION) return report;
    after = last.subject_id;
  }
}

/** Beside a party, from before the case's facts were kept with the person. */
const OLD_PERSON = `d.beside is not null and d.beside->'facts' is null`;

interface OldPerson {
  readonly determinationId: string;
  readonly edition: ContentRef;
  readonly beside: BesideParty;
  /** The party's: the case was copied to the person when it was proposed. */
  readonly facts: Parameters<typeof sharedFacts>[1];
}

async function fillOne(em: EntityManager, subjectId: string, contents: RecordedContents) {
  await em.findOneOrFail(Subject, { subjectId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const old = await executeSql<OldPerson>(
    em,
    `select d.determination_id as "determinationId", jsonb_build_object('code', d.edition_code, 'digest', d.edition_digest) as edition, d.beside, d.facts
     from cx.determination d where d.subject_id = ? and ${OLD_PERSON}`,
    [subjectId],
  );
  let persons = 0;
  for (const { determinationId, edition, beside, facts } of old) {
    const schema = await schemaOf(contents, edition);
    if (!schema) continue;
    persons += 1;
    await executeSql(em, 'update cx.determination set beside = ? where subject_id = ? and determination_id = ?', [
      JSON.stringify({ ...beside, facts: sharedFacts(schema, facts) } satisfies BesideParty),
      subjectId,
      determinationId,
    ]);
  }
  const standing = await readStanding(em, subjectId);
  await executeSql(em, 'update cx.standing set body = ? where subject_id = ?', [JSON.stringify(standing), subjectId]);
  return { standing, persons, underivable: old.length - persons };
}

/** The facts that the standard declares, as it was recorded; undefined where it is not kept, or not whole. */
async function schemaOf(contents: RecordedContents, ref: ContentRef) {
  try {
    return (await contents.edition(ref, 'listing')).edition.facts;
  } catch (error) {
    if (error instanceof Unreplayable) return undefined;
    throw error;
  }
}
