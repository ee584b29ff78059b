import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { readStanding } from '../standing/standing.js';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { Keyring } from '../access/keyring.js';
import { entryDigest, keyedContentDigest } from '@chengxin/signing/ledger-entry';
import { ChangeDocumentStatus } from '../document/change-status.js';
import { RegisterDocument } from '../document/register-document.js';
import { DecideMerge, ProposeMerge } from '../subject/merge-subjects.js';
import { SubjectModule } from '../subject/subject.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ledgerContents } from '../testing/ledger-contents.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ExchangeModule } from './exchange.module.js';
import { csvFile, ended, imported, reportOf, SENDERS, sendFile } from '../testing/sent-file.js';

const COLUMNS = [
  'CF_XDR_MC',
  'CF_XDR_LB',
  'CF_XDR_SHXYM',
  'CF_XDR_ZJLX',
  'CF_XDR_ZJHM',
  'CF_WSH',
  'CF_WFXW',
  'CF_SY',
  'CF_CFLB',
  'CF_NR',
  'CF_NR_FK',
  'CF_JDRQ',
  'CF_CFJG',
  'BZ',
];
const codeOf = (serial: number) => unifiedCodeWithCheckDigits('9', '1', '141102', serial);

/** A good row; `no` makes its document, `subject` its party. */
function row(
  no: number,
  change: Readonly<Record<string, string>> = {},
  subject = no,
): Readonly<Record<string, string>> {
  return {
    CF_XDR_MC: `合成商贸${subject}有限公司`,
    CF_XDR_LB: '法人及非法人组织',
    CF_XDR_SHXYM: codeOf(subject),
    CF_WSH: `吕市监罚〔2026〕${no}号`,
    CF_WFXW: '经营超过保质期的食品',
    CF_CFLB: '罚款',
    CF_NR: '罚款2万元',
    CF_NR_FK: '2.000000',
    CF_JDRQ: '2026-03-02',
    CF_CFJG: '吕梁市市场监督管理局',
    ...change,
  };
}
const file = (rows: readonly Readonly<Record<string, string>>[]) => csvFile(COLUMNS, rows);

describe('a file of penalties', () => {
  let bed: CoreTestbed;
  const { market } = SENDERS;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, SubjectModule, ExchangeModule]);
  });
  afterAll(() => bed?.close());

  const count = async (sql: string, values: readonly unknown[] = []): Promise<number> =>
    Number((await bed.pool.query<{ n: number }>(`select count(*) as n from ${sql}`, [...values])).rows[0]!.n);

  it('is taken row by row, each with its document, its subject and their ledgers', async () => {
    const view = await imported(bed, market, file([row(1), row(2), row(3, {}, 1)]));
    expect(view).toMatchObject({
      state: 'done',
      rowsRead: 3,
      layout: 'penalty',
      edition: 'current',
      counts: { accepted: 3 },
      failure: null,
    });
    const { rows } = await bed.pool.query(
      `select s.subject_id, s.last_seq, d.party_order, d.import_id from cx.subject_identifier i join cx.subject s using (subject_id)
       join cx.document_subject d using (subject_id) where i.value_plain = $1 order by d.number_canonical`,
      [codeOf(1)],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      last_seq: 3,
      import_id: view.id,
      party_order: { penalties: ['fine'], fineFen: 2_000_000, content: '罚款2万元' },
    });
    expect(await count('cx.subject_ledger where subject_id = $1', [rows[0]!.subject_id])).toBe(3);
    expect(await count('cx.subject_unsealed where subject_id = $1', [rows[0]!.subject_id])).toBe(3);
    expect(await count('cx.outbox where subject_id = $1', [rows[0]!.subject_id])).toBe(2);
    expect(await count('cx.standing where subject_id = $1 and last_seq = 3', [rows[0]!.subject_id])).toBe(1);
  });

  it('keeps apart rows whose code is recorded with another name, in the file or before it', async () => {
    await imported(bed, market, file([row(7610)]));
    const other = { CF_XDR_MC: '别家合成商贸有限公司' };
    const view = await imported(
      bed,
      market,
      file([row(7620, other, 7610), row(7630), row(7640, other, 7630), row(7650, {}, 7610)]),
    );
    expect(view.counts).toMatchObject({ accepted: 2, quarantined: 2 });
    const report = await reportOf(bed, market, view.id);
    expect(report.map((r) => [r.rowNo, r.findings[0]!.code])).toEqual([
      [2, 'subject/name-differs'],
      [4, 'subject/name-differs'],
    ]);
    expect(report[0]!.findings[0]!.message.zh).toContain('已登记 合成商贸7610有限公司，报送 别家合成商贸有限公司');
    expect(
      await count('cx.document where number_canonical in ($1,$2)', [
        '吕市监罚〔2026〕7620号',
        '吕市监罚〔2026〕7640号',
      ]),
    ).toBe(0);
  });

  it('leaves a standing that a check can read', async () => {
    await imported(bed, market, file([row(71)]));
    const { rows } = await bed.pool.query<{ subject_id: string; body: string }>(
      `select t.subject_id, t.body from cx.subject_identifier i join cx.standing t using (subject_id) where i.value_plain = $1`,
      [codeOf(71)],
    );
    const read = await readStanding(bed.module.get(MikroORM).em.fork() as EntityManager, rows[0]!.subject_id);
    expect(JSON.parse(rows[0]!.body)).toEqual(read);
  });

  it('leaves ledgers that are, digest for digest, what the form would have left', async () => {
    await imported(bed, market, file([row(11)]));
    const clerk = actorOf('lvliang-market-supervision', 'market-clerk', ['clerk']);
    const order = {
      penalties: ['fine'],
      fineFen: 2_000_000,
      violation: '经营超过保质期的食品',
      content: '罚款2万元',
    } as const;
    await bed.command(
      new RegisterDocument(
        clerk,
        {
          kind: 'penalty-decision',
          number: '吕市监罚〔2026〕12号',
          organName: '吕梁市市场监督管理局',
          decidedOn: '2026-03-02',
          service: 'unknown',
        },
        [{ name: '合成商贸12有限公司', kind: 'legal-or-unincorporated', unifiedCode: codeOf(12), order }],
      ),
    );
    const keyring = new Keyring(bed.config.masterKey);
    const shapes = [];
    for (const serial of [11, 12]) {
      const { rows } = await bed.pool.query(
        `select l.*, s.key_salt from cx.subject_identifier i join cx.subject s using (subject_id) join cx.subject_ledger l using (subject_id)
         where i.value_plain = $1 order by seq`,
        [codeOf(serial)],
      );
      const said = await ledgerContents(bed.pool, keyring, (rows[0] as { subject_id: string }).subject_id);
      for (const [i, row] of rows.entries()) row.content = said[i]!.content;
      shapes.push(
        rows.map(({ seq, kind, record_kind, content }) => ({
          seq,
          kind,
          record_kind,
          members: Object.keys(content as object)
            .filter((k) => (content as Record<string, unknown>)[k] !== null)
            .sort(),
        })),
      );
      for (const entry of rows) {
        const contentDigest = keyedContentDigest(entry.content, keyring.subjectKey(entry.subject_id, entry.key_salt));
        expect(entry.content_digest).toBe(contentDigest);
        const { subject_id: stream, seq, kind, record_kind: recordKind, record_id: recordId, at, actor } = entry;
        expect(entry.digest).toBe(
          entryDigest({ stream, seq, kind, recordKind, recordId, at: at.toISOString(), actor, contentDigest }),
        );
      }
      const documents = await bed.pool.query(
        `select l.kind, l.content from cx.document d join cx.document_ledger l using (document_id) where d.number_canonical = $1`,
        [`吕市监罚〔2026〕${serial}号`],
      );
      shapes.push(documents.rows.map(({ kind, content }) => ({ kind, members: Object.keys(content).sort() })));
    }
    const [imported_, ofImport, form, ofForm] = shapes as { members?: string[] }[][];
    const withoutImport = imported_!.map((entry) => ({
      ...entry,
      members: entry.members!.filter((m) => m !== 'importId'),
    }));
    expect(withoutImport).toEqual(form);
    expect(ofImport).toEqual(ofForm);
  });

  it('sent twice changes nothing, and the second import points at the first', async () => {
    const content = file([row(21), row(22)]);
    const first = await imported(bed, market, content);
    const before = await count('cx.subject_ledger');
    const second = await imported(bed, market, content);
    expect(second).toMatchObject({
      state: 'done',
      sameAs: first.id,
      rowsRead: 2,
      counts: { unchanged: 2, accepted: 0 },
    });
    expect(await count('cx.subject_ledger')).toBe(before);
  });

  it('with rows that are known finds them unchanged and takes the rest', async () => {
    await imported(bed, market, file([row(31)]));
    const view = await imported(bed, market, file([row(31), row(32), row(32)]));
    expect(view.counts).toMatchObject({ accepted: 1, unchanged: 2 });
    expect(view.sameAs).toBeNull();
  });

  it('quarantines a known number with another header, and a known party with another order, both shown', async () => {
    await imported(bed, market, file([row(41)]));
    const view = await imported(
      bed,
      market,
      file([
        row(41, { CF_JDRQ: '2026-03-03' }),
        row(41, { CF_NR_FK: '3' }),
        row(41, {}, 42),
        row(43),
        row(43, { CF_NR: '另一内容' }),
      ]),
    );
    expect(view.counts).toMatchObject({ accepted: 2, quarantined: 3 });
    const report = await reportOf(bed, market, view.id);
    expect(report.map((r) => [r.rowNo, r.outcome, r.findings[0]!.code])).toEqual([
      [2, 'quarantined', 'document/header-differs'],
      [3, 'quarantined', 'document/order-differs'],
      [6, 'quarantined', 'document/order-differs'],
    ]);
    expect(report[0]!.findings[0]!.message.zh).toContain('2026-03-02');
    expect(report[0]!.findings[0]!.message.zh).toContain('2026-03-03');
    expect(report[1]!.findings[0]!.message.zh).toContain('已登记 2000000, 报送 3000000');
    expect(report[2]!.findings[0]!.message.zh).toMatch(/内容$/);
    expect(
      await count('cx.document_party p join cx.document d using (document_id) where d.number_canonical = $1', [
        '吕市监罚〔2026〕41号',
      ]),
    ).toBe(2);
  });

  it('leaves nothing behind for rows that are not written: no claim, no document', async () => {
    await imported(bed, market, file([row(51)]));
    const [claims, documents, subjects] = [
      await count('cx.identifier_claim'),
      await count('cx.document'),
      await count('cx.subject'),
    ];
    const view = await imported(
      bed,
      market,
      file([
        row(51, { CF_JDRQ: '2026-01-05' }, 52),
        row(53, { CF_XDR_SHXYM: '91350100M000100Y4Z' }),
        row(54, { CF_JDRQ: '2022-09-31' }),
      ]),
    );
    expect(view.counts).toMatchObject({ accepted: 0, quarantined: 1, refused: 2 });
    expect([await count('cx.identifier_claim'), await count('cx.document'), await count('cx.subject')]).toEqual([
      claims,
      documents,
      subjects,
    ]);
  });

  it('meets a stayed document as stayed, and gives no party to an annulled one', async () => {
    await imported(bed, market, file([row(201), row(202)]));
    const approver = actorOf('lvliang-market-supervision', 'market-approver', ['approver', 'clerk']);
    const change = async (no: number, status: 'stayed' | 'annulled') => {
      const { rows } = await bed.pool.query(
        'select document_id as id, version from cx.document where number_canonical = $1',
        [`吕市监罚〔2026〕${no}号`],
      );
      const { id, version } = rows[0]!;
      await bed.command(
        new ChangeDocumentStatus(approver, id, version, { status, from: '2026-11-30', reason: '复议' }),
      );
    };
    await change(201, 'stayed');
    await change(202, 'annulled');
    const view = await imported(bed, market, file([row(201, {}, 203), row(202, {}, 204), row(202)]));
    expect(view.counts).toMatchObject({ accepted: 1, refused: 1, unchanged: 1 });
    expect((await reportOf(bed, market, view.id))[0]!.findings[0]!.code).toBe('document/annulled');
    const { rows } = await bed.pool.query(
      `select d.subject_id, d.status, d.status_from from cx.subject_identifier i join cx.document_subject d using (subject_id) where i.value_plain = $1`,
      [codeOf(203)],
    );
    expect(rows).toMatchObject([{ status: 'stayed', status_from: '2026-11-30' }]);
    const { subject_id } = rows[0] as { subject_id: string };
    const [, second] = await ledgerContents(bed.pool, new Keyring(bed.config.masterKey), subject_id);
    expect(second?.content['statusFrom']).toBe('2026-11-30');
  });

  it('gives new records of a merged subject to its survivor, and knows what stands under the old id', async () => {
    await imported(bed, market, file([row(211), row(212)]));
    const idOf = async (serial: number): Promise<string> =>
      (
        await bed.pool.query('select subject_id as id from cx.subject_identifier where value_plain = $1', [
          codeOf(serial),
        ])
      ).rows[0]!.id;
    const [absorbed, survivor] = [await idOf(211), await idOf(212)];
    const office = (officer: string) =>
      actorOf('lvliang-credit-office', officer, ['credit-office', 'clerk', 'approver']);
    const proposed = await bed.command<{ mergeId: string; version: number }>(
      new ProposeMerge(office('one'), absorbed, survivor, { reason: '同一主体换照', evidence: [{ text: '登记档案' }] }),
    );
    const merge = { subjectId: absorbed, id: proposed.mergeId };
    await bed.command(new DecideMerge(office('two'), merge, proposed.version, { approved: true, reason: '核实无误' }));
    const view = await imported(bed, market, file([row(211), row(213, {}, 211), row(213, {}, 212)]));
    expect(view.counts).toMatchObject({ accepted: 1, unchanged: 2 });
    expect(await count('cx.document_subject where subject_id = $1', [absorbed])).toBe(1);
    expect(await count('cx.document_subject where subject_id = $1', [survivor])).toBe(2);
  });

  it('takes one decision over 1,254 subjects as one document', async () => {
    const rows = Array.from({ length: 1_254 }, (_, i) =>
      row(61, { CF_CFLB: '吊销许可证件', CF_NR_FK: '', CF_NR: '吊销营业执照' }, 10_000 + i),
    );
    const view = await imported(bed, market, file(rows));
    expect(view.counts).toMatchObject({ accepted: 1_254 });
    const { rows: documents } = await bed.pool.query(
      `select d.last_seq, (select count(*)::int from cx.document_party p where p.document_id = d.document_id) as parties,
         (select array_agg(l.kind order by l.seq) from cx.document_ledger l where l.document_id = d.document_id) as entries
       from cx.document d where number_canonical = $1`,
      ['吕市监罚〔2026〕61号'],
    );
    expect(documents).toEqual([
      { last_seq: 2, parties: 1_254, entries: ['document.registered', 'document.parties-added'] },
    ]);
  });

  it('tells all that is wrong with a row at once, by column, and repeats nothing of what it holds', async () => {
    const person = '11010519491231002X';
    const view = await imported(
      bed,
      market,
      file([
        row(71, {
          CF_XDR_SHXYM: '913101173245******',
          CF_JDRQ: '1900-1-1 0:00:00',
          CF_CFLB: '打屁股',
          CF_NR_FK: '-1',
          CF_CFJG: '没有的局',
        }),
        row(72, { CF_XDR_LB: '自然人', CF_XDR_SHXYM: '', CF_XDR_ZJLX: '身份证', CF_XDR_ZJHM: `${person}0` }),
      ]),
    );
    const report = await reportOf(bed, market, view.id);
    expect(report[0]!.findings.map((f) => `${f.code} ${f.column}`).sort()).toEqual([
      'field/amount-negative CF_NR_FK',
      'field/date-sentinel CF_JDRQ',
      'field/enumeration-unknown CF_CFLB',
      'organ/unknown CF_CFJG',
      'subject/code-masked CF_XDR_SHXYM',
    ]);
    expect(report[1]!.findings.map((f) => f.code)).toEqual(['subject/citizen-number-malformed']);
    expect(JSON.stringify([report, view])).not.toMatch(/110105|打屁股|没有的局/);
    const stored = await bed.pool.query(
      `select findings::text || encode(raw_cipher, 'escape') as text from cx.import_row where import_id = $1`,
      [view.id],
    );
    expect(JSON.stringify(stored.rows)).not.toMatch(/110105|打屁股/);
  });

  it('keeps a person’s number sealed, and finds the person again by it', async () => {
    const people = ['440524188001010014'];
    const natural = {
      CF_XDR_LB: '自然人',
      CF_XDR_SHXYM: '',
      CF_XDR_ZJLX: '身份证',
      CF_XDR_ZJHM: people[0]!,
      CF_XDR_MC: '甲某甲'.replace('某', '文'),
    };
    const view = await imported(bed, market, file([row(81, natural), row(82, natural)]));
    expect(view.counts.accepted + view.counts.normalised).toBe(2);
    const { rows } = await bed.pool.query(
      `select value_plain, value_cipher is not null as sealed from cx.subject_identifier where scheme = 'citizen-number'`,
    );
    expect(rows).toEqual([{ value_plain: null, sealed: true }]);
  });

  it('is refused as a whole where its heading is not known, and nothing is queued or left on disk', async () => {
    const before = await count('cx.import');
    await expect(sendFile(bed, market, 'CF_XDR_MC,CF_NR,CF_JDRQ\na,b,c\n')).rejects.toMatchObject({ status: 422 });
    await expect(sendFile(bed, market, Buffer.from('甲,乙\n', 'utf16le'))).rejects.toThrow(
      'file/encoding-not-supported',
    );
    await expect(sendFile(bed, SENDERS.clerk, file([row(91)]))).rejects.toThrow('actor/role-missing');
    expect(await count('cx.import')).toBe(before);
  });

  it('of another organ is refused row by row', async () => {
    const view = await imported(bed, SENDERS.ecology, file([row(101)]));
    expect((await reportOf(bed, SENDERS.ecology, view.id))[0]!.findings[0]!.code).toBe('organ/not-yours-to-report');
  });

  it('is seen by the organ that sent it and the credit office, by nobody else', async () => {
    const view = await imported(bed, market, file([row(111)]));
    await expect(ended(bed, SENDERS.creditOffice, view.id)).resolves.toMatchObject({ id: view.id });
    await expect(ended(bed, SENDERS.ecology, view.id)).rejects.toThrow('import/not-found');
  });
});
