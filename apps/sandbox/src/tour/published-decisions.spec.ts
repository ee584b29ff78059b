import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from './import-file.js';
import { publishedFile, readPublished } from './published-decisions.js';

const HEADING =
  'id,doc_no,doc_no_norm,kind,authority,subject,subject_type,uscc,fact_date,posted,measure,amount_cny,violated,basis,url,dirty,use,outcome,code,remark';

describe('published decisions as a file of the standard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-published-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (...rows: string[]) => {
    const file = join(folder, 'decisions.csv');
    writeFileSync(file, `\ufeff${[HEADING, ...rows].join('\n')}\n`);
    return publishedFile(readPublished(file));
  };

  it('keep what was published and say what must become of it', () => {
    const { rows, authorities } = read(
      'X1,"合成,字1号",,行政处罚决定书,合成市监局,合成商行,个体工商户,92141102Y000000000,2024-12-03,2025-03-28,罚款,5000,,,,,,quarantined,subject/identifier-missing,',
    );
    expect(authorities).toEqual(['合成市监局']);
    expect(rows).toEqual([
      {
        expected: 'quarantined',
        code: 'subject/identifier-missing',
        cells: expect.objectContaining({
          CF_WSH: '合成,字1号',
          CF_XDR_LB: '个体工商户',
          CF_NR_FK: '5000元',
          CF_JDRQ: '2025-03-28',
          CF_CFJG: '合成市监局',
        }) as unknown,
      },
    ]);
    expect(bytesOf({ ...read('X1,,,,,,,,,2025,,,,,,,,refused,x/y,'), form: 'csv' }).toString()).toContain(
      '行政相对人名称',
    );
  });

  it('let made-up parties stand in for a list that came without codes', () => {
    const { rows } = read(
      'X2,,,行政处罚公告(批量),合成市监局,合成公司 等30家,法人 ×30,,2020-05-18,2020-11-11,吊销营业执照,,,,,,,accepted,,',
    );
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map((row) => row.cells['CF_XDR_SHXYM'])).size).toBe(30);
    expect(rows.every((row) => row.cells['CF_XDR_MC']!.includes('合成') && row.expected === 'taken')).toBe(true);
  });
});
