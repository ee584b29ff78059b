import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import { figuresInChinese, figuresInEnglish, isSpan } from '@chengxin/plugin-checks/text-figures';
import { textsIn } from '@chengxin/plugin-checks/text-reading';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';

const CODE = 'text/languages-differ';
const differing = (plugin: unknown): readonly string[] =>
  checkPlugins([plugin], { reference: referenceData, today: '2026-11-23', phase: 'C' })
    .flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`))
    .filter((line) => line.startsWith(`${CODE} `));

it('Chinese and English agree in every text of every shipped sector, and differ as soon as a span in English is another', () => {
  let tried = 0;
  for (const plugin of installedPlugins) {
    expect(differing(plugin)).toEqual([]);
    const copy = structuredClone(plugin);
    const expected: string[] = [];
    for (const { text, pointer } of textsIn(copy, '')) {
      const [span] = text.en === undefined ? [] : figuresInEnglish(text.en);
      const index = Number(/^\/ruleSets\/(\d+)\//.exec(pointer)?.[1]);
      if (!span || copy.ruleSets[index]?.disabled || !figuresInChinese(text.zh).some(isSpan)) continue;
      (text as { en: string }).en = text.en!.replace(span.words, 'ninety-nine years');
      expected.push(`${CODE} ${pointer}/en`);
    }
    tried += expected.length;
    expect(differing(copy).toSorted()).toEqual(expected.toSorted());
  }
  expect(tried).toBeGreaterThan(100);
});
