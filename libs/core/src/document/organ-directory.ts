import { LEAD_SECTOR } from '@chengxin/domain/local-register';
import { readOrganName } from '@chengxin/domain/name';
import type { OrganLevel } from '@chengxin/plugin-contract';

/** An organ as the register holds it. */
export interface RegisteredOrgan {
  readonly id: string;
  readonly name: string;
  readonly nameCanonical: string;
  readonly level: OrganLevel;
  readonly region: string;
  readonly sector: string;
  readonly parentId?: string;
  readonly unifiedCode?: string;
}

/** The organ that sends, as its actor or its file says. */
export interface Sender {
  readonly organId: string;
  readonly sector: string;
  readonly region: string;
  readonly level: OrganLevel;
}

export type FoundOrgan =
  | { readonly organ: RegisteredOrgan; readonly delegation?: string }
  | { readonly organ: undefined; readonly delegation?: undefined };

const LINKED_LEVELS: readonly OrganLevel[] = ['municipal', 'provincial', 'national'];

/** The register of organs in memory: found by name as files write it. */
export class OrganDirectory {
  private readonly byName: ReadonlyMap<string, RegisteredOrgan>;
  private readonly byId: ReadonlyMap<string, RegisteredOrgan>;
  private readonly found = new Map<string, FoundOrgan>();

  constructor(
    organs: readonly RegisteredOrgan[],
    private readonly parentOfRegion: ReadonlyMap<string, string | undefined>,
  ) {
    this.byName = new Map(organs.map((organ) => [organ.nameCanonical, organ]));
    this.byId = new Map(organs.map((organ) => [organ.id, organ]));
  }

  get(id: string): RegisteredOrgan | undefined {
    return this.byId.get(id);
  }

  /** The organ of a name as written. A note of delegation is split off: it makes no new organ. */
  find(written: string): FoundOrgan {
    const known = this.found.get(written);
    if (known) return known;
    const read = readOrganName(written);
    const organ = read.status === 'ok' ? this.byName.get(read.name) : undefined;
    const result: FoundOrgan = organ
      ? { organ, ...(read.status === 'ok' && read.delegation ? { delegation: read.delegation } : {}) }
      : { organ: undefined };
    if (this.found.size < 10_000) this.found.set(written, result);
    return result;
  }

  /**
   * Whether a sender may report an organ's documents: its own, those of organs below it, or, as lead unit, those of its region. A city's
   * platform also takes what the national one and others share with it (plan art. 3), so lead units from the city up pass on any organ's.
   */
  mayReport(sender: Sender, organ: RegisteredOrgan): boolean {
    if (sender.organId === organ.id) return true;
    for (let above = organ.parentId; above !== undefined; above = this.byId.get(above)?.parentId) {
      if (above === sender.organId) return true;
    }
    if (sender.sector !== LEAD_SECTOR) return false;
    return LINKED_LEVELS.includes(sender.level) || this.regionWithin(organ.region, sender.region);
  }

  /** Whether one region lies in another, itself included. */
  regionWithin(region: string, outer: string): boolean {
    return this.regionsAround(region).includes(outer);
  }

  /** A region and every region around it. */
  regionsAround(region: string): readonly string[] {
    const around: string[] = [];
    for (let at: string | undefined = region; at !== undefined; at = this.parentOfRegion.get(at)) around.push(at);
    return around;
  }
}
