import { definePlugin, listingEdition, type LegalBasis } from '@chengxin/plugin-contract';
import type { ReferenceData } from '@chengxin/domain/reference-data';

const rule = (article: string): LegalBasis => ({ instrument: 'example-rule', article, mark: 'V' });
const label = (zh: string) => ({ zh });

/** One list, one criterion, one exception: enough to be judged. Nothing here is law. */
export const small = definePlugin({
  manifest: {
    id: 'small',
    version: '1.0.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'small',
    title: label('示例'),
    authority: { name: label('示例'), lowestLevel: 'county', competence: rule('3'), channel: 'creditchina' },
    maintainers: ['示例'],
    verified: { on: '2026-05-01', everyDays: 90, lookAt: '示例' },
  },
  permissions: [],
  ruleSets: [
    listingEdition({
      code: 'small/listing/2022-01-01',
      title: label('示例'),
      from: '2022-01-01',
      bases: [rule('1')],
      list: { code: 'small', name: label('示例'), field: 'competition-and-order' },
      adoption: { known: false, adoptedBy: rule('1'), note: label('示例') },
      facts: { count: { type: 'integer', unit: '次', label: label('次数'), catalogueItem: 'penalty' } },
      judgements: { excused: { question: label('是否免责'), basis: rule('6') } },
      criteria: [
        {
          code: 'S-1',
          text: label('三次以上'),
          basis: rule('5(1)'),
          leadsTo: 'severe-list',
          severity: 'serious',
          subjects: ['legal-person'],
          documents: ['penalty-decision'],
          when: { fact: 'count', atLeast: 3 },
          exceptions: [{ code: 'excused', text: label('免责'), basis: rule('6'), when: { judgement: 'excused' } }],
        },
      ],
      procedure: { form: 'stand-alone', basis: rule('8'), requiresFinality: false },
      approval: { lowestLevel: 'county' },
      period: { value: { kind: 'fixed', term: 'P3Y' }, basis: rule('9') },
      startsOn: { value: 'listing', basis: rule('9') },
      publishWithin: [],
      removal: { conditions: label('示例'), procedure: label('示例'), basis: rule('11') },
      remedies: [{ kind: 'litigation', within: { value: 'P6M', basis: rule('12') }, text: label('示例') }],
      measureNotice: label('示例'),
      withdrawWithin: { value: '3wd', basis: rule('13') },
    }),
  ],
});

export const emptyRegister: ReferenceData = {
  instruments: [],
  provisions: [],
  catalogues: [],
  measureLists: [],
  matters: [],
  sectors: [],
  calendars: [],
  regions: [],
  regimes: [],
};
