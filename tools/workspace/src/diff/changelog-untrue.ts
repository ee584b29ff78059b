import { addDays } from '@chengxin/domain/calendar';
import type { Instrument } from '@chengxin/domain/reference-data';
import type { Fault } from '@chengxin/plugin-checks/fault';
import type { IsoDate, RuleSet, RuleSetKind, SectorPlugin, Text } from '@chengxin/plugin-contract';
import type { ChangelogEntry } from '../plugin-files.js';
import { bumpDue, type Bump, type Difference } from './release-differences.js';

// What an entry of the changelog says, held to what two releases were found to decide otherwise.

/** What is compared: the two releases, how they differ, and the register by whose names an entry cites. */
export interface Compared {
  readonly old: SectorPlugin;
  readonly now: SectorPlugin;
  readonly differences: readonly Difference[];
  readonly instruments: readonly Instrument[];
}

const KINDS: readonly (readonly [Exclude<Bump, 'none'>, RegExp, string])[] = [
  ['major', /更正|主版本/, '更正'],
  ['minor', /新增|新版|增加|修改|调整|施行|终止|次版本/, '新增、修改'],
  ['patch', /文字|说明|措辞|修订号/, '文字'],
];

function* kindUntrue({ kind }: ChangelogEntry, due: Bump): Generator<Text> {
  const said = KINDS.find(([, words]) => words.test(kind));
  const wanted = KINDS.find(([bump]) => bump === due);
  if (!wanted || said?.[0] === due) return;
  yield {
    zh: `类型写“${kind}”，所作的改动是：${wanted[2]}`,
    en: `calls itself “${kind}”; what has changed is ${due}: ${wanted[2]}`,
  };
}

/** Days from the first to the last; without a last, for good. */
interface Days {
  readonly from: IsoDate;
  readonly last?: IsoDate | undefined;
}
const FOREVER = '9999-12-31';
const BEGINNING = '0001-01-01';
const DAY = /\d{4}-\d{2}-\d{2}/g;
const SPAN = /(\d{4}-\d{2}-\d{2})\s*(?:至|到|[—–~/])\s*(\d{4}-\d{2}-\d{2})/g;

/** The days that a line names: spans as they stand; a day behind 至 ends what has no beginning, any other begins what has no end. */
function daysSaid(period: string): readonly Days[] {
  const spans = [...period.matchAll(SPAN)].map(([, from, last]): Days => ({
    from: from as IsoDate,
    last: last as IsoDate,
  }));
  const rest = period.replace(SPAN, '');
  const single = [...rest.matchAll(DAY)].map(({ 0: day, index }): Days => {
    const ends =
      /(?:至|到)\s*$/.test(rest.slice(0, index)) || /^\s*(?:以前|之前|止)/.test(rest.slice(index + day.length));
    return ends ? { from: BEGINNING, last: day as IsoDate } : { from: day as IsoDate };
  });
  return [...spans, ...single].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The first day of a span that none of the days said covers. */
function uncovered({ from, last = FOREVER }: Days, said: readonly Days[]): IsoDate | undefined {
  let open: IsoDate = from;
  for (const days of said) {
    if (days.from > open) break;
    const end = days.last ?? FOREVER;
    if (end >= last) return undefined;
    if (end >= open) open = addDays(end, 1);
  }
  return open;
}

function* periodUntrue({ period }: ChangelogEntry, { now, differences }: Compared): Generator<Text> {
  const decided = differences.filter(({ bump }) => bump !== 'patch');
  const spans = decided.flatMap(({ from, until }): Days[] =>
    from ? [{ from, ...(until ? { last: addDays(until, -1) } : {}) }] : [],
  );
  const said = daysSaid(period);
  // A line without a day, or one that says 无, has a code of its own.
  if (said.length === 0) return;
  const open = spans.flatMap((span) => uncovered(span, said) ?? []).sort()[0];
  if (open)
    yield {
      zh: `影响期间没有写到 ${open} 起的日子，而那时的决定已经不同`,
      en: `leaves out days from ${open} on, and cases are decided otherwise then`,
    };
  const first = spans.map(({ from }) => from).sort()[0];
  const reachesBack = now.ruleSets.some((edition) => edition.transition !== undefined);
  if (reachesBack || decided.length !== spans.length) return;
  if (first === undefined)
    yield { zh: '影响期间写了日期，而没有任何决定不同', en: 'names days, and no case is decided otherwise on any' };
  else if (said[0]!.from < first && said[0]!.from !== BEGINNING)
    yield {
      zh: `影响期间自 ${said[0]!.from} 起，而 ${first} 以前没有任何决定不同`,
      en: `begins on ${said[0]!.from}, and before ${first} no case is decided otherwise`,
    };
}

const AREAS: Readonly<Record<RuleSetKind | 'intake' | 'authority' | 'permission', readonly [RegExp, string]>> = {
  listing: [/列入|认定|名单|情形|移出/, '列入'],
  sanction: [/惩戒|措施/, '惩戒措施'],
  repair: [/修复|移出|停止公/, '修复'],
  publication: [/公示|公布/, '公示'],
  intake: [/报送|导入|台账|表/, '报送表'],
  permission: [/权限|岗位|角色|职责分工/, '权限'],
  authority: [/主管|部门|机关|职权|层级|渠道/, '主管部门'],
};
const EVERYTHING = /全部|全文|所有/;

const editionOf = ({ old, now }: Compared, code: string | undefined): RuleSet | undefined =>
  [...now.ruleSets, ...old.ruleSets].find((edition) => edition.code === code);

function areaOf(difference: Difference, compared: Compared): keyof typeof AREAS | undefined {
  if (difference.kind === 'authority' || difference.kind === 'permission') return difference.kind;
  if (difference.bump !== 'patch' && (difference.kind === 'intake' || difference.place.startsWith('intake/')))
    return 'intake';
  return difference.bump === 'patch' ? undefined : editionOf(compared, difference.edition)?.kind;
}

const itemsOf = (edition: RuleSet): readonly { readonly code: string }[] =>
  edition.kind === 'listing'
    ? edition.criteria
    : edition.kind === 'repair'
      ? edition.routes
      : edition.kind === 'sanction'
        ? edition.mappings
        : [];

/** Codes of criteria, routes and mappings that a line names, the longest first, so that A-1 is not found within A-10. */
function codesNamed(area: string, { old, now }: Compared): readonly string[] {
  const known = new Set(
    [...old.ruleSets, ...now.ruleSets].flatMap((edition) => itemsOf(edition).map(({ code }) => code)),
  );
  return [...known].filter((code) => {
    const at = area.indexOf(code);
    // A word that is also a code (paid, minor) is no citation in a Chinese sentence; codes of criteria have a capital or a digit.
    return at >= 0 && /[A-Z\d]/.test(code) && !/[\w.-]/.test(`${area[at - 1] ?? ''}${area[at + code.length] ?? ''}`);
  });
}

function* areaUntrue({ area }: ChangelogEntry, compared: Compared): Generator<Text> {
  const touched = new Set(compared.differences.flatMap((difference) => areaOf(difference, compared) ?? []));
  const unsaid = [...touched].filter((name) => !AREAS[name][0].test(area) && !EVERYTHING.test(area));
  if (unsaid.length > 0)
    yield {
      zh: `影响范围没有写：${unsaid.map((name) => AREAS[name][1]).join('、')}`,
      en: `leaves out what has changed: ${unsaid.join(', ')}`,
    };
  const changed = compared.differences.map(({ place, edition, instead }) => `/${[place, edition, instead].join('/')}/`);
  // An edition that came or went touches all that it holds, and so does what it says beside its items: the period of a list is that of each criterion.
  const whole = compared.differences
    .filter(({ place }) => !/^(?:criteria|routes|mappings)\//.test(place))
    .map(({ edition }) => editionOf(compared, edition));
  const inWhole = new Set(whole.flatMap((edition) => (edition ? itemsOf(edition).map(({ code }) => code) : [])));
  const idle = codesNamed(area, compared).filter(
    (code) => !inWhole.has(code) && !changed.some((place) => place.includes(`/${code}/`)),
  );
  if (idle.length > 0)
    yield {
      zh: `影响范围写了 ${idle.join('、')}，而其中没有任何改动`,
      en: `names ${idle.join(', ')}, in which nothing has changed`,
    };
}

/** Every instrument that a value cites. */
function citedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { readonly instrument?: unknown }).instrument;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(citedIn)];
}

/** Ways in which people cite an instrument: by its title, with or without the state before it, by its number, or by the number’s end (第44号令). */
function isNamed({ title, number }: Instrument, line: string): boolean {
  const order = number === undefined ? undefined : /令?第?(\d+)号$/.exec(number)?.[1];
  const names = [title.zh, title.zh.replace(/^中华人民共和国/, ''), ...(number ? [number] : [])];
  return (
    names.some((name) => line.includes(name)) ||
    (order !== undefined && new RegExp(`(?<!\\d)第?${order}号令?`).test(line))
  );
}

function* basisUntrue({ basis }: ChangelogEntry, compared: Compared): Generator<Text> {
  const { old, now, differences, instruments } = compared;
  const named = new Set(instruments.filter((each) => isNamed(each, basis)).map(({ id }) => id));
  const editions = new Set(
    differences.flatMap((difference) => (difference.bump === 'patch' ? [] : (difference.edition ?? []))),
  );
  for (const code of editions) {
    const cited = citedIn(editionOf(compared, code));
    if (cited.length === 0 || cited.some((instrument) => named.has(instrument))) continue;
    yield {
      zh: `依据没有写 ${code} 所依据的任何文件`,
      en: `cites none of the instruments on which ${code} rests`,
    };
  }
  const rested = new Set([...citedIn(old), ...citedIn(now)]);
  const strangers = instruments.filter(({ id, title }) => basis.includes(`《${title.zh}》`) && !rested.has(id));
  if (strangers.length > 0)
    yield {
      zh: `依据写了${strangers.map(({ title }) => `《${title.zh}》`).join('')}，而两版都没有援引`,
      en: `cites ${strangers.map(({ title }) => title.en ?? title.zh).join(', ')}, on which neither release rests`,
    };
}

/** version/changelog-untrue: each of the four lines against what the comparison found. */
export function* changelogUntrue(entry: ChangelogEntry, compared: Compared): Generator<Fault> {
  const { version } = compared.now.manifest;
  const wrong = [
    ...kindUntrue(entry, bumpDue(compared.differences)),
    ...periodUntrue(entry, compared),
    ...areaUntrue(entry, compared),
    ...basisUntrue(entry, compared),
  ];
  for (const { zh, en } of wrong)
    yield {
      pointer: '/manifest/version',
      message: { zh: `CHANGELOG.md 的 ${version} ${zh}`, en: `the entry ${version} of CHANGELOG.md ${en}` },
      fix: {
        zh: '按 credit-plugin diff 列出的不同改写该行；写错的是规则的，改规则',
        en: 'write the line as credit-plugin diff tells the differences; where the rule is what is wrong, mend the rule',
      },
    };
}
