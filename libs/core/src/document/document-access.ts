import type { Actor } from '../access/actor.js';
import { mayReadCase } from '../access/read-access.js';
import type { DocumentDraft } from './document-draft.js';
import type { Document } from './document.entity.js';
import type { OrganDirectory, RegisteredOrgan } from './organ-directory.js';
import { senderOf } from './register-document.js';

/** Who may read a document: its sector as far as each organ reads cases, whoever may report it, and the credit office. */
export function mayReadDocument(actor: Actor, organ: RegisteredOrgan, organs: OrganDirectory): boolean {
  const { sector, region } = organ;
  const ofCase = mayReadCase(actor, { sector, regions: organs.regionsAround(region) });
  return ofCase || organs.mayReport(senderOf(actor), organ);
}

/** A recorded document as a sender would state it, to be judged again. */
export function draftOf(document: Document, organ: RegisteredOrgan): DocumentDraft {
  return {
    kind: document.kind,
    number: document.numberPrinted,
    title: document.title,
    organName: document.delegation ? `${organ.name}(${document.delegation})` : organ.name,
    decidedOn: document.decidedOn,
    service: document.service,
    ...(document.servedOn ? { servedOn: document.servedOn } : {}),
    ...(document.effectProvisional ? {} : { effectiveOn: document.effectiveOn }),
    basis: document.basis,
  };
}
