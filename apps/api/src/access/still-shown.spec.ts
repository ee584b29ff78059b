import type { DataUses } from '@chengxin/core/access/data-use';
import type { ReadPool } from '@chengxin/core/database/pool';
import { formatRecordId, newId, type RecordId } from '@chengxin/core/database/record-id';
import { erasureRefusals } from '@chengxin/core/retention/erasure.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { ApiRequest } from '../http/api-request.js';
import { StillShown } from './still-shown.js';

describe('an answer that was given once', () => {
  const [party, other, document] = [newId(), newId(), newId()];
  const record = { subjectId: party, id: newId() };
  const outOfUse = { subjectId: other, id: newId() };
  const asked: (readonly RecordId[])[] = [];
  const uses: Pick<DataUses, 'requireInUse'> = {
    requireInUse(records) {
      asked.push(records);
      return records.some(({ id }) => id === outOfUse.id)
        ? Promise.reject(new Refused([erasureRefusals.refuse('erasure/out-of-use')]))
        : Promise.resolve();
    },
  };
  const pool = {
    query: ({ text }: { text: string }) =>
      Promise.resolve({
        rows: text.startsWith('select subject_id from cx.document_party') ? [{ subject_id: party }] : [],
      }),
  };
  const still = new StillShown(pool as unknown as ReadPool, uses as DataUses);
  const require = (answer: unknown, params: Record<string, string> = {}) =>
    still.require({ actor: { officerId: 'clerk' }, params } as unknown as ApiRequest, answer, false);
  beforeEach(() => (asked.length = 0));

  it('is not given again once its record is out of use', async () => {
    await expect(require({ id: formatRecordId(outOfUse) })).rejects.toMatchObject({
      findings: [{ code: 'erasure/out-of-use' }],
    });
    await expect(require({}, { id: formatRecordId(outOfUse) })).rejects.toBeInstanceOf(Refused);
    await expect(require({ id: formatRecordId(record) })).resolves.toBeUndefined();
  });

  it('is asked about as the record that it names, before the one of the address; a document as each party’s', async () => {
    await require({ id: formatRecordId(record) }, { id: formatRecordId(outOfUse) });
    await require({ id: document });
    await require({ note: 'about nobody' });
    expect(asked).toEqual([[record], [{ subjectId: party, id: document }], []]);
  });
});
