import { localFaults } from '@chengxin/domain/local-register';
import { catalogueOn } from '@chengxin/domain/catalogue-days';
import type { LocalCatalogue, LocalEdition, LocalMeasureList } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { DocumentJudges } from '../document/document-judges.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Refusal } from '../refusal/refused.js';
import { localRegisterRefusals } from './local-register.refusals.js';

/** Why an edition may not be approved: what its rows are not, and what rules in force would no longer find in it. */
@Injectable()
export class LocalEditionJudge {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly host: PluginHost,
    private readonly judges: DocumentJudges,
  ) {}

  async findings(edition: LocalEdition): Promise<readonly Refusal[]> {
    const reference = this.register.data;
    const organs = await this.judges.organs();
    const regions = new Set(
      reference.regions.map(({ code }) => code).filter((code) => organs.regionWithin(code, edition.region)),
    );
    const faults = localFaults(edition, { reference, regions, organ: (id) => organs.get(id) });
    return [
      ...faults.map(({ code, pointer, about }) =>
        localRegisterRefusals.refuse(`local-edition/${code}`, { pointer, detail: { zh: about, en: about } }),
      ),
      ...this.leftOut(edition).map((about) =>
        localRegisterRefusals.refuse('local-edition/left-out', { pointer: '/rows', detail: { zh: about, en: about } }),
      ),
    ];
  }

  /** What an edition leaves out that the sectors' rules collect or draw: a city may narrow how, and not whether, a law is carried out. */
  private leftOut(edition: LocalEdition): readonly string[] {
    const missing =
      edition.register === 'catalogue'
        ? this.host.list.flatMap((plugin) => this.itemsLeftOut(plugin, edition))
        : this.host.list.flatMap((plugin) => measuresLeftOut(plugin, edition));
    return [...new Set(missing)].sort();
  }

  private itemsLeftOut(plugin: HostedPlugin, { rows, from }: LocalCatalogue): readonly string[] {
    const national = catalogueOn(this.register.data.catalogues, from);
    const listing = editionsFrom(plugin, from).flatMap(({ edition }) => (edition.kind === 'listing' ? [edition] : []));
    const criteria = listing.flatMap((edition) => edition.criteria);
    const documents = new Set(criteria.flatMap((criterion) => criterion.documents));
    const named = new Set([
      ...listing.flatMap(({ facts }) => Object.values(facts).map((fact) => fact.catalogueItem)),
      ...(criteria.some(({ leadsTo }) => leadsTo === 'severe-list') ? ['severe-list'] : []),
    ]);
    return (national?.items ?? [])
      .filter((item) => named.has(item.code) || item.documents.some((kind) => documents.has(kind)))
      .filter(({ code }) => !rows.some((row) => row.parent === code && row.sectors.includes(plugin.sector)))
      .map(({ code }) => `${code} ${plugin.sector}`);
  }
}

/** Editions that pick on a day or later. */
const editionsFrom = ({ editions }: HostedPlugin, day: IsoDate): readonly HostedEdition[] =>
  editions.filter(({ until }) => until === undefined || day < until);

const measuresLeftOut = (plugin: HostedPlugin, { rows, from }: LocalMeasureList): readonly string[] =>
  editionsFrom(plugin, from)
    .flatMap(({ edition }) => (edition.kind === 'sanction' ? edition.mappings : []))
    .filter(({ assignable }) => assignable === true)
    .map(({ measure }) => measure)
    .filter(({ list, code }) => !rows.some(({ parent }) => parent.list === list && parent.code === code))
    .map(({ list, code }) => `${list} ${code}`);
