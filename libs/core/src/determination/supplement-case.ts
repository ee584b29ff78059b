import type { ListingEdition } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { competenceFindings } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import type { RecordId } from '../database/record-id.js';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Refusal } from '../refusal/refused.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Determination } from './determination.entity.js';
import { supplementRefusals } from './supplement.refusals.js';

/** A determination that is to be supplemented, with the standard under which it was made. */
export interface SupplementCase {
  readonly determination: Determination;
  readonly edition: ListingEdition;
  readonly plugin: HostedPlugin;
  /** Why this organ may not take the step, or nothing can be supplemented. */
  readonly findings: readonly (Refusal | undefined)[];
}

/** Loads what a supplement is about. The organ that determined supplements. */
@Injectable()
export class SupplementCases {
  constructor(private readonly host: PluginHost) {}

  async load(tx: SubjectTransaction, { id }: RecordId, ifMatch: number | undefined): Promise<SupplementCase> {
    const determination = await tx.get(Determination, { determinationId: id });
    tx.expectVersion(determination, ifMatch);
    const { organId, sectorCode, editionCode, editionDigest, state } = determination;
    const organ = await organOf(tx.em, organId);
    const plugin = this.host.ofSector(sectorCode)!;
    const { edition } = this.host.recordedEdition<ListingEdition>(editionCode, editionDigest);
    return {
      determination,
      edition,
      plugin,
      findings: [
        state === 'made' || state === 'marked' ? undefined : supplementRefusals.refuse('supplement/nothing-stands'),
        ...competenceFindings(tx.actor, plugin, { organId: organ.id, region: organ.region }, edition.approval),
      ],
    };
  }
}
