import { supplementFault } from '@chengxin/domain/provincial-supplement';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';
import type pg from 'pg';

/** An organ of the register, as shipped. */
export interface OrganSeed {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly region: string;
  readonly sector: string;
  readonly parent?: string;
}

const range = (from?: IsoDate, to?: IsoDate) => `[${from ?? ''},${to ?? ''})`;

/**
 * Brings the reference tables to the shipped register, in one transaction. Rows are replaced by key and never deleted: records point at them.
 * `canonicalName` is the form that organ names are found by.
 */
export async function seedReference(
  client: pg.ClientBase,
  reference: ReferenceData,
  organs: readonly OrganSeed[],
  canonicalName: (name: string) => string,
): Promise<void> {
  const put = async (
    table: string,
    columns: readonly string[],
    keys: readonly string[],
    rows: readonly (readonly unknown[])[],
  ) => {
    const changed = columns.filter((c) => !keys.includes(c));
    for (let start = 0; start < rows.length; start += 500) {
      const part = rows.slice(start, start + 500);
      const values = part
        .map((_, r) => `(${columns.map((_c, c) => `$${r * columns.length + c + 1}`).join(',')})`)
        .join(',');
      await client.query(
        `insert into cx.${table} (${columns.join(',')}) values ${values} on conflict (${keys.join(',')}) ` +
          (changed.length > 0
            ? `do update set ${changed.map((c) => `${c} = excluded.${c}`).join(', ')}`
            : 'do nothing'),
        part.flat(),
      );
    }
  };
  const json = JSON.stringify;
  for (const list of reference.measureLists)
    for (const measure of list.measures) {
      const fault = supplementFault(list, measure, reference.instruments);
      if (fault) throw new Error(`${list.code} ${measure.code} may not stand on a provincial supplement: ${fault}`);
    }

  await client.query('begin');
  try {
    await put(
      'region',
      ['region_code', 'name', 'parent_code'],
      ['region_code'],
      inParentOrder(
        reference.regions,
        (r) => r.code,
        (r) => r.parent,
      ).map((r) => [r.code, r.name, r.parent ?? null]),
    );
    await put(
      'sector',
      ['sector_code', 'name'],
      ['sector_code'],
      reference.sectors.map((s) => [s.code, json(s.name)]),
    );
    await put(
      'matter',
      ['matter_code', 'name'],
      ['matter_code'],
      reference.matters.map((m) => [m.code, json(m.name)]),
    );
    await put(
      'organ',
      ['organ_id', 'name', 'name_canonical', 'level', 'region_code', 'sector_code', 'parent_id'],
      ['organ_id'],
      inParentOrder(
        organs,
        (o) => o.id,
        (o) => o.parent,
      ).map((o) => [o.id, o.name, canonicalName(o.name), o.level, o.region, o.sector, o.parent ?? null]),
    );
    await put(
      'instrument',
      ['instrument_id', 'rank', 'region_code', 'successor_id', 'body'],
      ['instrument_id'],
      reference.instruments.map((i) => [i.id, i.rank, i.region ?? null, i.successor ?? null, json(i)]),
    );
    await client.query('delete from cx.instrument_version');
    await put(
      'instrument_version',
      ['instrument_id', 'version_no', 'effective', 'published_on', 'mark'],
      ['instrument_id', 'version_no'],
      reference.instruments.flatMap((i) =>
        i.versions.flatMap((v, n) =>
          v.from === undefined ? [] : [[i.id, n + 1, range(v.from, v.to), v.publishedOn ?? null, v.mark]],
        ),
      ),
    );
    await client.query('delete from cx.provision');
    await put(
      'provision',
      ['instrument_id', 'article', 'effective', 'body'],
      ['instrument_id', 'article', 'effective'],
      reference.provisions.map((p) => [p.instrument, p.article, range(p.from, p.to), json(p)]),
    );
    await put(
      'catalogue_edition',
      ['catalogue_code', 'effective', 'in_force', 'body'],
      ['catalogue_code'],
      reference.catalogues.map(({ items: _items, ...e }) => [e.code, range(e.from, e.to), e.inForce, json(e)]),
    );
    await put(
      'catalogue_item',
      ['catalogue_code', 'item_code', 'publication', 'sharing', 'body'],
      ['catalogue_code', 'item_code'],
      reference.catalogues.flatMap((e) => e.items.map((i) => [e.code, i.code, i.publication, i.sharing, json(i)])),
    );
    await put(
      'measure_list',
      ['list_code', 'level', 'effective', 'body'],
      ['list_code'],
      reference.measureLists.map(({ measures: _m, ...l }) => [l.code, l.level, range(l.from, l.to), json(l)]),
    );
    await put(
      'measure',
      ['list_code', 'measure_code', 'kind', 'body'],
      ['list_code', 'measure_code'],
      reference.measureLists.flatMap((l) => l.measures.map((m) => [l.code, m.code, m.kind, json(m)])),
    );
    await client.query('delete from cx.parameter_value');
    await put(
      'parameter_value',
      ['parameter_code', 'region_code', 'effective', 'body'],
      ['parameter_code', 'region_code', 'effective'],
      (reference.parameters ?? []).map((p) => [p.code, p.region, range(p.from, p.to), json(p)]),
    );
    await put(
      'purpose',
      ['purpose_code', 'effective', 'body'],
      ['purpose_code'],
      (reference.purposes ?? []).map((p) => [p.code, range(p.from, p.to), json(p)]),
    );
    await put(
      'list_transition',
      ['transition_code', 'region_code', 'last_day', 'body'],
      ['transition_code'],
      (reference.transitions ?? []).map((t) => [t.code, t.region, t.lastDay, json(t)]),
    );
    await put(
      'calendar_year',
      ['calendar_year', 'source', 'body'],
      ['calendar_year'],
      reference.calendars.map((c) => [c.year, c.source, json(c)]),
    );
    await put(
      'publication_regime',
      ['regime_code', 'channel', 'from_day', 'body'],
      ['regime_code'],
      reference.regimes.map((r) => [r.code, r.channel, r.from, json(r)]),
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Parents before children, so that each foreign key finds its row. */
function inParentOrder<T>(rows: readonly T[], key: (row: T) => string, parent: (row: T) => string | undefined): T[] {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  const done = new Set<string>();
  const ordered: T[] = [];
  const visit = (row: T): void => {
    if (done.has(key(row))) return;
    done.add(key(row));
    const above = parent(row);
    const aboveRow = above === undefined ? undefined : byKey.get(above);
    if (aboveRow) visit(aboveRow);
    ordered.push(row);
  };
  rows.forEach(visit);
  return ordered;
}
