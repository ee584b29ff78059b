import { maskPersonName, maskText } from '@chengxin/domain/masking';
import type { ListingEdition } from '@chengxin/plugin-contract';
import type { OrganRow } from '../access/organ-of.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Subject } from '../subject/subject.entity.js';

/** What is written for the public. A natural person's name is masked, no identity number, address, telephone or account ever stands here. */
export function publicView(
  subject: Subject,
  unifiedCode: string | undefined,
  determination: Determination,
  document: DocumentSubject,
  organ: OrganRow,
  edition: ListingEdition,
  register: ReferenceRegister,
  listed: { readonly on: string; readonly reasons: string } | undefined,
): Readonly<Record<string, unknown>> {
  const person = subject.kind === 'natural-person';
  const criterion = edition.criteria.find((c) => c.code === determination.criterionCode)!;
  const order = document.partyOrder;
  // A person's own name stands in free text as often as in its field.
  const unnamed = (value: string) => (person ? value.replaceAll(subject.name, maskPersonName(subject.name)) : value);
  const text = (value: string | undefined) => (value === undefined ? undefined : maskText(unnamed(value)));
  return dropAbsent({
    name: person ? maskPersonName(subject.name) : subject.name,
    kind: subject.kind,
    unifiedCode: person ? undefined : unifiedCode,
    document: dropAbsent({
      number: document.numberCanonical,
      kind: document.kind,
      decidedOn: document.decidedOn,
      organ: organ.name,
    }),
    violation: text(order.violation),
    penalties: order.penalties,
    fineFen: order.fineFen,
    confiscationFen: order.confiscationFen,
    criterion: { code: criterion.code, text: criterion.text, basis: register.cite(criterion.basis) },
    list: listed
      ? {
          code: edition.list.code,
          name: edition.list.name,
          listedOn: listed.on,
          reasons: text(listed.reasons),
          removal: edition.removal.conditions,
        }
      : undefined,
    remedies: edition.remedies.map((r) => r.text),
    synthetic: subject.synthetic || undefined,
  });
}

function dropAbsent<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
