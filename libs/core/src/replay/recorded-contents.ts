import { digestOf } from '@chengxin/domain/canonical-json';
import type { CompiledCriterion } from '@chengxin/domain/criterion';
import type { CalendarYear, MeasureList } from '@chengxin/domain/reference-data';
import type { PublicationEdition, RuleSet, RuleSetKind } from '@chengxin/plugin-contract';
import type { Pool } from 'pg';
import { compiledCriteria } from '../determination/compiled-criteria.js';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { MeasureReference } from '../sanction/measure-mapping.js';
import { Unreplayable } from './replay-reason.js';

type EditionOf<K extends RuleSetKind> = Extract<RuleSet, { readonly kind: K }>;

/** An edition as it was recorded, made ready to run. */
export interface RecordedEdition<K extends RuleSetKind = RuleSetKind> {
  readonly plugin: string;
  readonly edition: EditionOf<K>;
  readonly criteria: ReadonlyMap<string, CompiledCriterion>;
}

/**
 * What decisions were made with, as it was recorded, each read, compared with its digest and compiled once in a replay. They are as many as were
 * ever decided under, which is few. What does not have its digest is not run.
 */
export class RecordedContents {
  private readonly editions = new Map<string, Promise<RecordedEdition | Unreplayable>>();
  private readonly contents = new Map<string, Promise<unknown>>();

  constructor(private readonly pool: Pool) {}

  async edition<K extends RuleSetKind>({ code, digest }: ContentRef, kind: K): Promise<RecordedEdition<K>> {
    const key = `${code}#${digest}`;
    let known = this.editions.get(key);
    if (!known) this.editions.set(key, (known = this.readEdition(code, digest)));
    const found = await known;
    if (found instanceof Unreplayable) throw found;
    if (found.edition.kind !== kind) throw new Unreplayable({ code: 'replay/content-missing' });
    return found as unknown as RecordedEdition<K>;
  }

  calendars(digest: string): Promise<readonly CalendarYear[]> {
    return this.content<readonly CalendarYear[]>(digest);
  }

  /** The regimes of a channel: a sector's own editions, else the national ones. */
  regimes(refs: readonly ContentRef[]): Promise<readonly PublicationEdition[]> {
    return Promise.all(refs.map(({ digest }) => this.content<PublicationEdition>(digest)));
  }

  measureList({ digest }: ContentRef): Promise<MeasureList> {
    return this.content<MeasureList>(digest);
  }

  /** Lists and calendars, as a mapping is held against them. */
  async measures(lists: readonly ContentRef[], calendars: string): Promise<MeasureReference> {
    const held = await Promise.all(lists.map((ref) => this.measureList(ref)));
    return {
      data: { calendars: await this.calendars(calendars) },
      measure: (code, measureCode) => {
        const list = held.find((one) => one.code === code);
        const measure = list?.measures.find((one) => one.code === measureCode);
        return list && measure ? { list, measure } : undefined;
      },
    };
  }

  private async readEdition(code: string, digest: string): Promise<RecordedEdition | Unreplayable> {
    const { rows } = await this.pool.query<{ plugin: string; canonical: string }>(
      'select plugin_id as plugin, canonical from cx.plugin_edition where edition_code = $1 and digest = $2',
      [code, digest],
    );
    const row = rows[0];
    if (!row) return new Unreplayable({ code: 'replay/content-missing' });
    return recordedEdition(row.plugin, row.canonical, digest);
  }

  private async content<T>(digest: string): Promise<T> {
    let known = this.contents.get(digest);
    if (!known) this.contents.set(digest, (known = this.readContent(digest)));
    const found = await known;
    if (found instanceof Unreplayable) throw found;
    return found as T;
  }

  /** A sector's own edition or a content of the register: a digest names one of them, wherever it is kept. */
  private async readContent(digest: string): Promise<unknown> {
    const { rows } = await this.pool.query<{ canonical: string }>(
      `select canonical from cx.reference_content where digest = $1 union all
       select canonical from cx.plugin_edition where digest = $1 limit 1`,
      [digest],
    );
    const row = rows[0];
    return row ? (parsed(row.canonical, digest) ?? ALTERED) : new Unreplayable({ code: 'replay/content-missing' });
  }
}

const ALTERED = new Unreplayable({ code: 'replay/edition-altered' });

/** The value of a canonical text; undefined where it does not have its digest. */
function parsed(canonical: string, digest: string): unknown {
  try {
    const value: unknown = JSON.parse(canonical);
    return digestOf(value) === digest ? value : undefined;
  } catch {
    return undefined; // no JSON at all
  }
}

/** Reads an edition from its canonical JSON and makes it ready to run. */
export function recordedEdition(plugin: string, canonical: string, digest: string): RecordedEdition | Unreplayable {
  const edition = parsed(canonical, digest) as RuleSet | undefined;
  if (!edition) return ALTERED;
  try {
    return { plugin, edition, criteria: edition.kind === 'listing' ? compiledCriteria(edition) : new Map() };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return new Unreplayable({ code: 'replay/edition-not-evaluable' });
    throw error;
  }
}
