import type { ReferenceData } from '@chengxin/domain/reference-data';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { Standards } from '../plugin-host/standards.js';
import { CriterionPairs } from './criterion-pairs.js';
import type { Reach } from './drafted-reference.js';
import { PublicationSide } from './publication-side.js';
import { RepairSide } from './repair-side.js';
import { RuleSide } from './rule-side.js';
import type { Comparing } from './run-simulation.js';
import { checkedDraft, type CheckedDraft, type SimulationDraft } from './simulation-draft.js';
import type { StandingSides } from './standing-comparison.js';

/** A draft that passed, with both sides compiled, and the register it was checked against. */
export interface CheckedQuestion extends CheckedDraft {
  readonly sides: Omit<Comparing, 'on' | 'standings'> & { readonly standings: StandingSides };
  readonly data: ReferenceData;
}

/** Drafts kept checked and compiled. */
const MOST_RECENT = 4;

/** Checks drafts and makes both sides of the comparison ready to run. */
@Injectable()
export class CheckedDrafts {
  private readonly recent = new Map<string, CheckedQuestion>();

  constructor(
    private readonly host: PluginHost,
    private readonly standards: Standards,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /** Checks and compiles a draft, once for all the pages and files that are asked of it while the rules around it stay as they are. */
  async of(plugin: HostedPlugin, draft: SimulationDraft, reach: Reach): Promise<CheckedQuestion> {
    const today = this.clock.today();
    const standards = await this.standards.of(plugin, today);
    const inForce = standards.map(({ hosted, spans }) => [hosted.digest, spans]);
    // Not the canonical form: that refuses what a draft nobody has looked at yet may hold.
    const key = JSON.stringify([plugin.digest, draft, reach, today, inForce]);
    const { data } = this.register;
    const known = this.recent.get(key);
    if (known?.data === data) return known;
    const checked = checkedDraft(draft, reach, {
      plugin,
      others: this.host.list.filter((other) => other.id !== plugin.id),
      standards,
      national: this.host.nationalRepairs(plugin),
      register: this.register,
      today,
    });
    const sides = {
      present: new RuleSide(checked.present),
      draft: new RuleSide(checked.draft),
      pairs: new CriterionPairs(checked.changedAmounts),
      standings: this.standingSides(plugin, checked),
    };
    const [oldest] = this.recent.keys();
    if (oldest !== undefined && this.recent.size >= MOST_RECENT) this.recent.delete(oldest);
    const question = { ...checked, sides, data };
    this.recent.set(key, question);
    return question;
  }

  private standingSides({ channel }: HostedPlugin, { present, draft }: CheckedDraft): StandingSides {
    const { regimeConflict, floorConflict } = this.config;
    const policies = { regimePolicy: regimeConflict, floorPolicy: floorConflict };
    const around = { channel, policy: regimeConflict };
    const before = new PublicationSide(present, around);
    const after = new PublicationSide(draft, around, before);
    return {
      publication: { present: before, draft: after },
      repair: {
        present: new RepairSide(present, before.regimes),
        draft: new RepairSide(draft, after.regimes),
        policies,
      },
    };
  }
}
