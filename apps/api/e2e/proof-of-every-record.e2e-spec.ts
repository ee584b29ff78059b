import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { LISTING_FAULTS } from '@chengxin/core/testing/listing-proof-faults';
import { MEASURE_FAULTS } from '@chengxin/core/testing/measure-proof-faults';
import { changedProof, PROOF_FAULTS, remadeProof } from '@chengxin/core/testing/proof-faults';
import { PUBLICATION_FAULTS } from '@chengxin/core/testing/publication-proof-faults';
import { REPAIR_FAULTS } from '@chengxin/core/testing/repair-proof-faults';
import { formatRecordId } from '@chengxin/core/database/record-id';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { besideOf, ListCases, ROUTES, type ListRoute } from './list-case.js';
import { CARE, type Shown } from './market-case.js';
import { listsOf, newest, ofKind, statedFor } from './repair-table.js';

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

/** Who takes in and decides repairs, where it is not who listed. */
const REPAIRERS: Readonly<Record<string, readonly [Account, Account]>> = {
  'major-tax-violations': ['tax-credit-clerk', 'taxation-approver'],
};

/** What rests on a determination: the entry of every list of the installed plugins and its publication, the person entered with a party, measures of several sectors, and repairs. */
describe('合法性证明：每个行业的列入、公示、惩戒措施和修复，离线核对', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const proofs = new Map<string, LegalityProof>();
  const unproved: string[] = [];
  const repairs = new Map<string, readonly [Account, string]>();
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

  const enter = async (route: ListRoute) => {
    const planted = await cases.register(route);
    for (const said of [planted.name, planted.code, planted.violation, planted.duty, planted.reasons]) typed.add(said);
    const determination = await cases.determine(route, planted);
    const listing = route.form === 'projection' ? undefined : await cases.list(route, determination, planted.reasons);
    return { subjectId: planted.subjectId, determination, ...(listing ? { listing } : {}) };
  };

  /** Shown from the document on: where the list shows documents as they are, that enters it. */
  const shownOf = async (route: ListRoute) => {
    const { subjectId, determination, listing } = await enter(route);
    const { status, body } = await cases.publish(route, listing ? { listing } : { determination });
    if (status !== 201) throw new Error(JSON.stringify(body));
    const { rows } = await api.pool.query<{ id: string }>(
      'select listing_id as id from cx.listing where subject_id = $1',
      [subjectId],
    );
    return { determination, publication: body.id, listing: formatRecordId({ subjectId, id: rows[0]!.id }) };
  };

  /** The entry of a list, shown or not. */
  const entryOf = async (route: ListRoute): Promise<string> =>
    route.form === 'projection' ? (await shownOf(route)).listing : (await enter(route)).listing!.id;

  /** The first route of the sector's rules of today that is open to an entry, granted by two persons; undefined where none is open. */
  const repairOf = async (route: ListRoute, determination: Shown): Promise<string | undefined> => {
    const today = api.clock.today();
    const [clerk, approver] = REPAIRERS[route.list] ?? [route.clerk, route.approver];
    const plugin = installedPlugins.find((each) => listsOf(each).some(([list]) => list!.list.code === route.list))!;
    const edition = newest(ofKind(plugin, 'repair'), today);
    for (const way of edition?.routes ?? []) {
      if (way.reorganisation || !way.criteria.includes(route.criterion)) continue;
      const { facts, judgements } = statedFor(edition!, way, '2026-12-01');
      const asked = { determination: determination.id, facts, judgements };
      const { body } = await api
        .as(clerk)
        .post<{ routes?: { route: string; answer: string }[] }>('/v1/repairs/eligibility', asked, { key: null });
      if (body.routes?.find((each) => each.route === way.code)?.answer !== 'met') continue;
      const applied = await cases.post(clerk, '/v1/repairs', {
        ...asked,
        route: way.code,
        applicant: { role: way.applicants[0]!, name: '合成申请人' },
        materials: way.materials.map(({ code }) => ({ code, digest: `sha256:${'d'.repeat(64)}` })),
      });
      const accepted = await cases.post(
        clerk,
        `/v1/repairs/${applied.id}/acceptance`,
        { accept: true },
        applied.version,
      );
      const decision = { grant: true, reasons: '合成修复理由', facts, judgements };
      await cases.post(approver, `/v1/repairs/${applied.id}/decision`, decision, accepted.version);
      return applied.id;
    }
    return undefined;
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
    const determinations = new Map<ListRoute, Shown>();
    for (const [name, route] of Object.entries<ListRoute>(ROUTES)) {
      const { determination, listing, publication } = await shownOf(route);
      determinations.set(route, determination);
      made.set(name, [route.clerk, listing]);
      made.set(`${name} shown`, [route.clerk, publication]);
    }
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
    const prove = async (records: ReadonlyMap<string, readonly [Account, string]>) => {
      for (const [name, record] of records) {
        const { pending, chain } = await ask(record);
        const found = chain.flatMap((link) => link.findings).map(({ code, message }) => `${code} ${message.zh}`);
        if (pending?.code !== 'proof/not-sealed-yet') unproved.push(`${name}: ${found.join('; ')}`);
      }
      const sealer = new LogSealer(api.pool, signer, () => api.clock.now());
      while ((await sealer.turn()) === 'more');
      for (const [name, record] of records) {
        const { proof } = await ask(record);
        if (proof) proofs.set(name, proof);
      }
    };
    await prove(made);
    // The waits of most sectors are over after a year.
    api.clock.moveTo('2027-12-01');
    for (const [name, route] of Object.entries<ListRoute>(ROUTES)) {
      const repaired = await repairOf(route, determinations.get(route)!);
      if (repaired) repairs.set(`${name} repaired`, [route.clerk, repaired]);
    }
    await prove(repairs);
  }, 400_000);
  afterAll(() => api?.close());

  it('每一份名单的列入、随同列入的人员和各项措施都取得证明，凭文件和公钥成立', () => {
    expect(unproved).toEqual([]);
    const shown = Object.keys(ROUTES).flatMap((name) => [name, `${name} shown`]);
    expect([...proofs.keys()]).toEqual([...shown, 'head', ...Object.keys(MEASURES), ...repairs.keys()]);
    expect(repairs.size).toBeGreaterThan(4);
    for (const [name, proof] of proofs) expect([name, verdictOf(proof)]).toEqual([name, HOLDS]);
    const forms = [...proofs.values()].map(({ statement }) => statement.listing!.form);
    expect(new Set(forms)).toEqual(new Set(['merged-with-penalty', 'stand-alone', 'remedy-after', 'projection']));
    expect(proofs.get('head')!.statement.listing!.roles).toEqual(['legal-representative', 'principal']);
  });

  it('公示的证明写明渠道、期限、依据和脱敏的对象；修复的证明写明途径、最早日期和所终止的记录', () => {
    for (const [name, { statement }] of proofs) {
      if (name.endsWith(' shown')) {
        expect(statement.publication!.view).toMatchObject({ audience: 'public' });
        expect([name, statement.record.subjectKind === 'natural-person']).toEqual([
          name,
          statement.publication!.person !== null,
        ]);
      }
      if (name.endsWith(' repaired')) {
        expect(statement.repair).toMatchObject({ granted: true, state: 'granted' });
        expect(statement.repair!.ended.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['listing']));
      }
    }
    const regimes = [...proofs.values()].map(({ statement }) => statement.publication?.record);
    expect([regimes.includes(null), regimes.some((record) => record?.entry)]).toEqual([true, true]);
  });

  it('另一部门取不到', async () => {
    const { statement } = proofs.get('market')!;
    const id = formatRecordId({ subjectId: statement.record.subjectId, id: statement.listing!.id });
    const { status, body } = await api.as('wages-clerk').get<{ code: string }>(`/v1/proofs/${id}`);
    expect([status, body.code]).toEqual([404, 'record/not-found']);
  });

  it('不写明任何人的姓名、号码，也不写明任何人书写的内容', () => {
    for (const [name, proof] of proofs)
      for (const said of [...typed, '欧阳合成', '合成申请人', '合成修复理由'])
        expect([name, proofText(proof).includes(said)]).toEqual([name, false]);
  });

  it.each([...PROOF_FAULTS, ...LISTING_FAULTS])(
    '%s：每一份证明，即使日志自己签署，也以这一缺陷被拒绝',
    (fault, code, change) => {
      for (const [name, proof] of proofs) {
        const { listing, criterion, measure, repair } = proof.statement;
        // What a publication shows is proved by itself above.
        if (name.endsWith(' shown')) continue;
        // A repair ends its entry, and was granted a year later: the day and the end of the entry are the repair's own faults.
        if (repair && LISTING_FAULTS.some(([name]) => name === fault)) continue;
        // A measure with a statutory term of its own goes on after its listing ran out or was repaired.
        if (measure?.ownTerm && /^a listing (that expired|repaired|that is shielded)$/u.test(fault)) continue;
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

  it.each(PUBLICATION_FAULTS)('%s：每一份公示的证明，即使日志自己签署，也以这一缺陷被拒绝', (_fault, code, change) => {
    for (const [name, proof] of proofs) {
      if (!proof.statement.publication) continue;
      const { holds, found } = verdictOf(remadeProof(changedProof(proof, change), signer));
      expect([name, holds, found.includes(code)]).toEqual([name, false, true]);
    }
  });

  it.each(REPAIR_FAULTS)('%s：每一份修复的证明，即使日志自己签署，也以这一缺陷被拒绝', (_fault, code, change) => {
    for (const [name, proof] of proofs) {
      if (!proof.statement.repair) continue;
      const { holds, found } = verdictOf(remadeProof(changedProof(proof, change), signer));
      expect([name, holds, found.includes(code)]).toEqual([name, false, true]);
    }
  });

  it.each(MEASURE_FAULTS)('%s：每一项措施的证明，即使日志自己签署，也以这一缺陷被拒绝', (_fault, code, change) => {
    for (const name of Object.keys(MEASURES)) {
      const { holds, found } = verdictOf(remadeProof(changedProof(proofs.get(name)!, change), signer));
      expect([name, holds, found.includes(code)]).toEqual([name, false, true]);
    }
  });

  it('一份证明的列入换到另一份证明之下，被拒绝', () => {
    const all = [...proofs.values()];
    for (const proof of all) {
      const { id } = proof.statement.listing!;
      const { statement, listed } = all.find((other) => other.statement.listing!.id !== id)!;
      const swapped = { ...proof, statement: { ...proof.statement, listing: statement.listing! }, listed: listed! };
      expect(verdictOf(remadeProof(swapped, signer)).holds).toBe(false);
    }
  });
});
