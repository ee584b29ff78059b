import type { ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import { CHECKS, type Finding, type SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { failedCase } from './check-cases.js';
import { conformanceReport, type ConformanceOptions } from './conformance.js';
import { KIT_CODES } from './kit-finding.js';
import { readCaseFolder, type SectorCase } from './yaml-cases.js';

const readable = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, pointer, message, fix }) => `[${code}] ${pointer} ${message.zh} → ${fix.zh}`);

/** What a case is found by: the day that picks the edition, the file, or the table. */
const place = (given: SectorCase): string =>
  given.kind === 'intake' ? given.mapping : given.kind === 'permission' ? given.kind : given.on;

/**
 * Describes a sector to Jest: its check as in `credit-plugin check`, each of its cases, and all that the kit asks of any plugin. The cases are
 * the `.yaml` files of a folder.
 */
export function describeSectorPlugin(plugin: SectorPlugin, caseFolder: URL, options: ConformanceOptions = {}): void {
  const reference = options.reference ?? referenceData;
  const cases = readCaseFolder(caseFolder);

  describe(`${plugin.manifest.title.zh} (${plugin.manifest.id})`, () => {
    let report: ConformanceReport;
    beforeAll(() => {
      report = conformanceReport(plugin, cases, options);
    });

    it('通过全部检查 / passes the check', () => {
      expect(readable(report.findings.filter(({ code }) => !code.startsWith('conformance/')))).toEqual([]);
    });

    describe('案例 / cases', () => {
      it.each(cases.map((given) => [`${place(given)} ${given.sentence}`, given] as const))('%s', (_name, given) => {
        expect(readable(failedCase(plugin, given, reference))).toEqual([]);
      });
    });

    it.each(KIT_CODES.map((code) => [CHECKS[code].title.zh, code] as const))(
      '没有：%s / nothing of %s',
      (_title, code) => {
        expect(readable(report.findings.filter((finding) => finding.code === code))).toEqual([]);
      },
    );

    it('报告为通过 / its report says passed', () => {
      expect({ passed: report.passed, findings: report.findings.length }).toEqual({ passed: true, findings: 0 });
    });
  });
}
