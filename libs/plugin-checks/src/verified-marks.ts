import { lineOf } from '@chengxin/domain/edition-pick';
import type { LegalBasis } from '@chengxin/plugin-contract';
import { instruments } from '@chengxin/reference-data/instruments';
import { verifiedClauses, type VerifiedClause } from '@chengxin/reference-data/verified-clauses';
import type { CheckedPlugin } from './checked-plugin.js';
import { clausesAround } from './clause-figures.js';
import { isRecord, step, type Fault } from './fault.js';
import { cite } from './register.js';

// A mark that was copied up to V would let an officer rely on what nobody read: every V on an instrument of the shipped register must stand in
// the table of what was read, whoever keeps the plugin. What a place registered itself, its own keeper answers for.

const isBasis = (value: unknown): value is LegalBasis =>
  isRecord(value) && typeof value['instrument'] === 'string' && typeof value['mark'] === 'string';

/** A claim that a clause, with these figures, was read in its source. */
export interface Claim {
  readonly basis: LegalBasis;
  /** Where an edition itself claims: those that it follows. What was read for them holds for it, until its keeper changes what it cites. */
  readonly after?: readonly string[];
  readonly pointer: string;
  /** Innermost code around it: of a rule, an edition or the plugin. */
  readonly rule: string;
  /** The edition that it stands in; the plugin itself outside any. */
  readonly edition: string;
  readonly figures: readonly string[];
  /** It names the instrument as a whole: that it exists, and since when. */
  readonly namesInstrument?: true;
}

/** What a figure's value says in numbers: terms, thresholds, levels, the kind of an open period or clock. Texts say nothing here. */
function figuresOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(figuresOf);
  if (!isRecord(value)) return value === undefined ? [] : [String(value)];
  if ('zh' in value) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    if (name === 'kind') return child === 'fixed' || child === 'extendable' ? [] : [String(child)];
    return name === 'grounds' ? [] : figuresOf(child);
  });
}

/** The thresholds of a condition. */
function thresholdsOf(condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap(thresholdsOf);
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([name, child]) =>
    (name === 'atLeast' || name === 'atMost') && typeof child === 'number' ? [String(child)] : thresholdsOf(child),
  );
}

/** What a clause must say for a criterion to be beyond repair. */
const IRREPARABLE = 'irreparable';

/** Who is listed with the party. Who is not needs nobody's clause. */
function rolesOf({ mode, roles }: Readonly<Record<string, unknown>>, pointer: string): readonly string[] {
  return pointer.endsWith('/coListing') && mode !== 'prohibited' ? figuresOf(roles) : [];
}

type Around = Pick<Claim, 'rule' | 'edition'>;

function* claimsWithin(value: unknown, pointer: string, around: Around): Generator<Claim> {
  if (Array.isArray(value)) {
    for (const [index, child] of value.entries()) yield* claimsWithin(child, step(pointer, index), around);
    return;
  }
  if (!isRecord(value)) return;
  if (isBasis(value)) {
    yield { basis: value, pointer, ...around, figures: [] };
    return;
  }
  const rule = typeof value['code'] === 'string' ? value['code'] : around.rule;
  const here = { rule, edition: Array.isArray(value['bases']) ? rule : around.edition };
  const { basis } = value;
  if (isBasis(basis)) {
    const figures = [
      ...figuresOf(value['value']),
      ...thresholdsOf(value['when']),
      ...rolesOf(value, pointer),
      ...(/\/irreparable\/\d+$/.test(pointer) ? [IRREPARABLE] : []),
    ];
    yield { basis, pointer: step(pointer, 'basis'), ...here, figures };
  }
  for (const [name, child] of Object.entries(value)) {
    if (name === 'basis') continue;
    const place = step(pointer, name);
    if (name === 'judgements' && isRecord(child)) {
      for (const [question, asked] of Object.entries(child))
        yield* claimsWithin(asked, step(place, question), { ...here, rule: question });
      continue;
    }
    const namesInstrument = name === 'bases' || name === 'adoptedBy' || name === 'adoption';
    for (const claim of claimsWithin(child, place, here))
      yield namesInstrument ? { ...claim, namesInstrument: true } : claim;
  }
}

/** Every basis of a plugin with what it stands for. */
export function claimsIn(plugin: CheckedPlugin['plugin']): readonly Claim[] {
  const after = new Map(
    plugin.ruleSets.map((edition) => [
      edition.code,
      plugin.ruleSets
        .filter((other) => lineOf(other) === lineOf(edition) && other.from < edition.from)
        .map(({ code }) => code),
    ]),
  );
  const around = { rule: plugin.manifest.id, edition: plugin.manifest.id };
  return [...claimsWithin(plugin, '', around)].map((claim) => ({ ...claim, after: after.get(claim.rule) ?? [] }));
}

/** What of a claim nobody read: the clause, the part of it that the rule rests on, or figures. */
export type Unread =
  | { readonly what: 'clause' | 'older-text' | 'part' }
  | { readonly what: 'figures'; readonly figures: readonly string[] };

/** What was read of the very clause that is cited: its own entry, or that of a clause around it which names it among its parts. */
function readHere(
  known: Readonly<Record<string, VerifiedClause>>,
  article: string | undefined,
): VerifiedClause | undefined {
  const cited = article ?? '-';
  return clausesAround(article).flatMap((clause) => {
    const entry = known[clause];
    return entry && (clause === cited || entry.parts?.includes(cited.slice(clause.length))) ? [entry] : [];
  })[0];
}

/** What is wrong with a claim of V; undefined where it was read, and where no more is claimed than a weaker mark. */
export function unreadIn({ basis, rule, edition, figures, namesInstrument, after = [] }: Claim): Unread | undefined {
  if (basis.mark !== 'V') return undefined;
  const known = verifiedClauses[basis.instrument]?.clauses ?? {};
  const nearest = readHere(known, basis.article);
  if (nearest === undefined) return { what: 'clause' };
  const read: readonly VerifiedClause[] = clausesAround(basis.article).flatMap((clause) => known[clause] ?? []);
  const { onlyFor, notIn } = nearest;
  if (notIn?.includes(edition)) return { what: 'older-text' };
  const whole = namesInstrument && basis.article === undefined;
  if (onlyFor && ![rule, ...after].some((code) => onlyFor.includes(code)) && !whole) return { what: 'part' };
  const given = new Set(read.flatMap((clause) => clause.figures ?? []).map(String));
  const missing = figures.filter((figure) => !given.has(figure));
  return missing.length > 0 ? { what: 'figures', figures: missing } : undefined;
}

const SHIPPED: ReadonlySet<string> = new Set(instruments.map(({ id }) => id));

const WHY = {
  clause: { zh: '这一条没有读到原文', en: 'nobody read the clause' },
  'older-text': { zh: '该条的旧文本没有读到', en: 'the older text of the clause was not read' },
  part: { zh: '该条只读到一部分，不包括此处所据', en: 'this part of the clause was not read' },
} as const;

/** basis/mark-raised */
export function* markRaised({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const claim of claimsIn(plugin)) {
    const unread = SHIPPED.has(claim.basis.instrument) ? unreadIn(claim) : undefined;
    if (!unread) continue;
    const why =
      unread.what === 'figures'
        ? {
            zh: `读到的原文里没有 ${unread.figures.join('、')}`,
            en: `what was read does not give ${unread.figures.join(', ')}`,
          }
        : WHY[unread.what];
    yield {
      pointer: step(claim.pointer, 'mark'),
      message: {
        zh: `${cite(claim.basis)} 标记为 V，而登记册记载：${why.zh}`,
        en: `${cite(claim.basis)} is marked V; the register says: ${why.en}`,
      },
      fix: {
        zh: '按实际来源改为较低的标记（如 V2、MEM、M-H）；确已读到原文的，先把出处和数值记入登记册的已核实条款',
        en: 'write the mark of where it comes from, e.g. V2, MEM or M-H; what was read in the source is first entered among the register’s verified clauses',
      },
    };
  }
}
