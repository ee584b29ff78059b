import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReadPool } from '@chengxin/core/database/pool';
import { canonicalName } from '@chengxin/domain/name';
import { regions } from '@chengxin/reference-data/regions';
import { REPOSITORY } from '../settings.js';
import { plan } from './article.js';
import { bytesOf, mediaTypeOf, rowNumber, type ImportFile } from './import-file.js';
import { publishedFile, readPublished } from './published-decisions.js';
import { sampleFiles } from './sample-files.js';
import { all, members, must, type StepAnswer, type TourStep } from './step.js';
import type { Chapter } from './tour.js';

/** 双公示 files: samples of both layouts, and the decisions that authorities published, where they are at hand. */
export async function importChapter(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<Chapter> {
  const chapter = { zh: '报送文件', en: 'Files' };
  const [penalties, permits] = sampleFiles() as readonly [ImportFile, ImportFile];
  const samples = [...importSteps(penalties), sentAgain(penalties), ...importSteps(permits)];
  const file = join(resolve(REPOSITORY, env['CHENGXIN_SHARED'] ?? '../shared'), 'data', 'published-decisions.csv');
  if (!existsSync(file)) {
    process.stderr.write(
      '各地公布的处罚决定不在手边，略过 / the published decisions are absent and left out (CHENGXIN_SHARED)\n',
    );
    return { ...chapter, steps: samples };
  }
  const published = publishedFile(readPublished(file));
  await registerOrgans(databaseUrl, published.authorities);
  return { ...chapter, steps: [...samples, ...importSteps(published)] };
}

/** Counts of an import as the file says they must be. */
function countsOf({ rows }: ImportFile): Readonly<Record<string, number>> {
  const count = (expected: string) => rows.filter((row) => row.expected === expected).length;
  return {
    taken: count('taken'),
    unchanged: count('unchanged'),
    quarantined: count('quarantined'),
    refused: count('refused'),
  };
}

const found = ({ body }: StepAnswer): Readonly<Record<string, number>> => {
  const {
    accepted = 0,
    normalised = 0,
    unchanged = 0,
    quarantined = 0,
    refused = 0,
  } = body.counts as Record<string, number>;
  return { taken: accepted + normalised, unchanged, quarantined, refused };
};

const inWords = ({ taken, unchanged, quarantined, refused }: Readonly<Record<string, number>>): string =>
  `接收 ${taken}，未变 ${unchanged}，待人工 ${quarantined}，拒收 ${refused}`;

const send = (file: ImportFile) => ({
  method: 'POST' as const,
  path: `/v1/imports?layout=${file.layout}`,
  body: bytesOf(file),
  headers: {
    'Content-Type': mediaTypeOf(file),
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  },
});

const isDone = ({ body }: StepAnswer): boolean => body.state === 'done' || body.state === 'failed';

function importSteps(file: ImportFile): readonly TourStep[] {
  const { id, zh, en, as } = file;
  return [
    {
      id: `import.${id}-sent`,
      zh: `报送：${zh}`,
      en: `Sent: ${en}`,
      article: plan('一'),
      as,
      request: () => send(file),
      expect: { status: 201 },
      keep: ({ body }, memory) => memory.set(`import-${id}`, body.id),
      told: ({ body }) => `${body.fileName}，${body.bytesTotal} 字节，${body.layout}/${body.edition}`,
    },
    {
      id: `import.${id}-judged`,
      zh: `逐行依法判断：${zh}`,
      en: `Judged row by row: ${en}`,
      article: plan('二'),
      as,
      request: (memory) => ({ method: 'GET', path: `/v1/imports/${memory.get(`import-${id}`)}` }),
      until: isDone,
      expect: { status: 200 },
      check: (answer) => all(must('state', answer.body.state, 'done'), must('rows', found(answer), countsOf(file))),
      told: (answer) => inWords(found(answer)),
    },
    {
      id: `import.${id}-report`,
      zh: `报告：每一行的代码与处理办法，不重复证件号码`,
      en: 'The report: code and what to do for each row, no identity number repeated',
      article: plan('一'),
      as,
      request: (memory) => ({ method: 'GET', path: `/v1/imports/${memory.get(`import-${id}`)}/report?limit=200` }),
      expect: { status: 200 },
      check: ({ body }) => reportFault(file, members(body, 'items')),
      told: ({ body }) => codesIn(members(body, 'items')),
    },
  ];
}

function sentAgain(file: ImportFile): TourStep {
  return {
    id: `import.${file.id}-again`,
    zh: '同一文件再报送一次：什么也不改变',
    en: 'The same file again changes nothing',
    article: plan('一'),
    as: file.as,
    request: () => send(file),
    expect: { status: 201 },
    check: ({ body }, memory) => must('same as', body.sameAs, memory.get(`import-${file.id}`)),
    told: () => '已认出是同一文件',
  };
}

interface ReportRow {
  readonly row: number;
  readonly outcome: string;
  readonly findings: readonly { readonly code: string }[];
}

function reportFault(file: ImportFile, report: readonly ReportRow[]): string | undefined {
  const byRow = new Map(report.map((row) => [row.row, row]));
  const faults = file.rows.flatMap(({ expected, code }, index) => {
    if (code === undefined) return [];
    const row = byRow.get(rowNumber(file, index));
    const has = row?.outcome === expected && row.findings.some((finding) => finding.code === code);
    return has
      ? []
      : [
          `row ${rowNumber(file, index)}: ${row?.outcome ?? 'not there'} ${codesIn(row ? [row] : [])} ≠ ${expected} ${code}`,
        ];
  });
  return faults[0];
}

const codesIn = (rows: readonly ReportRow[]): string =>
  [
    ...new Set(
      rows.filter((r) => ['refused', 'quarantined'].includes(r.outcome)).flatMap((r) => r.findings.map((f) => f.code)),
    ),
  ].join('、');

const SECTORS: readonly (readonly [word: string, sector: string])[] = [
  ['市场监督', 'market-supervision'],
  ['生态环境', 'ecology-environment'],
  ['应急管理', 'emergency-management'],
  ['医疗保障', 'medical-insurance'],
  ['人民银行', 'central-bank'],
];

/** Authorities of other places, so that intake knows whose decisions these are; they have no officers here and decide nothing. */
async function registerOrgans(databaseUrl: string, names: readonly string[]): Promise<void> {
  const pool = new ReadPool(databaseUrl, 1);
  try {
    for (const [at, name] of names.entries()) {
      const sector = SECTORS.find(([word]) => name.includes(word))?.[1] ?? 'local-government';
      await pool.query(
        `insert into cx.organ (organ_id, name, name_canonical, level, region_code, sector_code)
         values ($1, $2, $3, 'municipal', $4, $5) on conflict (name_canonical) do nothing`,
        [`elsewhere-${at + 1}`, name, canonicalName(name), regionOf(name), sector],
      );
    }
  } finally {
    await pool.end();
  }
}

/** The region that a name begins with, the longest; a city's name may lack its 市. */
function regionOf(name: string): string {
  const begins = regions.filter(
    (region) => name.includes(region.name) || (region.parent === undefined && name.startsWith(region.name.slice(0, 2))),
  );
  const longest = begins.toSorted((a, b) => b.name.length - a.name.length || (a.code < b.code ? -1 : 1))[0];
  if (!longest) throw new Error(`no region in the name ${name}`);
  return longest.code;
}
