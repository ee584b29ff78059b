import type { IntakeColumn, IntakeMapping } from '@chengxin/plugin-contract';
import { Refused } from '../../refusal/refused.js';
import { mergedSector } from '../../testing/fixture-merged-sector.js';
import { chosenLayout } from './choose-layout.js';
import { LAYOUTS, LayoutBook } from './layout-book.js';
import { sectorLayouts } from '@chengxin/domain/intake/sector-layout';

const SHARED: readonly [IntakeColumn, ...IntakeColumn[]] = [
  { headings: ['案号'], to: { field: 'document.number' }, required: true },
  { headings: ['结案日'], to: { field: 'document.decided-on' }, required: true },
  { headings: ['办案机关'], to: { field: 'document.organ' }, required: true },
  { headings: ['企业'], to: { field: 'party.name' }, required: true },
];
const mapping = (code: string, zh: string, own: IntakeColumn): IntakeMapping => ({
  code,
  title: { zh },
  formats: ['csv'],
  encodings: ['utf-8'],
  dateForms: ['iso'],
  columns: [...SHARED, own],
});
const { id, sector } = mergedSector.manifest;
const book = new LayoutBook([
  ...Object.values(LAYOUTS),
  ...sectorLayouts({
    id,
    sector,
    version: '1.0.0',
    intake: [
      mapping('present', '现行规则报送表', { headings: ['案由'], to: { fact: 'conduct' } }),
      mapping('old', '旧案报送表', { headings: ['次数'], to: { field: 'order.content' } }),
    ],
    editions: mergedSector.ruleSets.map((edition) => ({ edition })),
  }),
]);
const shared = SHARED.map(({ headings }) => headings[0]);
const chosen = (written: readonly string[], declared?: string) => chosenLayout(written, book, declared, sector).code;

describe('a file whose heading two of the sector’s own layouts share', () => {
  it('is told apart by a column that only one of them has, or by what the sender declares', () => {
    expect(chosen([...shared, '案由'])).toBe(`${id}.present`);
    expect(chosen([...shared, '次数'])).toBe(`${id}.old`);
    expect(chosen(shared, `${id}.old`)).toBe(`${id}.old`);
  });

  it('is not guessed at: the refusal names every layout it may be, and how to say which', () => {
    const refused = (): Refused => {
      try {
        chosen(shared);
      } catch (error) {
        if (error instanceof Refused) return error;
        throw error;
      }
      throw new Error('the heading was guessed at');
    };
    const [finding, ...others] = refused().findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'file/layout-ambiguous', status: 422, pointer: '/layout' });
    expect(finding!.message.zh).toContain(`?layout=${id}.present（现行规则报送表）、?layout=${id}.old（旧案报送表）`);
    expect(finding!.fix.zh).toContain('?layout=');
  });
});
