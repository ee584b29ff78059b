import { checkPlugins } from '../src/check-plugins.js';
import { meaningDiffers } from '../src/text-meaning.js';
import { changed, valueAt, withFile } from './broken.js';
import { reference } from './reference.js';

// What a text means beside its figures: the other language, the sector's own files, and those whom it names.

const found = (plugin: unknown, wanted: string): readonly string[] =>
  checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ code }) => code === wanted).map(({ pointer }) => pointer),
  );

describe('Chinese and English', () => {
  it.each([
    ['期满移出', 'Not removed when the term is over'],
    ['履行义务后可以申请提前移出', 'May not be removed early'],
    ['未履行义务的，期满移出', 'Whoever has not performed is not removed'],
    ['列入期间不得申请', 'While listed the party applies'],
    ['当事人可以陈述、申辩', 'The party must state its case'],
    ['当事人应当履行义务', 'The party may perform'],
    ['未依法取得许可', 'Wears a licence'],
    ['不服决定的，可以申请行政复议', 'May not apply for reconsideration where dissatisfied'],
  ])('differ where one bars, binds or denies and the other does not: %s / %s', (zh, en) => {
    expect(meaningDiffers(zh, en)).toBeDefined();
    expect(found(changed('/ruleSets/0/removal/conditions', { zh, en }), 'text/languages-differ')).toEqual([
      '/ruleSets/0/removal/conditions/en',
    ]);
  });

  it.each([
    ['擅自从事经营活动', 'Operated without a licence'],
    ['拒不改正', 'Does not correct it'],
    ['消除不良影响', 'The ill effect removed'],
    ['没收违法所得', 'Confiscation of gains'],
    ['记载不准确的，三个工作日内更正', 'Inaccurate: corrected within three working days'],
    ['当事人认为应当纠正的，可以申请', 'Who finds an error may apply'],
    ['不再拖欠的，可以不予列入', 'Who defaults no longer may be left off'],
    ['监督规则（第3号）', 'Rules of supervision (No. 3)'],
    ['不得提前移出', 'Never removed early'],
    ['罚款三万元以上', 'A fine of CNY 30,000 or more'],
  ])('agree however the sentence is built: %s / %s', (zh, en) => {
    expect(meaningDiffers(zh, en)).toBeUndefined();
  });
});

describe('a label', () => {
  const CODE = 'fact/label-contradicted';
  const label = (fact: string, value: object) => {
    const plugin = structuredClone(withFile());
    const { facts } = plugin.ruleSets[0] as unknown as { facts: Record<string, object> };
    Object.assign(facts[fact]!, value);
    return found(plugin, CODE);
  };

  it('says yes where the heading of the file says yes', () => {
    expect(label('innocent', {})).toEqual([]);
    expect(label('innocent', { label: { zh: '当事人无过错，经查明' } })).toEqual([]);
    expect(label('innocent', { label: { zh: '有过错' } })).toEqual(['/ruleSets/0/facts/innocent/label/zh']);
    expect(label('innocent', { label: { zh: '并非无过错' } })).toEqual(['/ruleSets/0/facts/innocent/label/zh']);
  });

  it('agrees with most of the words that the file has for yes', () => {
    const coded = (zh: string) => {
      const plugin = structuredClone(
        withFile({
          headings: ['履行情况'],
          to: { fact: 'innocent' },
          codes: { 未履行: 'true', 部分履行: 'true', 已履行: 'false' },
        }),
      );
      Object.assign((plugin.ruleSets[0] as unknown as { facts: Record<string, object> }).facts['innocent']!, {
        label: { zh },
      });
      return found(plugin, CODE).length;
    };
    expect(coded('未履行义务')).toBe(0);
    expect(coded('没有未履行义务')).toBe(0);
  });

  it('of a code is no word that the file keeps for another', () => {
    const at = '/ruleSets/0/facts/kind/labels';
    expect(label('kind', { labels: { a: { zh: '甲' }, b: { zh: '乙' } } })).toEqual([]);
    expect(label('kind', { labels: { a: { zh: '乙' }, b: { zh: '甲' } } })).toEqual([`${at}/a`, `${at}/b`]);
  });

  it.each([
    ['是否不属于情节严重', 'zh'],
    ['是否没有危害后果', 'zh'],
    ['是否没有正当理由', undefined],
    ['是否无效', undefined],
    ['是否有证据证明没有主观故意', undefined],
  ])('a question asks whether, not whether not: %s', (zh, language) => {
    const at = '/ruleSets/0/judgements/grave/question';
    expect(found(changed(at, { zh }), CODE)).toEqual(language ? [`${at}/${language}`] : []);
  });

  it('nor in English', () => {
    const at = '/ruleSets/0/judgements/grave/question';
    expect(found(changed(at, { zh: '是否情节严重', en: 'Is it not grave?' }), CODE)).toEqual([`${at}/en`]);
    expect(found(changed(at, { zh: '是否情节严重', en: 'Is it grave?' }), CODE)).toEqual([]);
  });
});

describe('a name', () => {
  const named = (value: object) => found(changed('/ruleSets/0/list/name', value), 'text/degrading');

  it.each(['黑名单', '老 赖名单', '失信曝光台', '犯罪分子名单'])('%s degrades', (zh) => {
    expect(named({ zh })).toEqual(['/ruleSets/0/list/name/zh']);
  });

  it('in English too', () => {
    expect(named({ zh: '示例名单', en: 'Blacklist of deadbeats' })).toEqual(['/ruleSets/0/list/name/en']);
  });

  it.each(['严重失信主体名单', '失信被执行人名单', '严重违法生产经营者黑名单', '损坏人身的行为名单', '公示众多信息'])(
    '%s degrades nobody',
    (zh) => {
      expect(named({ zh })).toEqual([]);
    },
  );

  it('is looked for wherever people read', () => {
    const fact = valueAt('/ruleSets/0/facts/innocent') as object;
    expect(
      found(changed('/ruleSets/0/facts/innocent', { ...fact, label: { zh: '不是老赖' } }), 'text/degrading'),
    ).toEqual(['/ruleSets/0/facts/innocent/label/zh']);
  });
});
