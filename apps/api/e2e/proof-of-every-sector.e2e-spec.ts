import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { changedProof, PROOF_FAULTS, remadeProof, type ProofDraft } from '@chengxin/core/testing/proof-faults';
import type { LegalityLink } from '@chengxin/domain/legality-links';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner, type NoteVerifier } from '@chengxin/signing/signed-note';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { besideOf, ListCases, ROUTES, type ListRoute } from './list-case.js';
import { CARE, type Shown } from './market-case.js';
import { listsOf, newest, wayOf } from './repair-table.js';

const ORIGIN = 'credit.example/log';
const EFFECTIVE_ON = '2026-09-01';

/**
 * One record of each kind, for every list of the installed plugins: of a body or a person, leading to the list or to none, by each kind of document.
 * Of each kind the first criterion that counts no other records.
 */
const KINDS: ReadonlyMap<string, ListRoute> = new Map(
  installedPlugins
    .flatMap((plugin) => listsOf(plugin).map((editions) => newest(editions, EFFECTIVE_ON)))
    .flatMap((listing) =>
      !listing || listing.disabled
        ? []
        : listing.criteria.flatMap((criterion) =>
            criterion.subjects
              .filter((subject) => subject === 'legal-person' || subject === 'natural-person')
              .flatMap((subject): readonly (readonly [string, ListRoute])[] => {
                const { route, counted } = wayOf(listing, criterion, subject === 'natural-person');
                const kind = [listing.list.code, criterion.leadsTo, subject, route.kind].join(' ');
                return counted.length > 0 ? [] : [[kind, route]];
              }),
          ),
    )
    // The first of each kind is the one that is kept.
    .reverse(),
);

interface Proved {
  readonly proof: LegalityProof | null;
  readonly pending: { readonly code: string } | null;
  readonly chain: readonly LegalityLink[];
}

/** Whether a proof holds for who has the file and the key, and every code it is refused with. */
const verdictOf = (proof: LegalityProof, key: NoteVerifier) => {
  const { holds, seal, links, entries } = verifyLegalityProof(proofText(proof), key);
  const found = [...seal, ...links.flatMap((link) => link.findings), ...entries].map(({ code }) => code);
  return { holds, found: [...new Set(found)] };
};
const HOLDS = { holds: true, found: [] };
const refusedWith = (code: string) => ({ holds: false, found: [code] });

const otherText = (p: ProofDraft) => (p.edition.criteria[0]!.text.zh = '另一情形');
const brokenSignature = (p: ProofDraft) => (p.checkpoint = p.checkpoint.replace(/.{8}\n$/u, 'AAAAAAA=\n'));

describe('合法性证明：每个行业、每种记录，离线核对', () => {
  const signer = NoteSigner.make(ORIGIN, 'ed25519');
  const proofs = new Map<string, LegalityProof>();
  const unproved: string[] = [];
  let api: ApiTestbed;
  let cases: ListCases;

  /** An employer and its head, entered by one decision: the determinations of both. */
  const employerAndHead = async (): Promise<readonly [string, string]> => {
    const route = ROUTES.wages;
    const planted = await cases.register(route);
    const head = await cases.register({ ...route, person: true });
    const determination = await cases.determine(route, planted);
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
    const listing = await cases.list({ ...route, persons }, determination, planted.reasons);
    const [entry] = besideOf(listing);
    const { determinationId } = (await cases.read(route.clerk, { id: entry! })) as Shown & { determinationId: string };
    return [determination.id, determinationId];
  };

  beforeAll(async () => {
    api = await startApi();
    cases = new ListCases(api);
    const made = new Map<string, readonly [Account, string]>();
    for (const [kind, route] of KINDS)
      made.set(kind, [route.clerk, (await cases.determine(route, await cases.register(route))).id]);
    const [employer, head] = await employerAndHead();
    made.set('listed employer', ['wages-clerk', employer]);
    made.set('head listed with the employer', ['wages-clerk', head]);

    const ask = async ([account, id]: readonly [Account, string]) => {
      const { status, body } = await api.as(account).get<Proved>(`/v1/determinations/${id}/proof`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    };
    for (const [kind, record] of made) {
      const { pending, chain } = await ask(record);
      const found = chain.flatMap((link) => link.findings).map(({ code, message }) => `${code} ${message.zh}`);
      if (pending?.code !== 'proof/not-sealed-yet') unproved.push(`${kind}: ${found.join('; ')}`);
    }
    const sealer = new LogSealer(api.pool, signer, () => api.clock.now());
    while ((await sealer.turn()) === 'more');
    for (const [kind, record] of made) {
      const { proof } = await ask(record);
      if (proof) proofs.set(kind, proof);
    }
  }, 300_000);
  afterAll(() => api?.close());

  it('九个行业的每一种记录都取得证明，凭文件和公钥成立', () => {
    expect(unproved).toEqual([]);
    expect([...proofs.keys()]).toEqual([...KINDS.keys(), 'listed employer', 'head listed with the employer']);
    for (const [kind, proof] of proofs) expect([kind, verdictOf(proof, signer.verifier)]).toEqual([kind, HOLDS]);
  });

  it('其中每个已安装的行业、每一份名单都有，也有不列入名单的记录、自然人的记录和随同列入的人员', () => {
    const statements = [...proofs.values()].map(({ statement }) => statement);
    const listings = installedPlugins.flatMap((plugin) =>
      listsOf(plugin).flatMap((editions) => newest(editions, EFFECTIVE_ON) ?? []),
    );
    const sectors = installedPlugins.map(({ manifest }) => manifest.sector);
    expect(new Set(statements.map(({ edition }) => edition.sector))).toEqual(new Set(sectors));
    expect(new Set(statements.map(({ edition }) => edition.code))).toEqual(new Set(listings.map(({ code }) => code)));
    expect(new Set(statements.map(({ criterion }) => criterion.leadsTo))).toEqual(new Set(['severe-list', 'record']));
    expect(new Set(statements.map(({ record }) => record.subjectKind))).toEqual(
      new Set(['legal-person', 'natural-person']),
    );
    expect(proofs.get('head listed with the employer')!.statement.record.beside).toBe(true);
  });

  it.each(PROOF_FAULTS)('%s：每一份证明，即使日志自己签署，也只以这一缺陷被拒绝', (_fault, code, change) => {
    for (const [kind, proof] of proofs) {
      const seeded = remadeProof(changedProof(proof, change), signer);
      // The rank that a clause needs is asked of lists alone: a record of a breach restricts nobody.
      const stands = code === 'proof/rank-too-low' && proof.statement.criterion.leadsTo === 'record';
      expect([kind, verdictOf(seeded, signer.verifier)]).toEqual([kind, stands ? HOLDS : refusedWith(code)]);
    }
  });

  it('规则版本的摘要不符、签名被破坏、以另一公钥核对：每一份都被拒绝', () => {
    const other = NoteSigner.make(ORIGIN, 'ed25519').verifier;
    for (const proof of proofs.values()) {
      const edition = remadeProof(changedProof(proof, otherText), signer, true);
      expect(verdictOf(edition, signer.verifier)).toEqual(refusedWith('proof/edition-digest-differs'));
      const broken = changedProof(proof, brokenSignature);
      expect(verdictOf(broken, signer.verifier)).toEqual(refusedWith('proof/signature-invalid'));
      expect(verdictOf(proof, other)).toEqual(refusedWith('proof/signature-invalid'));
    }
  });

  it('一份证明的内容换到另一份证明之下，被拒绝', () => {
    const all = [...proofs.values()];
    for (const [i, proof] of all.entries()) {
      const { statement } = all[(i + 1) % all.length]!;
      const { holds, found } = verdictOf({ ...proof, statement }, signer.verifier);
      expect([holds, found.includes('proof/digest-differs')]).toEqual([false, true]);
    }
  });

  it('以国密算法签署的日志，每个行业的证明同样成立，同样被拒绝', () => {
    const sm = NoteSigner.make(ORIGIN, 'sm2');
    const ofSectors = new Map([...proofs.values()].map((proof) => [proof.statement.edition.sector, proof]));
    expect(ofSectors.size).toBe(installedPlugins.length);
    // One seeded fault of each code.
    const faults = new Map(PROOF_FAULTS.map(([, code, change]) => [code, change]));
    for (const proof of ofSectors.values()) {
      const resigned = remadeProof(proof, sm);
      expect(verdictOf(resigned, sm.verifier)).toEqual(HOLDS);
      expect(verdictOf(resigned, signer.verifier)).toEqual(refusedWith('proof/signature-invalid'));
      expect(verdictOf(changedProof(resigned, brokenSignature), sm.verifier).holds).toBe(false);
      for (const [code, change] of faults) {
        if (code === 'proof/rank-too-low' && proof.statement.criterion.leadsTo === 'record') continue;
        expect(verdictOf(remadeProof(changedProof(proof, change), sm), sm.verifier)).toEqual(refusedWith(code));
      }
    }
  });
});
