import { DocumentModule } from '../document/document.module.js';
import { OFFICERS, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { SubjectRecords } from './subject-records.js';

describe('transactions on one subject', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule]);
  });
  afterAll(() => bed?.close());

  it('follow one another: of twenty writers at once none loses what another wrote, and the ledger has no gap', async () => {
    const { subjectId } = await registerDocument(bed);
    const records = bed.module.get(SubjectRecords);
    const before = (
      await bed.pool.query<{ n: number }>('select last_seq as n from cx.subject where subject_id = $1', [subjectId])
    ).rows[0]!.n;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        records.change(subjectId, OFFICERS.marketClerk, async (tx) => {
          tx.subject.name = `${tx.subject.name}+${i}`;
          tx.record('subject.renamed', 'subject', subjectId, tx.subject);
        }),
      ),
    );
    const { rows } = await bed.pool.query<{ name: string; last_seq: number }>(
      'select name, last_seq from cx.subject where subject_id = $1',
      [subjectId],
    );
    for (let i = 0; i < 20; i += 1) expect(rows[0]!.name).toMatch(new RegExp(`\\+${i}(\\+|$)`));
    expect(rows[0]!.last_seq).toBe(before + 20);
    const ledger = await bed.pool.query<{ seq: number }>(
      'select seq from cx.subject_ledger where subject_id = $1 order by seq',
      [subjectId],
    );
    expect(ledger.rows.map((r) => r.seq)).toEqual(Array.from({ length: before + 20 }, (_, i) => i + 1));
  });

  it('write all or nothing', async () => {
    const { subjectId } = await registerDocument(bed);
    const failing = bed.module.get(SubjectRecords).change(subjectId, OFFICERS.marketClerk, async (tx) => {
      tx.subject.name = '不应写入';
      tx.record('subject.renamed', 'subject', subjectId, tx.subject);
      await tx.em.flush();
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    const { rows } = await bed.pool.query('select name from cx.subject where subject_id = $1 and name = $2', [
      subjectId,
      '不应写入',
    ]);
    expect(rows).toEqual([]);
  });
});
