import { DataUses } from '@chengxin/core/access/data-use';
import { askClient, idList } from '@chengxin/core/database/ask';
import { ReadPool } from '@chengxin/core/database/pool';
import { isUuid, parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { recusedSubjects } from '@chengxin/core/recusal/recused';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Injectable } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';

/**
 * Whether what an officer was answered once may be shown to that officer again: who was ordered to keep out since then reads nothing of the case (plan art. 13),
 * and what left use is shown to no organ. A read of the record asks the same.
 */
@Injectable()
export class StillShown {
  constructor(
    private readonly pool: ReadPool,
    private readonly uses: DataUses,
  ) {}

  /** Throws `Refused` where it may not. `ofRecusals`: the answer is how officers keep out, and is shown to them too. */
  async require({ actor, params }: ApiRequest, answer: unknown, ofRecusals: boolean): Promise<void> {
    if (!actor) return;
    const named = idsIn([answer, params]);
    if (!ofRecusals) await this.refuseRecused(actor.officerId, named);
    await this.uses.requireInUse(await this.recordOf(answer, params['id']));
  }

  private async refuseRecused(officerId: string, named: ReadonlySet<string>): Promise<void> {
    const out = await recusedSubjects(askClient(this.pool), officerId);
    if (out.size === 0) return;
    if ([...out].some((subject) => named.has(subject)) || (await this.isPartyOf(out, named)))
      throw new Refused([recordRefusals.refuse('actor/recused')]);
  }

  private async isPartyOf(subjects: ReadonlySet<string>, documents: ReadonlySet<string>): Promise<boolean> {
    const found = await askClient(this.pool)(
      'select 1 from cx.document_party where document_id = any(?::uuid[]) and subject_id = any(?::uuid[]) limit 1',
      [idList(documents), idList(subjects)],
    );
    return found.length > 0;
  }

  /** The record that was answered, else the one that the address names; a document for each of its parties. */
  private async recordOf(answer: unknown, address: unknown): Promise<readonly RecordId[]> {
    const { id: own } = (answer ?? {}) as { readonly id?: unknown };
    for (const id of [own, address]) {
      if (typeof id !== 'string') continue;
      const record = parseRecordId(id);
      if (record) return [record];
      if (!isUuid(id)) continue;
      const parties = await askClient(this.pool)<{ subject_id: string }>(
        'select subject_id from cx.document_party where document_id = ?',
        [id],
      );
      if (parties.length > 0) return parties.map((party) => ({ subjectId: party.subject_id, id }));
    }
    return [];
  }
}

/** Every id that stands anywhere in it: of a subject, of a document, or of a record, which names its subject. */
function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    const id = isUuid(value) ? value : parseRecordId(value)?.subjectId;
    if (id !== undefined) found.add(id);
  } else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) idsIn(each, found);
  return found;
}
