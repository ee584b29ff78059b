import { resolveBasis } from '@chengxin/domain/rank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, type ActName } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { citedCases } from '../determination/cited-cases.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { policyArticleRefusals } from './policy-article.refusals.js';
import { PolicyArticles, type PolicyArticle } from './policy-articles.js';

/** 起草解读、案例: on clauses in force. Another person of the organ publishes it. */
export class DraftArticle {
  constructor(
    readonly actor: Actor,
    readonly article: Pick<PolicyArticle, 'kind' | 'title' | 'text' | 'clauses' | 'source'> & {
      /** Determinations of the organ itself; of a typical case one at least. */
      readonly cases: readonly RecordId[];
    },
  ) {}
}

@CommandHandler(DraftArticle)
export class DraftArticleHandler implements ICommandHandler<DraftArticle, PolicyArticle> {
  constructor(
    private readonly articles: PolicyArticles,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, article }: DraftArticle): Promise<PolicyArticle> {
    const { cases, ...said } = article;
    return this.articles.act(async (act) => {
      refuseAny(actFindings('policy-article.draft', actor));
      const cited = await citedCases(act.em, this.register, actor.organ.id, cases);
      refuseAny([
        ...clauseFindings(this.register, said.clauses, act.today),
        ...casesFindings(said.kind, cases),
        ...cited.findings,
        ...cited.namedIn({ title: said.title, text: said.text, source: said.source }),
      ]);
      return this.articles.write(act, 'policy-article.drafted', actor, {
        ...said,
        id: newId(act.at),
        version: 1,
        state: 'drafted',
        cases: cited.shown,
        organ: actor.organ.id,
        preparedBy: actorMark(actor),
        decidedBy: null,
        publishedOn: null,
        withdrawnOn: null,
        reasons: null,
      });
    });
  }
}

/** 发布: by another person of the organ, while every clause is still in force. */
export class DecideArticle {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly publish: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideArticle)
export class DecideArticleHandler implements ICommandHandler<DecideArticle, PolicyArticle> {
  constructor(
    private readonly articles: PolicyArticles,
    private readonly register: ReferenceRegister,
  ) {}

  async execute(command: DecideArticle): Promise<PolicyArticle> {
    const { actor, decision } = command;
    return this.articles.act(async (act) => {
      const found = await this.articles.read(actor.organ.id, command.id, act.em);
      refuseAny([
        ...stepFindings('policy-article.publish', command, found, 'drafted'),
        ...(decision.publish ? clauseFindings(this.register, found.clauses, act.today) : []),
      ]);
      const kind = decision.publish ? 'policy-article.published' : 'policy-article.declined';
      return this.articles.write(act, kind, actor, {
        ...found,
        version: found.version + 1,
        state: decision.publish ? 'published' : 'declined',
        decidedBy: actorMark(actor),
        publishedOn: decision.publish ? act.today : null,
        reasons: decision.reasons,
      });
    });
  }
}

/** 撤下: what is published is shown no longer; the log keeps that it was. */
export class WithdrawArticle {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(WithdrawArticle)
export class WithdrawArticleHandler implements ICommandHandler<WithdrawArticle, PolicyArticle> {
  constructor(private readonly articles: PolicyArticles) {}

  async execute(command: WithdrawArticle): Promise<PolicyArticle> {
    const { actor, reasons } = command;
    return this.articles.act(async (act) => {
      const found = await this.articles.read(actor.organ.id, command.id, act.em);
      refuseAny(stepFindings('policy-article.withdraw', command, found, 'published'));
      return this.articles.write(act, 'policy-article.withdrawn', actor, {
        ...found,
        version: found.version + 1,
        state: 'withdrawn',
        withdrawnOn: act.today,
        reasons,
      });
    });
  }
}

function clauseFindings(
  register: ReferenceRegister,
  clauses: PolicyArticle['clauses'],
  today: IsoDay,
): readonly (Refusal | undefined)[] {
  return clauses.map(({ instrument, article }, i) => {
    const { status } = resolveBasis(register.data, register.named(instrument, article), today);
    const missing = register.clauseFinding({ instrument, article }, `/clauses/${i}/article`);
    if (missing) return missing;
    if (status === 'in-force') return undefined;
    return status === 'not-registered'
      ? policyArticleRefusals.refuse('policy-article/instrument-unknown', { pointer: `/clauses/${i}/instrument` })
      : policyArticleRefusals.refuse('policy-article/not-in-force', { pointer: `/clauses/${i}/article` });
  });
}

function casesFindings(kind: PolicyArticle['kind'], cases: readonly RecordId[]): readonly Refusal[] {
  if (kind === 'typical-case' && cases.length === 0)
    return [policyArticleRefusals.refuse('policy-article/cases-missing', { pointer: '/cases' })];
  return kind === 'interpretation' && cases.length > 0
    ? [policyArticleRefusals.refuse('policy-article/cases-not-wanted', { pointer: '/cases' })]
    : [];
}

function stepFindings(
  act: ActName,
  { actor, ifMatch }: { readonly actor: Actor; readonly ifMatch: number | undefined },
  found: PolicyArticle,
  from: PolicyArticle['state'],
): readonly (Refusal | undefined)[] {
  const version =
    ifMatch === undefined
      ? recordRefusals.refuse('record/version-required')
      : ifMatch === found.version
        ? undefined
        : recordRefusals.refuse('record/changed-meanwhile');
  const prepared = act === 'policy-article.publish' ? { preparedBy: found.preparedBy } : {};
  return [
    version,
    ...actFindings(act, actor, prepared),
    actor.organ.id === found.organ ? undefined : recordRefusals.refuse('record/not-found'),
    found.state === from
      ? undefined
      : policyArticleRefusals.refuse('policy-article/state', { detail: { zh: found.state, en: found.state } }),
  ];
}
