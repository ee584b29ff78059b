import { holdsNumber } from '@chengxin/domain/masking-policy';
import { KIND_TITLE } from '@chengxin/domain/intake/stated-row';
import { catalogueOn } from '@chengxin/domain/catalogue-days';
import { LEAD_SECTOR, isSupported, localCatalogueOn, localItemFor } from '@chengxin/domain/local-register';
import { ageOn } from '@chengxin/domain/identity-code';
import { canonicalDocumentNumber } from '@chengxin/domain/document-number';
import { canonicalName } from '@chengxin/domain/name';
import type { CatalogueEdition, CatalogueItem, ReferenceData } from '@chengxin/domain/reference-data';
import {
  FIRST_DAY_OF_SEALING,
  lawsNamedBy,
  restsOnAnotherLaw,
  restsOnPublicSecurityLaw,
} from '@chengxin/domain/sealed-records';
import { endedBy } from '@chengxin/domain/row-ends';
import type { IsoDate, PublicationChannel, SubjectKind, Text } from '@chengxin/plugin-contract';
import type { Keyring } from '../access/keyring.js';
import { endedRowText } from '../legal-basis/ended-row.js';
import type { Refusal } from '../refusal/refused.js';
import { readIdentityDocument, readUnifiedCode, type ReadIdentifier } from '../subject/identifier.js';
import { faultOfName } from '../subject/subject-names.js';
import { subjectRefusals } from '../subject/subject.refusals.js';
import type {
  AdmittedCode,
  DocumentDraft,
  JudgedDocument,
  JudgedParty,
  PartyDraft,
  Verdict,
} from './document-draft.js';
import { documentIdOf } from './document-id.js';
import { orderDigestOf } from './trade-secret.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { documentRefusals } from './document.refusals.js';
import type { PartyOrder, RecordedDocumentKind } from './document-subject.entity.js';
import type { OrganDirectory, RegisteredOrgan, Sender } from './organ-directory.js';

/** What the judge knows of the world. It asks no database: the same answer comes from a form, a file and a test. */
export interface JudgeKnowledge {
  readonly reference: ReferenceData;
  readonly organs: OrganDirectory;
  readonly keyring: Keyring;
  /** The legal day on which the document is received. */
  readonly today: IsoDate;
  /** Whether a listing edition of the sector, in force on the day of effect, names an order without a penalty as its document. */
  readonly acceptsOrder?: (sector: string, order: string, effectiveOn: IsoDate) => boolean;
  /** Channel of a sector's records; `creditchina` where no plugin says otherwise. */
  readonly channelOf?: (sector: string) => PublicationChannel;
  /** By what a code with a wrong check digit was admitted; undefined where it was not. */
  readonly admitted?: (unifiedCode: string) => AdmittedCode | undefined;
}

/** `refused`: the sender must mend it; `quarantined`: a person looks; `note`: written, and said so. */
type Weight = 'refused' | 'quarantined' | 'note';
interface Weighed {
  readonly weight: Weight;
  readonly finding: Refusal;
}

const FIRST_DAY_OF_COERCION: IsoDate = '2022-10-01'; // 山西省社会信用条例 in force; art. 27
const COURTS = 'courts';
const POLICE = 'public-security';
/** Item of permits, which prove no breach and so are no kind of document a rule may name. */
const PERMIT_ITEM = 'administrative-permit';
/** What a document says of a party in words. Numbers of permits and licences have fields of their own, and are taken as they are. */
const ORDER_WORDS = ['violation', 'facts', 'content', 'legalBasisText', 'permitName', 'permitStatus'] as const;
/** No penalty after two years, five where life, health or financial safety is harmed (行政处罚法 36): an act lies at most so long back. */
const LIMITATION_YEARS = 5;

/**
 * Judges a document and one of its parties against the law, all findings at once. Pointers are `/number`, `/organName`, `/decidedOn` …
 * for the document and `/party/…` for the party.
 */
export class DocumentJudge {
  private readonly regions: ReadonlySet<string>;
  private readonly instruments: ReadonlySet<string>;
  private readonly items = new Map<string, CatalogueItem | undefined>();

  constructor(private readonly knowledge: JudgeKnowledge) {
    this.regions = new Set(knowledge.reference.regions.map((region) => region.code));
    this.instruments = new Set(knowledge.reference.instruments.map((instrument) => instrument.id));
  }

  /** The legal day on which it judges. */
  get today(): IsoDate {
    return this.knowledge.today;
  }

  judge(draft: DocumentDraft, party: PartyDraft, sender: Sender): Verdict {
    const weighed: Weighed[] = [];
    const judgedParty = this.party(draft, party, weighed);
    const judgedDocument = this.document(draft, party, sender, weighed);
    weighed.push(...this.judgeWords(draft, party.order).map((finding) => ({ weight: 'refused' as const, finding })));
    const findings = (['refused', 'quarantined', 'note'] as const).flatMap((weight) =>
      weighed.filter((w) => w.weight === weight).map((w) => w.finding),
    );
    if (weighed.some((w) => w.weight !== 'note')) {
      const outcome = weighed.some((w) => w.weight === 'refused') ? 'refused' : 'quarantined';
      return { outcome, findings: findings as [Refusal, ...Refusal[]] };
    }
    if (!judgedDocument || !judgedParty) throw new Error('a draft without a fault was not judged');
    const changed = judgedDocument.changed || judgedParty.changed;
    return {
      outcome: changed ? 'normalised' : 'accepted',
      document: judgedDocument.document,
      party: judgedParty.party,
      findings,
    };
  }

  /** Findings about a document's header, and one party's order where it is given, as after a correction. */
  judgeHeader(draft: DocumentDraft, sender: Sender, order: PartyOrder = {}): readonly Refusal[] {
    const weighed: Weighed[] = [];
    this.document(draft, { name: '', kind: 'legal-person', order }, sender, weighed);
    return weighed.filter((w) => w.weight !== 'note').map((w) => w.finding);
  }

  /** Words that are written now and hold somebody's number: the register keeps those in the fields made for them alone. */
  judgeWords({ title }: Pick<DocumentDraft, 'title'>, order: PartyOrder): readonly Refusal[] {
    const written = [
      ['/title', title] as const,
      ...ORDER_WORDS.map((field) => [`/party/order/${field}`, order[field]] as const),
    ];
    return written.flatMap(([pointer, text]) =>
      text !== undefined && holdsNumber(text) ? [recordRefusals.refuse('record/holds-number', { pointer })] : [],
    );
  }

  /** Findings about a person's age on the day of the act, as after a correction of it. */
  judgeAge(draft: DocumentDraft, order: PartyOrder, citizenNumber: string): readonly Refusal[] {
    const findings: Refusal[] = [];
    this.age(draft, order, citizenNumber, (_weight, code, field) =>
      findings.push(subjectRefusals.refuse(code, { pointer: `/party/${field}` })),
    );
    return findings;
  }

  // ------------------------------------------------------------------------------------------------- who

  private party(
    draft: DocumentDraft,
    party: PartyDraft,
    weighed: Weighed[],
  ): { readonly party: JudgedParty; readonly changed: boolean } | undefined {
    const say = (weight: Weight, code: keyof typeof subjectRefusals.table, field: string) =>
      weighed.push({ weight, finding: subjectRefusals.refuse(code, { pointer: `/party/${field}` }) });

    const name = party.name.trim();
    const faulty = faultOfName(name, party.kind);
    if (faulty) say(faulty === 'subject/name-masked' ? 'quarantined' : 'refused', faulty, 'name');

    const natural = party.kind === 'natural-person';
    const field = natural ? 'identityNumber' : 'unifiedCode';
    const read = natural
      ? readIdentityDocument(party.identityType, party.identityNumber, this.knowledge.today)
      : readUnifiedCode(party.unifiedCode);
    const identifier = this.identifier(read, field, say);
    const admittedBy =
      identifier?.note === 'check-digit-wrong' ? this.knowledge.admitted?.(identifier.normalised) : undefined;
    if (natural && party.unifiedCode) say('quarantined', 'subject/kind-contradicts-code', 'kind');
    const kind = natural ? 'natural-person' : kindByCode(party.kind, identifier?.normalised);
    if (kind === undefined) say('quarantined', 'subject/kind-contradicts-code', 'kind');
    if (natural && identifier?.scheme === 'citizen-number') this.age(draft, party.order, identifier.normalised, say);

    if (!identifier || !kind) return undefined;
    if (read.changed) say('note', 'subject/code-normalised', field);
    const region = identifier.scheme === 'unified-code' ? identifier.normalised.slice(2, 8) : undefined;
    const order = withoutAbsent(party.order);
    return {
      changed: read.changed,
      party: {
        kind,
        name,
        nameCanonical: canonicalName(name),
        identifier,
        ...(admittedBy ? { codeOverride: admittedBy } : {}),
        ...(region !== undefined && this.regions.has(region) ? { regionCode: region } : {}),
        order,
        orderDigest: orderDigestOf(order),
      },
    };
  }

  private identifier(
    read: ReadIdentifier,
    field: string,
    say: (weight: Weight, code: keyof typeof subjectRefusals.table, field: string) => void,
  ): JudgedParty['identifier'] | undefined {
    if (!read.identifier) {
      say(QUARANTINED.has(read.problem) ? 'quarantined' : 'refused', read.problem, field);
      return undefined;
    }
    const { scheme, normalised } = read.identifier;
    const [key, ...otherKeys] = this.knowledge.keyring.identifierKeys(scheme, normalised);
    const identifier = { ...read.identifier, key, ...(otherKeys.length > 0 ? { otherKeys } : {}) };
    if (read.problem === undefined) return identifier;
    if (!this.knowledge.admitted?.(normalised)) {
      say('refused', read.problem, field);
      return undefined;
    }
    say('note', 'subject/code-admitted', field);
    return identifier;
  }

  /** 行政处罚法 30: who was under 14 on the day of the act is not penalised. */
  private age(
    draft: DocumentDraft,
    order: PartyOrder,
    citizenNumber: string,
    say: (weight: Weight, code: keyof typeof subjectRefusals.table, field: string) => void,
  ): void {
    if (draft.kind !== 'penalty-decision') return;
    const { actOn } = order;
    if (actOn !== undefined && actOn > draft.decidedOn) say('refused', 'subject/act-after-decision', 'order/actOn');
    const age = ageOn(citizenNumber, actOn ?? draft.decidedOn);
    if (age === undefined || age < 14) say('refused', 'subject/under-14', 'identityNumber');
    else if (actOn === undefined && age < 14 + LIMITATION_YEARS) {
      say('quarantined', 'subject/age-on-act-unknown', 'order/actOn');
    }
  }

  // ------------------------------------------------------------------------------------------------ what

  private document(
    draft: DocumentDraft,
    party: PartyDraft,
    sender: Sender,
    weighed: Weighed[],
  ): { readonly document: JudgedDocument; readonly changed: boolean } | undefined {
    const say: SayDocument = (weight, code, field, detail) =>
      weighed.push({
        weight,
        finding: documentRefusals.refuse(code, { pointer: `/${field}`, ...(detail ? { detail } : {}) }),
      });

    const number = canonicalDocumentNumber(draft.number);
    if (number.status !== 'ok') say(number.status === 'mangled' ? 'quarantined' : 'refused', number.code, 'number');
    const rewritten = number.status === 'ok' && brackets(draft.number) !== brackets(number.canonical);
    if (rewritten) say('note', 'document/number-normalised', 'number');

    const { organ, delegation } = this.knowledge.organs.find(draft.organName);
    if (!organ) say('refused', 'organ/unknown', 'organName');
    if (delegation !== undefined) say('note', 'organ/delegated', 'organName');
    if (organ) this.competence(draft, organ, sender, say);
    for (const [index, basis] of (draft.basis ?? []).entries()) {
      if (!this.instruments.has(basis.instrument))
        say('refused', 'document/basis-unknown', `basis/${index}/instrument`);
    }
    this.kindAgainstLaw(draft, party, organ, say);
    const effect = this.effect(draft, say);
    const item = this.item(draft, party, say);
    if (item && organ) this.collection(item.code, { party, organ, sender }, say);

    if (number.status !== 'ok' || !organ || !item) return undefined;
    return {
      changed: rewritten || delegation !== undefined,
      document: {
        documentId: documentIdOf(organ.id, number.canonical),
        organId: organ.id,
        ...(delegation === undefined ? {} : { delegation }),
        numberCanonical: number.canonical,
        numberPrinted: draft.number.trim(),
        kind: draft.kind,
        title: draft.title?.trim() || KIND_TITLE[draft.kind],
        decidedOn: draft.decidedOn,
        ...effect,
        service: draft.service,
        ...(draft.servedOn === undefined ? {} : { servedOn: draft.servedOn }),
        basis: draft.basis ?? [],
        channel: this.knowledge.channelOf?.(organ.sector) ?? 'creditchina',
        catalogueCode: item.catalogue,
        itemCode: item.code,
      },
    };
  }

  private competence(draft: DocumentDraft, organ: RegisteredOrgan, sender: Sender, say: SayDocument): void {
    if (!this.knowledge.organs.mayReport(sender, organ)) say('refused', 'organ/not-yours-to-report', 'organName');
    const written = draft.organUnifiedCode && readUnifiedCode(draft.organUnifiedCode).identifier?.normalised;
    if (written && organ.unifiedCode && written !== organ.unifiedCode) {
      say('quarantined', 'organ/name-and-code-differ', 'organUnifiedCode');
    }
    const ofCourts = draft.kind === 'judgment';
    if (draft.kind !== 'other-statutory' && ofCourts !== (organ.sector === COURTS)) {
      say('refused', 'document/kind-not-of-this-organ', 'kind');
    }
  }

  private kindAgainstLaw(
    draft: DocumentDraft,
    { order }: PartyDraft,
    organ: RegisteredOrgan | undefined,
    say: SayDocument,
  ): void {
    const penalised = (order.penalties?.length ?? 0) > 0;
    if (order.noPenalty) say('refused', 'document/no-penalty-is-no-basis', 'party/order');
    else if (!penalised && draft.kind !== 'permit-decision') {
      const effectiveOn = draft.effectiveOn ?? draft.servedOn ?? draft.decidedOn;
      const unaccepted = (order.orders ?? []).filter(
        (o) => !(organ && this.knowledge.acceptsOrder?.(organ.sector, o, effectiveOn)),
      );
      if (unaccepted.length > 0) say('refused', 'document/rectification-alone', 'party/order');
    }
    if (draft.kind === 'administrative-coercion') {
      const bound = organ === undefined || this.knowledge.organs.regionWithin(organ.region, SHANXI);
      if (draft.decidedOn < FIRST_DAY_OF_COERCION || !bound) say('refused', 'document/coercion-not-a-basis', 'kind');
    }
    if (this.knowledge.today >= FIRST_DAY_OF_SEALING) this.sealing(draft, order, organ, say);
  }

  /** 治安管理处罚法 136: its records are sealed. A police organ's penalty whose stated basis names no law of another matter may be one. */
  private sealing(draft: DocumentDraft, order: PartyOrder, organ: RegisteredOrgan | undefined, say: SayDocument): void {
    const sealed =
      draft.publicSecurity === true || restsOnPublicSecurityLaw(draft.basis ?? [], lawsNamedBy(draft, [order]));
    if (sealed) say('refused', 'document/public-security-sealed', 'kind');
    else if (
      organ?.sector === POLICE &&
      draft.kind === 'penalty-decision' &&
      draft.publicSecurity === undefined &&
      !restsOnAnotherLaw(draft.basis ?? [], order.legalBasisText, this.knowledge.reference.instruments)
    ) {
      say('quarantined', 'document/public-security-unclear', 'kind');
    }
  }

  /** Effect is the day of service; without it the day of decision, marked provisional. */
  private effect(draft: DocumentDraft, say: SayDocument): Pick<JudgedDocument, 'effectiveOn' | 'effectProvisional'> {
    const { decidedOn, servedOn, effectiveOn } = draft;
    if (decidedOn > this.knowledge.today) say('refused', 'document/decided-in-future', 'decidedOn');
    if (servedOn !== undefined && servedOn < decidedOn) say('refused', 'document/served-before-decided', 'servedOn');
    if (effectiveOn !== undefined && effectiveOn < decidedOn)
      say('refused', 'document/effective-before-decided', 'effectiveOn');
    if (effectiveOn !== undefined && servedOn !== undefined && effectiveOn < servedOn) {
      say('refused', 'document/effective-before-served', 'effectiveOn');
    }
    const day = effectiveOn ?? servedOn;
    if (day !== undefined && day > this.knowledge.today && decidedOn <= this.knowledge.today) {
      say('refused', 'document/not-yet-effective', effectiveOn === undefined ? 'servedOn' : 'effectiveOn');
    }
    return { effectiveOn: day ?? decidedOn, effectProvisional: day === undefined };
  }

  /**
   * The catalogue's item for the kind: what may be collected is asked on the day of collection, and the item recorded is that of the
   * edition in force on the day of the decision. Where none was (before 2021-12-16, early 2024) today's alone is asked.
   */
  private item(
    draft: DocumentDraft,
    party: PartyDraft,
    say: SayDocument,
  ): { readonly catalogue: string; readonly code: string } | undefined {
    const { catalogues } = this.knowledge.reference;
    const collecting = catalogueOn(catalogues, this.knowledge.today);
    const deciding = catalogueOn(catalogues, draft.decidedOn) ?? collecting;
    const natural = party.kind === 'natural-person';
    const covers = (item: CatalogueItem) =>
      party.kind === 'legal-or-unincorporated'
        ? item.subjects.includes('legal-person') || item.subjects.includes('unincorporated')
        : item.subjects.includes(party.kind);
    const items = [collecting, deciding].map((edition) => this.itemOf(edition, draft.kind));
    if (!deciding || items.some((item) => item === undefined || !covers(item))) {
      say('refused', 'catalogue/item-missing', 'kind');
      return undefined;
    }
    if (natural && items.some((item) => item!.personalGround === undefined)) {
      say('refused', 'catalogue/no-personal-ground', 'kind');
    }
    // The edition of the day of decision may be superseded, with what it rested on: what may be collected today is asked of today's.
    const end = endedBy(items[0]!, this.knowledge.reference, this.knowledge.today);
    if (end) {
      const row = { ...end, register: collecting!.code, row: items[0]!.code };
      say('refused', 'catalogue/basis-ended', 'kind', endedRowText(this.knowledge.reference, row));
    }
    return { catalogue: deciding.code, code: items[1]!.code };
  }

  /** What the city's own catalogue of today says of it: whether it is collected here at all, and by whom alone (plan arts. 1 and 3). */
  private collection(
    parent: string,
    { party, organ, sender }: { party: PartyDraft; organ: RegisteredOrgan; sender: Sender },
    say: SayDocument,
  ): void {
    const { reference, organs, today } = this.knowledge;
    const local = localCatalogueOn(reference, today);
    if (!local || !organs.regionWithin(organ.region, local.region)) return;
    const kinds: readonly SubjectKind[] =
      party.kind === 'legal-or-unincorporated' ? ['legal-person', 'unincorporated'] : [party.kind];
    const row = kinds
      .map((subject) => localItemFor(local, { parent, sector: organ.sector, subject }))
      .find((found) => found !== undefined);
    if (!row) say('refused', 'catalogue/not-collected-here', 'kind');
    else if (!isSupported(row, reference, today)) say('refused', 'catalogue/basis-ended', 'kind');
    else if (sender.sector !== LEAD_SECTOR && sender.sector !== organs.get(row.collectedBy)?.sector)
      say('refused', 'catalogue/other-collector', 'organName');
  }

  private itemOf(edition: CatalogueEdition | undefined, kind: RecordedDocumentKind): CatalogueItem | undefined {
    const key = `${edition?.code}/${kind}`;
    if (!this.items.has(key)) {
      const item = edition?.items.find((i) =>
        kind === 'permit-decision' ? i.code === PERMIT_ITEM : i.documents.includes(kind),
      );
      this.items.set(key, item);
    }
    return this.items.get(key);
  }
}

type SayDocument = (weight: Weight, code: keyof typeof documentRefusals.table, field: string, detail?: Text) => void;

const SHANXI = '140000';

const QUARANTINED: ReadonlySet<string> = new Set([
  'subject/identifier-missing',
  'subject/code-legacy',
  'subject/citizen-number-legacy',
  'subject/identity-type-unknown',
]);

/** Classes of GB 32100: 92 is a sole trader, nothing else is. Which bodies are unincorporated the code does not say. */
function kindByCode(stated: PartyDraft['kind'], code: string | undefined): SubjectKind | undefined {
  const bodies = stated === 'legal-or-unincorporated' ? 'legal-person' : stated;
  if (code === undefined) return bodies;
  return code.startsWith('92') === (stated === 'sole-trader') ? bodies : undefined;
}

/** Printers use many brackets for one: a change of brackets alone is no correction worth telling. */
const brackets = (number: string): string =>
  number
    .trim()
    .replace(/[[({〔【〈﹝（［｛]/g, '(')
    .replace(/[\])}〕】〉﹞）］｝]/g, ')');

function withoutAbsent(order: PartyOrder): PartyOrder {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));
}
