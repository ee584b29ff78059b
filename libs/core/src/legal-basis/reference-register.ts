import type {
  CatalogueEdition,
  CatalogueItem,
  Instrument,
  Measure,
  MeasureList,
  ReferenceData,
} from '@chengxin/domain/reference-data';
import { lastArticleBefore, type NamedClause } from '@chengxin/domain/articles';
import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { resolveBasis } from '@chengxin/domain/rank';
import { catalogueOn } from '@chengxin/domain/catalogue-days';
import type { Approval, IsoDate, LegalBasis, Text } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import type { Refusal } from '../refusal/refused.js';
import { APPROVED_EDITIONS } from './approved-editions.js';
import { clauseRefusals, lastArticleOf } from './clause.refusals.js';

/** A content and the digest under which it is kept. */
export interface ContentRef {
  readonly code: string;
  readonly digest: string;
}

/** Under which digests the calendars, regimes and measure lists of this moment are kept: a decision that was counted with them names them. */
export interface RegisterContents {
  readonly calendars: string;
  readonly regimes: readonly ContentRef[];
  readonly measureLists: readonly ContentRef[];
}

/** A basis as people read it. */
export interface Citation {
  readonly instrument: string;
  readonly title: string;
  readonly number?: string;
  readonly article?: string;
  readonly verified: boolean;
  readonly mark: string;
}

/** Office that signs a decision, and by which clause. */
export interface Signer {
  readonly office: Text;
  readonly basis: Citation;
}

/** The register of instruments, catalogue, measure lists and calendars as the database holds them, kept in memory and read again on change. */
@Injectable()
export class ReferenceRegister {
  private current: ReferenceData | undefined;
  private kept: RegisterContents | undefined;
  private byInstrument = new Map<string, Instrument>();

  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** Reads everything, and keeps what decisions will be counted with. Called at boot and after a change of the register. */
  async load(): Promise<ReferenceData> {
    const body = async <T>(sql: string): Promise<T[]> =>
      (await this.pool.query<{ body: T }>(sql)).rows.map((r) => r.body);
    const catalogues = await body<CatalogueEdition>('select body from cx.catalogue_edition order by catalogue_code');
    const items = (
      await this.pool.query<{ catalogue_code: string; body: CatalogueItem }>(
        'select catalogue_code, body from cx.catalogue_item order by item_code',
      )
    ).rows;
    const lists = await body<MeasureList>('select body from cx.measure_list order by list_code');
    const measures = (
      await this.pool.query<{ list_code: string; body: Measure }>(
        'select list_code, body from cx.measure order by measure_code',
      )
    ).rows;
    const setting = await body<Pick<ReferenceData, 'sectors' | 'matters'>>(
      `select jsonb_build_object(
         'sectors', (select coalesce(jsonb_agg(jsonb_build_object('code', sector_code, 'name', name) order by sector_code), '[]') from cx.sector),
         'matters', (select coalesce(jsonb_agg(jsonb_build_object('code', matter_code, 'name', name) order by matter_code), '[]') from cx.matter)) as body`,
    );
    const regions = (
      await this.pool.query<{ code: string; name: string; parent: string | null }>(
        'select region_code as code, name, parent_code as parent from cx.region order by 1',
      )
    ).rows;
    const data: ReferenceData = {
      instruments: await body<Instrument>('select body from cx.instrument order by instrument_id'),
      provisions: await body('select body from cx.provision order by instrument_id, article'),
      catalogues: catalogues.map((edition) => ({
        ...edition,
        items: items.filter((i) => i.catalogue_code === edition.code).map((i) => i.body),
      })),
      measureLists: lists.map((list) => ({
        ...list,
        measures: measures.filter((m) => m.list_code === list.code).map((m) => m.body),
      })),
      calendars: await body('select body from cx.calendar_year order by calendar_year'),
      regimes: await body('select body from cx.publication_regime order by from_day'),
      purposes: await body('select body from cx.purpose order by purpose_code'),
      parameters: await body('select body from cx.parameter_value order by parameter_code, region_code, effective'),
      transitions: await body('select body from cx.list_transition order by last_day, transition_code'),
      localEditions: await body(APPROVED_EDITIONS),
      sectors: setting[0]!.sectors,
      matters: setting[0]!.matters,
      regions: regions.map(({ parent, ...region }) => (parent === null ? region : { ...region, parent })),
    };
    this.kept = await this.keep(data);
    this.current = data;
    this.byInstrument = new Map(data.instruments.map((i) => [i.id, i]));
    return data;
  }

  /** Where what decisions are counted with can be found again. */
  get contents(): RegisterContents {
    if (!this.kept) throw new Error('The register was not loaded');
    return this.kept;
  }

  private async keep({ calendars, regimes, measureLists }: ReferenceData): Promise<RegisterContents> {
    const contents = new Map<string, string>();
    const kept = (content: unknown): string => {
      const digest = digestOf(content);
      contents.set(digest, canonicalJson(content));
      return digest;
    };
    const refs = (coded: readonly { readonly code: string }[]): ContentRef[] =>
      coded.map((content) => ({ code: content.code, digest: kept(content) }));
    const made = { calendars: kept(calendars), regimes: refs(regimes), measureLists: refs(measureLists) };
    await this.pool.query(
      `insert into cx.reference_content (digest, canonical, recorded_at)
       select digest, canonical, $3 from unnest($1::text[], $2::text[]) as given (digest, canonical) on conflict do nothing`,
      [[...contents.keys()], [...contents.values()], this.clock.now()],
    );
    return made;
  }

  get data(): ReferenceData {
    if (!this.current) throw new Error('The register was not loaded');
    return this.current;
  }

  instrument(id: string): Instrument | undefined {
    return this.byInstrument.get(id);
  }

  /** The catalogue edition in force on a day; undefined where none was. */
  catalogueOn(day: IsoDate): CatalogueEdition | undefined {
    return catalogueOn(this.data.catalogues, day);
  }

  /** The measure as the list in force on a day holds it. */
  measure(list: string, code: string): { readonly list: MeasureList; readonly measure: Measure } | undefined {
    const found = this.data.measureLists.find((l) => l.code === list);
    const measure = found?.measures.find((m) => m.code === code);
    return found && measure ? { list: found, measure } : undefined;
  }

  /** The office that signs, where the rule names one. */
  signerOf({ signer }: Approval): { readonly signer?: Signer } {
    return signer ? { signer: { office: signer.value, basis: this.cite(signer.basis) } } : {};
  }

  /** A clause that somebody names, with the register's mark where it describes that clause; otherwise nobody compared it with its source. */
  named(instrument: string, article: string): LegalBasis {
    const { provision } = resolveBasis(this.data, { instrument, article, mark: 'MEM' }, this.clock.today());
    return { instrument, article, mark: provision?.mark ?? 'MEM' };
  }

  /** Why a clause that somebody names cannot be the one: the instrument has no such article. At the pointer of the article. */
  clauseFinding(clause: NamedClause, pointer: string): Refusal | undefined {
    const last = lastArticleBefore(this.data, clause, this.clock.today());
    return last === undefined
      ? undefined
      : clauseRefusals.refuse('clause/no-such-article', { pointer, detail: lastArticleOf(clause, last) });
  }

  /** A basis for people: title, number and article, with its mark. */
  cite(basis: LegalBasis): Citation {
    const instrument = this.byInstrument.get(basis.instrument);
    return {
      instrument: basis.instrument,
      title: instrument?.title.zh ?? basis.instrument,
      ...(instrument?.number ? { number: instrument.number } : {}),
      ...(basis.article ? { article: basis.article } : {}),
      verified: basis.mark === 'V',
      mark: basis.mark,
    };
  }
}
