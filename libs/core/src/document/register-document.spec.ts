import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { DocumentModule } from './document.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { csvFile, imported, SENDERS } from '../testing/sent-file.js';
import { Refused } from '../refusal/refused.js';
import { OFFICERS, refusalCodes } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { CORE_ROLES } from '../access/actor.js';
import { AddParties } from './add-parties.js';
import type { DocumentDraft, PartyDraft } from './document-draft.js';
import { ReadDocument, ReadDocumentParties, type DocumentParties, type DocumentView } from './read-document.js';
import { RegisterDocument, type RegisteredDocument } from './register-document.js';

const { marketClerk, marketApprover, taxationClerk } = OFFICERS;

let serial = 60_000;
const nextCode = () => unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));

const draft = (change: Partial<DocumentDraft> = {}): DocumentDraft => ({
  kind: 'penalty-decision',
  number: `吕市监罚〔2026〕${(serial += 1)}号`,
  organName: '吕梁市市场监督管理局',
  decidedOn: '2026-09-01',
  service: 'served',
  servedOn: '2026-09-02',
  ...change,
});

const party = (unifiedCode: string, change: Partial<PartyDraft> = {}): PartyDraft => ({
  name: `离石合成${unifiedCode.slice(9, 17)}有限公司`,
  kind: 'legal-person',
  unifiedCode,
  order: { penalties: ['fine'], fineFen: 1_000_000, violation: '未取得许可' },
  ...change,
});

describe('registering a document', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, SubjectModule]);
  });
  afterAll(() => bed?.close());

  const register = (d: DocumentDraft, ...parties: [PartyDraft, ...PartyDraft[]]) =>
    bed.command<RegisteredDocument>(new RegisterDocument(marketClerk, d, parties));
  const count = async (sql: string, values: unknown[]) =>
    Number((await bed.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]!.n);

  it('refuses one code under two names in one document, instead of dropping one of them', async () => {
    const code = nextCode();
    const two = register(draft(), party(code), party(code, { name: '离石合成别名有限公司' }));
    expect(await refusalCodes(two)).toEqual(['document/party-twice']);
  });

  it('writes claim, subject, document and both ledgers in one transaction', async () => {
    const code = nextCode();
    const done = await register(draft(), party(code));
    expect(done).toMatchObject({ outcome: 'registered', notes: [], parties: [{ outcome: 'added' }] });
    const subjectId = done.parties[0]!.subjectId;
    expect(await count('cx.identifier_claim where subject_id = $1', [subjectId])).toBe(1);
    expect(await count('cx.subject_name where subject_id = $1', [subjectId])).toBe(1);
    expect(await count(`cx.subject_identifier where subject_id = $1 and value_plain = $2`, [subjectId, code])).toBe(1);
    expect(await count('cx.document_ledger where document_id = $1', [done.documentId])).toBe(1);
    const { rows } = await bed.pool.query<{ kind: string }>(
      'select kind from cx.subject_ledger where subject_id = $1 order by seq',
      [subjectId],
    );
    expect(rows.map((r) => r.kind)).toEqual(['subject.created', 'document.recorded']);
    expect(await count('cx.subject_unsealed where subject_id = $1', [subjectId])).toBe(2);
    expect(await count(`cx.outbox where subject_id = $1 and topic = 'document.registered'`, [subjectId])).toBe(1);
  });

  it('changes nothing when the same comes again, however its number is printed', async () => {
    const [number, code] = [`吕市监罚〔2026〕${(serial += 1)}号`, nextCode()];
    const first = await register(draft({ number }), party(code));
    const again = await register(draft({ number: number.replace('〔', '[').replace('〕', ']') }), party(code));
    expect(again).toMatchObject({
      documentId: first.documentId,
      outcome: 'unchanged',
      version: first.version,
      parties: [{ subjectId: first.parties[0]!.subjectId, outcome: 'unchanged' }],
    });
    expect(await count('cx.document_ledger where document_id = $1', [first.documentId])).toBe(1);
  });

  it('refuses a known number with another header and shows both; a title that nobody stated differs from none', async () => {
    const d = draft({ title: '关于离石合成公司的行政处罚决定书' });
    await register(d, party(nextCode()));
    const other = register({ ...d, decidedOn: '2026-09-02' }, party(nextCode()));
    await expect(other).rejects.toMatchObject({
      findings: [
        {
          code: 'document/header-differs',
          status: 409,
          message: { zh: expect.stringMatching(/2026-09-01.*2026-09-02/) },
        },
      ],
    });
    expect(await refusalCodes(register({ ...d, title: '另一个标题' }, party(nextCode())))).toEqual([
      'document/header-differs',
    ]);
    expect(await register({ ...d, title: undefined }, party(nextCode()))).toMatchObject({ outcome: 'parties-added' });
  });

  it('adds another party to a known document, and refuses the same party with another order', async () => {
    const d = draft();
    const [one, two] = [nextCode(), nextCode()];
    const first = await register(d, party(one));
    const second = await register(d, party(two));
    expect(second).toMatchObject({ documentId: first.documentId, outcome: 'parties-added' });
    const differing = register(
      d,
      party(one, { order: { penalties: ['fine'], fineFen: 2_000_000, violation: '未取得许可' } }),
    );
    await expect(differing).rejects.toMatchObject({
      findings: [
        { code: 'document/order-differs', message: { zh: expect.stringMatching(/fineFen.*1000000.*2000000/) } },
      ],
    });
    const added = await bed.command<RegisteredDocument>(
      new AddParties(marketClerk, first.documentId, [party(one), party(nextCode())]),
    );
    expect(added.parties.map((p) => p.outcome).sort()).toEqual(['added', 'unchanged']);
    const view = await bed.query<DocumentView>(new ReadDocument(marketApprover, first.documentId));
    expect(view).toMatchObject({ parties: 3, status: 'effective', organ: { id: 'lvliang-market-supervision' } });
  });

  it('refuses all faults of all parties at once, each pointing at its party', async () => {
    const attempt = register(draft({ number: '暂无' }), party(nextCode()), party('91110000600037341*'), party(''));
    await expect(attempt).rejects.toBeInstanceOf(Refused);
    const findings = await attempt.catch((error: Refused) => error.findings.map((f) => [f.code, f.pointer]));
    expect(findings).toEqual([
      ['document/number-placeholder', '/number'],
      ['subject/code-masked', '/parties/1/unifiedCode'],
      ['subject/identifier-missing', '/parties/2/unifiedCode'],
    ]);
    const code = nextCode();
    expect(
      await refusalCodes(register(draft(), party(code), party(code, { order: { penalties: ['warning'] } }))),
    ).toEqual(['document/party-twice']);
  });

  it('keeps a person’s number encrypted, finds it by its key only, and writes it nowhere else', async () => {
    const number = citizenNumberWithCheckDigit('141102', '1980-02-03', 77);
    const done = await register(draft(), {
      name: '测试人甲',
      kind: 'natural-person',
      identityType: '身份证',
      identityNumber: number,
      order: { penalties: ['fine'], fineFen: 10_000, actOn: '2026-08-01' },
    });
    const subjectId = done.parties[0]!.subjectId;
    expect(await count('cx.subject_identifier where subject_id = $1 and value_plain is null', [subjectId])).toBe(1);
    const { rows: tables } = await bed.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'cx'`,
    );
    for (const { name } of tables) {
      expect([name, await count(`cx."${name}" t where t::text like $1`, [`%${number}%`])]).toEqual([name, 0]);
    }
  });

  it('lets two registrations of one document with the same subject meet: one writes, the other finds it', async () => {
    const d = draft();
    const code = nextCode();
    const done = await Promise.all([1, 2, 3, 4].map(() => register(d, party(code))));
    expect(new Set(done.map((r) => r.documentId)).size).toBe(1);
    expect(new Set(done.map((r) => r.parties[0]!.subjectId)).size).toBe(1);
    expect(done.map((r) => r.outcome).sort()).toEqual(['registered', 'unchanged', 'unchanged', 'unchanged']);
    expect(await count('cx.subject_ledger where subject_id = $1', [done[0]!.parties[0]!.subjectId])).toBe(2);
  });

  it('lets two documents that name the same new subjects in opposite order come in at once', async () => {
    const codes = Array.from({ length: 8 }, nextCode);
    const parties = codes.map((code) => party(code)) as [PartyDraft, ...PartyDraft[]];
    const done = await Promise.all([
      register(draft(), ...parties),
      register(draft(), ...(parties.toReversed() as [PartyDraft, ...PartyDraft[]])),
    ]);
    const [one, two] = done.map((r) => r.parties.map((p) => p.subjectId).sort());
    expect(one).toEqual(two);
    for (const subjectId of one!) {
      const { rows } = await bed.pool.query<{ seq: number; last: number }>(
        `select l.seq, s.last_seq as last from cx.subject_ledger l join cx.subject s using (subject_id) where subject_id = $1 order by seq`,
        [subjectId],
      );
      expect(rows.map((r) => r.seq)).toEqual([1, 2, 3]);
      expect(rows[0]!.last).toBe(3);
    }
  });

  it('is a clerk’s work, for an organ that may report it; to others the document does not exist', async () => {
    expect(await refusalCodes(bed.command(new RegisterDocument(marketApprover, draft(), [party(nextCode())])))).toEqual(
      ['actor/role-missing'],
    );
    const done = await register(draft(), party(nextCode()));
    expect(
      await refusalCodes(bed.command(new AddParties(taxationClerk, done.documentId, [party(nextCode())]))),
    ).toEqual(['record/not-found']);
    expect(await refusalCodes(bed.query(new ReadDocument(taxationClerk, done.documentId)))).toEqual([
      'record/not-found',
    ]);
    const lead = actorOf('lvliang-credit-lead', 'lead-clerk', [CORE_ROLES.clerk]);
    expect(await bed.command(new AddParties(lead, done.documentId, [party(nextCode())]))).toMatchObject({
      outcome: 'parties-added',
    });
  });

  it('pages through the parties of a document', async () => {
    const parties = Array.from({ length: 5 }, () => party(nextCode())) as [PartyDraft, ...PartyDraft[]];
    const { documentId, parties: written } = await register(draft(), ...parties);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: DocumentParties = await bed.query(
        new ReadDocumentParties(marketClerk, documentId, { limit: 2, ...(after ? { after } : {}) }),
      );
      seen.push(...page.parties.map((p) => p.subjectId));
      after = page.next;
    } while (after);
    expect(seen).toEqual(written.map((p) => p.subjectId).sort());
  });
});

describe('registering in a sandbox', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, SubjectModule, ExchangeModule], { config: { mode: 'sandbox' } });
  });
  afterAll(() => bed?.close());

  it('marks as made up whatever is sent by form or file', async () => {
    const { documentId, parties } = await bed.command<RegisteredDocument>(
      new RegisterDocument(marketClerk, draft(), [party(nextCode())]),
    );
    expect((await bed.query<DocumentView>(new ReadDocument(marketClerk, documentId))).synthetic).toBe(true);
    const { rows } = await bed.pool.query('select synthetic from cx.subject where subject_id = $1', [
      parties[0]!.subjectId,
    ]);
    expect(rows).toEqual([{ synthetic: true }]);
    const file = csvFile(
      ['CF_XDR_MC', 'CF_XDR_LB', 'CF_XDR_SHXYM', 'CF_WSH', 'CF_WFXW', 'CF_CFLB', 'CF_NR', 'CF_JDRQ', 'CF_CFJG'],
      [],
    );
    expect((await imported(bed, SENDERS.market, file)).synthetic).toBe(true);
  });
});
