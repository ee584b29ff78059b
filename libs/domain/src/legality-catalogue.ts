import { catalogueOn } from './catalogue-days.js';
import { finding, type LegalityFinding } from './legality-findings.js';
import { onlyIf, rises, within, type Judged } from './legality-judged.js';
import type { LegalityStatement } from './legality-statement.js';
import { isSupported, localItemFor, localRowsDigest } from './local-register.js';
import type { LocalItem } from './reference-data.js';

/** The item is that of the edition in force when the document was decided; where none was, of the day on which it was received. */
export function catalogueItem(statement: LegalityStatement): Judged {
  const { catalogue, document: header, record: made } = statement;
  const { editions, code, itemCode, item, local } = catalogue;
  const ofDay = catalogueOn(editions, header.decidedOn) ?? catalogueOn(editions, header.receivedOn);
  const covered =
    item !== null &&
    item.code === itemCode &&
    ofDay?.code === code &&
    header.kind !== 'permit-decision' &&
    item.documents.includes(header.kind) &&
    item.subjects.includes(made.subjectKind) &&
    (made.subjectKind !== 'natural-person' || item.personalGround !== undefined);
  const row = rowOf(statement);
  return {
    says: {
      catalogue: code,
      item: itemCode,
      ...(item ? { name: item.name } : {}),
      ...(local ? { local: local.edition.code, row: row?.code ?? null, collectedOn: local.collectedOn } : {}),
    },
    bases: [...(item?.bases ?? []), ...(row?.bases ?? [])],
    findings: [
      ...onlyIf(!covered, () =>
        finding('proof/item-off-catalogue', '/catalogue', { detail: `${code}/${itemCode} ${header.decidedOn}` }),
      ),
      ...localFindings(statement, row),
    ],
  };
}

/** The city's row under which what is proved was collected. A person beside a party is decided about by the party's document, which was collected of the party. */
function rowOf({ catalogue, record: made, criterion, organ }: LegalityStatement): LocalItem | undefined {
  const subject = made.beside ? criterion.outline.subject : made.subjectKind;
  if (!catalogue.local || subject === undefined) return undefined;
  return localItemFor(catalogue.local.edition, { parent: catalogue.itemCode, sector: organ.sector, subject });
}

/** Whether the city's catalogue, where it had one, admitted the record on the day on which it was collected (plan art. 1). Proofs of before state nothing of it. */
function localFindings(statement: LegalityStatement, row: LocalItem | undefined): readonly LegalityFinding[] {
  const { catalogue, document: header, record: made, organ, law } = statement;
  const { local } = catalogue;
  if (!local) return [];
  const { edition, until, digest, collectedOn } = local;
  const held =
    edition.register === 'catalogue' &&
    within(organ.region, edition.region) &&
    edition.from <= collectedOn &&
    (until === null || collectedOn < until);
  const admitted = row !== undefined && isSupported(row, law, collectedOn);
  return [
    ...onlyIf(!rises([header.receivedOn, collectedOn, made.recordedOn]), () =>
      finding('proof/wrong-day', '/catalogue/local/collectedOn', {
        detail: [header.receivedOn, collectedOn, made.recordedOn].join(' → '),
      }),
    ),
    ...onlyIf(!held || !admitted, () =>
      finding('proof/off-city-catalogue', '/catalogue/local', {
        detail: `${edition.code}/${row?.code ?? '-'} ${edition.from} – ${until ?? '…'}, ${collectedOn}`,
      }),
    ),
    ...onlyIf(localRowsDigest(edition) !== digest, () =>
      finding('proof/edition-digest-differs', '/catalogue/local/digest', { detail: `${edition.code} ${digest}` }),
    ),
  ];
}
