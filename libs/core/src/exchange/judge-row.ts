import type { FieldDateForm } from '@chengxin/domain/field-date';
import type { Weight } from '@chengxin/domain/intake/stated-row';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { DocumentDraft, JudgedDocument, JudgedParty, PartyDraft, Verdict } from '../document/document-draft.js';
import type { DocumentJudge } from '../document/document-judge.js';
import type { Sender } from '../document/organ-directory.js';
import type { Refusal } from '../refusal/refused.js';
import type { FieldName } from '@chengxin/domain/intake/column';
import { draftsOf } from '@chengxin/domain/intake/drafts';
import { columnOfField, type Heading } from '@chengxin/domain/intake/heading';
import { readRow, type ReadRow } from '@chengxin/domain/intake/read-row';
import { holdsNumber } from '@chengxin/domain/masking-policy';
import type { SourceRow } from './readers/source-row.js';
import { placed, type RowFinding, type RowFindingCode, type RowOutcome, type WeighedFinding } from './row-finding.js';
import { originalOf, type OriginalRow } from './resubmission/original-row.js';

/** A row with what came of judging it. Only one that may be written has a document and a party. */
export type JudgedRow = {
  readonly source: SourceRow;
  readonly findings: readonly RowFinding[];
  /** The row of an earlier import that this one takes up again. */
  readonly original?: OriginalRow;
} & (
  | { readonly outcome: 'accepted' | 'normalised'; readonly document: JudgedDocument; readonly party: JudgedParty }
  | { readonly outcome: Exclude<RowOutcome, 'accepted' | 'normalised'> }
);

/** What a file's rows are judged by. */
export interface RowContext {
  readonly heading: Heading;
  readonly dateForms: readonly FieldDateForm[];
  readonly judge: Pick<DocumentJudge, 'judge'>;
  readonly sender: Sender;
  readonly today: IsoDate;
}

/** Reads and judges one row: fields by the layout, then the law by the same judge that a form meets. Writes nothing. */
export function judgeRow(source: SourceRow, context: RowContext): JudgedRow {
  if (source.fault) return { source, outcome: 'refused', findings: [{ code: source.fault }] };
  const { heading, judge, sender } = context;
  const row = readRow(heading, source, context.dateForms);
  const drafts = draftsOf(heading, row);
  const weighed: WeighedFinding[] = [...row.findings, ...drafts.findings, ...numbersBeside(row, heading)];
  const original = originalOf(row.text.originalRow);
  if (original === 'malformed')
    weighed.push({ weight: 'refused', code: 'row/original-unknown', ...ofOriginal(heading) });
  const verdict = drafts.document ? judge.judge(drafts.document, drafts.party, sender) : undefined;
  if (verdict) weighed.push(...ofVerdict(verdict, heading));
  else weighed.push(...withoutDay(drafts.party, context));
  const findings = ordered(weighed).map((finding) => placed(finding, heading));
  const again = original === undefined || original === 'malformed' ? {} : { original };
  const worst = weighed.some((f) => f.weight === 'refused')
    ? 'refused'
    : weighed.some((f) => f.weight === 'quarantined')
      ? 'quarantined'
      : undefined;
  if (worst || !verdict || !('document' in verdict)) {
    return { source, outcome: worst ?? 'refused', findings, ...again };
  }
  const read = row.findings.length > 0 || drafts.findings.length > 0;
  const outcome = verdict.outcome === 'normalised' || read ? 'normalised' : 'accepted';
  return { source, outcome, findings, ...again, document: verdict.document, party: verdict.party };

  /** A row without a readable day of decision is refused already; what else is wrong with it is told all the same. */
  function withoutDay(party: PartyDraft, { today }: RowContext): WeighedFinding[] {
    const document: DocumentDraft = {
      kind: drafts.kind,
      number: row.text.number ?? '',
      organName: row.text.organName ?? '',
      ...(row.text.title === undefined ? {} : { title: row.text.title }),
      decidedOn: today,
      service: 'unknown',
    };
    const { actOn: _, ...order } = party.order;
    return ofVerdict(
      judge.judge(document, { ...party, order }, sender),
      heading,
      (finding) =>
        !ASKS_THE_DAY.has(finding.code) && (finding.code === HOLDS_NUMBER || NEEDS_NO_DAY.has(finding.pointer ?? '')),
    );
  }
}

/** Columns of words that are not the document's, of which the judge hears nothing: nobody's number has a place there either. */
const WORDS_BESIDE: readonly FieldName[] = ['legalRepresentative', 'remark'];

const numbersBeside = ({ text }: ReadRow, heading: Heading): readonly WeighedFinding[] =>
  WORDS_BESIDE.filter((field) => text[field] !== undefined && holdsNumber(text[field])).map((field) => {
    const column = columnOfField(heading, field);
    return { weight: 'refused', code: 'record/holds-number', ...(column ? { column: column.code } : {}) };
  });

const HOLDS_NUMBER: RowFindingCode = 'record/holds-number';
const NEEDS_NO_DAY: ReadonlySet<string> = new Set([
  '/number',
  '/organName',
  '/organUnifiedCode',
  '/party/name',
  '/party/unifiedCode',
  '/party/identityNumber',
  '/party/kind',
]);
const ASKS_THE_DAY: ReadonlySet<string> = new Set(['subject/under-14', 'subject/age-on-act-unknown']);

/** Where the judge points, as a field of the file. */
const FIELD_AT: Readonly<Record<string, FieldName>> = {
  '/number': 'number',
  '/title': 'title',
  '/organName': 'organName',
  '/organUnifiedCode': 'organCode',
  '/decidedOn': 'decidedOn',
  '/servedOn': 'servedOn',
  '/effectiveOn': 'effectiveOn',
  '/kind': 'documentKind',
  '/party/name': 'partyName',
  '/party/kind': 'partyKind',
  '/party/unifiedCode': 'unifiedCode',
  '/party/identityNumber': 'identityNumber',
  '/party/identityType': 'identityType',
  '/party/order': 'penaltyKinds',
  '/party/order/actOn': 'actOn',
  '/party/order/violation': 'violation',
  '/party/order/facts': 'facts',
  '/party/order/content': 'content',
  '/party/order/legalBasisText': 'legalBasis',
  '/party/order/permitName': 'permitName',
  '/party/order/permitStatus': 'permitStatus',
};

/** What the judge adds by itself only to say that a value was changed, where the row's own outcome is `quarantined` or `refused`. */
const NOTES: ReadonlySet<string> = new Set([
  'document/number-normalised',
  'organ/delegated',
  'subject/code-normalised',
  'subject/code-admitted',
]);

function ofVerdict(
  verdict: Verdict,
  heading: Heading,
  wanted: (finding: Refusal) => boolean = () => true,
): WeighedFinding[] {
  const worst = verdict.outcome;
  return verdict.findings.filter(wanted).map((finding) => {
    const field = finding.pointer === undefined ? undefined : FIELD_AT[finding.pointer];
    const column = field && columnOfField(heading, field);
    const weight: Weight = NOTES.has(finding.code) || (worst !== 'refused' && worst !== 'quarantined') ? 'note' : worst;
    return { weight, code: finding.code as RowFindingCode, ...(column ? { column: column.code } : {}) };
  });
}

function ofOriginal(heading: Heading): Pick<RowFinding, 'column'> {
  const column = columnOfField(heading, 'originalRow');
  return column ? { column: column.code } : {};
}

const RANK: Readonly<Record<Weight, number>> = { refused: 0, quarantined: 1, note: 2 };

/** The gravest first; the same thing once. */
function ordered(weighed: readonly WeighedFinding[]): RowFinding[] {
  const seen = new Set<string>();
  return [...weighed]
    .sort((a, b) => RANK[a.weight] - RANK[b.weight])
    .flatMap(({ weight: _, ...finding }) => {
      const key = `${finding.code} ${finding.column}`;
      return seen.has(key) ? [] : [seen.add(key) && finding];
    });
}
