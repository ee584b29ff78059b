import {
  DOCUMENT_KINDS,
  PENALTY_KINDS,
  SEVERITIES,
  SUBJECT_KINDS,
  type Answer,
  type FactSet,
  type IsoDate,
  type PenaltyKind,
  type Severity,
  type SubjectKind,
} from '@chengxin/plugin-contract';
import type { ParameterSet } from '@chengxin/domain/conditions';
import type { CaseDocument } from '@chengxin/domain/criterion';
import { readEntryCase, type EntryCaseBody } from './entry-cases.js';
import { readIntakeCase, type IntakeCase } from './intake-cases.js';
import { readPermissionCase, type PermissionCase } from './permission-cases.js';
import { dueDay, readAsked, readExpected, type PlacesAsked, type PlacesExpected } from './said.js';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CasesUnreadable,
  day,
  flag,
  listOf,
  mapOf,
  object,
  oneOf,
  text,
  wholeNumber,
  YamlFile,
  type MapPlace,
  type Read,
} from './yaml-reader.js';

interface StatedJudgement {
  readonly answer: boolean;
  readonly reasons: string;
}

interface CaseHead extends PlacesAsked {
  /** The sentence a lawyer reads. */
  readonly sentence: string;
  readonly file: string;
  readonly line: number;
  /** The day that picks the edition, as the contract says for the kind. */
  readonly on: IsoDate;
  /**
   * The day of the decision, where it matters: a transition clause picks from its edition's first day on. Absent = once every edition of the plugin is
   * in force.
   */
  readonly decidedOn?: IsoDate;
  /** Code of an edition that is loaded for simulation alone: the case is judged as a simulation would, by that edition on its own days. */
  readonly edition?: string;
}

interface Evidence {
  readonly facts: FactSet;
  readonly judgements: Readonly<Record<string, StatedJudgement>>;
  /** Dated amounts as the province or the sector set them on that day. */
  readonly parameters: ParameterSet;
}

/** An answer with the clause that decides. */
interface ExpectedAnswer {
  readonly answer: Answer;
  readonly basis: string;
}

/** `none` where no edition picks. */
type ExpectedEdition = string;

export interface ListingCase extends CaseHead, Evidence {
  readonly kind: 'listing';
  /** Code of the list, where the plugin keeps several. */
  readonly list?: string;
  readonly subject?: SubjectKind;
  readonly document?: CaseDocument;
  readonly expect: PlacesExpected & {
    readonly edition: ExpectedEdition;
    /** `basis` is the clause that decides: of the criterion, or of the exception that defeats it. */
    readonly criteria: Readonly<Record<string, ExpectedAnswer & { readonly defeatedBy?: string }>>;
  };
}

export interface SanctionCase extends CaseHead, Evidence {
  readonly kind: 'sanction';
  readonly criterion: string;
  readonly severity: Severity;
  readonly subject: SubjectKind;
  readonly penalties: readonly PenaltyKind[];
  readonly penaltyDecidedOn: IsoDate;
  readonly expect: PlacesExpected & {
    readonly edition: ExpectedEdition;
    readonly mappings: Readonly<
      Record<
        string,
        {
          readonly assigned: boolean;
          readonly measure?: string;
          readonly basis?: string;
          /** Last day that does not count, or for life. */
          readonly until?: IsoDate | 'life';
          /** What nobody knows keeps it from being assigned. */
          readonly undetermined?: boolean;
        }
      >
    >;
  };
}

export interface RepairCase extends CaseHead, Evidence {
  readonly kind: 'repair';
  /** Criterion of the listing, or `penalty-publication`. */
  readonly of: string;
  readonly anchors: Readonly<Record<string, IsoDate>>;
  readonly expect: PlacesExpected & {
    readonly edition: ExpectedEdition;
    readonly routes: Readonly<
      Record<
        string,
        ExpectedAnswer & {
          readonly earliest?: IsoDate;
          readonly barredBy?: string;
        }
      >
    >;
  };
}

export interface PublicationCase extends CaseHead {
  readonly kind: 'publication';
  readonly record: {
    readonly penalties: readonly PenaltyKind[];
    readonly publishedOn?: IsoDate;
    readonly penaltyDecidedOn?: IsoDate;
    readonly procedure?: 'summary' | 'ordinary';
    readonly fineAmount?: number;
    readonly field?: string;
    readonly classified?: { readonly tier: 'minor' | 'general' | 'serious'; readonly reason: string };
    readonly realBanEndsOn?: IsoDate;
  };
  readonly expect: PlacesExpected & {
    readonly edition: ExpectedEdition;
    readonly tier?: string;
    readonly shown?: string;
    /** `undetermined` where the regime’s sentence on longer bans was not read. */
    readonly endsOn?: IsoDate | 'undetermined';
    readonly repairableFrom?: IsoDate;
    readonly repair?: string;
    readonly basis?: string;
  };
}

export interface EntryCase extends CaseHead, Evidence, EntryCaseBody {
  readonly kind: 'entry';
}

/** A case that an edition judges. */
export type RuleCase = ListingCase | SanctionCase | RepairCase | PublicationCase | EntryCase;

/** Any case of a sector: of its rules, of a row of its own file, or of who does what. */
export type SectorCase = RuleCase | IntakeCase | PermissionCase;

export const casesOfRules = (cases: readonly SectorCase[]): readonly RuleCase[] =>
  cases.filter((given): given is RuleCase => given.kind !== 'intake' && given.kind !== 'permission');

export const casesOfFiles = (cases: readonly SectorCase[]): readonly IntakeCase[] =>
  cases.filter((given): given is IntakeCase => given.kind === 'intake');

export const casesOfPermissions = (cases: readonly SectorCase[]): readonly PermissionCase[] =>
  cases.filter((given): given is PermissionCase => given.kind === 'permission');

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;

const factValue: Read<FactSet[string]> = (place) => {
  const value = place.scalar();
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return wholeNumber(place);
  return place.list(text);
};
const judgement: Read<StatedJudgement> = object((map) => ({
  answer: map.required('answer', flag)!,
  reasons: map.required('reasons', text)!,
}));

const amount: Read<number | string> = (place) => (typeof place.scalar() === 'number' ? wholeNumber(place) : day(place));

const evidence = (map: MapPlace): Evidence => ({
  facts: map.optional('facts', mapOf(factValue)) ?? {},
  judgements: map.optional('judgements', mapOf(judgement)) ?? {},
  parameters: map.optional('parameters', mapOf(amount)) ?? {},
});
const penalties = listOf(oneOf(PENALTY_KINDS));

// A value that could not be read is a fault already; what is built around it is never used.

const listing = (map: MapPlace): Omit<ListingCase, keyof CaseHead | 'kind'> => ({
  ...evidence(map),
  list: map.optional('list', text),
  subject: map.optional('subject', oneOf(SUBJECT_KINDS)),
  document: map.optional('document', oneOf<CaseDocument>([...DOCUMENT_KINDS, 'rectification-order'])),
  expect: map.required(
    'expect',
    object((expect) => ({
      edition: expect.required('edition', text)!,
      ...readExpected(expect),
      criteria:
        expect.optional(
          'criteria',
          mapOf(
            object((criterion) => ({
              answer: criterion.required('answer', oneOf(ANSWERS))!,
              basis: criterion.required('basis', text)!,
              defeatedBy: criterion.optional('defeatedBy', text),
            })),
          ),
        ) ?? {},
    })),
  )!,
});

/** The day on which a measure ends, or that it never does. */
const endDay: Read<IsoDate | 'life'> = (place) => (place.scalar() === 'life' ? 'life' : day(place));

const sanction = (map: MapPlace): Omit<SanctionCase, keyof CaseHead | 'kind'> => ({
  ...evidence(map),
  criterion: map.required('criterion', text)!,
  severity: map.required('severity', oneOf(SEVERITIES))!,
  subject: map.required('subject', oneOf(SUBJECT_KINDS))!,
  penalties: map.required('penalties', penalties)!,
  penaltyDecidedOn: map.required('penaltyDecidedOn', day)!,
  expect: map.required(
    'expect',
    object((expect) => ({
      edition: expect.required('edition', text)!,
      ...readExpected(expect),
      mappings:
        expect.optional(
          'mappings',
          mapOf(
            object((mapping) => ({
              assigned: mapping.required('assigned', flag)!,
              measure: mapping.optional('measure', text),
              basis: mapping.optional('basis', text),
              until: mapping.optional('until', endDay),
              undetermined: mapping.optional('undetermined', flag),
            })),
          ),
        ) ?? {},
    })),
  )!,
});

const repair = (map: MapPlace): Omit<RepairCase, keyof CaseHead | 'kind'> => ({
  ...evidence(map),
  of: map.required('of', text)!,
  anchors: map.optional('anchors', mapOf(day)) ?? {},
  expect: map.required(
    'expect',
    object((expect) => ({
      edition: expect.required('edition', text)!,
      ...readExpected(expect),
      routes:
        expect.optional(
          'routes',
          mapOf(
            object((route) => ({
              answer: route.required('answer', oneOf(ANSWERS))!,
              basis: route.required('basis', text)!,
              earliest: route.optional('earliest', day),
              barredBy: route.optional('barredBy', text),
            })),
          ),
        ) ?? {},
    })),
  )!,
});

const publication = (map: MapPlace): Omit<PublicationCase, keyof CaseHead | 'kind'> => ({
  record: map.required(
    'record',
    object((record) => ({
      penalties: record.required('penalties', penalties)!,
      publishedOn: record.optional('publishedOn', day),
      penaltyDecidedOn: record.optional('penaltyDecidedOn', day),
      procedure: record.optional('procedure', oneOf(['summary', 'ordinary'])),
      fineAmount: record.optional('fineAmount', wholeNumber),
      field: record.optional('field', text),
      classified: record.optional(
        'classified',
        object((found) => ({
          tier: found.required('tier', oneOf(SEVERITIES))!,
          reason: found.required('reason', text)!,
        })),
      ),
      realBanEndsOn: record.optional('realBanEndsOn', day),
    })),
  )!,
  expect: map.required(
    'expect',
    object((expect) => ({
      edition: expect.required('edition', text)!,
      ...readExpected(expect),
      tier: expect.optional('tier', text),
      shown: expect.optional('shown', text),
      endsOn: expect.optional('endsOn', dueDay),
      repairableFrom: expect.optional('repairableFrom', day),
      repair: expect.optional('repair', text),
      basis: expect.optional('basis', text),
    })),
  )!,
});

const entry = (map: MapPlace): Omit<EntryCase, keyof CaseHead | 'kind'> => ({
  ...evidence(map),
  ...readEntryCase(map),
});

const KINDS = { listing, sanction, repair, publication, entry };
const KIND_NAMES = ['listing', 'sanction', 'repair', 'publication', 'entry', 'intake', 'permission'] as const;

const readCase =
  (file: string): Read<SectorCase> =>
  (place) =>
    object((map) => {
      const sentence = map.required('case', text);
      const kind = map.required('kind', oneOf(KIND_NAMES));
      if (sentence !== undefined && !/\p{Script=Han}/u.test(sentence)) {
        map.place.fault('case 应为中文句子 / case should be a Chinese sentence');
      }
      // No day picks how a file is read, or who does what: both are as the release in force has them.
      if (kind === 'intake') return { sentence, file, line: place.line, kind, ...readIntakeCase(map) } as SectorCase;
      if (kind === 'permission')
        return { sentence, file, line: place.line, kind, ...readPermissionCase(map) } as SectorCase;
      const on = map.required('on', day);
      const edition = map.optional('edition', text);
      const decidedOn = map.optional('decidedOn', day);
      if (decidedOn !== undefined && kind !== undefined && kind !== 'listing' && kind !== 'entry')
        map.place.fault('decidedOn 只用于 listing 和 entry / decidedOn is of listing and entry cases alone');
      if (decidedOn !== undefined && on !== undefined && decidedOn < on)
        map.place.fault('decidedOn 早于 on / decidedOn lies before on');
      const asked = readAsked(map);
      // Without its kind nobody knows which keys a case may have.
      const body = kind ? KINDS[kind](map) : map.entries(() => undefined);
      const days = { on, ...(decidedOn ? { decidedOn } : {}) };
      const head = { sentence, file, line: place.line, kind, ...days, ...(edition ? { edition } : {}), ...asked };
      return { ...head, ...body } as SectorCase;
    })(place);

/** Reads the cases of one file's text. Throws {@link CasesUnreadable} with every fault, each with file and line. */
export function readCases(file: string, content: string): readonly SectorCase[] {
  const yaml = new YamlFile(file, content);
  const cases = yaml.faults.length > 0 ? [] : (yaml.root.list(readCase(file)) ?? []);
  if (yaml.faults.length > 0) throw new CasesUnreadable(yaml.faults);
  return cases;
}

/** Reads every `.yaml` file of a folder, in the order of their names. Throws {@link CasesUnreadable}. */
export function readCaseFolder(folder: URL): readonly SectorCase[] {
  const faults: string[] = [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const cases = files.sort().flatMap((name) => {
    try {
      return readCases(name, readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'));
    } catch (error) {
      if (!(error instanceof CasesUnreadable)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new CasesUnreadable(faults);
  return cases;
}
