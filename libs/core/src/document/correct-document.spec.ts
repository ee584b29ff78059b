import { ledgerContents } from '../testing/ledger-contents.js';
import { keyringOf } from '../configuration/master-keys.js';
import { OFFICERS, makeDetermination, proposalOf, refusalCodes, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { DeterminationModule } from '../determination/determination.module.js';
import { AddParties } from './add-parties.js';
import { ChangeDocumentStatus } from './change-status.js';
import { CorrectDocument, type DocumentCorrected, type HeaderCorrection } from './correct-document.js';
import { CorrectPartyOrder, type OrderCorrected } from './correct-order.js';
import type { PartyOrder } from './document-subject.entity.js';
import { DocumentModule } from './document.module.js';
import { ReadDocument, type DocumentView } from './read-document.js';
import { RegisterDocument } from './register-document.js';

const { marketClerk, marketApprover, lishiClerk } = OFFICERS;

describe('correcting a document', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule]);
  });
  afterAll(() => bed?.close());

  const read = (documentId: string) => bed.query<DocumentView>(new ReadDocument(marketClerk, documentId));
  const correct = async (documentId: string, correction: HeaderCorrection, actor = marketClerk) =>
    bed.command<DocumentCorrected>(
      new CorrectDocument(actor, documentId, (await read(documentId)).version, correction, '录入错误'),
    );
  const copies = async (documentId: string) =>
    (
      await bed.pool.query<{ decided_on: string; effective_on: string }>(
        'select decided_on, effective_on from cx.document_subject where document_id = $1',
        [documentId],
      )
    ).rows;

  it('keeps what stood before, with the reason, and the subject’s copy follows in the same transaction', async () => {
    const { documentId, subjectId } = await registerDocument(bed);
    const done = await correct(documentId, {
      decidedOn: '2026-08-28',
      servedOn: '2026-08-30',
      title: '关于测试的处罚决定',
    });
    expect(done).toMatchObject({ correctedTimes: 1, followed: 1 });
    const view = await read(documentId);
    expect(view).toMatchObject({ decidedOn: '2026-08-28', servedOn: '2026-08-30', effectiveOn: '2026-08-30' });
    expect(view.corrections).toMatchObject([
      {
        reason: '录入错误',
        before: { decidedOn: '2026-09-01', servedOn: '2026-09-01', effectiveOn: '2026-09-01', title: '行政处罚决定书' },
        after: {
          decidedOn: '2026-08-28',
          servedOn: '2026-08-30',
          effectiveOn: '2026-08-30',
          title: '关于测试的处罚决定',
        },
      },
    ]);
    expect(await copies(documentId)).toEqual([{ decided_on: '2026-08-28', effective_on: '2026-08-30' }]);
    const { rows } = await bed.pool.query<{ kind: string }>(
      'select kind from cx.subject_ledger where subject_id = $1 order by seq desc limit 1',
      [subjectId],
    );
    expect(rows).toEqual([{ kind: 'document.corrected' }]);
    for (const table of ['document_correction', 'document_ledger']) {
      await expect(
        bed.pool.query(`delete from cx.${table} where document_id = $1`, [documentId]),
      ).rejects.toMatchObject({ code: '55000' });
    }
  });

  it('reaches the copies of every party, and a document sent again with the corrected header is the same', async () => {
    const { documentId } = await registerDocument(bed);
    const party = (n: number) => ({
      name: `吕梁合成更正${n}有限公司`,
      kind: 'legal-person' as const,
      unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 83_000 + n),
      order: { penalties: ['fine' as const] },
    });
    await bed.command(new AddParties(marketClerk, documentId, [party(1), party(2)]));
    expect(await correct(documentId, { decidedOn: '2026-08-31' })).toMatchObject({ followed: 3 });
    expect(new Set((await copies(documentId)).map((c) => c.decided_on))).toEqual(new Set(['2026-08-31']));
    const view = await read(documentId);
    expect(view.following).toBe(0);
    const again = (decidedOn: '2026-08-31' | '2026-09-01') =>
      bed.command(
        new RegisterDocument(
          marketClerk,
          { kind: 'penalty-decision', number: view.number, organName: view.organ.name, decidedOn, service: 'unknown' },
          [party(1)],
        ),
      );
    expect(await again('2026-08-31')).toMatchObject({ documentId, outcome: 'unchanged' });
    expect(await refusalCodes(again('2026-09-01'))).toEqual(['document/header-differs']);
  });

  it('is the work of the organ that made the document, must change something, and must leave it lawful', async () => {
    const { documentId } = await registerDocument(bed);
    expect(await refusalCodes(correct(documentId, { title: '甲' }, lishiClerk))).toEqual([
      'document/not-yours',
      'organ/not-yours-to-report',
    ]);
    expect(await refusalCodes(correct(documentId, { title: '甲' }, marketApprover))).toEqual(['actor/role-missing']);
    expect(await refusalCodes(correct(documentId, { decidedOn: '2026-09-01' }))).toEqual(['document/correction-empty']);
    expect(await refusalCodes(correct(documentId, { servedOn: '2026-08-01' }))).toEqual([
      'document/served-before-decided',
    ]);
    expect(
      await refusalCodes(correct(documentId, { kind: 'administrative-coercion', decidedOn: '2022-09-01' })),
    ).toEqual(['document/coercion-not-a-basis']);
    const { version } = await read(documentId);
    await correct(documentId, { title: '乙' });
    const stale = bed.command(new CorrectDocument(marketClerk, documentId, version, { title: '丙' }, '再次更正'));
    expect(await refusalCodes(stale)).toEqual(['record/changed-meanwhile']);
    await bed.command(
      new ChangeDocumentStatus(marketApprover, documentId, (await read(documentId)).version, {
        status: 'annulled',
        from: '2026-11-30',
        reason: '撤销',
      }),
    );
    expect(await refusalCodes(correct(documentId, { title: '丁' }))).toEqual(['document/annulled']);
  });

  it('does not move the day under a determination that stands: it picked the rules', async () => {
    const document = await registerDocument(bed);
    await makeDetermination(bed, proposalOf(document));
    expect(await refusalCodes(correct(document.documentId, { servedOn: '2026-09-05' }))).toEqual([
      'document/correction-moves-decision-day',
    ]);
    expect(await correct(document.documentId, { title: '只改标题' })).toMatchObject({ correctedTimes: 1 });
  });

  describe('in what it orders of one party', () => {
    const correctOrder = async (
      { documentId, subjectId }: { readonly documentId: string; readonly subjectId: string },
      order: PartyOrder,
      actor = marketClerk,
    ) =>
      bed.command<OrderCorrected>(
        new CorrectPartyOrder(
          actor,
          { documentId, subjectId },
          (await read(documentId)).version,
          order,
          '罚款金额录入有误',
        ),
      );

    it('keeps the old order in the subject’s ledger, and the same file sent again agrees with the new one', async () => {
      const document = await registerDocument(bed);
      const order: PartyOrder = { penalties: ['fine'], fineFen: 100, violation: '更正' };
      expect(await correctOrder(document, order)).toMatchObject({ correctedTimes: 1 });
      const entries = await ledgerContents(bed.pool, keyringOf(bed.config), document.subjectId);
      const orders = entries.filter(({ recordKind }) => recordKind === 'document');
      expect(orders.map(({ content }) => (content['partyOrder'] as PartyOrder).fineFen)).toEqual([12_000_000, 100]);
      const view = await read(document.documentId);
      expect(view.corrections).toMatchObject([
        { after: { subjectId: document.subjectId }, reason: '罚款金额录入有误' },
      ]);
      expect(await refusalCodes(correctOrder(document, order))).toEqual(['document/correction-empty']);
    });

    it('is the work of its own organ, stays lawful, and does not change facts under a determination', async () => {
      const document = await registerDocument(bed);
      const fine: PartyOrder = { penalties: ['fine'], fineFen: 100 };
      expect(await refusalCodes(correctOrder(document, fine, lishiClerk))).toEqual([
        'document/not-yours',
        'organ/not-yours-to-report',
      ]);
      expect(await refusalCodes(correctOrder(document, { noPenalty: true }))).toEqual([
        'document/no-penalty-is-no-basis',
      ]);
      const elsewhere = await registerDocument(bed);
      expect(
        await refusalCodes(correctOrder({ documentId: document.documentId, subjectId: elsewhere.subjectId }, fine)),
      ).toEqual(['record/not-found']);
      await makeDetermination(bed, proposalOf(document));
      expect(await refusalCodes(correctOrder(document, fine))).toEqual(['document/order-has-determination']);
    });

    it('marks a trade secret also under a determination, and the document sent again without the mark is the same document', async () => {
      const party = {
        name: '吕梁合成配方有限公司',
        unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 880_001),
      };
      const order: PartyOrder = { penalties: ['fine'], fineFen: 12_000_000, violation: '配方不当' };
      const send = (tradeSecrets?: PartyOrder['tradeSecrets']) =>
        registerDocument(bed, marketClerk, {
          document: { number: '吕市监罚〔2026〕88001号' },
          party,
          order: { ...order, ...(tradeSecrets ? { tradeSecrets } : {}) },
        });
      const document = await send();
      await makeDetermination(bed, proposalOf(document));
      await correctOrder(document, { ...order, tradeSecrets: ['violation'] });
      expect(await send()).toEqual(document);
      expect(await send(['violation'])).toEqual(document);
      expect(await refusalCodes(send(['facts']))).toEqual(['document/order-differs']);
      expect((await read(document.documentId)).corrections).toMatchObject([
        { before: { tradeSecrets: [] }, after: { tradeSecrets: ['violation'] } },
      ]);
    });

    it('asks again whether a person was 14 on the corrected day of the act', async () => {
      const document = await registerDocument(bed, marketClerk, {
        kind: 'natural-person',
        order: { penalties: ['warning'], actOn: '2026-08-01' },
        party: {
          name: '测试人丁',
          unifiedCode: undefined,
          identityType: '身份证',
          identityNumber: citizenNumberWithCheckDigit('141102', '2012-06-15', 3),
        },
      });
      expect(await refusalCodes(correctOrder(document, { penalties: ['warning'], actOn: '2026-06-14' }))).toEqual([
        'subject/under-14',
      ]);
      expect(await correctOrder(document, { penalties: ['warning'], actOn: '2026-06-15' })).toMatchObject({
        correctedTimes: 1,
      });
    });
  });
});
