import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { canonicalDocumentNumber } from '@chengxin/domain/document-number';
import { canonicalName } from '@chengxin/domain/name';
import type { IsoDate } from '@chengxin/plugin-contract';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { Keyring } from '../access/keyring.js';
import type { PartyDraft } from './document-draft.js';
import { DocumentJudge } from './document-judge.js';
import { OrganDirectory, type RegisteredOrgan } from './organ-directory.js';

interface Row {
  readonly id: string;
  readonly doc_no: string;
  readonly doc_no_norm: string;
  readonly authority: string;
  readonly subject: string;
  readonly subject_type: string;
  readonly uscc: string;
  readonly fact_date: string;
  readonly posted: string;
  readonly outcome: string;
  readonly code: string;
}

const repository = resolve(import.meta.dirname, '../../../..');
const shared = resolve(repository, process.env['CHENGXIN_SHARED'] ?? '../shared');
const rows = parse<Row>(readFileSync(resolve(shared, 'data/published-decisions.csv')), { columns: true, bom: true });

/** Organs that published the decisions, registered beside our own where they are of another place. */
const registered: RegisteredOrgan[] = [
  ...organs.map((o) => ({ ...o, nameCanonical: canonicalName(o.name), ...(o.parent ? { parentId: o.parent } : {}) })),
];
for (const { authority } of rows) {
  const nameCanonical = canonicalName(authority);
  if (registered.some((o) => o.nameCanonical === nameCanonical)) continue;
  registered.push({
    id: `elsewhere-${registered.length}`,
    name: authority,
    nameCanonical,
    level: 'municipal',
    region: '000000',
    sector: 'local-government',
  });
}

const judge = new DocumentJudge({
  reference: referenceData,
  organs: new OrganDirectory(registered, new Map(referenceData.regions.map((r) => [r.code, r.parent]))),
  keyring: new Keyring(Buffer.alloc(32, 9)),
  today: '2026-11-22',
});
// The city's platform takes what the national one shares with it.
const LEAD = { organId: 'lvliang-credit-office', sector: 'credit-lead', region: '141100', level: 'municipal' } as const;

/** The notice over 1,254 companies gives neither number nor codes here: both stand in for its list. */
function completed(row: Row): Row {
  const list = /等(\d+)家/.test(row.subject);
  return list
    ? {
        ...row,
        doc_no: '湖市监处告〔2020〕1号',
        doc_no_norm: '湖市监处告〔2020〕1号',
        uscc: unifiedCodeWithCheckDigits('9', '1', '350206', 1),
      }
    : row;
}

/** A decision lies between the facts and its publication; the day of neither is its own, and the later stands for it. */
function dayOf(row: Row): IsoDate {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(row.posted)
    ? row.posted
    : /^\d{4}-\d{2}$/.test(row.posted)
      ? `${row.posted}-01`
      : row.fact_date;
  return day as IsoDate;
}

describe('decisions as authorities published them', () => {
  it.each(rows.map((row) => [row.id, completed(row)] as const))('%s ends as its outcome says', (_id, row) => {
    const party: PartyDraft = {
      name: row.subject,
      kind: row.subject_type === '个体工商户' ? 'sole-trader' : 'legal-or-unincorporated',
      unifiedCode: row.uscc,
      order: { penalties: ['fine'] },
    };
    const verdict = judge.judge(
      {
        kind: 'penalty-decision',
        number: row.doc_no,
        organName: row.authority,
        decidedOn: dayOf(row),
        service: 'unknown',
      },
      party,
      LEAD,
    );
    expect([verdict.outcome, verdict.findings.map((f) => f.code)]).toEqual([
      row.outcome,
      expect.arrayContaining(row.code === '' ? [] : [row.code]),
    ]);
    if ('document' in verdict) {
      expect(canonicalDocumentNumber(row.doc_no_norm)).toMatchObject({ canonical: verdict.document.numberCanonical });
    }
  });
});
