import { Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { AdmittedCode } from './document-draft.js';
import { DocumentJudge } from './document-judge.js';
import { OrganDirectory, type RegisteredOrgan } from './organ-directory.js';

/** Makes judges of what is known now: a judge holds for one request or one file, and asks the database nothing while it judges. */
@Injectable()
export class DocumentJudges {
  constructor(
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
    private readonly host: PluginHost,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async judge(): Promise<DocumentJudge> {
    const [organs, admitted] = await Promise.all([this.organs(), this.admitted()]);
    return new DocumentJudge({
      reference: this.register.data,
      organs,
      keyring: this.keyring,
      today: this.clock.today(),
      acceptsOrder: (sector, order, effectiveOn) =>
        (this.host.ofSector(sector)?.editions ?? []).some(
          ({ edition, until }) =>
            edition.kind === 'listing' &&
            edition.from <= effectiveOn &&
            (until === undefined || effectiveOn < until) &&
            edition.criteria.some((criterion) => criterion.acceptsOrder?.order === order),
        ),
      channelOf: (sector) => this.host.ofSector(sector)?.channel ?? 'creditchina',
      admitted: (code) => admitted.get(code),
    });
  }

  /** The register of organs as the database holds it now. */
  async organs(): Promise<OrganDirectory> {
    const { rows } = await this.pool.query<RegisteredOrgan & { parentId: string | null; unifiedCode: string | null }>(
      `select organ_id as id, name, name_canonical as "nameCanonical", level, region_code as region, sector_code as sector,
              parent_id as "parentId", unified_code as "unifiedCode"
       from cx.organ`,
    );
    return new OrganDirectory(
      rows.map(({ parentId, unifiedCode, ...organ }) => ({
        ...organ,
        ...(parentId === null ? {} : { parentId }),
        ...(unifiedCode === null ? {} : { unifiedCode }),
      })),
      new Map(this.register.data.regions.map((region) => [region.code, region.parent])),
    );
  }

  /** Codes with a wrong check digit that were admitted, by two persons or, before that was asked for, with their subject; few, so all are held. */
  private async admitted(): Promise<ReadonlyMap<string, AdmittedCode>> {
    const { rows } = await this.pool.query<{ code: string; by: AdmittedCode }>(
      `select unified_code as code, jsonb_build_object('reason', reason, 'evidenceDigest', evidence_digest, 'by', prepared_by, 'decidedBy', decided_by,
           'on', decided_on) as by
         from cx.code_admission where state = 'admitted'
       union all
       select value_plain, override from cx.subject_identifier where override is not null and value_plain is not null`,
    );
    return new Map(rows.map(({ code, by }) => [code, by]));
  }
}
