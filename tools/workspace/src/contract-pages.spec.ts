import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractPage, contractReport } from './contract-pages.js';

describe('the pages of the contract', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengxin-contract-'));
    writeFileSync(join(folder, 'index.ts'), "export * from './law.js';\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const law = (text: string) => writeFileSync(join(folder, 'law.ts'), text);

  it('show every exported type with its comment, and nothing that is not exported', () => {
    law(`/** A place in the law; see {@link Rank}. */
export interface Basis {
  /** As cited. */
  readonly article?: string;
}
interface Hidden {}
/** Ranks, highest first. */
export const RANKS = ['law'] as const;
`);
    const page = contractPage(folder, '9.9.9');
    expect(page).toContain('### Basis\n\nA place in the law; see `Rank`.');
    expect(page).toContain('  /** As cited. */\n  readonly article?: string;');
    expect(page).toContain('### RANKS\n\nRanks, highest first.');
    expect(page).toContain('9.9.9');
    expect(page).not.toContain('Hidden');
  });

  it('the report changes with the surface and not with a comment or a body', () => {
    law('/** One. */\nexport function f(a: string): string {\n  return a;\n}\n');
    const before = contractReport(folder, '1.0.0');
    law('/** Other words. */\nexport function f(a: string): string {\n  return a + a;\n}\n');
    expect(contractReport(folder, '1.0.0')).toBe(before);
    law('export function f(a?: string): string {\n  return a ?? "";\n}\n');
    expect(contractReport(folder, '1.0.0')).not.toBe(before);
  });
});
