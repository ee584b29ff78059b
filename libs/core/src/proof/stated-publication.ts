import { digestOf } from '@chengxin/domain/canonical-json';
import { compileCondition } from '@chengxin/domain/conditions';
import { outlineOfTrace } from '@chengxin/domain/criterion-outline';
import type { StatedPublication } from '@chengxin/domain/legality-acts';
import { preemptionsOn } from '@chengxin/domain/listing-entry';
import { heldUntil, localCatalogueOn } from '@chengxin/domain/local-register';
import { membersOfView, ownItem } from '@chengxin/domain/publication-rules';
import type { IsoDate, ListingEdition, PublicationEdition } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import type { Determination } from '../determination/determination.entity.js';
import { knownCase } from '../determination/supplement.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister, type ContentRef } from '../legal-basis/reference-register.js';
import type { ClauseGround } from '../listing/listing-ground.js';
import { ListingStep } from '../listing/listing.entity.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import type { Publication } from '../publication/publication.entity.js';
import { RecordedContents } from '../replay/recorded-contents.js';
import { decisionEntry, delegatedAct, type DecisionEntry } from './decision-entry.js';
import { statedRecord } from './stated-regime-record.js';

/** The part of a statement about a publication, the regimes of its channel, and the ledger's entry by which it was shown. */
export interface PublicationPart {
  readonly stated: StatedPublication;
  readonly regimes: readonly PublicationEdition[];
  readonly decided?: DecisionEntry;
}

/** What a publication shows. */
interface ShownCase {
  readonly determination: Determination;
  readonly edition: ListingEdition;
  readonly blinding: string;
  readonly today: IsoDate;
}

/** Gathers what the legality of showing a record rests on beside the determination or the entry that is shown. */
@Injectable()
export class StatedPublications {
  constructor(
    private readonly host: PluginHost,
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
  ) {}

  async of(em: EntityManager, publication: Publication, shown: ShownCase): Promise<PublicationPart> {
    const { subjectId, publicationId, ground, publishedOn, publicView } = publication;
    const { determination, edition, blinding, today } = shown;
    const decided = await decisionEntry(em, { subjectId, id: publicationId }, 'publication.shown');
    const regimes = await this.regimes(publication, determination);
    const policy = ground?.policy ?? 'regime-of-the-day';
    const copy = await em.findOneOrFail(DocumentSubject, { subjectId, documentId: determination.documentId });
    const { regimeRecord: record } = publication;
    const all = [...new Map([...regimes.shown, ...regimes.proved].map((each) => [digestOf(each), each])).values()];
    return {
      ...(decided ? { decided } : {}),
      regimes: all,
      stated: {
        id: publicationId,
        state: publication.state,
        channel: publication.channel,
        publishedOn,
        endsOn: publication.endsOn ?? null,
        regime: publication.regimeCode,
        tier: publication.tier,
        policy,
        record: record ? statedRecord(record, { editions: all, days: [publishedOn, today], policy, blinding }) : null,
        regimes: { shown: regimes.shown.map(refOf), proved: regimes.proved.map(refOf) },
        catalogue: this.catalogue(publication, shown),
        person: await personOf(em, publication),
        ban: ground?.record?.banEndsOn ?? null,
        cures: curesOf(publication, determination, edition),
        graceUntil: await graceOf(em, publication),
        view: {
          audience: 'public',
          members: membersOfView(publicView),
          secrets: copy.partyOrder.tradeSecrets ?? [],
          digest: digestOf({ blinding, shown: publicView }),
        },
        calendars: await this.calendars(publication),
        preparedBy: publication.preparedBy,
        decidedBy: publication.decidedBy,
        ...(await delegatedAct(em, decided?.entry)),
        entry: decided?.digest ?? null,
      },
    };
  }

  /** The regimes as they were asked, and as they stand: none where the list alone says how long. */
  private async regimes({ ground, regimeRecord }: Publication, { sectorCode }: Determination) {
    if (!regimeRecord) return { shown: [], proved: [] };
    const proved = this.host.publicationEditions(sectorCode);
    return { shown: ground ? await new RecordedContents(this.pool).regimes(ground.regimes) : proved, proved };
  }

  /** The items that are asked about: the one that makes it public, and of an entry the one from which its list's facts come. */
  private catalogue(
    { catalogueCode: code, itemCode, publishedOn }: Publication,
    { edition, determination, today }: ShownCase,
  ) {
    const { localEditions = [] } = this.register.data;
    const asked = [itemCode, ownItem(edition)];
    // What is shown rests on the row of the document's own item too.
    const rested = [...asked, determination.itemCode];
    const items = this.register.data.catalogues.find((each) => each.code === code)?.items ?? [];
    const local = localCatalogueOn(this.register.data, publishedOn);
    return {
      code,
      items: items.filter((item) => asked.includes(item.code)),
      local: local
        ? {
            ...{
              code: local.code,
              region: local.region,
              from: local.from,
              until: heldUntil(local, localEditions, today),
            },
            rows: local.rows.filter(({ parent }) => rested.includes(parent)),
          }
        : null,
    };
  }

  /** The holidays that a record's own period was counted with. */
  private async calendars({ ground, publishedOn, endsOn }: Publication) {
    if (!ground?.record) return [];
    const calendars = await new RecordedContents(this.pool).calendars(ground.record.calendars);
    const years = [publishedOn, endsOn ?? publishedOn].map((day) => Number(day.slice(0, 4)));
    return calendars.filter(({ year }) => year >= Math.min(...years) && year <= Math.max(...years));
  }
}

const refOf = (edition: PublicationEdition): ContentRef => ({ code: edition.code, digest: digestOf(edition) });

/** By which law a natural person is shown, or by which consent, until the day on which that holds no longer. */
async function personOf(
  em: EntityManager,
  { subjectId, personBasis, ground, publishedOn }: Publication,
): Promise<StatedPublication['person']> {
  if (!personBasis) return null;
  const { basis, consentId } = personBasis;
  if (basis) return { basis };
  const [consent] = await executeSql<{ readonly givenOn: IsoDate; readonly until: IsoDate }>(
    em,
    `select given_on::text as "givenOn", least(until_day, withdrawn_on)::text as until from cx.consent
     where subject_id = ? and consent_id::text = ? and jsonb_exists(scope, 'publication')`,
    [subjectId, consentId],
  );
  // The consent itself may have been destroyed; what it was shown by ended before.
  const { givenOn = publishedOn, until = publishedOn } = consent ?? {};
  const atMost = ground?.consentEndsOn ?? until;
  return { consent: { id: consentId ?? '', givenOn, until: until < atMost ? until : atMost } };
}

/** What was asked of a cure, with the evidence that it was asked with. */
function curesOf(
  { ground }: Publication,
  determination: Determination,
  edition: ListingEdition,
): StatedPublication['cures'] {
  const { facts, judgements, parameters }: ClauseGround = ground?.listing?.clause ?? {
    ...knownCase(determination),
    parameters: determination.ground?.parameters ?? {},
  };
  return preemptionsOn(edition, determination.criterionCode, 'not-published').map(({ code, when }) => ({
    code,
    when: outlineOfTrace(compileCondition(when, edition.facts).trace(facts, judgements, parameters)),
    weighed: ground?.listing?.despite !== undefined,
  }));
}

/** Last day of a time granted to a party before it is shown. */
async function graceOf(em: EntityManager, { subjectId, listingId }: Publication): Promise<IsoDate | null> {
  if (!listingId) return null;
  const steps = await em.find(ListingStep, { subjectId, listingId, kind: 'grace-granted' }, { orderBy: { stepNo: 1 } });
  return (steps.at(-1)?.body['until'] as IsoDate | undefined) ?? null;
}
