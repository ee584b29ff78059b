import type { CatalogueEdition } from '@chengxin/domain/reference-data';
import type { LegalBasis, Mark } from '@chengxin/plugin-contract';
import { classes2021, classes2022, classes2024 } from './catalogue-classes.js';
import { itemsOf } from './catalogue-items.js';

const codes = (classes: CatalogueEdition['classes']): readonly string[] => classes.map(({ code }) => code);
const all = (mark: Mark, ...items: readonly string[]): Record<string, Mark> =>
  Object.fromEntries(items.map((item) => [item, mark]));

/** The ten kinds of administrative act that the edition of 2021 names. */
const ADMINISTRATIVE_ACTS = [
  'administrative-permit',
  'administrative-penalty',
  'administrative-coercion',
  'administrative-confirmation',
  'administrative-levy',
  'administrative-payment',
  'administrative-adjudication',
  'administrative-compensation',
  'administrative-reward',
  'supervision-inspection',
] as const;

const OLD_DEBTOR_ARTICLE: LegalBasis = { instrument: 'civil-procedure-law', article: '262', mark: 'MEM' };

/**
 * 全国公共信用信息基础目录. Each edition is known by the day of its notice, which stands for its first day (hence INF);
 * the edition of 2022 said that it held until 2023-12-31, so that between it and the next none is known to have held.
 */
export const catalogues: readonly CatalogueEdition[] = [
  {
    code: 'national-2021',
    title: {
      zh: '全国公共信用信息基础目录（2021年版）',
      en: 'National Basic Catalogue of Public Credit Information (2021)',
    },
    from: '2021-12-16',
    to: '2022-12-28',
    inForce: true,
    classes: classes2021,
    items: itemsOf({
      notice: 'ndrc-2021-catalogue',
      classCodes: codes(classes2021),
      marks: all('V', ...ADMINISTRATIVE_ACTS),
      debtorArticle: OLD_DEBTOR_ARTICLE,
    }),
    mark: 'INF',
  },
  {
    code: 'national-2022',
    title: {
      zh: '全国公共信用信息基础目录（2022年版）',
      en: 'National Basic Catalogue of Public Credit Information (2022)',
    },
    from: '2022-12-28',
    to: '2024-01-01',
    inForce: true,
    classes: classes2022,
    items: itemsOf({
      notice: 'ndrc-2022-catalogue',
      classCodes: codes(classes2022),
      absent: ['social-insurance-payment'],
      debtorArticle: OLD_DEBTOR_ARTICLE,
    }),
    mark: 'INF',
  },
  {
    code: 'national-2024',
    title: {
      zh: '全国公共信用信息基础目录（2024年版）',
      en: 'National Basic Catalogue of Public Credit Information (2024)',
    },
    number: '发改财金规〔2024〕203号',
    from: '2024-02-18',
    inForce: true,
    classes: classes2024,
    // 信用修复管理办法 art. 4 names the first three as items of the catalogue; the others were named by the lead department as new.
    items: itemsOf({
      notice: 'ndrc-2024-203',
      classCodes: codes(classes2024),
      marks: all(
        'V',
        'severe-list',
        'administrative-penalty',
        'abnormal-operations',
        'social-insurance-payment',
        'trademark-pledge',
        'patent-pledge',
        'software-copyright',
      ),
      debtorArticle: { instrument: 'civil-procedure-law', article: '266', mark: 'V' },
    }),
    mark: 'INF',
  },
  {
    code: 'national-2026',
    title: { zh: '公共信用信息基础目录（2026年版）', en: 'Basic Catalogue of Public Credit Information (2026)' },
    inForce: false,
    classes: [],
    items: [],
    mark: 'V~',
  },
];
