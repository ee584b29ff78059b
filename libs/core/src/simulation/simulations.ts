import type { Change } from '@chengxin/domain/simulation';
import type { Finding, IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import { competenceRefusals } from '../access/competence.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { CheckedDrafts } from './checked-drafts.js';
import { runSimulation, type AffectedRecord, type Comparing } from './run-simulation.js';
import type { Reach } from './drafted-reference.js';
import type { CheckedDraft, SimulationDraft } from './simulation-draft.js';
import { simulationRefusals } from './simulation.refusals.js';
import { TotalsOfRun, type SimulationTotals } from './simulation-totals.js';
import { StandingComparison } from './standing-comparison.js';
import type { CaseSelection, SectorOrgan } from './stored-cases.js';

/** What is asked: a draft, put to a sector's records as they stand. */
export interface SimulationQuestion {
  /** The actor's own unless said; the credit office names one. */
  readonly sector?: string;
  readonly draft: SimulationDraft;
  /** Day on which both rules are asked; today unless said. */
  readonly on?: IsoDate;
  readonly reach?: Reach;
  readonly records?: {
    readonly effectiveFrom?: IsoDate;
    readonly effectiveUntil?: IsoDate;
    /** Place of the deciding organ. */
    readonly region?: string;
  };
}

/** What an answer rests on, so that it can be compared with another. */
export interface SimulationGround {
  readonly sector: string;
  readonly on: IsoDate;
  readonly reach: Reach;
  /** State of the records: what was recorded until then. */
  readonly knownAt: Date;
  readonly present: readonly { readonly code: string; readonly digest: string }[];
  readonly draft: readonly { readonly code: string; readonly digest: string }[];
  readonly reservations: readonly Finding[];
}

/** A question that passed: who may ask, what was checked, and both sides ready to run. */
export interface PreparedSimulation {
  readonly ground: Omit<SimulationGround, 'knownAt'>;
  readonly comparing: Comparing;
  readonly selection: CaseSelection;
}

/** One run in one state of the records. Read it to its end, or return it: it holds a connection. */
export interface SimulationRun {
  readonly ground: SimulationGround;
  readonly records: AsyncGenerator<AffectedRecord>;
  /** Whole only once the records have been read to their end. */
  totals(): SimulationTotals;
}

/** So many at once: each holds a connection and fills a processor for seconds, and `/checks` goes on beside it. */
const MOST_AT_ONCE = 2;
/** A reader that takes nothing for so long loses the rest. */
const IDLE_LIMIT = '60s';

/** Puts drafts to stored records. Nothing is written. */
@Injectable()
export class Simulations {
  private running = 0;

  constructor(
    private readonly pool: ReadPool,
    private readonly host: PluginHost,
    private readonly drafts: CheckedDrafts,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  /** Refuses who may not ask, and a draft that no check passes, with every finding at once. */
  async prepare(actor: Actor, question: SimulationQuestion): Promise<PreparedSimulation> {
    const plugin = this.pluginFor(actor, question.sector);
    const today = this.clock.today();
    const { on = today, reach = 'all-records', records = {} } = question;
    refuseAny([on > today ? simulationRefusals.refuse('simulation/day-to-come', { pointer: '/on' }) : undefined]);
    const checked = await this.drafts.of(plugin, question.draft, reach);
    const { region, ...days } = records;
    const { standings: standingSides, ...sides } = checked.sides;
    const standings = new StandingComparison(standingSides, on);
    return {
      ground: groundOf(plugin.sector, on, reach, checked),
      comparing: { ...sides, on, ...(standings.isTouched ? { standings } : {}) },
      selection: {
        organs: await this.organs(plugin.sector, region),
        sector: plugin.sector,
        counts: checked.sides.present.asksCounts || checked.sides.draft.asksCounts,
        cascades: checked.sides.present.countsDeterminations || checked.sides.draft.countsDeterminations,
        standings: standings.isTouched,
        ...days,
      },
    };
  }

  /** Begins a run. Refused while others fill the machine. */
  run(
    { ground, comparing, selection }: PreparedSimulation,
    wanted?: { readonly changes: ReadonlySet<Change>; readonly after?: CaseSelection['after'] },
  ): SimulationRun {
    if (this.running >= MOST_AT_ONCE) throw new Refused([simulationRefusals.refuse('simulation/busy')]);
    const totals = new TotalsOfRun(comparing.standings !== undefined);
    const from = wanted?.after ? { ...selection, after: wanted.after } : selection;
    return {
      ground: { ...ground, knownAt: this.clock.now() },
      records: this.inOneState((client) => runSimulation(client, from, comparing, totals, wanted)),
      totals: () => totals.value,
    };
  }

  /** The clause of a basis, for people. */
  cite(basis: LegalBasis): ReturnType<ReferenceRegister['cite']> {
    return this.register.cite(basis);
  }

  /** All pages of one run show one state: a transaction that only reads, on a connection of its own. */
  private async *inOneState(
    read: (client: PoolClient) => AsyncGenerator<AffectedRecord>,
  ): AsyncGenerator<AffectedRecord> {
    this.running += 1;
    try {
      const client = await this.pool.connect();
      let lost: Error | undefined;
      // A connection lost between two pages is told of by this event alone; without a listener it would end the process.
      const onError = (error: Error) => {
        lost = error;
      };
      client.on('error', onError);
      try {
        await client.query('begin isolation level repeatable read read only');
        await client.query(`set local idle_in_transaction_session_timeout = '${IDLE_LIMIT}'`);
        yield* read(client);
      } finally {
        await client.query('rollback').catch((fault: Error) => {
          lost = fault;
        });
        client.off('error', onError);
        client.release(lost);
      }
    } finally {
      this.running -= 1;
    }
  }

  /** The sector's own officers whom its rules let act, and the credit office. Nobody else learns that there is such a sector. */
  private pluginFor(actor: Actor, asked: string | undefined): HostedPlugin {
    const office = isCreditOffice(actor);
    const sector = asked ?? actor.organ.sector;
    if (!office && sector !== actor.organ.sector)
      throw new Refused([recordRefusals.refuse('actor/other-sector', { pointer: '/sector' })]);
    const plugin = this.host.ofSector(sector);
    if (!plugin) {
      throw new Refused([
        office || sector === actor.organ.sector
          ? competenceRefusals.refuse('plugin/none-for-sector', { pointer: '/sector' })
          : recordRefusals.refuse('actor/role-missing'),
      ]);
    }
    refuseAny(actFindings('simulation.run', actor, { plugin }));
    return plugin;
  }

  private async organs(sector: string, region: string | undefined): Promise<ReadonlyMap<string, SectorOrgan>> {
    const { rows } = await this.pool.query<SectorOrgan>(
      `select organ_id as id, name, level, region_code as region, sector_code as sector from cx.organ
       where sector_code = $1 and ($2::text is null or region_code = $2) order by organ_id`,
      [sector, region ?? null],
    );
    return new Map(rows.map((organ) => [organ.id, organ]));
  }
}

function groundOf(
  sector: string,
  on: IsoDate,
  reach: Reach,
  { present, draftEditions, reservations }: CheckedDraft,
): PreparedSimulation['ground'] {
  return {
    sector,
    on,
    reach,
    present: present.editions.map(({ edition, digest }) => ({ code: edition.code, digest })),
    draft: draftEditions,
    reservations,
  };
}
