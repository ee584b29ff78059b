import type { IsoDate, LegalBasis, Rank, SubjectKind } from '@chengxin/plugin-contract';
import { lastArticleBefore } from './articles.js';
import { canonicalJson, digestOf } from './canonical-json.js';
import { catalogueOn } from './catalogue-days.js';
import { supplementFault } from './provincial-supplement.js';
import { mayCarry, resolveBasis } from './rank.js';
import type {
  CatalogueItem,
  LocalCatalogue,
  LocalEdition,
  LocalItem,
  LocalMeasure,
  LocalMeasureList,
  Measure,
  MeasureList,
  ReferenceData,
  SharingScope,
} from './reference-data.js';

/** What a row of a local edition may not be. */
export type LocalFaultCode =
  | 'code-twice'
  | 'measure-twice'
  | 'parent-unknown'
  | 'parent-not-in-force'
  | 'second-collector'
  | 'collector-elsewhere'
  | 'subjects-wider'
  | 'sharing-wider'
  | 'publication-wider'
  | 'assessment-missing'
  | 'basis-unknown'
  | 'basis-no-article'
  | 'basis-not-in-force'
  | 'basis-rank'
  | 'organ-unknown'
  | 'organ-elsewhere'
  | 'advice-only'
  | 'off-supplement'
  | 'executor-not-competent';

export interface LocalFault {
  readonly code: LocalFaultCode;
  /** JSON pointer into the edition. */
  readonly pointer: string;
  /** What it is about, as a code or a day. */
  readonly about: string;
}

/** What the rows are held against. `regions`: the edition's own and all below it. */
export interface LocalKnowledge {
  readonly reference: ReferenceData;
  readonly organ: (id: string) => { readonly sector: string; readonly region: string } | undefined;
  readonly regions: ReadonlySet<string>;
}

/** Sector of the lead units (发改委、信用办) that collect for their region (plan art. 3: one collection, shared by all). */
export const LEAD_SECTOR = 'credit-lead';
/** From the widest to the narrowest. */
const SCOPES: readonly SharingScope[] = ['public', 'government', 'authorised-query'];
/** 法律、法规或者党中央、国务院政策文件 (plan art. 1). */
const CATALOGUE_RANKS: readonly Rank[] = ['law', 'administrative-regulation', 'local-regulation', 'central-policy'];

/** Everything that keeps a local edition from being approved, in the order of its rows. */
export const localFaults = (edition: LocalEdition, known: LocalKnowledge): readonly LocalFault[] =>
  edition.register === 'catalogue' ? catalogueFaults(edition, known) : measureFaults(edition, known);

function catalogueFaults({ rows, from }: LocalCatalogue, known: LocalKnowledge): readonly LocalFault[] {
  const national = catalogueOn(known.reference.catalogues, from);
  const collected = new Map<string, LocalItem>();
  return rows.flatMap((row, index) => {
    const at = `/rows/${index}`;
    const parent = national?.items.find(({ code }) => code === row.parent);
    const anywhere = known.reference.catalogues.some(({ items }) => items.some(({ code }) => code === row.parent));
    return [
      ...codeFaults(rows, index),
      ...(parent ? widerFaults(row, parent, at) : [parentFault(anywhere, `${at}/parent`, row.parent)]),
      ...collectorFaults(row, collected, at),
      ...foreignCollector(row, at, known),
      ...organFaults([row.collectedBy], `${at}/collectedBy`, known),
      ...(row.subjects.includes('natural-person') && !row.impactAssessment
        ? [{ code: 'assessment-missing' as const, pointer: `${at}/impactAssessment`, about: row.code }]
        : []),
      ...row.bases.flatMap((basis, b) =>
        basisFaults(basis, `${at}/bases/${b}`, {
          known,
          from,
          carried: parent?.bases ?? [],
          allowed: (rank) => CATALOGUE_RANKS.includes(rank),
        }),
      ),
      ...(row.retention
        ? basisFaults(row.retention.basis, `${at}/retention/basis`, { known, from, carried: [], allowed: () => true })
        : []),
    ];
  });
}

function measureFaults({ rows, from }: LocalMeasureList, known: LocalKnowledge): readonly LocalFault[] {
  return rows.flatMap((row, index) => {
    const at = `/rows/${index}`;
    const list = known.reference.measureLists.find(({ code }) => code === row.parent.list);
    const measure = list?.measures.find(({ code }) => code === row.parent.code);
    const about = `${row.parent.list} ${row.parent.code}`;
    return [
      ...codeFaults(rows, index),
      ...twiceFaults(rows, index, about),
      ...(list && measure && holdsOn(list, from)
        ? executorFaults(row, measure, at, known)
        : [parentFault(measure !== undefined, `${at}/parent`, about)]),
      // 山西省社会信用条例 30: what the supplement may not hold, no city carries out.
      ...(list && measure && supplementFault(list, measure, known.reference.instruments) !== undefined
        ? [{ code: 'off-supplement' as const, pointer: `${at}/parent`, about }]
        : []),
      ...organFaults(row.executors, `${at}/executors`, known),
      ...row.bases.flatMap((basis, b) =>
        basisFaults(basis, `${at}/bases/${b}`, {
          known,
          from,
          carried: measure?.bases ?? [],
          allowed: (rank) => mayCarry('measure', rank, { provincialSupplement: list?.level === 'provincial' }),
        }),
      ),
    ];
  });
}

const parentFault = (anywhere: boolean, pointer: string, about: string): LocalFault => ({
  code: anywhere ? 'parent-not-in-force' : 'parent-unknown',
  pointer,
  about,
});

const codeFaults = (rows: readonly { readonly code: string }[], index: number): readonly LocalFault[] =>
  rows.findIndex(({ code }) => code === rows[index]!.code) < index
    ? [{ code: 'code-twice', pointer: `/rows/${index}/code`, about: rows[index]!.code }]
    : [];

/** One measure stands in one row: of two nobody could tell who carries it out. */
const twiceFaults = (rows: readonly LocalMeasure[], index: number, about: string): readonly LocalFault[] => {
  const { list, code } = rows[index]!.parent;
  return rows.findIndex(({ parent }) => parent.list === list && parent.code === code) < index
    ? [{ code: 'measure-twice', pointer: `/rows/${index}/parent`, about }]
    : [];
};

function widerFaults(row: LocalItem, parent: CatalogueItem, at: string): readonly LocalFault[] {
  const wider = row.subjects.filter((kind) => !parent.subjects.includes(kind));
  return [
    ...wider.map((kind) => ({ code: 'subjects-wider' as const, pointer: `${at}/subjects`, about: kind })),
    ...(SCOPES.indexOf(row.sharing) < SCOPES.indexOf(parent.sharing)
      ? [{ code: 'sharing-wider' as const, pointer: `${at}/sharing`, about: parent.sharing }]
      : []),
    ...(row.publication === 'public' && parent.publication !== 'public'
      ? [{ code: 'publication-wider' as const, pointer: `${at}/publication`, about: parent.publication }]
      : []),
  ];
}

/** 一口采集 (plan art. 3): what a sector determines under an item one organ collects, of whatever subjects, and no row collects it again. */
function collectorFaults(row: LocalItem, collected: Map<string, LocalItem>, at: string): readonly LocalFault[] {
  return row.sectors.flatMap((sector, index): LocalFault[] => {
    const what = [sector, ...row.subjects.map((kind) => `${sector}/${kind}`)].map((each) => `${row.parent}/${each}`);
    const [anyKind, ...kinds] = what as [string, ...string[]];
    const other = collected.get(anyKind);
    const first =
      other && other.collectedBy !== row.collectedBy ? other : kinds.map((k) => collected.get(k)).find(Boolean);
    for (const each of what) if (!collected.has(each)) collected.set(each, row);
    return first === undefined || first.code === row.code
      ? []
      : [{ code: 'second-collector', pointer: `${at}/sectors/${index}`, about: `${first.code} ${sector}` }];
  });
}

/** Whoever collects must be able to report what the sector determines: its own organ, or the lead unit, which passes on any organ's. */
function foreignCollector(row: LocalItem, at: string, { organ }: LocalKnowledge): readonly LocalFault[] {
  const collector = organ(row.collectedBy)?.sector;
  return collector === undefined || collector === LEAD_SECTOR || row.sectors.every((sector) => sector === collector)
    ? []
    : [
        {
          code: 'collector-elsewhere',
          pointer: `${at}/collectedBy`,
          about: `${row.collectedBy} ${row.sectors.join(' ')}`,
        },
      ];
}

function executorFaults(row: LocalMeasure, measure: Measure, at: string, known: LocalKnowledge): readonly LocalFault[] {
  // 任何部门不得强制要求金融机构、信用服务机构、行业协会商会、新闻媒体等惩戒失信主体 (plan art. 9).
  if (measure.kind === 'advisory') return [{ code: 'advice-only', pointer: `${at}/parent`, about: measure.code }];
  return row.executors.flatMap((id, index) => {
    const sector = known.organ(id)?.sector;
    return sector === undefined || measure.executorSectors.length === 0 || measure.executorSectors.includes(sector)
      ? []
      : [{ code: 'executor-not-competent' as const, pointer: `${at}/executors/${index}`, about: id }];
  });
}

const organFaults = (ids: readonly string[], pointer: string, known: LocalKnowledge): readonly LocalFault[] =>
  ids.flatMap((id): LocalFault[] => {
    const organ = known.organ(id);
    if (!organ) return [{ code: 'organ-unknown', pointer, about: id }];
    return known.regions.has(organ.region) ? [] : [{ code: 'organ-elsewhere', pointer, about: id }];
  });

function basisFaults(
  basis: LegalBasis,
  pointer: string,
  {
    known,
    from,
    carried,
    allowed,
  }: {
    readonly known: LocalKnowledge;
    readonly from: IsoDate;
    /** What the row above rests on. */
    readonly carried: readonly LegalBasis[];
    readonly allowed: (rank: Rank) => boolean;
  },
): readonly LocalFault[] {
  const { status, instrument } = resolveBasis(known.reference, basis, from);
  const about = [basis.instrument, basis.article].join(' ').trim();
  if (!instrument) return [{ code: 'basis-unknown', pointer, about }];
  const last =
    basis.article === undefined
      ? undefined
      : lastArticleBefore(known.reference, { instrument: basis.instrument, article: basis.article }, from);
  if (last !== undefined)
    return [{ code: 'basis-no-article', pointer: `${pointer}/article`, about: `${about} / ${last}` }];
  // Of some laws that a row above rests on the register does not know the days: the city neither knows better nor leaves the row out.
  const above = carried.some((each) => each.instrument === basis.instrument && each.article === basis.article);
  const holds = status === 'in-force' || (status === 'unknown' && above);
  const elsewhere = instrument.region !== undefined && !coversAll(instrument.region, known.regions);
  return [
    ...(holds && !elsewhere ? [] : [{ code: 'basis-not-in-force' as const, pointer, about }]),
    ...(allowed(instrument.rank) ? [] : [{ code: 'basis-rank' as const, pointer, about: instrument.rank }]),
  ];
}

/** Whether the place of an instrument is one of these, or the province or city above them. */
const coversAll = (region: string, places: ReadonlySet<string>): boolean => {
  const stem = region.replace(/(?:00)+$/, '');
  return [...places].every((place) => place.startsWith(stem));
};

const holdsOn = ({ from, to }: Pick<MeasureList, 'from' | 'to'>, day: IsoDate): boolean =>
  from !== undefined && from <= day && (to === undefined || day < to);

type Editions = Pick<ReferenceData, 'localEditions'>;

/** The city's catalogue on a day; undefined where it has none, when the national one holds alone. */
export const localCatalogueOn = ({ localEditions = [] }: Editions, day: IsoDate): LocalCatalogue | undefined =>
  localEditionOn(
    localEditions.filter((edition) => edition.register === 'catalogue'),
    day,
  );

/** The city's list of measures on a day; undefined where it has none. */
export const localMeasuresOn = ({ localEditions = [] }: Editions, day: IsoDate): LocalMeasureList | undefined =>
  localEditionOn(
    localEditions.filter((edition) => edition.register === 'measure-list'),
    day,
  );

/**
 * The edition of a register that holds on a day: the last that began, unless it was ended. None comes back when a later one is ended, and one that was
 * ended before it began never held. Undefined before the first, and after an end until the next begins.
 */
export function localEditionOn<E extends LocalEdition>(editions: readonly E[], day: IsoDate): E | undefined {
  const last = editions
    .filter(({ from, until }) => from <= day && (until === undefined || from < until))
    .reduce<E | undefined>((found, e) => (found && found.from > e.from ? found : e), undefined);
  return last?.until !== undefined && last.until <= day ? undefined : last;
}

/** First day on which an edition holds no longer, as it was decided by a day: the next of its register began, or it was ended. Null where it still holds. */
export function heldUntil(edition: LocalEdition, editions: readonly LocalEdition[], day: IsoDate): IsoDate | null {
  const next = editions
    .filter(
      ({ register, from, until }) =>
        register === edition.register && from > edition.from && (until === undefined || from < until),
    )
    .map(({ from }) => from);
  const ends = [...next, ...(edition.until === undefined ? [] : [edition.until])].filter((end) => end <= day).sort();
  return ends[0] ?? null;
}

/** An edition as two persons approved it. Its end is decided later and stated beside it. */
export function withoutEnd<E extends LocalEdition>({ until: _until, ...approved }: E): Omit<E, 'until'> {
  return approved;
}

/** Digest of what opinions are sought on, and of what was approved. The first day may move; what is said may not. */
export const localRowsDigest = ({
  register,
  region,
  rows,
}: Pick<LocalEdition, 'register' | 'region' | 'rows'>): string => digestOf({ register, region, rows });

/** Whether a row can still be used: one basis at least has not ended. What has ended carries nothing (plan arts. 1 and 9). */
export const isSupported = (
  { bases }: { readonly bases: readonly LegalBasis[] },
  reference: Parameters<typeof resolveBasis>[0],
  day: IsoDate,
): boolean => bases.some((basis) => !['ended', 'not-registered'].includes(resolveBasis(reference, basis, day).status));

/**
 * The row of the city's catalogue of a day under which something of these items would be used, though every basis of it has ended; undefined where there is none.
 * Such a row carries nothing more: neither a record nor an entry of a list nor a publication (plan art. 1).
 */
export function endedRow(
  reference: Pick<ReferenceData, 'instruments' | 'provisions' | 'localEditions'>,
  used: {
    readonly parents: readonly string[];
    readonly sector: string;
    /** The organ's own region and those around it. */
    readonly regions: readonly string[];
    readonly subject: SubjectKind;
  },
  day: IsoDate,
): LocalItem | undefined {
  const local = localCatalogueOn(reference, day);
  if (!local || !used.regions.includes(local.region)) return undefined;
  return used.parents
    .flatMap((parent) => localItemFor(local, { parent, sector: used.sector, subject: used.subject }) ?? [])
    .find((row) => !isSupported(row, reference, day));
}

/** The row under which a city collects what a sector determines of such a subject; undefined where it does not. */
export const localItemFor = (
  { rows }: Pick<LocalCatalogue, 'rows'>,
  asked: { readonly parent: string; readonly sector: string; readonly subject: SubjectKind },
): LocalItem | undefined =>
  rows.find(
    ({ parent, sectors, subjects }) =>
      parent === asked.parent && sectors.includes(asked.sector) && subjects.includes(asked.subject),
  );

/** The row of a city's list for a measure of the list above it; undefined where the city's has none. */
export const localMeasureFor = (
  { rows }: Pick<LocalMeasureList, 'rows'>,
  { list, code }: { readonly list: string; readonly code: string | undefined },
): LocalMeasure | undefined => rows.find(({ parent }) => parent.list === list && parent.code === code);

/** How a city shares what a sector determined under an item: as the narrowest of its rows does; undefined where it has none. */
export function narrowestSharing({ rows }: LocalCatalogue, parent: string, sector: string): SharingScope | undefined {
  const scopes = rows
    .filter((row) => row.parent === parent && row.sectors.includes(sector))
    .map(({ sharing }) => SCOPES.indexOf(sharing));
  return scopes.length === 0 ? undefined : SCOPES[Math.max(...scopes)];
}

/** A basis of a row that ends within a number of days. */
export interface EndingBasis {
  readonly row: string;
  readonly basis: LegalBasis;
  /** First day on which it no longer holds. */
  readonly endsOn: IsoDate;
}

/** The bases of an edition's rows that end after a day and up to another, the first first. */
export function endingBases(
  { rows }: LocalEdition,
  reference: ReferenceData,
  span: { readonly after: IsoDate; readonly upTo: IsoDate },
): readonly EndingBasis[] {
  return rows
    .flatMap(({ code, bases }) =>
      bases.flatMap((basis) => {
        const { version, provision } = resolveBasis(reference, basis, span.after);
        const endsOn = [version?.to, provision?.to].filter((day) => day !== undefined).sort()[0];
        return endsOn !== undefined && endsOn > span.after && endsOn <= span.upTo ? [{ row: code, basis, endsOn }] : [];
      }),
    )
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

/** The bases of an edition's rows that have ended by a day, each with the first day on which it no longer held, the first first. */
export function endedBases({ rows }: LocalEdition, reference: ReferenceData, day: IsoDate): readonly EndingBasis[] {
  return rows
    .flatMap(({ code, bases }) =>
      bases.flatMap((basis) => {
        const { status, version, provision } = resolveBasis(reference, basis, day);
        const endsOn = [version?.to, provision?.to].filter((end) => end !== undefined && end <= day).sort()[0];
        return status === 'ended' && endsOn !== undefined ? [{ row: code, basis, endsOn }] : [];
      }),
    )
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

/** One row that differs between two editions. */
export interface LocalDifference {
  readonly row: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Members that differ, where it was changed. */
  readonly members: readonly string[];
}

/** What an edition changes of the one before it; everything is added where there was none. */
export function localDifference(
  before: Pick<LocalEdition, 'rows'> | undefined,
  after: Pick<LocalEdition, 'rows'>,
): readonly LocalDifference[] {
  const old = new Map((before?.rows ?? []).map((row) => [row.code, row]));
  const present = new Set(after.rows.map(({ code }) => code));
  return [
    ...after.rows.flatMap((row): LocalDifference[] => {
      const was = old.get(row.code);
      if (!was) return [{ row: row.code, change: 'added', members: [] }];
      const members = [...new Set([...Object.keys(was), ...Object.keys(row)])].filter(
        (name) => said(was, name) !== said(row, name),
      );
      return members.length === 0 ? [] : [{ row: row.code, change: 'changed', members }];
    }),
    ...[...old.keys()]
      .filter((code) => !present.has(code))
      .map((row): LocalDifference => ({ row, change: 'removed', members: [] })),
  ];
}

const said = (row: object, name: string): string => canonicalJson((row as Record<string, unknown>)[name] ?? null);
