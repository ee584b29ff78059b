import type { EntityManager } from '@mikro-orm/postgresql';
import { executeSql } from '../database/execute-sql.js';
import type { Subject } from '../subject/subject.entity.js';
import type { PaperParty } from './listing-paper.js';

/** The party with its unified code; a person's number stays sealed and is filled in by hand. */
export async function partyOf(em: EntityManager, { subjectId, name, kind }: Subject): Promise<PaperParty> {
  const [row] = await executeSql<{ value_plain: string }>(
    em,
    `select value_plain from cx.subject_identifier where subject_id = ? and scheme = 'unified-code' order by recorded_at limit 1`,
    [subjectId],
  );
  return { name, kind, ...(row ? { unifiedCode: row.value_plain } : {}) };
}
