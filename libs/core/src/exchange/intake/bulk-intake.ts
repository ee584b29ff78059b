import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Keyring } from '../../access/keyring.js';
import type { IsoDay } from '../../clock/shanghai-day.js';
import type { PartyOrder } from '../../document/document-subject.entity.js';
import { askClient } from '../../database/ask.js';
import { recusedSubjects } from '../../recusal/recused.js';
import type { RecordedName } from '../../subject/subject-names.js';
import { claimSubjects, lockSubjects, type Claim, type LockedSubject } from './claim-subjects.js';
import { decideRows, partyKey, type IntakeAnswer, type IntakeRow, type RecordedOrder } from './decide-rows.js';
import { RecordWriter } from './record-writer.js';
import { registerHeaders } from './register-headers.js';

export interface IntakeMade {
  readonly at: Date;
  readonly today: IsoDay;
  /** Who, as ledgers name them: `organ/officer`. */
  readonly by: string;
  /** Whose file it is: rows about a subject that this officer keeps out of are refused. */
  readonly officer: string;
  readonly synthetic: boolean;
  readonly importId: string | null;
}

/**
 * Writes many judged documents with their parties at once, in the caller's transaction and in the order of all intake: claims, documents, subjects,
 * the rest. What it writes is what the form would have written, row for row and digest for digest.
 */
@Injectable()
export class BulkIntake {
  constructor(private readonly keyring: Keyring) {}

  async take(client: ClientBase, rows: readonly IntakeRow[], made: IntakeMade): Promise<readonly IntakeAnswer[]> {
    if (rows.length === 0) return [];
    await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`);
    const claims = await claimSubjects(
      client,
      rows.map((row) => row.party),
      made.at,
    );
    const headers = await registerHeaders(
      client,
      rows.map((row) => row.document),
      made,
    );
    const known = [...claims.values()].filter((claim) => !claim.isNew);
    const subjects = await lockSubjects(client, [...new Set(known.map((claim) => claim.subjectId))]);
    const pairs = rows.flatMap(({ document, party }) => {
      const { subjectId, claimedBy, isNew } = claims.get(party.identifier.key)!;
      // A new document has no parties yet, a new subject stands in no document.
      if (isNew || headers.get(document.documentId)!.isNew) return [];
      return [...new Set([subjectId, claimedBy])].map((id) => [document.documentId, id] as const);
    });
    const orders = await recordedOrders(client, pairs);
    const names = await formerNames(client, rows, claims, subjects);
    const recused = await recusedSubjects(askClient(client), made.officer);
    const answers = decideRows(rows, { headers, claims, subjects, names, orders, recused });
    await new RecordWriter(this.keyring, made, headers, claims, subjects).write(client, rows, answers);
    return answers;
  }
}

/** Every name on record of the subjects whose present name is not the one sent, by the subject's id. */
async function formerNames(
  client: ClientBase,
  rows: readonly IntakeRow[],
  claims: ReadonlyMap<string, Claim>,
  subjects: ReadonlyMap<string, LockedSubject>,
): Promise<ReadonlyMap<string, readonly RecordedName[]>> {
  const asked = new Set(
    rows.flatMap(({ party }) => {
      const { subjectId, claimedBy, isNew } = claims.get(party.identifier.key)!;
      return isNew || subjects.get(subjectId)!.nameCanonical === party.nameCanonical ? [] : [subjectId, claimedBy];
    }),
  );
  if (asked.size === 0) return new Map();
  const { rows: found } = await client.query<RecordedName & { subject: string }>(
    `select subject_id as subject, name, name_canonical as "nameCanonical" from cx.subject_name where subject_id = any($1::uuid[]) order by subject_id, name_no`,
    [[...asked]],
  );
  const names = new Map<string, RecordedName[]>();
  for (const { subject, ...name } of found) names.set(subject, [...(names.get(subject) ?? []), name]);
  return names;
}

async function recordedOrders(
  client: ClientBase,
  pairs: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, RecordedOrder>> {
  if (pairs.length === 0) return new Map();
  const { rows } = await client.query<{ document: string; subject: string; digest: string; order: PartyOrder }>(
    `select d.document_id as document, d.subject_id as subject, d.order_digest as digest, d.party_order as "order"
     from cx.document_subject d join unnest($1::uuid[], $2::uuid[]) as k(document_id, subject_id)
       on d.subject_id = k.subject_id and d.document_id = k.document_id`,
    [pairs.map(([document]) => document), pairs.map(([, subject]) => subject)],
  );
  return new Map(rows.map((row) => [partyKey(row.document, row.subject), row]));
}
