import { Keyring } from '@chengxin/core/access/keyring';
import { DocumentJudge } from '@chengxin/core/document/document-judge';
import { OrganDirectory } from '@chengxin/core/document/organ-directory';
import { judgeRow } from '@chengxin/core/exchange/judge-row';
import { readHeading } from '@chengxin/core/exchange/layouts/heading';
import { DEFAULT_DATE_FORMS } from '@chengxin/domain/intake/read-row';
import { canonicalName } from '@chengxin/domain/name';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { CITY_LAST_DAY, CITY_SIZES } from '@chengxin/synthetic-city/city-size';
import { syntheticCity } from '@chengxin/synthetic-city/city';

/** Only what meets the records can contradict them: these are found when a row is written, not when it is judged. */
const FOUND_AGAINST_RECORDS = new Set(['document/header-differs', 'document/order-differs']);

describe('the synthetic city before the judges', () => {
  const directory = new OrganDirectory(
    organs.map((o) => ({ ...o, nameCanonical: canonicalName(o.name), ...(o.parent ? { parentId: o.parent } : {}) })),
    new Map(referenceData.regions.map((region) => [region.code, region.parent])),
  );
  const judge = new DocumentJudge({
    reference: referenceData,
    organs: directory,
    keyring: new Keyring(Buffer.alloc(32, 3)),
    today: CITY_LAST_DAY,
  });

  it('each row is judged as it says of itself', () => {
    const otherwise: string[] = [];
    const codes = new Set<string>();
    for (const file of syntheticCity({ ...CITY_SIZES.smoke, records: 4_000, extraPerThousand: 60 }).files) {
      const heading = readHeading(file.heading);
      expect([file.name, heading.unknown]).toEqual([file.name, []]);
      const { id: organId, sector, region, level } = directory.get(file.sender)!;
      const sender = { organId, sector, region, level };
      const context = { heading, dateForms: DEFAULT_DATE_FORMS, judge, sender, today: CITY_LAST_DAY };
      let rowNo = 1;
      for (const { cells, expected, code } of file.rows()) {
        rowNo += 1;
        const judged = judgeRow({ rowNo, cells }, context);
        const taken = judged.outcome === 'accepted' || judged.outcome === 'normalised';
        const wanted = expected === 'unchanged' || FOUND_AGAINST_RECORDS.has(code ?? '') ? 'taken' : expected;
        const found = judged.findings.some((finding) => finding.code === code);
        if ((taken ? 'taken' : judged.outcome) !== wanted || (wanted !== 'taken' && !found)) {
          otherwise.push(
            `${file.name}:${rowNo} ${expected} ${code} ${judged.outcome} ${judged.findings.map((f) => f.code).join()}`,
          );
        }
        if (code) codes.add(code);
      }
    }
    expect(otherwise).toEqual([]);
    expect(codes.size).toBeGreaterThan(20);
  });
});
