import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { ReadPool } from '../database/pool.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { RemoveListing } from '../listing/remove-listing.js';
import { DecideMerge, ProposeMerge, type MergeView } from '../subject/merge-subjects.js';
import { SubjectModule } from '../subject/subject.module.js';
import { changeStatus, idOf, listed, OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { AssignSanction } from './assign-sanction.js';
import { LiftSanction } from './change-sanction.js';
import { SubjectChecks, type CheckAnswer } from './check-subject.js';
import { SanctionModule } from './sanction.module.js';
import type { SanctionView } from './sanction-view.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { marketClerk, marketApprover } = OFFICERS;
const DRUGS = 'shanxi-drug-administration';
const REVOKED = { order: { penalties: ['licence-revocation'] } } as const;

describe('a check of a subject in a matter', () => {
  let bed: CoreTestbed;
  let checks: SubjectChecks;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, SanctionModule, SubjectModule]);
    checks = bed.module.get(SubjectChecks);
  });
  afterAll(() => bed?.close());

  const of = (listing: ListingView, matter = 'key-supervision', asOf?: `${number}-${number}-${number}`) =>
    checks.check({ subjectId: listing.subjectId }, matter, asOf);
  const codesOf = ({ must, may, advice }: CheckAnswer) => ({
    must: must.map((m) => m.code),
    may: may.map((m) => m.code),
    advice: advice.map((m) => m.code),
  });
  const NOTHING = { must: [], may: [], advice: [] };

  it('answers with the measure, who takes it, by which clause, from when and until when', async () => {
    const { listing } = await listed(bed);
    const answer = await of(listing);
    expect(answer).toMatchObject({ subjectId: listing.subjectId, matter: 'key-supervision', asOf: '2026-12-01' });
    expect(answer.must).toMatchObject([
      {
        list: 'national-2024',
        code: 'S24',
        obligation: 'must',
        executor: { zh: '药品监督管理部门' },
        legalBasis: { instrument: 'drug-administration-law', article: '105', verified: true, mark: 'V' },
        from: '2026-12-01',
        until: '2029-12-01',
        restsOn: { listing: listing.id, sanction: null, criterion: 'FX-A05.1' },
      },
    ]);
    expect(codesOf(answer)).toEqual({ must: ['S24'], may: [], advice: [] });
  });

  it('names the organ once the measure was assigned, and does not show it twice', async () => {
    const { listing } = await listed(bed);
    const sanction = await bed.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), { mapping: 'FX-CHECKS', executorOrganId: DRUGS }),
    );
    expect((await of(listing)).must).toMatchObject([{ code: 'S24', organ: DRUGS, restsOn: { sanction: sanction.id } }]);
  });

  it('shows nothing in a matter that the measure does not concern', async () => {
    const { listing } = await listed(bed);
    expect(codesOf(await of(listing, 'exit-border'))).toEqual(NOTHING);
  });

  it('shows nothing of a subject that was only penalised, and nothing that the list does not hold', async () => {
    const document = await registerDocument(bed);
    expect(await checks.check({ subjectId: document.subjectId }, 'key-supervision')).toMatchObject({
      ...NOTHING,
      marked: [],
    });
  });

  it('holds the list of the day: nothing before the listing, nothing once its period is over', async () => {
    const { listing } = await listed(bed);
    expect(codesOf(await of(listing, 'key-supervision', '2026-11-30'))).toEqual(NOTHING);
    expect(codesOf(await of(listing, 'key-supervision', '2029-11-30'))).toEqual({ ...NOTHING, must: ['S24'] });
    expect(codesOf(await of(listing, 'key-supervision', '2029-12-01'))).toEqual(NOTHING);
  });

  it('wants the penalty that the measure wants', async () => {
    expect(codesOf(await of((await listed(bed)).listing, 'food-licence'))).toEqual(NOTHING);
    expect(codesOf(await of((await listed(bed, REVOKED)).listing, 'food-licence'))).toEqual({
      ...NOTHING,
      must: ['S08'],
    });
  });

  it('does not bring back a measure that was lifted', async () => {
    const { listing } = await listed(bed);
    const sanction = await bed.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), { mapping: 'FX-CHECKS', executorOrganId: DRUGS }),
    );
    await bed.command(
      new LiftSanction(
        actorOf(DRUGS, 'drug-approver', ['approver', CASE_ROLE]),
        idOf(sanction),
        sanction.version,
        '已整改',
      ),
    );
    expect(codesOf(await of(listing))).toEqual(NOTHING);
  });

  it('says of a stayed document only that a person must decide first', async () => {
    const { document, listing } = await listed(bed);
    await changeStatus(bed, document, 'stayed');
    const answer = await of(listing);
    expect(codesOf(answer)).toEqual(NOTHING);
    expect(answer.marked).toEqual([{ listing: listing.id, reason: 'document-stayed' }]);
  });

  it('shows nothing that rests on an annulled document, also while its subjects are still following', async () => {
    const { document, listing } = await listed(bed, REVOKED);
    const at = new Date('2026-12-01T05:00:00Z');
    await bed.pool.query(
      `insert into cx.document_annulment (document_id, annulled_from, reason, recorded_at) values ($1, '2026-12-01', 'test', $2)`,
      [document.documentId, at],
    );
    expect(codesOf(await of(listing, 'food-licence'))).toEqual(NOTHING);
    await bed.pool.query('delete from cx.document_annulment where document_id = $1', [document.documentId]);
    await changeStatus(bed, document, 'annulled');
    expect(codesOf(await of(listing, 'food-licence'))).toEqual(NOTHING);
  });

  it('keeps a statutory ban after the listing expired, and drops it where the listing was an error', async () => {
    const remove = async (listing: ListingView, reason: 'expired' | 'error-corrected') => {
      const removal = (step: 'prepare' | 'decide') => ({ step, reason, reasons: '依职权' });
      const prepared = await bed.command<ListingView>(
        new RemoveListing(marketClerk, idOf(listing), listing.version, removal('prepare')),
      );
      await bed.command(new RemoveListing(marketApprover, idOf(prepared), prepared.version, removal('decide')));
    };
    const wrong = (await listed(bed, REVOKED)).listing;
    await remove(wrong, 'error-corrected');
    expect(codesOf(await of(wrong, 'food-licence', '2026-12-02'))).toEqual(NOTHING);
    const { listing } = await listed(bed, REVOKED);
    expect(codesOf(await of(listing, 'food-licence', '2031-08-31'))).toEqual({ ...NOTHING, must: ['S08'] });
    expect(codesOf(await of(listing, 'food-licence', '2031-09-01'))).toEqual(NOTHING);
    expect(codesOf(await of(listing, 'key-supervision', '2031-08-31'))).toEqual(NOTHING);
  });

  it('shows what private bodies may do as advice, and orders nothing', async () => {
    const { listing } = await listed(bed);
    expect(codesOf(await of(listing, 'bank-credit'))).toEqual(NOTHING); // no clause is known for the row
    const register = bed.module.get(ReferenceRegister);
    const rewrite = (sql: string) => bed.pool.query(sql);
    await rewrite(
      `update cx.measure set body = jsonb_set(body, '{bases}', '[{"instrument":"social-credit-guidance","articleUnknown":true,"mark":"MEM"}]')
       where list_code = 'national-2024' and measure_code = 'I14'`,
    );
    await register.load();
    try {
      const answer = await of(listing, 'bank-credit');
      expect(codesOf(answer)).toEqual({ ...NOTHING, advice: ['I14'] });
      expect(answer.advice[0]).toMatchObject({ obligation: 'advice', legalBasis: { verified: false } });
    } finally {
      await rewrite(
        `update cx.measure set body = jsonb_set(body, '{bases}', '[]') where list_code = 'national-2024' and measure_code = 'I14'`,
      );
      await register.load();
    }
  });

  it('finds a subject by its unified code, however it is written', async () => {
    const code = unifiedCodeWithCheckDigits('9', '1', '141102', 900_001);
    const { listing } = await listed(bed, { party: { unifiedCode: code } });
    const fullWidth = code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    for (const written of [code, code.toLowerCase(), fullWidth]) {
      expect((await checks.check({ unifiedCode: written }, 'key-supervision')).subjectId).toBe(listing.subjectId);
    }
  });

  it('refuses what is no matter, no subject, or no identifier, and never repeats the number', async () => {
    const nobody = '01a22fc2-6c03-7924-9000-933cee20248e';
    const unknown = unifiedCodeWithCheckDigits('9', '1', '141102', 900_002);
    expect(await refusalCodes(checks.check({ subjectId: nobody }, 'key-supervision'))).toEqual(['subject/not-found']);
    expect(await refusalCodes(checks.check({ unifiedCode: unknown }, 'key-supervision'))).toEqual([
      'subject/not-found',
    ]);
    const wrong = checks.check({ citizenNumber: '110105194912310021' }, 'gossip');
    expect(await refusalCodes(wrong)).toEqual(['matter/unknown', 'subject/citizen-number-check-digit-wrong']);
    await expect(wrong).rejects.not.toThrow(/110105194912310021/);
  });

  it('is answered for the survivor and for all that were merged into it', async () => {
    const office = (officerId: string) => ({
      ...OFFICERS.creditOffice,
      officerId,
      roles: ['credit-office', 'clerk', 'approver'],
    });
    const [kept, absorbed] = [(await listed(bed)).listing, (await listed(bed, REVOKED)).listing];
    const proposed = await bed.command<MergeView>(
      new ProposeMerge(office('one'), absorbed.subjectId, kept.subjectId, {
        reason: '同一主体',
        evidence: [{ text: '登记机关证明', digest: `sha256:${'e'.repeat(64)}` }],
      }),
    );
    await bed.command(
      new DecideMerge(office('two'), { subjectId: absorbed.subjectId, id: proposed.mergeId }, proposed.version, {
        approved: true,
        reason: '核实',
      }),
    );
    for (const { subjectId } of [kept, absorbed]) {
      const answer = await checks.check({ subjectId }, 'food-licence');
      expect(answer.subjectId).toBe(kept.subjectId);
      expect(answer.must).toMatchObject([{ code: 'S08', restsOn: { listing: absorbed.id } }]);
    }
    const [batched] = await checks.checkMany([{ subject: { subjectId: kept.subjectId }, matter: 'food-licence' }]);
    expect(batched).toEqual({ answer: await checks.check({ subjectId: kept.subjectId }, 'food-licence') });
  });

  it('is asked for many subjects in a handful of statements, each answered as if it were asked alone', async () => {
    const code = unifiedCodeWithCheckDigits('9', '1', '141102', 900_003);
    const [one, two] = [
      (await listed(bed)).listing,
      (await listed(bed, { ...REVOKED, party: { unifiedCode: code } })).listing,
    ];
    const clean = await registerDocument(bed);
    const asked = [
      { subject: { subjectId: one.subjectId }, matter: 'key-supervision' },
      { subject: { unifiedCode: code }, matter: 'food-licence' },
      { subject: { subjectId: clean.subjectId }, matter: 'food-licence' },
      { subject: { subjectId: '01a22fc2-6c03-7924-9000-933cee20248e' }, matter: 'food-licence' },
      { subject: { unifiedCode: 'not a code' }, matter: 'gossip' },
    ];
    let statements = 0;
    const pool = bed.module.get(ReadPool);
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    pool.query = ((...args: unknown[]) => {
      statements += 1;
      return query(...args);
    }) as never;
    const answers = await checks.checkMany([...asked, ...Array(995).fill(asked[0]!)]).finally(() => {
      pool.query = query as never;
    });
    expect(statements).toBe(2);
    expect(answers).toHaveLength(1_000);
    expect(answers.slice(0, 3)).toEqual([
      { answer: await of(one) },
      { answer: await of(two, 'food-licence') },
      { answer: await checks.check({ subjectId: clean.subjectId }, 'food-licence') },
    ]);
    expect(answers.slice(3, 5)).toMatchObject([
      { refusals: [{ code: 'subject/not-found' }] },
      { refusals: [{ code: 'matter/unknown' }, { code: 'subject/code-malformed' }] },
    ]);
  });

  it('is for officers who query, prepare or decide', () => {
    const querier = actorOf('lvliang-taxation', 'querier', ['querier']);
    const check = (actor: Actor) => actFindings('subject.check', actor);
    expect([querier, marketClerk, marketApprover].flatMap(check)).toEqual([]);
    expect(check(OFFICERS.creditOffice)).toMatchObject([{ code: 'actor/role-missing', basis: { article: '十三' } }]);
  });
});
