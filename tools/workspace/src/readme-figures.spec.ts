import { readFileSync } from 'node:fs';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { bareIn, markedIn, writtenByHand } from './readme-figures.js';

const byHand = (id: string): string =>
  writtenByHand(readFileSync(new URL(`../../../plugins/${id}/README.md`, import.meta.url), 'utf8'));
const bare = (id: string, text: string): readonly string[] =>
  bareIn(text, markedIn(installedPlugins.find(({ manifest }) => manifest.id === id)!)).map(([figure]) => figure);

describe('the hand-written half of a sector’s README', () => {
  it.each(installedPlugins.map((plugin) => [plugin.manifest.id, plugin] as const))(
    'of %s shows every figure and article that nobody read as unverified',
    (id, plugin) => {
      expect(bareIn(byHand(id), markedIn(plugin))).toEqual([]);
    },
  );

  it('is read without what is generated', () => {
    expect(writtenByHand('一\n<!-- generated -->\n二\n<!-- /generated -->\n三')).toBe('一\n\n三');
  });

  it.each([
    ['taxation', '告知后五个工作日内陈述申辩', ['五个工作日']],
    ['taxation', '不可再争议之日起三十个工作日内确定', ['三十个工作日']],
    ['taxation', '不可再争议之日起30个工作日内确定', ['30个工作日']],
    ['taxation', 'determined within thirty working days of finality', ['thirty working days']],
    ['taxation', '| 当事人 | 设区的市以上 | 省级 |', ['设区的市', '省级']],
    ['culture-tourism', '| 2022年1月1日起 | 十个工作日（M-M） | 严重满六个月 |', ['六个月']],
    ['culture-tourism', '互联网上网服务营业场所五年', ['五年']],
    ['national-defence', '处罚决定认定之日起满一年', ['一年']],
    ['government-procurement', '列入满一年的可以申请', ['一年']],
    ['emergency-management', '另作书面决定（第九条、第十条）', ['第九条、第十条']],
    ['emergency-management', '第七条第三、四项', ['第七条第三、四项']],
    ['market-supervision', '自列入之日起算（第21条）', ['第21条']],
  ])('of %s would be noticed to say bare: %s', (id, text, figures) => {
    expect(bare(id, text)).toEqual(figures);
  });

  it.each([
    ['taxation', '不可再争议之日起三十个工作日内确定（M-H 未经核实）'],
    ['taxation', 'within thirty working days of finality (unverified)'],
    ['taxation', '自公布之日起三年，公布满六个月（第十八条第一项）'],
    ['taxation', '2022年2月1日起'],
    ['government-procurement', '一至三年内禁止参加政府采购活动（政府采购法第七十七条）'],
    ['emergency-management', '第七条第一项'],
    ['market-supervision', '食品安全法第一百三十五条第二款'],
    ['courts', '公布没有天数（第七条）'],
  ])('of %s may say: %s', (id, text) => {
    expect(bare(id, text)).toEqual([]);
  });
});
