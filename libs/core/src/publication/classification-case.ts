import { isBlank } from '@chengxin/domain/blank';
import type { Classification, PublicationRecord } from '@chengxin/domain/regime-reading';
import type { RegimeAnswer } from '@chengxin/domain/regimes';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { competenceFindings } from '../access/competence.js';
import { organOf, type OrganRow } from '../access/organ-of.js';
import { Determination } from '../determination/determination.entity.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { TierClassification } from './classification.entity.js';
import { Publication } from './publication.entity.js';
import { PublicationPeriods } from './publication-period.js';
import { publicationRefusals } from './publication.refusals.js';

/** What is published, with whose record it is. */
export interface ClassifiedCase {
  readonly publication: Publication;
  readonly organ: OrganRow;
  readonly plugin: HostedPlugin;
  readonly hosted: HostedEdition<ListingEdition>;
}

/** What somebody says of the tier. */
export type StatedTier = Pick<TierClassification, 'tier' | 'reason'> & {
  readonly necessity?: string | null | undefined;
};

/** What the regimes say of the record on a day, as it stands and with the tier. */
export interface ClassifiedAnswer {
  readonly record: PublicationRecord;
  /** Absent where no regime of the channel is in force. */
  readonly before?: RegimeAnswer;
  readonly after?: RegimeAnswer;
}

/** Loads what is to be classified and says what stands in the way. */
@Injectable()
export class ClassifiedCases {
  constructor(
    private readonly host: PluginHost,
    private readonly periods: PublicationPeriods,
  ) {}

  async load(tx: SubjectTransaction, publicationId: string): Promise<ClassifiedCase> {
    const publication = await tx.get(Publication, { publicationId });
    const determination = await tx.get(Determination, { determinationId: publication.determinationId });
    return {
      publication,
      organ: await organOf(tx.em, determination.organId),
      plugin: this.host.ofSector(determination.sectorCode)!,
      hosted: this.host.recordedEdition(determination.editionCode, determination.editionDigest),
    };
  }

  competence(actor: Actor, { plugin, organ, hosted }: ClassifiedCase): readonly (Refusal | undefined)[] {
    return competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }, hosted.edition.approval);
  }

  /** The regimes and the policy between them, by digest. */
  regimes({ plugin }: ClassifiedCase) {
    return this.periods.ground(plugin.sector, true);
  }

  /** Asks the regimes of a day about the record with and without the tier; the tier is of the regime of that day. */
  answer({ publication, plugin }: ClassifiedCase, stated: StatedTier, by: string, askedOn: string): ClassifiedAnswer {
    const day = askedOn as Parameters<PublicationPeriods['answer']>[2];
    const { regimeRecord } = publication;
    const before = regimeRecord ? this.periods.answer(plugin.sector, regimeRecord, day) : undefined;
    if (!regimeRecord || !before) return { record: regimeRecord ?? { penalties: [] } };
    const record = classifiedRecord(regimeRecord, stated, before.edition, by);
    const after = this.periods.answer(plugin.sector, record, day);
    return { record, before, ...(after ? { after } : {}) };
  }

  /** Why the tier cannot be given: it is known, or it is none that the regime leaves open, or nothing is shown. */
  findings(
    { publication }: ClassifiedCase,
    stated: StatedTier,
    { before, after }: ClassifiedAnswer,
  ): readonly (Refusal | undefined)[] {
    if (publication.state !== 'shown') return [publicationRefusals.refuse('publication/not-shown')];
    if (!publication.regimeRecord || publication.regimeRecord.entry)
      return [publicationRefusals.refuse('publication/tier-by-list')];
    if (!before) return [publicationRefusals.refuse('publication/no-regime')];
    if (before.tier !== 'undetermined') {
      const { tier } = before.tier;
      return [publicationRefusals.refuse('publication/tier-known', { detail: { zh: tier, en: tier } })];
    }
    const { possible } = before.governing;
    if (!possible.includes(stated.tier))
      return [
        publicationRefusals.refuse('publication/tier-not-possible', {
          pointer: '/tier',
          detail: { zh: possible.join('、'), en: possible.join(', ') },
        }),
      ];
    const minor = after?.governing.shown === 'not-in-principle';
    return unwanted(minor, { necessity: stated.necessity ?? undefined });
  }
}

/** The record with the tier that a person gave it under one regime. */
export function classifiedRecord(
  record: PublicationRecord,
  { tier, reason, necessity }: StatedTier,
  edition: string,
  by: string,
): PublicationRecord {
  const given: Classification & { readonly by: string } = { tier, reason, edition, by };
  return {
    ...record,
    classified: [...(record.classified ?? []), given],
    ...(necessity && !isBlank(necessity) ? { publicationNecessary: { reason: necessity } } : {}),
  };
}
