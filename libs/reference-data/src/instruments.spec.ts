import { inForceOn } from '@chengxin/domain/rank';
import { MARKS, RANKS, type IsoDate } from '@chengxin/plugin-contract';
import { instruments } from './instruments.js';
import { referenceData } from './reference-data.js';
import { regions } from './regions.js';

const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
const found = (id: string) => {
  const instrument = byId.get(id);
  if (!instrument) throw new Error(`${id} is not registered`);
  return instrument;
};
const versionOn = (id: string, day: IsoDate) => inForceOn(found(id), day);

describe('the register of instruments', () => {
  it('holds each instrument once, under a key that does not change', () => {
    expect(byId.size).toBe(instruments.length);
    expect(instruments.filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('gives each instrument a rank, a mark, a title in both languages and a citation that is no web address', () => {
    for (const { id, rank, mark, title, citation } of instruments) {
      expect([id, RANKS.includes(rank), MARKS.includes(mark)]).toEqual([id, true, true]);
      expect([id, title.zh.length > 0, (title.en ?? '').length > 0]).toEqual([id, true, true]);
      expect([id, /https?:|www\.|\.(com|cn|net)\b/.test(citation)]).toEqual([id, false]);
      expect([id, citation.startsWith('《')]).toEqual([id, true]);
    }
  });

  it('binds a local instrument to a region that exists, and a national one to none', () => {
    const known = new Set(regions.map(({ code }) => code));
    for (const { id, rank, region } of instruments) {
      if (region !== undefined) expect([id, known.has(region)]).toEqual([id, true]);
      if (rank === 'local-regulation' || rank === 'local-rule') expect([id, region !== undefined]).toEqual([id, true]);
      if (['law', 'administrative-regulation', 'central-policy', 'departmental-rule'].includes(rank))
        expect([id, region]).toEqual([id, undefined]);
    }
  });

  it('lets no two versions of one instrument hold on the same day', () => {
    for (const { id, versions } of instruments) {
      const spans = versions.filter(({ from }) => from !== undefined);
      for (const [index, { from, to }] of spans.entries()) {
        expect([id, to === undefined || from! < to]).toEqual([id, true]);
        const next = spans[index + 1];
        if (next) expect([id, to !== undefined && to <= next.from!]).toEqual([id, true]);
      }
    }
  });

  it('names only successors that are registered and begin no earlier than the end they bring', () => {
    for (const { id, successor, versions } of instruments) {
      if (successor === undefined) continue;
      const end = versions[versions.length - 1]!.to;
      const begin = found(successor).versions[0].from;
      if (end && begin) expect([id, begin >= end]).toEqual([id, true]);
    }
  });

  it('ends the ten environment laws on 2026-08-14, with the code as successor', () => {
    const repealed = instruments.filter(({ successor }) => successor === 'ecological-environment-code');
    expect(repealed.map(({ title }) => title.zh).sort()).toEqual(
      [
        '环境保护法',
        '环境影响评价法',
        '海洋环境保护法',
        '大气污染防治法',
        '水污染防治法',
        '土壤污染防治法',
        '噪声污染防治法',
        '放射性污染防治法',
        '固体废物污染环境防治法',
        '清洁生产促进法',
      ].sort(),
    );
    for (const law of repealed) expect([law.id, inForceOn(law, '2026-08-15').status]).toEqual([law.id, 'ended']);
    expect(versionOn('environmental-protection-law', '2026-08-14').status).toBe('in-force');
    expect(versionOn('ecological-environment-code', '2026-08-14').status).toBe('not-yet');
    expect(versionOn('ecological-environment-code', '2026-08-15').status).toBe('in-force');
  });

  it.each([
    ['ndrc-penalty-publicity-2017', '2017-07-31', '2019-06-30'],
    ['ndrc-2019-527', '2019-07-01', '2023-04-30'],
    ['ndrc-order-58', '2023-05-01', '2026-03-31'],
    ['samr-order-83', '2016-04-01', '2021-08-31'],
    ['samr-credit-2021-3', '2021-09-01', '2025-12-24'],
    ['gacc-order-251', '2021-11-01', '2026-03-31'],
  ] as const)('%s holds from %s to %s and not a day longer', (id, first, last) => {
    const before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10) as IsoDate;
    const after = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10) as IsoDate;
    expect([before, first, last, after].map((day) => versionOn(id, day as IsoDate).status)).toEqual([
      'not-yet',
      'in-force',
      'in-force',
      'ended',
    ]);
  });

  it.each([
    ['ndrc-order-36', '2026-04-01'],
    ['samr-order-44', '2021-09-01'],
    ['samr-order-45', '2021-09-01'],
    ['samr-order-107', '2025-12-25'],
    ['mohrss-order-45', '2022-01-01'],
    ['sta-order-54', '2022-02-01'],
    ['sta-order-61', '2026-03-01'],
    ['mem-order-11', '2023-10-01'],
    ['mct-order-7', '2022-01-01'],
    ['gacc-order-282', '2026-04-01'],
    ['mof-order-116', '2025-01-01'],
    ['shanxi-social-credit-regulation', '2022-10-01'],
    ['private-economy-promotion-law', '2025-05-20'],
  ] as const)('%s is in force from %s and still today', (id, first) => {
    const before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10) as IsoDate;
    expect(versionOn(id, before).status).toBe('not-yet');
    expect(versionOn(id, first).status).toBe('in-force');
    expect(versionOn(id, '2026-11-22').status).toBe('in-force');
  });

  it('never has a draft in force', () => {
    const drafts = instruments.filter(({ draft }) => draft);
    expect(drafts.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'social-credit-law-draft',
        'ndrc-order-36-draft-2025',
        'samr-order-44-amendment-draft-2025',
        'cac-draft-2019',
        'nfra-draft-2025',
        'mem-order-11-draft-2022',
        'mohurd-grading-draft-2020',
      ]),
    );
    for (const draft of drafts)
      expect([draft.id, inForceOn(draft, '2026-11-22').status]).toEqual([draft.id, 'not-yet']);
  });

  it('holds every numbered rule of the sectors and every policy paper', () => {
    const numbers = instruments.map(({ number }) => number ?? '').join('\n');
    const expected = [
      '第44号 第45号 第107号 第83号 第68号 第54号 第61号 第11号 第35号 第7号 第116号 第251号 第282号 第139号 第166号 第60号 第19号 第58号 第36号 第724号 第777号 第493号',
      '国发〔2016〕33号 国办发〔2020〕49号 国办发〔2025〕22号 中办发〔2016〕64号 吕信用办发〔2022〕5号 发改财金规〔2024〕203号 发改财金〔2025〕565号',
      '发改办财金〔2017〕1171号 发改办财金〔2019〕527号 国市监信规〔2021〕3号 人社部规〔2017〕16号 人社部规〔2019〕2号 安监总办〔2017〕49号 应急消〔2020〕331号',
      '应急建函〔2025〕5号 国统字〔2019〕33号 文旅市发〔2018〕30号 文旅市场发〔2018〕119号 财办库〔2014〕526号 财库〔2016〕125号 财库〔2022〕3号',
      '环发〔2013〕150号 交办公路〔2017〕8号 建市〔2017〕241号 法释〔2013〕17号 法释〔2017〕7号 法释〔2010〕8号 法释〔2015〕17号 法释〔2013〕3号 法发〔2019〕35号',
      '公告2018年第54号 公告2021年第31号 公告2025年第12号 公告2026年第34号 公告2022年第106号 公告2022年第114号 晋发改信用发〔2024〕142号 鲁应急发〔2024〕10号',
    ].flatMap((line) => line.split(' '));
    expect(expected.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('claims as read only what the dossier read', () => {
    const marks = (ids: readonly string[]) => ids.map((id) => `${id}: ${found(id).mark}`);
    expect(
      marks([
        'ndrc-penalty-publicity-2017',
        'ndrc-2024-203',
        'ndrc-pbc-2026-catalogue',
        'samr-order-107',
        'sta-order-61',
        'sta-announcement-2025-12',
        'mof-2016-125',
        'mof-2022-3',
        'saws-2017-49',
        'central-office-2016-64',
        'science-misconduct-rule-2026',
        'gb-t-39443-2020',
        'gb-t-39446-2020',
      ]),
    ).toEqual([
      'ndrc-penalty-publicity-2017: MEM',
      'ndrc-2024-203: V2',
      'ndrc-pbc-2026-catalogue: V~',
      'samr-order-107: V2',
      'sta-order-61: V2',
      'sta-announcement-2025-12: V2',
      'mof-2016-125: M-H',
      'mof-2022-3: M-H',
      'saws-2017-49: M-M',
      'central-office-2016-64: V~',
      'science-misconduct-rule-2026: V~',
      'gb-t-39443-2020: MEM',
      'gb-t-39446-2020: MEM',
    ]);
    expect(versionOn('company-law', '2024-07-01').version!.mark).toBe('MEM');
    expect(versionOn('civil-procedure-law', '2024-01-01').version!.mark).toBe('MEM');
    expect(versionOn('samr-credit-2021-3', '2022-01-01').version!.mark).toBe('INF');
    expect(versionOn('ndrc-order-36', '2026-04-01').version!.mark).toBe('V');
  });
});

describe('provisions', () => {
  const { provisions } = referenceData;

  it('belong to registered instruments that are no drafts', () => {
    expect(provisions.filter(({ instrument }) => !byId.has(instrument) || found(instrument).draft)).toEqual([]);
  });

  it('say one thing about one article on one day', () => {
    for (const one of provisions) {
      const clashes = provisions.filter(
        (other) =>
          other !== one &&
          other.instrument === one.instrument &&
          other.article === one.article &&
          (one.to === undefined || other.from === undefined || other.from < one.to) &&
          (other.to === undefined || one.from === undefined || one.from < other.to),
      );
      expect([`${one.instrument} ${one.article}`, clashes]).toEqual([`${one.instrument} ${one.article}`, []]);
    }
  });

  it('describe all sixteen articles of the city plan', () => {
    const articles = provisions
      .filter(({ instrument }) => instrument === 'lvliang-2022-5')
      .map(({ article }) => article);
    const numerals = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六'.split(' ');
    expect(articles).toEqual(expect.arrayContaining(numerals));
    expect(articles).toHaveLength(20);
  });

  it('claim nothing of Order 36 beyond its fourth article', () => {
    const read = provisions.filter(({ instrument }) => instrument === 'ndrc-order-36').map(({ article }) => article);
    expect(read).toEqual(['1', '2', '3', '4']);
  });

  it('keep the marks of Order 44 as they were read', () => {
    const mark = (article: string) =>
      provisions.find((p) => p.instrument === 'samr-order-44' && p.article === article)?.mark;
    expect(['2', '13', '15', '16', '22'].map(mark)).toEqual(['V', 'V', 'V', 'V', 'V']);
    expect(['12', '11', '14', '17', '19', '20', '21', '23', '24'].map(mark)).toEqual([
      'V2',
      'V~',
      'M-H',
      'M-H',
      'M-H',
      'M-H',
      'M-H',
      'M-H',
      'M-M',
    ]);
  });

  it('end the periods and the early stop of Order 45 on 2025-12-24, and not its duty to publish', () => {
    const order45 = (article: string) =>
      provisions.find((p) => p.instrument === 'samr-order-45' && p.article === article)!;
    expect(['13', '14'].map((article) => order45(article).to)).toEqual(['2025-12-25', '2025-12-25']);
    expect(['9', '10', '11'].map((article) => order45(article).to)).toEqual([undefined, undefined, undefined]);
  });
});
