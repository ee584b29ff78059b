import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import type { ApiTestbed } from './api-testbed.js';
import type { Shown } from './market-case.js';

export const LOCAL = 'market-supervision/listing/2026-11-25';

const SUPERVISION = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
export const NATIONAL = SUPERVISION.ruleSets.find(
  (e): e is ListingEdition => e.kind === 'listing' && e.code === 'market-supervision/listing/2021-09-01',
)!;

export const CONSULTED = { opened: '2026-11-02', closed: '2026-12-02' } as const;

/** Market supervision with a standard of the city's own, which leads to no severe list: no local instrument may carry one. */
export function withLocalStandard(change: Partial<ListingEdition> = {}): SectorPlugin {
  const local: ListingEdition = {
    ...NATIONAL,
    code: LOCAL,
    from: '2026-11-25',
    adoption: {
      known: true,
      adoptedBy: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
      consultation: CONSULTED,
      publishedAt: ['信用中国（山西吕梁）'],
      evaluation: { everyMonths: 24 },
    },
    list: { ...NATIONAL.list, name: { zh: '市场监管失信行为记录', en: 'Records of breaches (market supervision)' } },
    criteria: NATIONAL.criteria.map((criterion) => ({ ...criterion, leadsTo: 'record' as const })),
    ...change,
  };
  return { ...SUPERVISION, ruleSets: [...SUPERVISION.ruleSets, local] };
}

const PAPER = `sha256:${'a'.repeat(64)}`;

/** Everybody whom the plan names besides the public. */
export const EVERYBODY = ['department', 'market-subject', 'association', 'legal-service', 'expert'].map((capacity) => ({
  capacity,
  count: 3,
  evidenceDigest: PAPER,
}));

/** What a clerk of the city's market supervision asks for to open a consultation on the local standard. */
export const consultation = (change: object = {}) => ({
  edition: LOCAL,
  departmentSite: '吕梁市市场监督管理局网站',
  publishedOn: CONSULTED.opened,
  evidenceDigest: PAPER,
  until: CONSULTED.closed,
  asked: EVERYBODY,
  ...change,
});

/** Holds a consultation on the local standard from its first day to the day after its last, with no opinions. */
export async function holdConsultation(api: ApiTestbed): Promise<void> {
  const opened = await api.as('market-clerk').post<Shown>('/v1/consultations', consultation());
  api.clock.moveTo('2026-12-03');
  const closed = await api
    .as('market-approver')
    .post(`/v1/consultations/${opened.body.id}/closing`, { reasons: '没有收到意见' }, { ifMatch: 1 });
  if (closed.status !== 200) throw new Error(JSON.stringify([opened.body, closed.body]));
}
