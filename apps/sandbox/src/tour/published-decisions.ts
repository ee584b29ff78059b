import { readFileSync } from 'node:fs';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { ExpectedRow, ImportFile } from './import-file.js';

/** A decision as an authority published it, and what intake must make of it. */
export interface PublishedDecision {
  readonly id: string;
  readonly number: string;
  readonly authority: string;
  readonly subject: string;
  readonly subjectType: string;
  readonly code: string;
  readonly day: string;
  readonly measure: string;
  readonly amountYuan: string;
  readonly outcome: string;
  readonly finding: string;
}

/** Cells of one line of CSV (RFC 4180) without line breaks in cells. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  return cells.map((cell) =>
    cell.replace(/,$/, '').replace(/^"([^]*)"$/, (_all, inner: string) => inner.replaceAll('""', '"')),
  );
}

/** Reads the file of published decisions. */
export function readPublished(file: string): readonly PublishedDecision[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const columns = cellsOf(heading);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    return {
      id: cell('id'),
      number: cell('doc_no'),
      authority: cell('authority'),
      subject: cell('subject'),
      subjectType: cell('subject_type'),
      code: cell('uscc'),
      day: dayOf(cell('posted'), cell('fact_date')),
      measure: cell('measure'),
      amountYuan: cell('amount_cny'),
      outcome: cell('outcome'),
      finding: cell('code'),
    };
  });
}

/** A decision lies between the facts and its publication; its own day is not told, and the later of the two stands for it. */
function dayOf(posted: string, facts: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(posted)) return posted;
  return /^\d{4}-\d{2}$/.test(posted) ? `${posted}-01` : facts;
}

const rowOf = (decision: PublishedDecision): ExpectedRow => ({
  expected: decision.outcome === 'accepted' ? 'taken' : (decision.outcome as 'quarantined' | 'refused'),
  ...(decision.finding ? { code: decision.finding } : {}),
  cells: {
    CF_XDR_MC: decision.subject,
    CF_XDR_LB: decision.subjectType === '个体工商户' ? '个体工商户' : '法人及非法人组织',
    CF_XDR_SHXYM: decision.code,
    CF_WSH: decision.number,
    CF_CFLB: decision.measure.replace('退回基金', '责令退回'),
    CF_NR: decision.measure,
    CF_NR_FK: decision.amountYuan === '' ? '' : `${decision.amountYuan}元`,
    CF_JDRQ: decision.day,
    CF_CFJG: decision.authority,
    BZ: `公开信息 ${decision.id}`,
  },
});

/** The notice over many companies came without its list and number here: made-up parties stand in for it, as many as it names. */
function listedParties(decision: PublishedDecision, count: number): readonly ExpectedRow[] {
  return Array.from({ length: count }, (_, at) => ({
    expected: 'taken' as const,
    cells: {
      ...rowOf(decision).cells,
      CF_XDR_MC: `湖里区合成商贸${at + 1}有限公司`,
      CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '350206', 31 ** 6 + 10_000 + at),
      CF_WSH: '合成湖市监处告〔2020〕1号',
      CX_SDFS: '公告送达',
    },
  }));
}

/** All published decisions as one file, sent by the lead unit as the national platform shares them; with the authorities that made them. */
export function publishedFile(
  decisions: readonly PublishedDecision[],
): ImportFile & { readonly authorities: readonly string[] } {
  const rows = decisions.flatMap((decision) => {
    const count = Number(/等(\d+)家/.exec(decision.subject)?.[1] ?? 0);
    return count > 0 ? listedParties(decision, count) : [rowOf(decision)];
  });
  return {
    id: 'published',
    zh: '各地公布的处罚决定（只走报送，不认定、不列入）',
    en: 'decisions that authorities published (intake only: nobody is determined or listed)',
    as: 'credit-office',
    fileName: 'published-decisions.csv',
    layout: 'penalty',
    edition: 'current',
    form: 'csv',
    rows,
    authorities: [...new Set(decisions.map((decision) => decision.authority))],
  };
}
