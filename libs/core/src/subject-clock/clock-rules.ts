import { createHash } from 'node:crypto';
import { localCatalogueOn } from '@chengxin/domain/local-register';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { Retention } from '../retention/retention.js';
import { CLOCKED_KINDS, type RecordKind } from '../subject/subject-records.js';

/**
 * The rules by which clocks are read, as one mark: releases of the plugins, arrangements of holidays, regimes of publication, periods of retention. Where it
 * changes, clocks that nobody touched may have other days, and all are looked at again.
 */
@Injectable()
export class ClockRules {
  private held: { readonly of: readonly unknown[]; readonly mark: string } | undefined;

  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
    private readonly retention: Retention,
    @Inject(CORE_CONFIG) private readonly config: Pick<CoreConfig, 'retentionTerm'>,
  ) {}

  /** Kinds of record on which terms run. On a document alone none does but the period for which it is kept, where there is any. */
  clockedKinds(): readonly RecordKind[] {
    return this.retention.hasPeriod() ? [...CLOCKED_KINDS, 'document'] : CLOCKED_KINDS;
  }

  /** Sixteen hex digits. */
  mark(): string {
    const { data } = this.register;
    const local = localCatalogueOn(data, this.clock.today());
    const of = [data, local, this.host.list];
    if (this.held?.of.every((one, index) => one === of[index]) !== true)
      this.held = {
        of,
        mark: markOf([this.releases(), ...this.dated(), local?.rows.map(({ retention }) => retention)]),
      };
    return this.held!.mark;
  }

  private releases(): readonly string[] {
    return this.host.list.map(({ id, digest, state }) => `${id} ${digest} ${state}`).sort();
  }

  private dated(): readonly unknown[] {
    const { calendars, regimes, catalogues } = this.register.data;
    const kept = catalogues.map(({ code, items }) => [code, items.map(({ retention }) => retention)]);
    return [calendars, regimes, kept, this.config.retentionTerm];
  }
}

const markOf = (rules: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
