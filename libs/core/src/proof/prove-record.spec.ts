import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner, type KeyAlgorithm } from '@chengxin/signing/signed-note';
import type { Actor } from '../access/actor.js';
import { DecideDelegation, ProposeDelegation } from '../delegation/delegate.js';
import { DelegationModule } from '../delegation/delegation.module.js';
import { Delegations, type DelegationView } from '../delegation/delegations.js';
import { DocumentModule } from '../document/document.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import {
  changeStatus,
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { writeAsBefore } from '../testing/words-of-before.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import {
  changedProof as changed,
  DELEGATION_FAULTS,
  PROOF_FAULTS,
  remadeProof as remade,
  type ProofDraft,
} from '../testing/proof-faults.js';
import { ListingModule } from '../listing/listing.module.js';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { ProofModule } from './proof.module.js';
import { ProveRecord, type ProvedRecord } from './prove-record.js';

const { creditOffice, marketApprover } = OFFICERS;
const ORIGIN = 'credit.example/log';

describe('a proof of legality', () => {
  let bed: CoreTestbed;
  let good: LegalityProof;
  const signer = NoteSigner.make(ORIGIN, 'ed25519');
  const key = signer.verifier;

  const prove = (view: Pick<DeterminationView, 'id'>, actor = creditOffice) =>
    bed.query<ProvedRecord>(new ProveRecord(actor, idOf(view)));
  const seal = async () => {
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
  };
  const proofOf = async (view: Pick<DeterminationView, 'id'>): Promise<LegalityProof> => {
    await prove(view);
    await seal();
    return (await prove(view)).proof!;
  };
  const codesIn = (proof: LegalityProof, by = key) => {
    const { holds, seal: seals, links, entries } = verifyLegalityProof(proofText(proof), by);
    return {
      holds,
      seal: seals.map(({ code }) => code),
      found: codes([...links.flatMap((l) => l.findings), ...entries]),
    };
  };
  const codes = (findings: readonly { readonly code: string }[]) => [...new Set(findings.map(({ code }) => code))];
  const SOUND = { holds: true, seal: [], found: [] };

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, DelegationModule, ProofModule]);
    good = await proofOf(await makeDetermination(bed, proposalOf(await registerDocument(bed))));
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds for determinations of several sectors, under either suite, with the key of the log alone', async () => {
    const document = await registerDocument(bed, OFFICERS.wagesClerk);
    const wages = await makeDetermination(bed, wagesProposalOf(document), [
      OFFICERS.wagesClerk,
      OFFICERS.wagesApprover,
    ]);
    expect(codesIn(await proofOf(wages))).toEqual(SOUND);
    expect(codesIn(good)).toEqual(SOUND);
    for (const algorithm of ['ed25519', 'sm2'] satisfies KeyAlgorithm[]) {
      const own = NoteSigner.make(ORIGIN, algorithm);
      expect(codesIn(remade(good, own), own.verifier)).toEqual(SOUND);
    }
  });

  it('is asked for again while the log is not sealed, and is then the same for everybody on one day', async () => {
    const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
    const first = await prove(made);
    expect([first.holds, first.proof, first.pending?.code]).toEqual([true, null, 'proof/not-sealed-yet']);
    const [mine, other] = await Promise.all([prove(made, marketApprover), prove(made)]);
    expect([mine.pending?.code, other.pending?.code]).toEqual(['proof/not-sealed-yet', 'proof/not-sealed-yet']);
    await seal();
    const { proof } = await prove(made, marketApprover);
    expect((await prove(made)).proof).toEqual(proof);
    const { rows } = await bed.pool.query(
      `select 1 from cx.platform_ledger where kind = 'proof.made' and record_id = $1`,
      [idOf(made).id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is not made of what does not hold', async () => {
    const document = await registerDocument(bed);
    const made = await makeDetermination(bed, proposalOf(document));
    await changeStatus(bed, document, 'annulled');
    await seal();
    const { holds, proof, pending, chain } = await prove(made);
    expect([holds, proof, pending?.code]).toEqual([false, null, 'proof/does-not-hold']);
    expect(codes(chain.flatMap((link) => link.findings))).toEqual(['proof/record-not-made', 'proof/document-annulled']);
  });

  it('names no person, no amount and no reason', () => {
    const text = proofText(good);
    expect(text).not.toMatch(/合成|有限公司|事实清楚/u);
    expect(JSON.stringify(good.statement.criterion.outline)).not.toContain('found');
    expect(good.statement.blinding).toMatch(/^hmac-sha256:[0-9a-f]{64}$/u);
  });

  it('holds nobody’s name or number, whatever stands in the document’s number and in the words of its order', async () => {
    const telephone = `139${'1234'.repeat(2)}`;
    const name = '欧阳合成';
    const document = await registerDocument(bed, OFFICERS.marketClerk, {
      kind: 'natural-person',
      document: { number: `吕市监${name}罚〔2026〕9001号` },
      party: {
        name,
        unifiedCode: undefined as never,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149999', '1990-01-01', 901),
      },
      order: {
        actOn: '2026-06-01',
        legalBasisText: '《中华人民共和国食品安全法》',
        violation: `违反《致${name}的规定》`,
      },
    });
    await writeAsBefore(bed, document, { legalBasisText: `《中华人民共和国食品安全法》《${name}${telephone}办法》` });
    const made = await makeDetermination(
      bed,
      proposalOf(document, {
        care: {
          ...NOTHING_TO_WEIGH,
          minor: { answer: 'no', reasons: '成年' },
          incapacity: { answer: 'no', reasons: '无' },
        },
      }),
    );
    await prove(made);
    await seal();
    const answer = await prove(made);
    const text = JSON.stringify(answer);
    expect(text).not.toContain(name);
    expect(text).not.toContain(telephone);
    expect(text).not.toMatch(/149999/u);
    const lawsNamed = answer.chain.flatMap(({ says }) => ('lawsNamed' in says ? says['lawsNamed'] : []));
    expect(lawsNamed).toEqual(['其他', '食品安全法']);
    expect(JSON.stringify(answer.chain.find(({ link }) => link === 'document')!.says)).toContain('欧阳**');
  });

  it.each(PROOF_FAULTS)('is refused with %s, edited into the file', (_name, _code, fault) => {
    const { holds, seal: seals } = codesIn(changed(good, fault));
    expect(holds).toBe(false);
    expect(seals.some((code) => code === 'proof/digest-differs' || code === 'proof/not-in-log')).toBe(true);
  });

  it.each(PROOF_FAULTS)('is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, seal: seals, found } = codesIn(remade(changed(good, fault), signer));
    expect([holds, seals]).toEqual([false, []]);
    expect(found).toEqual([code]);
  });

  describe('of a decision made by delegation', () => {
    let delegated: LegalityProof;
    beforeAll(async () => {
      const { marketClerk, lishiClerk, lishiApprover } = OFFICERS;
      const proposed = await bed.command<DelegationView>(
        new ProposeDelegation(marketClerk, {
          to: lishiClerk.organ.id,
          acts: ['determination.propose', 'determination.decide'],
          evidenceDigest: `sha256:${'d'.repeat(64)}`,
          from: bed.clock.today(),
          until: '2027-12-01',
        }),
      );
      await bed.command(
        new DecideDelegation(marketApprover, proposed.id, proposed.version, { approved: true, reason: '具备条件' }),
      );
      const inName = (officer: Actor) => bed.module.get(Delegations).acting(officer, proposed.id);
      delegated = await proofOf(
        await makeDetermination(bed, proposalOf(await registerDocument(bed)), [
          await inName(lishiClerk),
          await inName(lishiApprover),
        ]),
      );
    });

    it('holds, and carries which organ let which other decide what, how long, and by which paper', () => {
      expect(codesIn(delegated)).toEqual(SOUND);
      expect(delegated.statement.organ.id).toBe(marketApprover.organ.id);
      expect(delegated.statement.delegation).toEqual({
        id: expect.any(String),
        organId: marketApprover.organ.id,
        to: { id: OFFICERS.lishiApprover.organ.id, name: '离石区市场监督管理局', level: 'county' },
        acts: ['determination.propose', 'determination.decide'],
        from: bed.clock.today(),
        until: '2027-12-01',
        endedOn: null,
        evidenceDigest: `sha256:${'d'.repeat(64)}`,
        preparedBy: 'lvliang-market-supervision/market-clerk',
        decidedBy: 'lvliang-market-supervision/market-approver',
        decidedOn: bed.clock.today(),
      });
    });

    it.each(DELEGATION_FAULTS)('is refused with %s, though the log itself signed it', (_name, code, fault) => {
      const { holds, seal: seals, found } = codesIn(remade(changed(delegated, fault), signer));
      expect([holds, seals, found]).toEqual([false, [], [code]]);
    });
  });

  it.each([
    [15, null, 'proof/minor-sealed'],
    [null, 'yes', 'proof/minor-sealed'],
    [null, null, 'proof/minor-sealed'],
    [18, 'no', undefined],
  ] as const)('of a person is refused unless of age on the day of the act (%s, %s)', (onAct, answeredMinor, code) => {
    const person = changed(good, (p) => {
      p.statement.record.subjectKind = 'natural-person';
      p.statement.criterion.outline.subject = 'natural-person';
      p.edition.criteria.forEach((criterion) => (criterion.subjects = ['natural-person']));
      p.statement.catalogue.item!.subjects = ['natural-person'];
      p.statement.catalogue.item!.personalGround = { instrument: 'personal-information-law', article: '13', mark: 'V' };
      p.statement.age = { onAct, answeredMinor };
    });
    expect(codesIn(remade(person, signer)).found).toEqual(code ? [code] : []);
  });

  it('is refused with another edition than the one whose digest is stated', () => {
    const other = changed(good, (p) => (p.edition.criteria[0]!.text.zh = '另一情形'));
    expect(codesIn(other).found).toEqual(['proof/edition-digest-differs']);
    expect(codesIn(remade(other, signer, true))).toEqual({
      holds: false,
      seal: [],
      found: ['proof/edition-digest-differs'],
    });
  });

  it('is refused with a broken signature, or under another key', () => {
    const broken = changed(good, (p) => (p.checkpoint = p.checkpoint.replace(/.{6}\n$/u, 'AAAAA=\n')));
    expect(codesIn(broken).seal).toEqual(['proof/signature-invalid']);
    const other = NoteSigner.make(ORIGIN, 'ed25519');
    expect(codesIn(good, other.verifier)).toEqual({ holds: false, seal: ['proof/signature-invalid'], found: [] });
    expect(codesIn(remade(good, other)).seal).toEqual(['proof/signature-invalid']);
  });

  it('is refused with an entry that is elsewhere, or nowhere, in the log', () => {
    for (const change of [
      (p: ProofDraft) => (p.decided.index += 1),
      (p: ProofDraft) => (p.stated.hashes = []),
      (p: ProofDraft) => (p.stated.index = 9_000_000),
    ])
      expect(codesIn(changed(good, change)).seal).toEqual(['proof/not-in-log']);
  });

  it.each(['', '{', 'null', '[]', '{"statement":{"form":"chengxin/legality-proof/1"}}', '{"statement":null}'])(
    'is not read out of %p',
    (text) => {
      const { holds, seal: seals } = verifyLegalityProof(text, key);
      expect([holds, seals.map(({ code }) => code)]).toEqual([false, ['proof/unreadable']]);
    },
  );

  it('is refused where a name stands twice, or anything stands beside what was signed', () => {
    const saved = proofText(good);
    expect(verifyLegalityProof(saved, key).holds).toBe(true);
    expect(verifyLegalityProof(JSON.stringify(JSON.parse(saved), null, 2), key).holds).toBe(true);
    const organ = JSON.stringify(good.statement.organ);
    const beside = (change: (draft: Record<string, Record<string, unknown>>) => void) => {
      const draft = structuredClone(good) as unknown as Record<string, Record<string, unknown>>;
      change(draft);
      return proofText(draft as unknown as LegalityProof);
    };
    for (const text of [
      saved.replace('"organ":', `"organ":${organ},"organ":`),
      saved.replace('{"checkpoint":', '{"checkpoint":"另一检查点","checkpoint":'),
      saved.replace('"statement":', '"statement":{},"statement":'),
      beside((p) => Object.assign(p, { remark: '已经核对' })),
      beside((p) => Object.assign(p, { listed: p['decided'] })),
      beside((p) => Object.assign(p['decided']!, { by: '另一机关' })),
      beside((p) => Object.assign(p['stated']!, { at: '2026-01-01' })),
    ]) {
      const { holds, seal: seals } = verifyLegalityProof(text, key);
      expect([holds, seals.map(({ code }) => code)]).toEqual([false, ['proof/unreadable']]);
    }
  });

  it('is unreadable with any part of it left out, and says so without a fault of its own', () => {
    for (const part of ['record', 'criterion', 'document', 'age', 'organ', 'catalogue', 'edition', 'law'] as const) {
      const { [part]: _gone, ...rest } = good.statement;
      const verdict = verifyLegalityProof(JSON.stringify({ ...good, statement: rest }), key);
      expect([part, verdict.holds, verdict.seal[0]?.code]).toEqual([part, false, 'proof/unreadable']);
    }
  });
});
