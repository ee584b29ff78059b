import { partyInWords, type ToldParties } from '@chengxin/domain/party-in-words';
import type { PenaltyKind, Severity } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { IsoDay } from '../clock/shanghai-day.js';
import { askWithin, idList } from '../database/ask.js';
import { executeSql } from '../database/execute-sql.js';
import type { RecordId } from '../database/record-id.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Refusal } from '../refusal/refused.js';
import { namesAround } from '../subject/names-known.js';
import { citedCaseRefusals } from './cited-case.refusals.js';

/** A case as others may be shown it: what was found and what was imposed, of nobody by name or number. */
export interface CitedCase {
  readonly sector: string;
  readonly criterion: string;
  readonly severity: Severity | null;
  readonly determinedOn: IsoDay;
  readonly region: string;
  readonly penalties: readonly PenaltyKind[];
  readonly fineFen: number | null;
  /** Made up for a sandbox. */
  readonly synthetic: boolean;
  /** Digest of the ledger's entry of the determination: by it the case can be found again. */
  readonly entry: string;
}

/** Determinations that an organ cites in what leaves it. */
export interface CitedCases {
  readonly shown: readonly CitedCase[];
  /** Determinations that it may not cite, at their places under `/cases`. */
  readonly findings: readonly Refusal[];
  /** Fields of these texts that tell a party of a case: by its name, now or before, in full or in short, by its code, or by the number of the document. */
  namedIn(texts: Readonly<Record<string, string>>): readonly Refusal[];
}

type FoundCase = CitedCase & { readonly subjectId: string; readonly documentId: string; readonly number: string };

/** The organ's own determinations that stand, each cited once. */
export async function citedCases(
  em: EntityManager,
  register: Pick<ReferenceRegister, 'data'>,
  organ: string,
  ids: readonly RecordId[],
): Promise<CitedCases> {
  const found: (FoundCase | undefined)[] = [];
  for (const id of ids) found.push(await caseOf(em, organ, id));
  const cases = found.filter((one) => one !== undefined);
  const told = await toldBy(em, register, cases);
  return {
    shown: cases.map(({ subjectId: _subject, documentId: _document, number: _number, ...shown }) => shown),
    findings: found.flatMap((one, i) => {
      const at = { pointer: `/cases/${i}` };
      if (!one) return [citedCaseRefusals.refuse('case/not-own', at)];
      const isTwice = ids.findIndex(({ id }) => id === ids[i]!.id) < i;
      return isTwice ? [citedCaseRefusals.refuse('case/cited-twice', at)] : [];
    }),
    namedIn: (texts) =>
      Object.entries(texts).flatMap(([field, text]) => {
        const by = partyInWords(text, told);
        return by ? [citedCaseRefusals.refuse('case/party-named', { pointer: `/${field}`, detail: TOLD_BY[by] })] : [];
      }),
  };
}

const TOLD_BY = {
  name: { zh: '名称或者简称', en: 'by its name, in full or in short' },
  code: { zh: '统一社会信用代码', en: 'by its code' },
  document: { zh: '决定文书号', en: 'by the number of the document' },
} as const;

/** Whoever is party to the documents of the cases, merged subjects too. */
async function toldBy(
  em: EntityManager,
  register: Pick<ReferenceRegister, 'data'>,
  cases: readonly FoundCase[],
): Promise<ToldParties> {
  const ask = askWithin(em);
  const subjects = cases.map(({ subjectId }) => subjectId);
  const { own, beside, bodies } = await namesAround(
    ask,
    subjects,
    cases.map(({ documentId }) => documentId),
  );
  const codes = await ask<{ code: string }>(
    'select value_plain as code from cx.subject_identifier where subject_id = any(?::uuid[]) and value_plain is not null',
    [idList(subjects)],
  );
  return {
    persons: [...own, ...beside],
    bodies,
    codes: codes.map(({ code }) => code),
    documents: cases.map(({ number }) => number),
    places: register.data.regions.map(({ name }) => name),
  };
}

async function caseOf(em: EntityManager, organ: string, id: RecordId): Promise<FoundCase | undefined> {
  const [row] = await executeSql<Omit<FoundCase, 'entry'> & { readonly entry: string | null }>(
    em,
    `select t.sector_code as sector, t.criterion_code as criterion, t.severity, t.determined_on::text as "determinedOn",
       (select region_code from cx.organ where organ_id = t.organ_id) as region,
       coalesce(d.party_order->'penalties', '[]'::jsonb) as penalties, (d.party_order->>'fineFen')::bigint::float8 as "fineFen", d.synthetic,
       (select l.digest from cx.subject_ledger l where l.subject_id = t.subject_id and l.kind = 'determination.made' and l.record_id = t.determination_id
          order by l.seq desc limit 1) as entry,
       t.subject_id as "subjectId", t.document_id as "documentId", d.number_canonical as number
     from cx.determination t join cx.document_subject d on d.subject_id = t.subject_id and d.document_id = t.document_id
     where t.subject_id = ? and t.determination_id = ? and t.organ_id = ? and t.state in ('made','marked') and d.status = 'effective'`,
    [id.subjectId, id.id, organ],
  );
  return row && row.entry !== null ? { ...row, entry: row.entry } : undefined;
}
