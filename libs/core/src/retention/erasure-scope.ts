import type { EntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '@chengxin/plugin-contract';
import { executeSql } from '../database/execute-sql.js';
import type { Refusal } from '../refusal/refused.js';
import type { Subject } from '../subject/subject.entity.js';
import { erasureRefusals } from './erasure.refusals.js';
import type { Keyring } from '../access/keyring.js';
import { casesWithin } from './retention.js';
import type { SubjectCase } from './subject-cases.js';

/** What a deletion takes in, and what stands against it. */
export interface ErasureScope {
  readonly inScope: readonly SubjectCase[];
  readonly findings: readonly Refusal[];
}

/** Looks at a locked subject: `documents` as proposed, null for everything. */
export async function standingInTheWay(
  { em, subject, today }: { readonly em: EntityManager; readonly subject: Subject; readonly today: IsoDate },
  keyring: Keyring,
  documents: readonly string[] | null,
): Promise<ErasureScope> {
  if (!subject.keySalt) return { inScope: [], findings: [erasureRefusals.refuse('erasure/done')] };
  const cases = await casesWithin({ em, subject, today }, keyring);
  const inScope = documents === null ? cases : cases.filter(({ documentId }) => documents.includes(documentId));
  const findings: Refusal[] = [];
  for (const [at, document] of (documents ?? []).entries())
    if (!cases.some(({ documentId }) => documentId === document))
      findings.push(erasureRefusals.refuse('erasure/not-a-case', { pointer: `/documents/${at}` }));
  const open = inScope.filter(({ endedOn }) => endedOn === undefined).length;
  if (open > 0)
    findings.push(
      erasureRefusals.refuse('erasure/in-effect', {
        detail: { zh: `${open}份文书`, en: `of ${open} documents` },
      }),
    );
  if (documents === null) findings.push(...(await mergesInTheWay(em, subject.subjectId)));
  return { inScope, findings };
}

/** A merge shows what is held of one subject as the other's: nobody deletes half of it. */
async function mergesInTheWay(em: EntityManager, subjectId: string): Promise<readonly Refusal[]> {
  const rows = await executeSql(
    em,
    `select 1 from cx.subject_merge where subject_id = ? and state in ('proposed','in-force','end-proposed')
     union all select 1 from cx.subject_absorbed where subject_id = ? and until_at is null`,
    [subjectId, subjectId],
  );
  return rows.length > 0 ? [erasureRefusals.refuse('erasure/merged')] : [];
}
