import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { ServeNotice } from '../listing/serve-notice.js';
import type { ListingView } from '../listing/listing-view.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish } from '../publication/publish.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  OWN_NOTICE,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
  WAGES_PATH,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { writeAsBefore } from '../testing/words-of-before.js';
import { PaperModule } from './paper.module.js';
import { PrintListing, type ListingPaperKind } from './print-listing.js';
import { PrintRepair } from './print-repair.js';

const { marketClerk, marketApprover, wagesClerk, wagesApprover } = OFFICERS;
const MODULES = [
  DocumentModule,
  DeterminationModule,
  ListingModule,
  SanctionModule,
  PublicationModule,
  RepairModule,
  PaperModule,
];

/** The text of a page without its markup, as it is read. */
const read = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, '');

describe('the papers of a case', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES);
  });
  afterAll(() => bed?.close());

  const print = (
    listing: { readonly id: string },
    paper: ListingPaperKind,
    options: PrintListing['options'] = {},
    actor = marketClerk,
  ) => bed.query<string>(new PrintListing(actor, idOf(listing), paper, options));

  const wages = async (): Promise<ListingView> => {
    const document = await registerDocument(bed, wagesClerk);
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
    return proposeListing(bed, determination, WAGES_PATH);
  };

  describe('列入决定书', () => {
    it('carries the five elements of the decision, the notice, the consent and the day', async () => {
      const { listing } = await listed(bed, { order: { penalties: ['licence-revocation', 'fine'] } });
      const text = read(await print(listing, 'decision', { number: '吕市监严列〔2026〕7号' }));
      for (const part of [
        '吕梁市市场监督管理局列入市场监督管理严重违法失信名单决定书吕市监严列〔2026〕7号',
        '处以吊销许可证件、罚款120000元',
        '在行政处罚程序中于2026年8月10日以直接送达方式告知你单位',
        '本决定已经山西省市场监督管理局于2026年12月1日同意',
        '依照《市场监督管理严重违法失信名单管理办法》（国家市场监督管理总局令第44号）第五条、第二条的规定，本机关决定：将你单位列入市场监督管理严重违法失信名单',
        '列入期限三年，自2026年12月1日起，至2029年12月1日期满',
        '五年内不得申请食品生产经营许可',
        '至2031年9月1日届满，不因名单移出而提前结束',
        '（一）移出条件：履行处罚决定规定的义务',
        '可以自收到决定书之日起六十日内依法申请行政复议〔2〕；也可以自收到决定书之日起六个月内依法提起行政诉讼〔3〕',
        '（印章）2026年12月1日',
      ])
        expect(text).toContain(part);
    });

    it('threatens no measure that may not be taken', async () => {
      const { listing } = await listed(bed);
      const text = read(await print(listing, 'decision'));
      expect(text).toContain('增加监督检查频次');
      expect(text).not.toContain('食品生产经营许可，不得从事食品生产经营管理工作');
      expect(text).not.toContain('纳入重点监管范围');
    });

    it('says of each figure that is not verified that it still wants a lawyer', async () => {
      const { listing } = await listed(bed);
      const text = read(await print(listing, 'decision'));
      expect(text).toContain('期满之日起不再列入〔1〕');
      expect(text).toContain(
        '〔该数值尚待核实〕《市场监督管理严重违法失信名单管理办法》（国家市场监督管理总局令第44号）第二十一条：来源核实程度M-H',
      );
    });

    it('leaves the place of its number blank: the platform makes none', async () => {
      const { listing } = await listed(bed);
      const page = await print(listing, 'decision');
      expect(page).toMatch(/<p class="number"><span class="blank w24"><\/span>〔/);
    });

    it('is not printed before the decision, nor of a decision not to list', async () => {
      const open = await wages();
      expect(await refusalCodes(print(open, 'decision', {}, wagesClerk))).toEqual(['paper/nothing-decided']);
      expect(await refusalCodes(print(open, 'service-receipt', { of: 'decision' }, wagesClerk))).toEqual([
        'paper/nothing-decided',
      ]);
    });
  });

  describe('告知书', () => {
    it('tells reason, basis, measures, rights and the window that the rule gives, and is not dated', async () => {
      const text = read(await print(await wages(), 'notice', {}, wagesClerk));
      expect(text).toContain('作出决定前已经改正的，可以不予列入。');
      for (const part of [
        '拟列入拖欠农民工工资失信联合惩戒对象名单告知书',
        '一、事由',
        '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》（人力资源和社会保障部令第45号）第五条',
        '在政府资金支持、政府采购、招投标',
        '可以自收到本告知书之日起五个工作日内向本机关提出',
        '（印章）年月日',
      ])
        expect(text).toContain(part);
    });

    it('says after its service what was told, and until when an objection may be lodged', async () => {
      const open = await wages();
      const served = await bed.command<ListingView>(
        new ServeNotice(wagesClerk, idOf(open), open.version, { ...OWN_NOTICE, servedOn: '2026-12-01' }),
      );
      const text = read(await print(served, 'notice', {}, wagesClerk));
      expect(text).toContain(OWN_NOTICE.facts);
      expect(text).toContain('本告知已于2026年12月1日以直接送达方式送达。提出异议的期限至2026年12月8日届满');
    });

    it('of a merged decision points to the penalty procedure', async () => {
      const determination = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
      const text = read(await print(await proposeListing(bed, determination), 'notice'));
      expect(text).toContain('第十三条，本告知与行政处罚告知合并进行');
    });
  });

  it('送达回证 fills in what was recorded and leaves every signature to hands', async () => {
    const { listing } = await listed(bed);
    const ofNotice = await print(listing, 'service-receipt');
    expect(ofNotice).toContain('<span class="box">✓</span>直接送达');
    expect(read(ofNotice)).toContain('送达日期2026年8月10日');
    const ofDecision = await print(listing, 'service-receipt', { of: 'decision', number: '吕市监严列〔2026〕8号' });
    expect(ofDecision).not.toContain('✓');
    expect(read(ofDecision)).toContain('列入市场监督管理严重违法失信名单决定书吕市监严列〔2026〕8号');
  });

  it('修复决定书 says what ends, what stays and why', async () => {
    const later = await openCore(MODULES);
    try {
      const { listing, determination } = await listed(later, { order: { penalties: ['licence-revocation', 'fine'] } });
      await later.command(new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}));
      for (const [mapping, executorOrganId] of [
        ['FX-CHECKS', 'shanxi-drug-administration'],
        ['FX-FOOD-BAN', 'lvliang-market-supervision'],
      ] as const)
        await later.command(new AssignSanction(marketApprover, idOf(listing), { mapping, executorOrganId }));
      later.clock.moveTo('2027-12-10');
      const stated = {
        facts: { 'duties-performed': true },
        judgements: { 'harm-removed': { answer: true, reasons: '已消除' } },
      };
      const applied = await later.command<RepairView>(
        new ApplyForRepair(marketClerk, idOf(determination), {
          ...stated,
          route: 'early-removal',
          applicant: { role: 'subject', name: '当事人' },
          materials: [{ code: 'commitment', digest: `sha256:${'1'.repeat(64)}` }],
        }),
      );
      const paper = (repair: RepairView, number?: string) =>
        later.query<string>(new PrintRepair(marketClerk, idOf(repair), number ? { number } : {}));
      expect(await refusalCodes(paper(applied))).toEqual(['paper/nothing-decided']);
      const accepted = await later.command<RepairView>(
        new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
      );
      const granted = await later.command<RepairView>(
        new DecideRepair(marketApprover, idOf(accepted), accepted.version, {
          ...stated,
          grant: true,
          reasons: '义务已履行',
        }),
      );
      const text = read(await paper(granted, '吕市监修〔2027〕1号'));
      for (const part of [
        '准予信用修复决定书吕市监修〔2027〕1号',
        '2027年12月10日，你单位提出申请',
        '列入市场监督管理严重违法失信名单。该失信信息的公示及共享。失信惩戒措施“增加监督检查频次',
        '四、不因本决定终止的事项及其理由失信惩戒措施“五年内不得申请食品生产经营许可',
        '法定期限独立于名单，至2031年9月1日届满',
        '信用修复不收取任何费用',
      ])
        expect(text).toContain(part);
    } finally {
      await later.close();
    }
  });

  it('name their party whole, and hold no number of anybody that somebody typed into the case', async () => {
    const telephone = `139${'1234'.repeat(2)}`;
    const words = `联系电话${telephone}，家庭住址：离石区滨河北路1号`;
    const { listing, document } = await listed(bed);
    await writeAsBefore(bed, document, { violation: `无证经营，举报人手机${telephone}` });
    const decided = read(await print(listing, 'decision'));
    expect(decided).toContain('举报人手机***********');
    expect(decided).toMatch(/当事人：吕梁合成商贸\d+有限公司/u);
    const open = await wages();
    const served = await bed.command<ListingView>(
      new ServeNotice(wagesClerk, idOf(open), open.version, {
        ...OWN_NOTICE,
        facts: words,
        legalBasis: words,
        rights: words,
      }),
    );
    for (const kind of ['notice', 'service-receipt'] as const) {
      const page = await print(served, kind, { number: telephone }, wagesClerk);
      expect(page).not.toContain(telephone);
      expect(page).not.toContain('滨河北路1号');
    }
  });

  describe('are safe to open', () => {
    it('whatever somebody typed: nothing of it becomes markup', async () => {
      const open = await wages();
      const typed = '<script>alert(1)</script>&"\'\n<img src=x onerror=alert(1)>';
      const served = await bed.command<ListingView>(
        new ServeNotice(wagesClerk, idOf(open), open.version, { ...OWN_NOTICE, facts: typed }),
      );
      const page = await print(served, 'notice', { number: '"><script>' }, wagesClerk);
      expect(page).not.toMatch(/<script|<img/);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;');
      expect(page).toContain('&quot;&gt;&lt;script&gt;');
    });

    it('with nothing that runs, is fetched, or is styled outside their one style sheet', async () => {
      const { listing } = await listed(bed);
      for (const kind of ['notice', 'service-receipt', 'decision'] as const) {
        const page = await print(listing, kind);
        expect(page).not.toMatch(/<script|<link|<img|style="|\son\w+="|https?:|url\(/i);
      }
    });

    it('and say so where the records are made up', async () => {
      const { listing } = await listed(bed);
      const page = await print(listing, 'decision');
      expect(page).toContain('<div class="synthetic"');
      expect(read(page)).toContain('合成数据SYNTHETIC：本页由虚构数据生成，不具有任何效力');
    });
  });

  it('are printed for the sector of the case and the credit office only', async () => {
    const { listing } = await listed(bed);
    expect(await refusalCodes(print(listing, 'decision', {}, wagesClerk))).toEqual(['record/not-found']);
    expect(await print(listing, 'decision', {}, OFFICERS.creditOffice)).toContain('决定书');
  });
});
