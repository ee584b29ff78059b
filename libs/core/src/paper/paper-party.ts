import { Mask } from '@chengxin/domain/masking-policy';
import type { NamesKnown } from '@chengxin/domain/names-in-words';
import type { SubjectKind } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { executeSql } from '../database/execute-sql.js';
import type { Subject } from '../subject/subject.entity.js';
import type { PaperParty } from './listing-paper.js';

/** A paper is served on its party: it is shown what the policy shows a subject of itself. */
const SERVED = Mask.for('own');

/** All that a paper is drawn up from, as it may leave: the party's name whole, and in whatever anybody wrote no number of anybody, and no name of another person. */
export const asServed = <T extends { readonly party: PaperParty }>(paper: T, names: NamesKnown): T =>
  SERVED.content(paper.party.kind, paper, names);

/** The name, on a paper, of another subject than its party. */
export const otherOnPaper = (kind: SubjectKind, name: string): string =>
  kind === 'natural-person' ? SERVED.otherName(name) : name;

/** The party with its unified code; a person's number stays sealed and is filled in by hand. */
export async function partyOf(em: EntityManager, { subjectId, name, kind }: Subject): Promise<PaperParty> {
  const [row] = await executeSql<{ value_plain: string }>(
    em,
    `select value_plain from cx.subject_identifier where subject_id = ? and scheme = 'unified-code' order by recorded_at limit 1`,
    [subjectId],
  );
  return { name, kind, ...(row ? { unifiedCode: row.value_plain } : {}) };
}
