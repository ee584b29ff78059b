import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate, SectorPlugin } from '@chengxin/plugin-contract';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { ledgerContents } from '../testing/ledger-contents.js';
import { keyringOf } from '../configuration/master-keys.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import {
  changeStatus,
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { AssessDocument, type AssessmentView } from './assess-document.js';
import { DecideDetermination } from './decide-determination.js';
import { DeterminationModule } from './determination.module.js';
import type { DeterminationView } from './determination-view.js';
import { ProposeDetermination, type DeterminationProposal } from './propose-determination.js';
import { ProofModule } from '../proof/proof.module.js';
import { ProveRecord, type ProvedRecord } from '../proof/prove-record.js';
import { ReadDetermination } from './read-determination.js';

const { marketClerk, marketApprover, marketBoth } = OFFICERS;

/** The same sector with a standard that asks for a final document. */
const requiringFinality = (plugin: SectorPlugin): SectorPlugin => ({
  ...plugin,
  ruleSets: plugin.ruleSets.map((edition) =>
    edition.kind === 'listing' ? { ...edition, procedure: { ...edition.procedure, requiresFinality: true } } : edition,
  ),
});

const MADE = { made: true, reasons: '事实清楚' };

describe('a determination', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, ProofModule]);
  });
  afterAll(() => bed?.close());

  const propose = (proposal: DeterminationProposal, actor = marketClerk) =>
    bed.command<DeterminationView>(new ProposeDetermination(actor, proposal));
  const refused = (proposal: DeterminationProposal, actor = marketClerk) => refusalCodes(propose(proposal, actor));

  describe('is assessed before it is proposed', () => {
    it('by every criterion of the standard in force on the day the document took effect, and writes nothing', async () => {
      const document = await registerDocument(bed);
      const view = await bed.query<AssessmentView>(
        new AssessDocument(marketClerk, { ...document, facts: { conduct: 'unlicensed-food' }, judgements: {} }),
      );
      expect(view.edition.code).toBe('fixture-market/listing/2021-09-01');
      expect(view.answers.map(({ criterion, answer }) => [criterion, answer])).toEqual([
        ['FX-A05.1', 'undetermined'],
        ['FX-A05.3', 'not-met'],
        ['FX-A10.1', 'not-met'],
      ]);
      expect(view.answers[0]!.missing).toEqual(['judgement:grave', 'judgement:no-intent']);
      const { rows } = await bed.pool.query('select 1 from cx.determination where subject_id = $1', [
        document.subjectId,
      ]);
      expect(rows).toEqual([]);
    });

    it('and another sector is told that there is no such document', async () => {
      const document = await registerDocument(bed);
      const asked = bed.query(new AssessDocument(OFFICERS.taxationClerk, { ...document, facts: {}, judgements: {} }));
      expect(await refusalCodes(asked)).toEqual(['record/not-found']);
    });
  });

  describe('is proposed', () => {
    it('with its facts, judgements, care answers and the whole trace', async () => {
      const document = await registerDocument(bed);
      const view = await propose(proposalOf(document));
      expect(view).toMatchObject({
        state: 'proposed',
        criterion: 'FX-A05.1',
        severity: 'serious',
        leadsTo: 'severe-list',
        facts: { conduct: 'unlicensed-food', penalties: ['fine'], fine: 12_000_000 },
        care: NOTHING_TO_WEIGH,
        preparedBy: 'market-clerk',
        decidedBy: null,
        catalogueItem: 'national-2024/administrative-penalty',
      });
      expect(view.judgements['grave']).toEqual({
        answer: true,
        reasons: '持续六个月，销往学校食堂',
        by: 'market-clerk',
      });
      expect(view.trace.answer).toBe('met');
      expect(view.trace.exceptions[0]).toMatchObject({ code: 'FX-A12-no-intent', answer: 'not-met' });
    });

    it('never on facts that the standard does not ask for, that the document states itself, or of another type', async () => {
      const document = await registerDocument(bed);
      const codes = await refused(
        proposalOf(document, { facts: { conduct: 'theft', turnover: 5, penalties: ['warning'] } }),
      );
      expect(codes.sort()).toEqual(['fact/comes-from-document', 'fact/not-declared', 'fact/wrong-type']);
    });

    it('never on a judgement without reasons, or one that the standard does not ask', async () => {
      const document = await registerDocument(bed);
      const codes = await refused(
        proposalOf(document, {
          judgements: { grave: { answer: true, reasons: '\u3000\u200b' }, popular: { answer: true, reasons: '舆情' } },
        }),
      );
      expect(codes.sort()).toEqual(['judgement/not-declared', 'judgement/reasons-missing']);
    });

    it('only where the criterion is met: what is missing goes to a person', async () => {
      const document = await registerDocument(bed);
      expect(await refused(proposalOf(document, { judgements: {} }))).toEqual([
        'determination/undetermined',
        'determination/undetermined',
      ]);
    });

    it('not where the criterion is not met, or an exception defeats it', async () => {
      const document = await registerDocument(bed);
      expect(await refused(proposalOf(document, { facts: { conduct: 'expired-material' } }))).toEqual([
        'determination/criterion-not-met',
      ]);
      const noIntent = proposalOf(document, {
        judgements: {
          grave: { answer: true, reasons: '情节严重' },
          'no-intent': { answer: true, reasons: '有证据' },
        },
      });
      await expect(propose(noIntent)).rejects.toMatchObject({
        findings: [{ code: 'determination/criterion-not-met', message: { en: expect.stringContaining('no-intent') } }],
      });
    });

    it('only by a criterion of the edition', async () => {
      const document = await registerDocument(bed);
      expect(await refused(proposalOf(document, { criterion: 'FX-A99' }))).toEqual(['determination/criterion-unknown']);
    });

    it('once for one document and one criterion', async () => {
      const document = await registerDocument(bed);
      await propose(proposalOf(document));
      expect(await refused(proposalOf(document))).toEqual(['determination/already-made']);
    });

    it('only by the organ that made the document, in its own sector', async () => {
      const document = await registerDocument(bed);
      expect(await refused(proposalOf(document), OFFICERS.taxationClerk)).toContain('actor/other-sector');
      expect(await refused(proposalOf(document), OFFICERS.lishiClerk)).toContain('actor/other-region');
      expect(await refused(proposalOf(document), OFFICERS.townshipBoth)).toEqual(
        expect.arrayContaining(['actor/other-sector', 'organ/below-county']),
      );
    });

    it('only by a clerk', async () => {
      const document = await registerDocument(bed);
      expect(await refused(proposalOf(document), marketApprover)).toEqual(['actor/role-missing']);
    });

    it('not before its standard was in force', async () => {
      const document = await registerDocument(bed, marketClerk, { decidedOn: '2021-08-31' });
      expect(await refused(proposalOf(document))).toEqual(['standard/not-in-force']);
      const next = await registerDocument(bed, marketClerk, { decidedOn: '2021-09-01' });
      expect((await propose(proposalOf(next))).state).toBe('proposed');
    });

    it('not on a document that was annulled, stayed or amended', async () => {
      for (const status of ['stayed', 'amended', 'annulled'] as const) {
        const document = await registerDocument(bed);
        await changeStatus(bed, document, status);
        expect(await refused(proposalOf(document))).toEqual(['determination/document-not-effective']);
      }
    });

    it('only on a final document, where the standard requires finality', async () => {
      const strict = await openCore([DocumentModule, DeterminationModule], {
        plugins: [requiringFinality(mergedSector)],
      });
      try {
        const document = await registerDocument(strict);
        const final = (finalOn?: IsoDate) =>
          strict.command<DeterminationView>(
            new ProposeDetermination(marketClerk, proposalOf(document, finalOn ? { finalOn } : {})),
          );
        expect(await refusalCodes(final())).toEqual(['determination/not-final']);
        expect(await refusalCodes(final('2026-12-02'))).toEqual(['determination/not-final']);
        expect(await refusalCodes(final('2026-08-31'))).toEqual(['determination/not-final']);
        expect(await final('2026-11-01')).toMatchObject({ state: 'proposed', finalOn: '2026-11-01' });
      } finally {
        await strict.close();
      }
    });

    it('not under a standard that was not adopted', async () => {
      const document = await registerDocument(bed);
      const { rows } = await bed.pool.query(
        `delete from cx.standard_adoption where edition_code = 'fixture-market/listing/2021-09-01' returning *`,
      );
      try {
        expect(await refused(proposalOf(document))).toEqual(['standard/not-adopted']);
      } finally {
        await bed.pool.query(
          `insert into cx.standard_adoption select * from jsonb_populate_record(null::cx.standard_adoption, $1::jsonb)`,
          [JSON.stringify(rows[0])],
        );
      }
    });
  });

  describe('asks the questions of care (plan art. 16)', () => {
    const person = (birth: IsoDate, sequence: number) => ({
      kind: 'natural-person' as const,
      party: {
        name: '张三',
        unifiedCode: undefined as never,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149999', birth, sequence),
      },
      order: { actOn: '2026-06-01' as IsoDate },
    });
    const answers = {
      ...NOTHING_TO_WEIGH,
      minor: { answer: 'no', reasons: '成年' },
      incapacity: { answer: 'no', reasons: '无' },
    } as const;

    it('and takes no determination that leaves one unanswered', async () => {
      const document = await registerDocument(bed);
      const { 'no-intent': _left, ...rest } = NOTHING_TO_WEIGH;
      await expect(propose(proposalOf(document, { care: rest }))).rejects.toMatchObject({
        findings: [{ code: 'care/unanswered', pointer: '/care/no-intent' }],
      });
    });

    it('and keeps no reasons against a leniency that nothing calls for, and no day of finality that no rule asks for', async () => {
      const document = await registerDocument(bed);
      const given = { leniencyReasons: '情节恶劣', finalOn: '2026-11-01' } as const;
      await expect(propose(proposalOf(document, given))).rejects.toMatchObject({
        findings: [
          { code: 'record/field-not-wanted', pointer: '/leniencyReasons' },
          { code: 'record/field-not-wanted', pointer: '/finalOn' },
        ],
      });
    });

    it('and where there is ground for leniency, wants to know why the breach is determined all the same', async () => {
      const document = await registerDocument(bed);
      const care = { ...NOTHING_TO_WEIGH, 'force-majeure': { answer: 'yes', reasons: '洪灾期间' } } as const;
      expect(await refused(proposalOf(document, { care }))).toEqual(['care/weigh']);
      const view = await propose(proposalOf(document, { care, leniencyReasons: '灾前已违法经营三个月' }));
      expect(view.state).toBe('proposed');
    });

    it('and knows the age on the day of the act from the number, whatever is answered', async () => {
      const minor = await registerDocument(bed, marketClerk, person('2009-01-01', 11));
      expect(await refused(proposalOf(minor, { care: answers }))).toEqual(['care/weigh', 'care/undetermined']);
      const adult = await registerDocument(bed, marketClerk, person('1990-01-01', 13));
      expect((await propose(proposalOf(adult, { care: answers }))).state).toBe('proposed');
    });

    it('and leaves a person of unknown age undetermined', async () => {
      const document = await registerDocument(bed, marketClerk, {
        kind: 'natural-person',
        party: { name: '李四', unifiedCode: undefined as never, identityType: '护照号', identityNumber: 'E00000001' },
        order: { actOn: '2026-06-01' },
      });
      expect(await refused(proposalOf(document, { care: answers }))).toEqual(['care/undetermined']);
    });
  });

  describe('is decided', () => {
    it('by another person than proposed it', async () => {
      const proposed = await propose(proposalOf(await registerDocument(bed)), marketBoth);
      const decide = (actor = marketBoth) =>
        bed.command<DeterminationView>(new DecideDetermination(actor, idOf(proposed), proposed.version, MADE));
      expect(await refusalCodes(decide())).toEqual(['actor/same-person']);
      expect(await decide(marketApprover)).toMatchObject({
        state: 'made',
        preparedBy: 'market-both',
        decidedBy: 'market-approver',
        determinedOn: '2026-12-01',
      });
    });

    it('on the version that was read, and named', async () => {
      const proposed = await propose(proposalOf(await registerDocument(bed)));
      const decide = (ifMatch: number | undefined) =>
        refusalCodes(bed.command(new DecideDetermination(marketApprover, idOf(proposed), ifMatch, MADE)));
      expect(await decide(undefined)).toEqual(['record/version-required']);
      expect(await decide(proposed.version + 1)).toEqual(['record/changed-meanwhile']);
    });

    it('once: of two who decide at the same time exactly one wins', async () => {
      const proposed = await propose(proposalOf(await registerDocument(bed)));
      const decide = (made: boolean) =>
        bed.command<DeterminationView>(
          new DecideDetermination(made ? marketApprover : marketBoth, idOf(proposed), proposed.version, {
            made,
            reasons: '研究决定',
          }),
        );
      const outcomes = await Promise.allSettled([decide(true), decide(false)]);
      const lost = outcomes.filter((o) => o.status === 'rejected');
      expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      expect(lost).toMatchObject([{ reason: { findings: [{ code: 'record/changed-meanwhile', status: 412 }] } }]);
    });

    it('against: then the same facts may be proposed anew', async () => {
      const document = await registerDocument(bed);
      const proposed = await propose(proposalOf(document));
      const declined = await bed.command<DeterminationView>(
        new DecideDetermination(marketApprover, idOf(proposed), proposed.version, { made: false, reasons: '证据不足' }),
      );
      expect(declined).toMatchObject({ state: 'not-made', reasons: '证据不足' });
      expect((await propose(proposalOf(document))).state).toBe('proposed');
    });

    it('not any more once it was', async () => {
      const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
      const again = bed.command(new DecideDetermination(marketApprover, idOf(made), made.version, MADE));
      expect(await refusalCodes(again)).toEqual(['determination/not-proposed']);
    });

    it('not where the document fell meanwhile', async () => {
      const document = await registerDocument(bed);
      const proposed = await propose(proposalOf(document));
      await changeStatus(bed, document, 'stayed');
      const decide = bed.command(new DecideDetermination(marketApprover, idOf(proposed), proposed.version, MADE));
      expect(await refusalCodes(decide)).toEqual(['determination/document-not-effective']);
    });
  });

  describe('carries its proof', () => {
    it('document, catalogue item, criterion, standard, organ, edition and two persons, with what still wants a lawyer', async () => {
      const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
      const proof = await bed.query<ProvedRecord>(new ProveRecord(marketApprover, idOf(made)));
      expect(proof.holds).toBe(true);
      expect(proof.chain.map(({ link, holds }) => [link, holds])).toEqual([
        ['record', true],
        ['document', true],
        ['catalogue-item', true],
        ['criterion', true],
        ['standard', true],
        ['organ', true],
        ['edition', true],
        ['two-persons', true],
        ['not-sealed', true],
      ]);
    });

    it('that does not hold while nobody has decided, nor once the document is annulled', async () => {
      const document = await registerDocument(bed);
      const proposed = await propose(proposalOf(document));
      const prove = () => bed.query<ProvedRecord>(new ProveRecord(marketApprover, idOf(proposed)));
      expect((await prove()).holds).toBe(false);
      await changeStatus(bed, document, 'annulled');
      const proof = await prove();
      expect(proof.chain.find(({ link }) => link === 'document')).toMatchObject({ holds: false });
    });

    it('that another sector does not see', async () => {
      const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
      const { taxationApprover, creditOffice } = OFFICERS;
      expect(await refusalCodes(bed.query(new ProveRecord(taxationApprover, idOf(made))))).toEqual([
        'record/not-found',
      ]);
      expect(await refusalCodes(bed.query(new ReadDetermination(taxationApprover, idOf(made))))).toEqual([
        'record/not-found',
      ]);
      expect(await bed.query(new ReadDetermination(creditOffice, idOf(made)))).toMatchObject({ state: 'made' });
    });
  });

  it('leaves one ledger entry for each change, in order, with its content beside it', async () => {
    const document = await registerDocument(bed);
    await makeDetermination(bed, proposalOf(document));
    const entries = await ledgerContents(bed.pool, keyringOf(bed.config), document.subjectId);
    const made = entries.filter(({ recordKind }) => recordKind === 'determination');
    expect(made.map(({ kind, actor, content }) => ({ kind, actor, state: content['state'] }))).toEqual([
      { kind: 'determination.proposed', actor: 'lvliang-market-supervision/market-clerk', state: 'proposed' },
      { kind: 'determination.made', actor: 'lvliang-market-supervision/market-approver', state: 'made' },
    ]);
  });
});
