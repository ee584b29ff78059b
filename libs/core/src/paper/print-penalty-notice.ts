import { PENALTY_PUBLICATION, type RepairRoute } from '@chengxin/plugin-contract';
import { servedWithBoth, TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf, type OrganRow } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { askWithin } from '../database/ask.js';
import { formatRecordId } from '../database/record-id.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { mayReadSecrets, withoutSecrets } from '../document/trade-secret.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { namesAround } from '../subject/names-known.js';
import { Subject } from '../subject/subject.entity.js';
import { paperRefusals } from './paper.refusals.js';
import { asServed, partyOf } from './paper-party.js';
import { noticedRoute, penaltyRepairNotice } from './repair-notice.js';

/** 信用修复告知书 of a penalty: a page to print and sign, served with the penalty decision. */
export class PrintPenaltyNotice {
  constructor(
    readonly actor: Actor,
    readonly party: { readonly documentId: string; readonly subjectId: string },
    readonly options: { readonly number?: string } = {},
  ) {}
}

@QueryHandler(PrintPenaltyNotice)
export class PrintPenaltyNoticeHandler implements IQueryHandler<PrintPenaltyNotice, string> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, party: { subjectId, documentId }, options }: PrintPenaltyNotice): Promise<string> {
    const em = this.orm.em.fork() as EntityManager;
    const document = await em.findOne(DocumentSubject, { subjectId, documentId });
    const organ = document && (await organOf(em, document.organId));
    if (!document || !organ || !mayReadCase(actor, organ))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    if (document.kind !== 'penalty-decision') throw new Refused([paperRefusals.refuse('paper/no-penalty')]);
    const subject = await em.findOneOrFail(Subject, { subjectId });
    const { number } = options;
    const found = this.routes(organ, document);
    const { kind, numberCanonical, decidedOn, partyOrder } = document;
    const paper = {
      frame: {
        organ: organ.name,
        ...(number === undefined ? {} : { number }),
        synthetic: subject.synthetic || document.synthetic,
        source: {
          record: formatRecordId({ subjectId, id: documentId }),
          version: document.version,
          edition: found.edition,
          digest: found.digest,
          printedOn: this.clock.today(),
        },
      },
      party: await partyOf(em, subject),
      document: {
        kind,
        number: numberCanonical,
        decidedOn,
        order: mayReadSecrets(actor, organ.id) ? partyOrder : withoutSecrets(partyOrder),
      },
      routes: found.routes.map((route) => noticedRoute(route, this.register)),
      ...(servedWithBoth(decidedOn) ? { togetherBy: this.register.cite(TWO_PAPERS.basis) } : {}),
    };
    return penaltyRepairNotice(asServed(paper, await namesAround(askWithin(em), [subjectId], [documentId])));
  }

  /** The ways in which a published penalty of the organ is repaired, as the rule of the day of the decision has them: the sector's, or else the national one. */
  private routes(
    { sector }: OrganRow,
    { decidedOn }: DocumentSubject,
  ): { readonly routes: readonly RepairRoute[]; readonly edition: string; readonly digest: string } {
    const covering = (routes: readonly RepairRoute[] = []) =>
      routes.filter(({ criteria }) => criteria.includes(PENALTY_PUBLICATION));
    const own = this.host.editionOn(sector, 'repair', decidedOn);
    const hosted = covering(own?.edition.routes).length > 0 ? own : this.host.nationalRepairOn(sector, decidedOn);
    const routes = covering(hosted?.edition.routes);
    return { routes, edition: hosted?.edition.code ?? '—', digest: hosted?.digest ?? '—' };
  }
}
