import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { LISTING_FAULTS } from '@chengxin/core/testing/listing-proof-faults';
import { MEASURE_FAULTS } from '@chengxin/core/testing/measure-proof-faults';
import { changedProof, PROOF_FAULTS, remadeProof } from '@chengxin/core/testing/proof-faults';
import { formatRecordId } from '@chengxin/core/database/record-id';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { besideOf, ListCases, ROUTES, type ListRoute } from './list-case.js';
import { CARE } from './market-case.js';

interface Proved {
  readonly kind: string;
  readonly proof: LegalityProof | null;
  readonly pending: { readonly code: string } | null;
  readonly chain: readonly {
    readonly findings: readonly { readonly code: string; readonly message: { zh: string } }[];
  }[];
}

/** A measure that follows from an entry of a route, who carries it out, and what the document must order for it. */
const MEASURES: Readonly<
  Record<string, { readonly of: ListRoute; readonly mapping: string; readonly executor: string }>
> = {
  'market measure': {
    of: { ...ROUTES.market, order: { penalties: ['fine', 'licence-revocation'] } },
    mapping: 'SAMR-food-licence-revoked',
    executor: 'market-supervision',
  },
  'wages measure': { of: ROUTES.wages, mapping: 'HRSS-eight-fields', executor: 'government-procurement' },
  'court measure': { of: ROUTES.court, mapping: 'COURT-exit', executor: 'courts' },
  'court measure against a person': { of: ROUTES.courtPerson, mapping: 'COURT-office', executor: 'market-supervision' },
  'procurement measure': { of: ROUTES.procurement, mapping: 'GP-ban', executor: 'government-procurement' },
};

/** What rests on a determination: the entry of every list of the installed plugins, the person entered with a party, and measures of several sectors. */
describe('合法性证明：每个行业的列入和惩戒措施，离线核对', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const proofs = new Map<string, LegalityProof>();
  const unproved: string[] = [];
  /** What was typed into the cases, and is to stand in no proof. */
  const typed = new Set<string>();
  let api: ApiTestbed;
  let cases: ListCases;

  const verdictOf = (proof: LegalityProof) => {
    const { holds, seal, links, entries } = verifyLegalityProof(proofText(proof), signer.verifier);
    const found = [...seal, ...links.flatMap((link) => link.findings), ...entries].map(({ code }): string => code);
    return { holds, found: [...new Set(found)] };
  };
  const HOLDS = { holds: true, found: [] };

  /** The entry of a list, from document to list; where the list shows documents as they are, shown. */
  const entryOf = async (route: ListRoute): Promise<string> => {
    const planted = await cases.register(route);
    for (const said of [planted.name, planted.code, planted.violation, planted.duty, planted.reasons]) typed.add(said);
    const determination = await cases.determine(route, planted);
    if (route.form !== 'projection') return (await cases.list(route, determination, planted.reasons)).id;
    const { status, body } = await cases.publish(route, { determination });
    if (status !== 201) throw new Error(JSON.stringify(body));
    const { subjectId } = planted;
    const { rows } = await api.pool.query<{ id: string }>(
      'select listing_id as id from cx.listing where subject_id = $1',
      [subjectId],
    );
    return formatRecordId({ subjectId, id: rows[0]!.id });
  };

  /** The head of an employer, entered by the employer's decision. */
  const headOf = async (): Promise<string> => {
    const route = ROUTES.wages;
    const planted = await cases.register(route);
    const head = await cases.register({ ...route, person: true });
    const answered = { minor: { answer: 'no', reasons: '成年' }, incapacity: { answer: 'no', reasons: '无' } };
    const persons = {
      persons: [
        {
          subject: head.subjectId,
          roles: ['legal-representative', 'principal'],
          reasons: '登记信息载明',
          care: { ...CARE, ...answered },
        },
      ],
      personsNotKnown: ['direct-manager', 'direct-staff'].map((role) => ({ role, reasons: '尚未查明' })),
    };
    const determination = await cases.determine(route, planted);
    return besideOf(await cases.list({ ...route, persons }, determination, planted.reasons))[0]!;
  };

  beforeAll(async () => {
    api = await startApi();
    cases = new ListCases(api);
    const made = new Map<string, readonly [Account, string]>();
    for (const [name, route] of Object.entries<ListRoute>(ROUTES)) made.set(name, [route.clerk, await entryOf(route)]);
    made.set('head', ['wages-clerk', await headOf()]);
    for (const [name, { of, mapping, executor }] of Object.entries(MEASURES)) {
      const { rows } = await api.pool.query<{ id: string }>(
        `select organ_id as id from cx.organ where sector_code = $1 and region_code = '141100'`,
        [executor],
      );
      const body = { mapping, executorOrganId: rows[0]!.id };
      const { id } = await cases.post(of.approver, `/v1/listings/${await entryOf(of)}/sanctions`, body);
      made.set(name, [of.clerk, id]);
    }

    const ask = async ([account, id]: readonly [Account, string]) => {
      const { status, body } = await api.as(account).get<Proved>(`/v1/proofs/${id}`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    };
    for (const [name, record] of made) {
      const { pending, chain } = await ask(record);
      const found = chain.flatMap((link) => link.findings).map(({ code, message }) => `${code} ${message.zh}`);
      if (pending?.code !== 'proof/not-sealed-yet') unproved.push(`${name}: ${found.join('; ')}`);
    }
    const sealer = new LogSealer(api.pool, signer, () => api.clock.now());
    while ((await sealer.turn()) === 'more');
    for (const [name, record] of made) {
      const { proof } = await ask(record);
      if (proof) proofs.set(name, proof);
    }
  }, 300_000);
  afterAll(() => api?.close());

  it('每一份名单的列入、随同列入的人员和各项措施都取得证明，凭文件和公钥成立', () => {
    expect(unproved).toEqual([]);
    expect([...proofs.keys()]).toEqual([...Object.keys(ROUTES), 'head', ...Object.keys(MEASURES)]);
    for (const [name, proof] of proofs) expect([name, verdictOf(proof)]).toEqual([name, HOLDS]);
    const forms = [...proofs.values()].map(({ statement }) => statement.listing!.form);
    expect(new Set(forms)).toEqual(new Set(['merged-with-penalty', 'stand-alone', 'remedy-after', 'projection']));
    expect(proofs.get('head')!.statement.listing!.roles).toEqual(['legal-representative', 'principal']);
  });

  it('不写明任何人的姓名、号码，也不写明任何人书写的内容', () => {
    for (const [name, proof] of proofs)
      for (const said of [...typed, '欧阳合成']) expect([name, proofText(proof).includes(said)]).toEqual([name, false]);
  });

  it.each([...PROOF_FAULTS, ...LISTING_FAULTS])(
    '%s：每一份证明，即使日志自己签署，也以这一缺陷被拒绝',
    (fault, code, change) => {
      for (const [name, proof] of proofs) {
        const { listing, criterion, measure } = proof.statement;
        // A measure with a statutory term of its own goes on after its listing ran out or was repaired.
        if (measure?.ownTerm && /^a listing (that expired|repaired)$/u.test(fault)) continue;
        const projection = listing!.form === 'projection';
        // What a document enters has no notice of its own and says what the document says; a record restricts nobody.
        if (
          projection &&
          (code === 'proof/notice-missing' || code === 'proof/elements-missing' || code === 'proof/objection-open')
        )
          continue;
        if (code === 'proof/rank-too-low' && criterion.leadsTo === 'record') continue;
        const { holds, found } = verdictOf(remadeProof(changedProof(proof, change), signer));
        expect([name, holds, found.includes(code)]).toEqual([name, false, true]);
      }
    },
  );

  it.each(MEASURE_FAULTS)('%s：每一项措施的证明，即使日志自己签署，也以这一缺陷被拒绝', (_fault, code, change) => {
    for (const name of Object.keys(MEASURES)) {
      const { holds, found } = verdictOf(remadeProof(changedProof(proofs.get(name)!, change), signer));
      expect([name, holds, found.includes(code)]).toEqual([name, false, true]);
    }
  });

  it('一份证明的列入换到另一份证明之下，被拒绝', () => {
    const all = [...proofs.values()];
    for (const [i, proof] of all.entries()) {
      const { statement, listed } = all[(i + 1) % all.length]!;
      const swapped = { ...proof, statement: { ...proof.statement, listing: statement.listing! }, listed: listed! };
      expect(verdictOf(remadeProof(swapped, signer)).holds).toBe(false);
    }
  });

  it('另一部门取不到', async () => {
    const { statement } = proofs.get('market')!;
    const id = formatRecordId({ subjectId: statement.record.subjectId, id: statement.listing!.id });
    const { status, body } = await api.as('wages-clerk').get<{ code: string }>(`/v1/proofs/${id}`);
    expect([status, body.code]).toEqual([404, 'record/not-found']);
  });
});
