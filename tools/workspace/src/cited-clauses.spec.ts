import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { referenceData } from '@chengxin/reference-data/reference-data';

// A proof of legality looks the clause of a criterion up in the register on the day of its document. Where the register cannot say, there is no proof.

/** Of a criterion its own clause, of an edition what it rests on: what a proof looks up. */
const LOOKED_UP = /^\/ruleSets\/(\d+)\/(?:criteria\/\d+\/basis|bases\/\d+)$/u;

/** What the register cannot tell of the bases of a sector's rules: the place, and the instrument whose first day it lacks. */
const untold = (reference: ReferenceData) =>
  checkPlugins(installedPlugins, { reference, today: '2026-11-22', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'basis/force-unknown' || code === 'basis/not-in-force'),
  );

/** Those of them that a proof looks up: the edition, and what is said of its clause. */
const unproved = (told: ReturnType<typeof untold>): readonly string[] =>
  told.flatMap(({ plugin, pointer, message }) => {
    const edition = installedPlugins.find(({ manifest }) => manifest.id === plugin)?.ruleSets[
      Number(LOOKED_UP.exec(pointer)?.[1])
    ];
    return edition?.kind === 'listing' ? [`${edition.code} ${pointer}: ${message.zh}`] : [];
  });

/** Every instrument that a criterion of an installed sector cites, in an edition that is in use: one that is switched off lists nobody. */
const CITED: ReadonlySet<string> = new Set(
  installedPlugins.flatMap(({ ruleSets }) =>
    ruleSets.flatMap((edition) =>
      edition.kind === 'listing' && edition.disabled === undefined
        ? edition.criteria.map(({ basis }) => basis.instrument)
        : [],
    ),
  ),
);

/** The register with what it knows of their days taken out. */
const withoutDays: ReferenceData = {
  ...referenceData,
  instruments: referenceData.instruments.map((each) =>
    CITED.has(each.id) ? { ...each, versions: [{ mark: each.mark }] } : each,
  ),
};

describe('每一认定情形所引的条款', () => {
  const told = untold(referenceData);

  it('在其版本施行的每一天，登记册都知道它有效', () => {
    expect(unproved(told)).toEqual([]);
  });

  it('登记册不知道所引文件何时施行的，逐个文件指出', () => {
    const faults = unproved(untold(withoutDays));
    expect(CITED.size).toBeGreaterThan(10);
    expect([...CITED].filter((instrument) => !faults.some((fault) => fault.includes(` ${instrument} `)))).toEqual([]);
  });

  it('其他依据的施行日期登记册没有的，检查逐处说明缺什么、补在哪里', () => {
    for (const { severity, message, fix } of told)
      expect([severity, message.zh, fix.zh]).toEqual([
        'warning',
        expect.stringMatching(/^登记册没有 \S+ 的施行日期/u),
        '在登记册中补上施行日期',
      ]);
  });
});
