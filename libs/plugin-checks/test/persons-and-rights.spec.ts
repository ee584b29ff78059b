import { checkPlugins } from '../src/check-plugins.js';
import { changed } from './broken.js';
import { reference } from './reference.js';

// What no text may ask about a person, and what none may take from one; beside it, what is like it and is a breach, a relief or a right.

const found = (pointer: string, value: unknown): readonly string[] =>
  checkPlugins([changed(pointer, value)], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.map(({ code, pointer: at }) => `${code} ${at}`),
  );
const only = (code: string, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith(`${code} `));

const ROUTE = '/ruleSets/2/routes/0';
const CRITERION = '/ruleSets/0/criteria/0';
const QUESTION = '/ruleSets/0/judgements/grave/question';
const LABEL = '/ruleSets/0/facts/breaches/label';
const EXCEPTION = `${CRITERION}/exceptions/0/text`;

describe('what a person is, and no breach', () => {
  const CODE = 'text/trait-asked';

  it.each([
    [LABEL, '当事人是否为中共党员'],
    [LABEL, '当事人信仰宗教'],
    [LABEL, '当事人是否信\u200b教、属少数民族'],
    [LABEL, '当事人的基因、指纹、血型检测结果'],
    [LABEL, '当事人患有精神疾病'],
    [LABEL, '当事人的病史'],
    [LABEL, '当事人没有接种疫苗'],
    [LABEL, '当事人户籍在外省'],
    [LABEL, '当事人已离婚'],
    [LABEL, '当事人的通信记录中有境外联系'],
    [LABEL, '当事人人脸识别结果'],
    [LABEL, '当事人申请过行政复议'],
    [QUESTION, '当事人是否在网上发表过负面言论'],
    [QUESTION, '当事人是否请过律师、提出过异议'],
    [QUESTION, '当事人是否属于外地企业'],
    [QUESTION, '当事人是否服从村干部管理'],
    [`${CRITERION}/text`, '多次投诉、举报，影响机关形象'],
    [`${ROUTE}/materials/0/text`, '体检报告'],
    [EXCEPTION, '当事人为党员的除外'],
    [EXCEPTION, '当事人为本地人的除外'],
  ])('is seen at %s: %s', (place, words) => {
    expect(only(CODE, found(`${place}/zh`, words))).toEqual([`${CODE} ${place}/zh`]);
  });

  it.each(['Whether he is a party member', 'Religion of the party', 'Has a mental illness', 'Of an ethnic minority'])(
    'is seen in English: %s',
    (en) => {
      expect(only(CODE, found(QUESTION, { zh: '是否情节严重', en }))).toEqual([`${CODE} ${QUESTION}/en`]);
    },
  );

  it.each([
    '造成职工患有职业病',
    '发生食源性疾病未按规定报告',
    '安排患有国务院卫生行政部门规定的有碍食品安全疾病的人员从事接触直接入口食品的工作',
    '伪造病历、检验报告骗取医疗保障基金',
    '隐瞒病史、逃避体检，拒绝服兵役',
    '擅自设立宗教活动场所',
    '侵犯少数民族风俗习惯',
    '未经同意采集、出售人脸信息、指纹',
    '违规开展人体基因编辑',
    '未按规定缴纳残疾人就业保障金',
    '未对动物接种疫苗',
    '歧视、排斥外地企业参加招标投标',
    '逾期未申请行政复议、提起行政诉讼，又不履行行政处罚决定',
    '以虚假诉讼、虚假仲裁规避执行',
    '捏造事实进行投诉',
    '违反党中央、国务院政策文件的规定',
    '旅行社擅自安排团员参加另行付费项目',
  ])('is no breach against others: %s', (words) => {
    expect(only(CODE, found(`${CRITERION}/text/zh`, words))).toEqual([]);
  });

  it('may let off the ill, and those whose case is still before a court', () => {
    for (const words of ['当事人患有精神疾病，不能辨认自己行为的除外', '已经申请行政复议、尚未审结的除外'])
      expect(only(CODE, found(`${EXCEPTION}/zh`, words))).toEqual([]);
    expect(only(CODE, found('/ruleSets/0/removal/procedure/zh', '向决定机关申请；不服的，可以申请行政复议'))).toEqual(
      [],
    );
  });
});

describe('a right of a party', () => {
  const CODE = 'text/right-denied';
  const REMOVAL = '/ruleSets/0/removal/conditions/zh';
  const NOTICE = '/ruleSets/0/procedure/noticeSays';

  it.each([
    ['/ruleSets/0/remedies/0/text/zh', '对认定决定不得申请行政复议'],
    ['/ruleSets/0/removal/procedure/zh', '本决定为终局决定'],
    ['/ruleSets/0/removal/procedure/zh', '须委托指定机构办理修复'],
    ['/ruleSets/0/removal/procedure/zh', '统一由第三方信用服务机构代办'],
    [REMOVAL, '撤回行政复议申请和诉讼的，可以提前移出'],
    [REMOVAL, '列入后永久保留，不予移出'],
    [REMOVAL, '当众道歉并张贴检讨书的移出'],
    ['/ruleSets/0/measureNotice/zh', '列入期间无权提出异议'],
    [`${ROUTE}/materials/0/text/zh`, '放弃行政复议和行政诉讼权利的声明'],
    [`${ROUTE}/materials/0/text/zh`, '第三方信用服务机构出具的信用报告'],
    ['/ruleSets/0/title/zh', '示例名单（终身公示）'],
    [NOTICE, [{ zh: '当事人不享有陈述、申辩的权利' }]],
  ])('is not taken away at %s: %s', (place, words) => {
    expect(only(CODE, found(place, words))).toEqual([`${CODE} ${place}${Array.isArray(words) ? '/0/zh' : ''}`]);
  });

  it('is not taken away in English either', () => {
    for (const en of [
      'No reconsideration',
      'The party may not ask for a hearing',
      'This decision is final and binding',
    ])
      expect(only(CODE, found('/ruleSets/0/measureNotice', { zh: '示例提示', en }))).toEqual([
        `${CODE} /ruleSets/0/measureNotice/en`,
      ]);
  });

  it.each([
    ['/ruleSets/0/remedies/0/text/zh', '自知道列入决定或者不予提前移出决定之日起六十日内申请行政复议'],
    ['/ruleSets/0/remedies/0/text/zh', '复议期间不停止原决定的执行'],
    [
      '/ruleSets/0/removal/procedure/zh',
      '向决定机关申请；不予移出的说明理由；可以委托律师办理，不得要求提供第三方机构出具的报告',
    ],
    [NOTICE, [{ zh: '逾期未提出的，视为放弃陈述、申辩' }]],
    [NOTICE, [{ zh: '不得因当事人申辩而加重处理' }]],
    [NOTICE, [{ zh: '不得以当事人申请听证为由加重处理' }]],
    [`${CRITERION}/text/zh`, '设置障碍，不受理投诉，或者拒绝听取申辩'],
    [`${ROUTE}/bars/0`, { code: 'again', text: { zh: '列入后再次违法的，不予移出' } }],
  ])('is told, or kept from abuse, at %s: %s', (place, words) => {
    expect(only(CODE, found(place, words))).toEqual([]);
  });
});
