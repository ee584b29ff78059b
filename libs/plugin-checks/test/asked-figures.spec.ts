import { checkPlugins } from '../src/check-plugins.js';
import { changed } from './broken.js';
import { reference, rule } from './reference.js';

// What a person is asked names figures too: they must be those of the condition or of the clause, and no text of the rule may lean on others.

type Loose = Record<string, unknown>;

const CODE = 'text/figure-differs';
const differing = (plugin: unknown): readonly string[] =>
  checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ code }) => code === CODE).map(({ pointer }) => pointer),
  );

const QUESTION = '/ruleSets/0/judgements/grave/question';
const LABEL = '/ruleSets/0/facts/innocent/label';

describe('a figure in a question or a label', () => {
  it.each([
    ['死亡是否达到二人以上', true],
    ['死亡是否达到三人以上', true],
    ['违法是否达到三次以上', false],
    ['违法是否达到四次以上', true],
    ['损失是否达到五千元以上', true],
    ['是否在两年内再次违法', true],
    ['当事人是否情节严重，造成一人以上的伤害', true],
    ['当事人是否情节严重', false],
  ])('%s', (zh, isWrong) => {
    expect(differing(changed(QUESTION, { zh }))).toEqual(isWrong ? [`${QUESTION}/zh`] : []);
  });

  it('is that of the condition which asks, not of another beside it', () => {
    expect(differing(changed(LABEL, { zh: '违法达到三次以上而无过错' }))).toEqual([`${LABEL}/zh`]);
  });

  it('is held by the unit in which the fact counts', () => {
    const counting = (unit: string) => {
      const plugin = changed(QUESTION, { zh: '死亡是否达到三人以上' });
      (plugin.ruleSets[0] as unknown as { facts: Loose }).facts['breaches'] = {
        type: 'integer',
        unit,
        label: { zh: '死亡人数' },
        catalogueItem: 'penalty',
      };
      return differing(plugin);
    };
    expect(counting('人')).toEqual([]);
    expect(counting('名')).toEqual([]);
    expect(counting('起')).toEqual([`${QUESTION}/zh`]);
  });

  it('is not how long the listing lasts', () => {
    expect(differing(changed(QUESTION, { zh: '三年内是否再次违法' }))).toEqual([`${QUESTION}/zh`]);
  });

  it('is compared where the rule claims to be read; a window of a clause nobody read is compared with nothing, a threshold is', () => {
    const asked = (zh: string, mark: string, en?: string) => {
      const plugin = structuredClone(changed(QUESTION, { zh, ...(en ? { en } : {}) }));
      const listing = plugin.ruleSets[0] as unknown as { judgements: { grave: Loose }; criteria: Loose[] };
      listing.judgements.grave['basis'] = { ...rule('6'), mark };
      listing.criteria[0]!['basis'] = { ...rule('5(1)'), mark };
      return differing(plugin);
    };
    expect(asked('两年内是否再次违法', 'V')).toEqual([`${QUESTION}/zh`]);
    expect(asked('两年内是否再次违法', 'M-H')).toEqual([]);
    expect(asked('损失是否达到五千元以上', 'M-H')).toEqual([`${QUESTION}/zh`]);
    expect(asked('是否再次违法', 'M-H', 'Again within 30 days?')).toEqual([`${QUESTION}/en`]);
  });

  it('is no ground for the text of the criterion', () => {
    const plugin = changed(QUESTION, { zh: '违法是否达到九次以上' });
    Object.assign((plugin.ruleSets[0] as unknown as { criteria: Loose[] }).criteria[0]!, {
      text: { zh: '九次以上违法' },
    });
    expect(differing(plugin)).toEqual(['/ruleSets/0/criteria/0/text/zh', `${QUESTION}/zh`]);
  });

  it('in English is compared where the Chinese names none', () => {
    expect(differing(changed(QUESTION, { zh: '是否情节严重', en: 'Serious within 30 days' }))).toEqual([
      `${QUESTION}/en`,
    ]);
    expect(differing(changed(LABEL, { zh: '当年无过错', en: 'No fault within a year' }))).toEqual([]);
  });
});
