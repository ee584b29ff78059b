import { catalogues } from '@chengxin/reference-data/catalogues';
import { organs } from '@chengxin/reference-data/organs';
import type { ApiTestbed } from './api-testbed.js';
import { MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'c'.repeat(64)}`;
export const PENALTY_LAW = { instrument: 'administrative-penalty-law', article: '48' };
export const NATIONAL = catalogues.find(({ code }) => code === 'national-2024')!;

/** A row for an item of the national catalogue, as the city's bureau of the sector collects it. */
export const rowOf = (parent: string, sector: string, change: object = {}) => {
  const item = NATIONAL.items.find(({ code }) => code === parent)!;
  const bureau = organs.find((organ) => organ.sector === sector && organ.region === '141100');
  return {
    code: `${parent.slice(0, 20)}.${sector.slice(0, 18)}`,
    parent,
    sectors: [sector],
    collectedBy: bureau?.id ?? 'lvliang-credit-office',
    subjects: item.subjects,
    sharing: item.sharing,
    publication: item.publication,
    updatedWithin: '7wd',
    ...(item.subjects.includes('natural-person')
      ? { impactAssessment: { number: '评〔2026〕1号', digest: PAPER } }
      : {}),
    bases: [PENALTY_LAW],
    ...change,
  };
};
export type CatalogueRow = ReturnType<typeof rowOf>;

/**
 * Makes the city's catalogue, from the first day given: the row, and whatever rules in force need besides. Drafted, consulted on for a fortnight,
 * approved; afterwards it is the day after the consultation. Returns the code of the edition.
 */
export async function approveCatalogue(api: ApiTestbed, from: string, one: CatalogueRow): Promise<string> {
  const market = new MarketCase(api);
  const draft = (items: readonly object[]) => ({ register: 'catalogue', title: '吕梁市公共信用信息目录', from, items });
  const incomplete = await api.as('credit-clerk').post('/v1/local-editions', draft([one]));
  const rest = incomplete.problem.findings.map(({ message }) => message.split('：').at(-1)!.split(' '));
  const rows = [one, ...rest.map(([parent, sector]) => rowOf(parent!, sector!))];
  const { code } = await market.post<{ code: string }>('credit-clerk', '/v1/local-editions', draft(rows));
  const today = api.clock.today();
  const until = new Date(Date.parse(today) + 14 * 86_400_000).toISOString().slice(0, 10);
  const opened = await market.post('credit-clerk', '/v1/consultations', {
    ...{
      edition: code,
      departmentSite: '吕梁市发展和改革委员会网站',
      publishedOn: today,
      evidenceDigest: PAPER,
      until,
    },
    asked: ['department', 'market-subject', 'association', 'legal-service', 'expert'].map((capacity) => ({
      ...{ capacity, count: 2, evidenceDigest: PAPER },
    })),
  });
  api.clock.moveTo(new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10) as typeof today);
  const closing = `/v1/consultations/${opened.id}/closing`;
  await market.post('credit-approver', closing, { reasons: '没有意见' }, { ifMatch: 1 });
  const decision = { outcome: 'approved', reasons: '依国家目录编制' };
  await market.post<Shown>('credit-approver', `/v1/local-editions/${code}/decision`, decision, { ifMatch: 1 });
  return code;
}
