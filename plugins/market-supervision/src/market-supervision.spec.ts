import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { marketSupervision } from './index.js';

describeSectorPlugin(marketSupervision, new URL('../cases/', import.meta.url));

describe('第十五条的管理措施', () => {
  const mappings = marketSupervision.ruleSets.flatMap((edition) =>
    edition.kind === 'sanction' ? edition.mappings : [],
  );

  it('在查到层级足够的依据之前只登记不实施', () => {
    const management = mappings.filter(({ basis }) => basis.instrument === 'samr-order-44');
    expect(new Set(management.map(({ code }) => code))).toEqual(new Set(['SAMR-M2', 'SAMR-M3', 'SAMR-M4']));
    for (const { assignable } of management) expect(assignable).toHaveProperty('missing.zh');
  });

  it('没有“其他”这一项', () => {
    expect(mappings.map(({ code }) => code)).not.toContain('SAMR-M5');
  });
});
