import { readdirSync } from 'node:fs';
import { CHECKS, type CheckCode, type CheckEntry } from '@chengxin/plugin-contract';
import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import type { Broken } from './broken.js';
import { plain } from './good/plain.js';
import { reference } from './reference.js';

const entries: Readonly<Record<string, CheckEntry>> = CHECKS;
const folder = new URL('bad/', import.meta.url);
const files = readdirSync(folder).sort();
const codeOf = (file: string): string => file.replace(/\.ts$/, '').replace('-', '/');

const check = (plugins: readonly unknown[], context: Partial<CheckContext>) =>
  checkPlugins(plugins, { reference, today: '2026-06-01', phase: 'B', ...context }).flatMap(({ findings }) => findings);

const broken = new Map<string, Broken>();
beforeAll(async () => {
  for (const file of files) {
    const { broken: fixture } = (await import(new URL(file, folder).href)) as { broken: Broken };
    broken.set(codeOf(file), fixture);
  }
});

describe('every check code has a plugin that breaks exactly its rule', () => {
  it('misses no code of the table, and knows none beside it', () => {
    const answered = Object.keys(entries).filter((code) => [undefined, 'contract'].includes(entries[code]!.by));
    expect(files.map(codeOf)).toEqual(answered.sort());
  });

  const isImpossible = (code: string): boolean => entries[code]!.by === 'contract';

  it.each(files.map(codeOf).filter(isImpossible))('%s cannot be written: the contract has no such place', (code) => {
    const fixture = broken.get(code)!;
    expect(check(fixture.plugins, {}).map((finding) => [finding.code, finding.pointer])).toEqual([
      ['manifest/shape', fixture.at],
    ]);
    expect(entries[code]!.phases).toEqual([]);
    for (const words of [entries[code]!.impossible!.zh, entries[code]!.impossible!.en]) expect(words).toMatch(/\S/);
  });

  it.each(files.map(codeOf).filter((code) => !isImpossible(code)))('%s', (code) => {
    const fixture = broken.get(code)!;
    const phase = entries[code]!.phases.includes('B') ? 'B' : 'C';
    const findings = check(fixture.plugins, { phase, ...fixture.context });

    expect([...new Set(findings.map((finding) => finding.code))].sort()).toEqual(
      [code, ...Object.keys(fixture.consequences ?? {})].sort(),
    );
    const own = findings.filter((finding) => finding.code === code);
    expect(own.map(({ pointer }) => pointer)).toContain(fixture.at);
    for (const { severity, message, fix } of own) {
      expect(severity).toBe(entries[code]!.severity);
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/\w/);
      expect(fix.zh).toMatch(/\p{Script=Han}/u);
      expect(fix.en).toMatch(/\w/);
    }
  });

  it.each(['B', 'C'] as const)('and nothing is found in the plugin they differ from (%s)', (phase) => {
    expect(check([plain], { phase })).toEqual([]);
  });
});

describe('what is named for each code', () => {
  it.each(Object.keys(CHECKS) as CheckCode[])('%s is area/problem, in both languages', (code) => {
    expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
    expect(CHECKS[code].title.zh).toMatch(/\p{Script=Han}/u);
    expect(CHECKS[code].title.en).toMatch(/\w/);
  });
});
