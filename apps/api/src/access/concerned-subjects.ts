import { askClient } from '@chengxin/core/database/ask';
import { ReadPool } from '@chengxin/core/database/pool';
import { isUuid, parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { recusedSubjects } from '@chengxin/core/recusal/recused';
import { Injectable } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';
import { subjectNamed, type ReadRoute } from './reads.js';

const NOBODY: ReadonlySet<string> = new Set();

/** Whom a read is about: by its address the subject itself, the subject of a record, the parties of a document, else by its answer; and of whom the reader keeps out. */
@Injectable()
export class ConcernedSubjects {
  constructor(private readonly pool: ReadPool) {}

  /** For a read that was refused before anything was found. Ids of subjects that there are; none where the address names none. */
  async of(request: ApiRequest): Promise<readonly string[]> {
    const { reads, params } = request;
    if (reads?.ofDocument) return this.partiesOf(params['id']);
    if (reads?.ofSubject) return this.subject(params['id']);
    return subjectNamed(request);
  }

  /** Whom the answer is about. */
  async in(answer: unknown, request: ApiRequest, route: ReadRoute): Promise<readonly string[]> {
    if (route.ofDocument) return this.partiesOf(request.params['id']);
    return route.about ? route.about(answer as never, request) : subjectNamed(request);
  }

  /** The record that the address names, for each subject that it concerns. */
  async recordsNamed(request: ApiRequest, route: ReadRoute): Promise<readonly RecordId[]> {
    const id = String(request.params['id'] ?? '');
    if (route.ofDocument) return (await this.partiesOf(id)).map((subjectId) => ({ subjectId, id }));
    const record = parseRecordId(id);
    return record ? [record] : [];
  }

  /** Of whom the reader keeps out, where the answer is not just that. */
  async keptOutOf(request: ApiRequest, route: ReadRoute): Promise<ReadonlySet<string>> {
    return route.ofRecusals ? NOBODY : recusedSubjects(askClient(this.pool), request.actor!.officerId);
  }

  private partiesOf(document: unknown): Promise<readonly string[]> {
    return this.ids('select subject_id from cx.document_party where document_id = $1', document);
  }

  private subject(id: unknown): Promise<readonly string[]> {
    return this.ids('select subject_id from cx.subject where subject_id = $1', id);
  }

  private async ids(text: string, id: unknown): Promise<readonly string[]> {
    if (typeof id !== 'string' || !isUuid(id)) return [];
    const { rows } = await this.pool.query<{ subject_id: string }>(text, [id]);
    return rows.map((row) => row.subject_id);
  }
}
