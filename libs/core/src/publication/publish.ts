import { periodOf, recordPeriodOf, type BanEnd } from '@chengxin/domain/listing-entry';
import type { PublicationRecord } from '@chengxin/domain/regime-reading';
import { shownForCertainUntil, type RegimeAnswer } from '@chengxin/domain/regimes';
import { isKnown, type PublicationTier } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { competenceFindings, notWhileQuarantined } from '../access/competence.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import type { StatedClause } from '../listing/stated-clauses.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { askChannels } from './channel-acts.js';
import { Publication } from './publication.entity.js';
import { PublicationGrounds } from './publication-ground.js';
import { boundByListAlone, firstEnd } from '@chengxin/domain/publication-rules';
import { PublicationPeriods } from './publication-period.js';
import { publicationRefusals } from './publication.refusals.js';
import type { PublicationView } from './publication-view.js';
import { PublicViews } from './public-view.js';
import { PublishedCases, type Published, type PublishedCase } from './published-case.js';
import { regimeRecord } from './regime-record.js';

export interface PublicationRequest extends StatedClause {
  /** A person's classification where the tier cannot be computed. */
  readonly classification?: { readonly tier: PublicationTier['tier']; readonly reason: string };
  /** Why a minor record must be shown all the same. */
  readonly necessity?: string;
  /** The person's recorded consent. */
  readonly consentId?: string;
  /** Field with a minimum of its own, e.g. `food`. */
  readonly field?: string;
  /** The longest ban of the decision; needed where showing it enters a list that lasts as long. */
  readonly banEndsOn?: BanEnd;
  /** Why a listing is shown although its party has cured and need not be shown. */
  readonly despite?: string;
}

/**
 * 公示: shows a determination, or the listing made on it, for as long as the regime of its channel or the list says. Where the list shows documents
 * as they are, showing the determination enters it.
 */
export class Publish {
  constructor(
    readonly actor: Actor,
    readonly of: Published,
    readonly request: PublicationRequest,
  ) {}
}

@CommandHandler(Publish)
export class PublishHandler implements ICommandHandler<Publish, PublicationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly published: PublishedCases,
    private readonly grounds: PublicationGrounds,
    private readonly periods: PublicationPeriods,
    private readonly views: PublicViews,
  ) {}

  async execute({ actor, of, request }: Publish): Promise<PublicationView> {
    const { subjectId } = 'listing' in of ? of.listing : of.determination;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const asked = await this.published.load(tx, of);
      refuseAny([...authorityFindings(asked, actor), ...(await this.published.findings(tx, asked, request, actor))]);
      refuseAny([await this.grounds.minority(tx, asked), tradeSecret(asked)]);
      const found = await this.published.entered(tx, asked, request.banEndsOn);
      const { listed, determination, plugin, hosted } = found;
      const { edition } = hosted;
      const ground = await this.grounds.of(tx, found, listed && edition, request.consentId);
      const alone = listed !== undefined && boundByListAlone(plugin, determination);
      const record = alone ? null : regimeRecord(found, request, tx.today, actor.officerId);
      const answer = record ? this.periods.answer(plugin.sector, record, tx.today) : undefined;
      // No regime of the channel speaks of lists on the day: the list alone says how long its entry is shown.
      const byList = listed !== undefined && !answer;
      refuseAny([...ground.findings, ...(byList ? [] : regimeFindings(answer, request))]);
      const { basis, consentId } = ground.personBasis ?? {};
      refuseAny([
        ...unwanted(consentId !== undefined, { consentId: request.consentId }, { basis }),
        ...this.unwanted(asked, found, record, request, tx.today, actor),
      ]);

      if (listed && edition.startsOn.value === 'publication' && !listed.listing.endsOn)
        listed.listing.endsOn = this.published.endFrom(listed, tx.today);
      const own = listed ? undefined : this.published.ownPeriod(found, request.banEndsOn, tx.today);
      // A list is shown as long as it lasts, a record as long as its criterion says, a person as long as the consent; the regime's end binds too
      // where it comes earlier. Half-open.
      const until = answer && shownForCertainUntil(answer)?.day;
      const ends = firstEnd(listed?.listing.endsOn, own?.endsOn, until, ground.consentEndsOn);
      refuseAny([
        ends === null && !byList
          ? publicationRefusals.refuse('publication/tier-undetermined', { pointer: '/classification' })
          : undefined,
        ends !== null && ends <= tx.today ? publicationRefusals.refuse('publication/period-over') : undefined,
      ]);

      const reasons = listed && this.published.reasonsOf(listed);
      const shown = {
        ...found,
        edition,
        personByLaw: ground.personBasis?.basis !== undefined,
        ...(listed ? { listed: { listing: listed.listing, ...(reasons ? { reasons } : {}) } } : {}),
      };
      const publication = tx.em.create(Publication, {
        subjectId,
        publicationId: newId(tx.at),
        determinationId: determination.determinationId,
        listingId: listed?.listing.listingId ?? null,
        channel: plugin.channel,
        regimeCode: answer?.edition ?? edition.code,
        tier: answer ? (answer.tier as Exclude<typeof answer.tier, 'undetermined'>).tier : determination.severity!,
        startsOn: tx.today,
        endsOn: ends,
        catalogueCode: ground.catalogue,
        itemCode: ground.item,
        personBasis: ground.personBasis,
        regimeRecord: record,
        ground: {
          askedOn: tx.today,
          ...this.periods.ground(plugin.sector, record !== null),
          ...(listed ? { listing: this.published.listingGround(listed, request, actor) } : {}),
          ...(own ? { record: own } : {}),
          ...(ground.consentEndsOn ? { consentEndsOn: ground.consentEndsOn } : {}),
        },
        publicView: await this.views.of(tx, shown),
        channelActs: [],
        state: 'shown',
        preparedBy: (listed?.listing ?? determination).preparedBy,
        decidedBy: actor.officerId,
        publishedOn: tx.today,
        recordedAt: tx.at,
      });
      askChannels(publication, 'show', tx.today);
      tx.em.persist(publication);
      tx.record('publication.shown', 'publication', publication.publicationId, publication, 'publication.shown');
      if (listed) this.published.shown(tx, listed, publication);
      await tx.em.flush();
      return this.views.publication(tx, publication, shown, answer);
    });
  }

  /** What no regime asks of this record: with it and without it the answer is the same. */
  private unwanted(
    asked: PublishedCase,
    found: PublishedCase,
    record: PublicationRecord | null,
    request: PublicationRequest,
    today: IsoDay,
    actor: Actor,
  ): readonly Refusal[] {
    const { listed, plugin, hosted } = found;
    const { criterionCode } = found.determination;
    const period = listed
      ? asked.listed
        ? undefined
        : periodOf(hosted.edition, criterionCode)
      : recordPeriodOf(hosted.edition, criterionCode);
    const countsBan = !!period && isKnown(period) && period.value.kind === 'linked-ban';
    return (['classification', 'necessity', 'field', 'banEndsOn'] as const).flatMap((field) => {
      const given = request[field];
      if (given === undefined) return [];
      const { [field]: _left, ...rest } = request;
      const used =
        record && !this.periods.alike(plugin.sector, record, regimeRecord(found, rest, today, actor.officerId), today);
      return unwanted(!!used || (field === 'banEndsOn' && countsBan), { [field]: given });
    });
  }
}

/** Where a part alone is marked, it is left out of what the public sees. */
const tradeSecret = ({ document }: PublishedCase): Refusal | undefined =>
  document.partyOrder.tradeSecrets?.includes('document')
    ? publicationRefusals.refuse('publication/trade-secret')
    : undefined;

function authorityFindings({ listed, determination, organ, plugin, hosted }: PublishedCase, actor: Actor) {
  return [
    ...actFindings('publication.publish', actor, { plugin, preparedBy: (listed?.listing ?? determination).preparedBy }),
    ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }, hosted.edition.approval),
    notWhileQuarantined(plugin),
  ];
}

/** Why the regimes of the channel do not let it be shown. */
function regimeFindings(
  answer: RegimeAnswer | undefined,
  request: PublicationRequest,
): readonly (Refusal | undefined)[] {
  if (!answer) return [publicationRefusals.refuse('publication/no-regime')];
  return [
    answer.tier === 'undetermined'
      ? publicationRefusals.refuse('publication/tier-undetermined', {
          pointer: '/classification',
          detail: { zh: answer.missing.join('；'), en: answer.missing.join('; ') },
        })
      : undefined,
    answer.shown === 'no' && answer.whyNotShown !== 'ended'
      ? publicationRefusals.refuse('publication/never-shown')
      : undefined,
    answer.shown === 'no' && answer.whyNotShown === 'ended'
      ? publicationRefusals.refuse('publication/period-over')
      : undefined,
    answer.shown === 'not-in-principle' && !request.necessity?.trim()
      ? publicationRefusals.refuse('publication/not-in-principle', { pointer: '/necessity' })
      : undefined,
  ];
}
