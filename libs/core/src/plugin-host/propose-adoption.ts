import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { contentDigestOf, Consultations, type Consultation } from '../consultation/consultations.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import {
  adoptionCompetence,
  StandardAdoptions,
  type AdoptionEvidence,
  type AdoptionView,
} from './standard-adoptions.js';
import { standardRefusals } from './standard.refusals.js';
import { Standards } from './standards.js';

/** 拟采纳认定标准: an organ says that it adopted and published a local standard, with the act that shows it. */
export class ProposeAdoption {
  constructor(
    readonly actor: Actor,
    readonly proposal: { readonly edition: string; readonly digest: string; readonly evidence: AdoptionEvidence },
  ) {}
}

@CommandHandler(ProposeAdoption)
export class ProposeAdoptionHandler implements ICommandHandler<ProposeAdoption, AdoptionView> {
  constructor(
    private readonly adoptions: StandardAdoptions,
    private readonly standards: Standards,
    private readonly register: ReferenceRegister,
    private readonly consultations: Consultations,
  ) {}

  async execute({ actor, proposal }: ProposeAdoption): Promise<AdoptionView> {
    const { evidence } = proposal;
    return this.adoptions.act(proposal.edition, async (act) => {
      const { plugin, hosted, recorded, today } = act;
      const { adoption } = hosted.edition;
      const consultation = await this.consultations.closedOn(act.em, contentDigestOf(hosted));
      const region = this.register.instrument(adoption.adoptedBy.instrument)?.region;
      refuseAny([
        hosted.edition.disabled ? standardRefusals.refuse('standard/disabled') : undefined,
        this.standards.isLocal(hosted.edition)
          ? undefined
          : standardRefusals.refuse('standard/registered-with-release'),
      ]);
      refuseAny([
        ...adoptionCompetence(actor, plugin, region),
        ...actFindings('standard.propose-adoption', actor),
        proposal.digest === hosted.digest
          ? undefined
          : standardRefusals.refuse('standard/other-content', { pointer: '/digest' }),
        recorded?.state === 'adopted' ? standardRefusals.refuse('standard/already-adopted') : undefined,
        recorded?.state === 'proposed' ? standardRefusals.refuse('standard/already-proposed') : undefined,
        evidence.publishedOn > today
          ? standardRefusals.refuse('standard/not-yet-published', { pointer: '/publishedOn' })
          : undefined,
        consultation ? undefined : standardRefusals.refuse('standard/not-consulted'),
        consultation && !statesDays(adoption, consultation)
          ? standardRefusals.refuse('standard/consultation-differs', {
              detail: {
                zh: `${consultation.from} 至 ${consultation.until}`,
                en: `${consultation.from} to ${consultation.until}`,
              },
            })
          : undefined,
        adoption.known && !adoption.publishedAt.includes(evidence.publishedAt.trim())
          ? standardRefusals.refuse('standard/site-differs', {
              pointer: '/publishedAt',
              detail: { zh: adoption.publishedAt.join('、'), en: adoption.publishedAt.join(', ') },
            })
          : undefined,
        consultation && evidence.publishedOn <= consultation.until
          ? standardRefusals.refuse('standard/published-before-consulted', { pointer: '/publishedOn' })
          : undefined,
      ]);
      return this.adoptions.write(act, 'standard.adoption-proposed', actor, {
        edition: hosted.edition.code,
        digest: hosted.digest,
        version: (recorded?.version ?? 0) + 1,
        state: 'proposed',
        organ: actor.organ.id,
        evidence,
        preparedBy: actor.officerId,
        decidedBy: null,
        reasons: null,
        adoptedOn: null,
      });
    });
  }
}

/** Whether an edition states the days on which it was consulted on. */
const statesDays = (adoption: ListingEdition['adoption'], { from, until }: Consultation): boolean =>
  adoption.known && adoption.consultation.opened === from && adoption.consultation.closed === until;
