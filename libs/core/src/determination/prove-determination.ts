import { resolveBasis } from '@chengxin/domain/rank';
import type { LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { Document } from '../document/document.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Determination } from './determination.entity.js';

/** The legality chain of a determination: document, catalogue item, clause on the day, organ, edition digest; each link green or red. */
export class ProveDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

export interface ProofLink {
  readonly link: 'document' | 'catalogue-item' | 'criterion' | 'standard' | 'organ' | 'edition' | 'two-persons';
  readonly holds: boolean;
  readonly says: Readonly<Record<string, unknown>>;
  /** Figures on this link that still want a lawyer. */
  readonly unverified: readonly LegalBasis[];
}

export interface LegalityProof {
  readonly determination: string;
  readonly askedOn: string;
  readonly holds: boolean;
  readonly chain: readonly ProofLink[];
}

@QueryHandler(ProveDetermination)
export class ProveDeterminationHandler implements IQueryHandler<ProveDetermination, LegalityProof> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ProveDetermination): Promise<LegalityProof> {
    const em = this.orm.em.fork();
    const d = await em.findOne(Determination, { subjectId: id.subjectId, determinationId: id.id });
    if (!d || !mayReadCase(actor, d.sectorCode)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const header = await em.findOneOrFail(DocumentSubject, { subjectId: d.subjectId, documentId: d.documentId });
    const document = await em.findOneOrFail(Document, { documentId: d.documentId });
    const organ = await organOf(em, d.organId);
    const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(d.editionCode, d.editionDigest);
    const { edition } = hosted;
    const criterion = edition.criteria.find((c) => c.code === d.criterionCode)!;
    const item = this.register.data.catalogues
      .find((c) => c.code === d.catalogueCode)
      ?.items.find((i) => i.code === d.itemCode);
    const clause = resolveBasis(this.register.data, criterion.basis, header.effectiveOn);
    const catalogue = this.register.catalogueOn(header.decidedOn);
    const open = (bases: readonly LegalBasis[]) => bases.filter((b) => b.mark !== 'V');

    const chain: ProofLink[] = [
      {
        link: 'document',
        holds: document.status === 'effective' && header.status === 'effective',
        says: {
          number: document.numberCanonical,
          kind: document.kind,
          status: document.status,
          decidedOn: document.decidedOn,
          effectiveOn: document.effectiveOn,
          effectProvisional: document.effectProvisional,
        },
        unverified: [],
      },
      {
        link: 'catalogue-item',
        holds: item !== undefined && catalogue?.code === d.catalogueCode,
        says: { catalogue: d.catalogueCode, item: d.itemCode, name: item?.name },
        unverified: open(item?.bases ?? []),
      },
      {
        link: 'criterion',
        holds: clause.status === 'in-force' && d.trace.answer === 'met',
        says: {
          code: criterion.code,
          text: criterion.text,
          clause: this.register.cite(criterion.basis),
          onDay: header.effectiveOn,
          answer: d.trace.answer,
        },
        unverified: open([criterion.basis]),
      },
      {
        link: 'standard',
        holds: edition.from <= header.effectiveOn,
        says: { list: edition.list, from: edition.from, adoption: edition.adoption },
        unverified: open(edition.bases),
      },
      {
        link: 'organ',
        holds: organ.sector === d.sectorCode && organ.level !== 'township',
        says: { organ: organ.name, level: organ.level, sector: organ.sector },
        unverified: [],
      },
      {
        link: 'edition',
        holds: true,
        says: { code: d.editionCode, digest: d.editionDigest, plugin: hosted.plugin, version: hosted.version },
        unverified: [],
      },
      {
        link: 'two-persons',
        holds: d.decidedBy !== null && d.decidedBy !== d.preparedBy,
        says: { preparedBy: d.preparedBy, decidedBy: d.decidedBy },
        unverified: [],
      },
    ];
    return {
      determination: formatRecordId({ subjectId: d.subjectId, id: d.determinationId }),
      askedOn: this.clock.today(),
      holds: d.state === 'made' && chain.every((l) => l.holds),
      chain,
    };
  }
}
