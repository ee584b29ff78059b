import {
  FACT_BOUNDS,
  type FactDefinition,
  type FactSchema,
  type FactSet,
  type JudgementSchema,
  type JudgementSet,
  type LegalBasis,
} from '@chengxin/plugin-contract';
import { isBlank } from '@chengxin/domain/blank';
import { isLegalDay } from '@chengxin/domain/calendar';
import type { RecordedTier } from '@chengxin/domain/repair-ground';
import type { Actor } from '../access/actor.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { Refusal } from '../refusal/refused.js';
import { determinationRefusals } from './determination.refusals.js';

/** A judgement as it is stated; who stated it is the actor. */
export interface StatedJudgement {
  readonly answer: boolean;
  readonly reasons: string;
}

/** What facts are read from. */
export type StatingDocument = Pick<DocumentSubject, 'partyOrder' | 'decidedOn' | 'effectiveOn'>;

/**
 * Joins what the document itself says with what the organ states. Nothing undeclared comes in, and nothing of the document's is overwritten; what the
 * sector's own file stated of a fact holds until the organ states it anew.
 */
export function caseFacts(
  schema: FactSchema,
  document: StatingDocument,
  stated: Readonly<Record<string, unknown>>,
  records?: RecordedFacts,
): { readonly facts: FactSet; readonly findings: readonly Refusal[] } {
  const known: Record<string, FactSet[string]> = {};
  for (const [name, definition] of definitionsOf(schema)) {
    const value =
      fromDocument(definition, document, records) ??
      records?.counts?.[name] ??
      fromFile(definition, document.partyOrder.sectorFacts?.[name]);
    if (value !== undefined) known[name] = value;
  }
  const { facts, findings } = statedFacts(schema, stated, records);
  return { facts: { ...known, ...facts }, findings };
}

const definitions = new WeakMap<FactSchema, readonly (readonly [string, FactDefinition])[]>();

/** A simulation asks the same schema of each record. */
function definitionsOf(schema: FactSchema): readonly (readonly [string, FactDefinition])[] {
  let listed = definitions.get(schema);
  if (!listed) definitions.set(schema, (listed = Object.entries(schema)));
  return listed;
}

/** What an organ states itself, held against its declarations. */
export function statedFacts(
  schema: FactSchema,
  stated: Readonly<Record<string, unknown>>,
  records?: RecordedFacts,
): { readonly facts: FactSet; readonly findings: readonly Refusal[] } {
  const findings: Refusal[] = [];
  const facts: Record<string, FactSet[string]> = {};
  for (const [name, value] of Object.entries(stated)) {
    const pointer = `/facts/${name}`;
    const definition = schema[name];
    if (!definition) findings.push(determinationRefusals.refuse('fact/not-declared', { pointer }));
    else if (definition.from === 'record.publication-tier')
      findings.push(...tierFindings(pointer, value, records?.publicationTier));
    else if (definition.from === 'record.false-commitment' && records?.falseCommitment && value !== true)
      findings.push(FOUND_FALSE(pointer));
    else if ((definition.from && definition.from !== 'record.false-commitment') || 'counts' in definition)
      findings.push(determinationRefusals.refuse('fact/comes-from-document', { pointer }));
    else if (!fits(definition, value))
      findings.push(
        determinationRefusals.refuse('fact/wrong-type', {
          pointer,
          detail: { zh: describe(definition), en: describe(definition) },
        }),
      );
    else facts[name] = value as FactSet[string];
  }
  return { facts, findings };
}

const FOUND_FALSE = (pointer: string): Refusal =>
  determinationRefusals.refuse('fact/not-as-recorded', {
    pointer,
    detail: { zh: '记录有经认定的虚假承诺', en: 'a commitment on record was found untrue' },
  });

/** Checks stated judgements and puts the person's name beside each. */
export function caseJudgements(
  schema: JudgementSchema,
  stated: Readonly<Record<string, StatedJudgement>>,
  actor: Actor,
): { readonly judgements: JudgementSet; readonly findings: readonly Refusal[] } {
  const findings: Refusal[] = [];
  const judgements: Record<string, JudgementSet[string]> = {};
  for (const [name, { answer, reasons }] of Object.entries(stated)) {
    const pointer = `/judgements/${name}`;
    if (!schema[name]) findings.push(determinationRefusals.refuse('judgement/not-declared', { pointer }));
    else if (isBlank(reasons))
      findings.push(determinationRefusals.refuse('judgement/reasons-missing', { pointer, basis: schema[name].basis }));
    else judgements[name] = { answer, reasons, by: actor.officerId };
  }
  return { judgements, findings };
}

/** An applicant may name the tier as the record has it; nobody chooses another, and none where the record leaves it open. */
function tierFindings(pointer: string, value: unknown, recorded: RecordedTier | undefined): readonly Refusal[] {
  const refuse = (detail: { readonly zh: string; readonly en: string }, basis?: LegalBasis) => [
    determinationRefusals.refuse('fact/not-as-recorded', { pointer, detail, ...(basis ? { basis } : {}) }),
  ];
  if (!recorded) return refuse({ zh: '所办理的不是处罚信息公示', en: 'no published penalty is dealt with' });
  if ('missing' in recorded) {
    const { missing } = recorded;
    return refuse({
      zh: `类别未定，缺少：${missing.join('；')}`,
      en: `undetermined for want of ${missing.join('; ')}`,
    });
  }
  const { tier, edition, basis } = recorded;
  return value === tier
    ? []
    : refuse({ zh: `记录为 ${tier}（${edition}）`, en: `recorded: ${tier} (${edition})` }, basis);
}

/** What the core's own records say of a determination. */
export interface RecordedFacts {
  readonly statutoryMeasureRunning?: boolean;
  readonly publicationTier?: RecordedTier;
  /** A commitment of the subject was found untrue. */
  readonly falseCommitment?: true;
  /** Counts over the subject's records, by the name of the fact. */
  readonly counts?: Readonly<Record<string, number>>;
}

function fromDocument(
  definition: FactDefinition,
  document: StatingDocument,
  records: RecordedFacts | undefined,
): FactSet[string] {
  switch (definition.from) {
    case undefined:
      return undefined;
    case 'order.penalties':
      return document.partyOrder.penalties;
    case 'order.fine':
      return document.partyOrder.fineFen;
    case 'order.confiscation':
      return document.partyOrder.confiscationFen;
    case 'document.decided-on':
      return document.decidedOn;
    case 'document.effective-on':
      return document.effectiveOn;
    case 'record.statutory-measure-running':
      return records?.statutoryMeasureRunning;
    case 'record.false-commitment':
      return records?.falseCommitment;
    case 'record.publication-tier': {
      const { publicationTier: found } = records ?? {};
      return found && 'tier' in found && fits(definition, found.tier) ? found.tier : undefined;
    }
  }
}

/** What an import stated, where this edition knows it so: under another edition's codes or type it is not known, and a person states it. */
function fromFile(definition: FactDefinition, value: FactSet[string]): FactSet[string] {
  const stated = definition.from === undefined && !('counts' in definition && definition.counts);
  return stated && value !== undefined && fits(definition, value) ? value : undefined;
}

function fits(definition: FactDefinition, value: unknown): boolean {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'money':
    case 'ratio': {
      const [least, most] = FACT_BOUNDS[definition.type];
      return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
    }
    case 'date':
      return isLegalDay(value);
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'code':
      return typeof value === 'string' && definition.codes.includes(value);
    case 'codes':
      return Array.isArray(value) && value.length > 0 && value.every((v) => definition.codes.includes(v as string));
  }
}

const describe = (definition: FactDefinition): string => {
  const { type } = definition;
  if ('codes' in definition) return `${type}: ${definition.codes.join(' | ')}`;
  return type === 'integer' || type === 'money' || type === 'ratio' ? `${type}: ${FACT_BOUNDS[type].join('–')}` : type;
};
