import { addDays } from '@chengxin/domain/calendar';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import { checkedPlugin, type EditionSpan } from '@chengxin/plugin-checks/checked-plugin';
import type {
  Approval,
  ConditionNode,
  Defeater,
  FactSchema,
  Figure,
  JudgementSchema,
  ListingEdition,
  PublicationEdition,
  PublishingDeadline,
  Reorganisation,
  RepairEdition,
  RuleSet,
  RuleSetKind,
  SanctionEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { ACTIONS, columnInWords } from './intake-words.js';
import { conditionInWords, daysInWords, LegalWords, named, pointerInWords, spansInOrder } from './rule-words.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return ['没有。', ''];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    '<!-- prettier-ignore-start -->',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '<!-- prettier-ignore-end -->',
    '',
  ];
}

const all = (codes: readonly string[]): string => codes.map(named).join('、');

/** Everything about one plugin that its data say, for people who read no code. */
export class PluginPage {
  private readonly law: LegalWords;

  constructor(
    private readonly plugin: SectorPlugin,
    private readonly reference: ReferenceData,
  ) {
    this.law = new LegalWords(reference);
  }

  /** The generated half of the README: what a maintainer looks up first. */
  summary(): string {
    const { id } = this.plugin.manifest;
    return [
      `以下由数据生成，全文见 [docs/plugins/${id}.md](../../docs/plugins/${id}.md)；改动规则后运行 \`npx credit-plugin docs\`。`,
      '',
      '**各版施行日 / Editions**',
      '',
      ...this.editions(),
      ...this.each('listing', '认定情形 / Criteria', (edition) => this.criteria(edition)),
      ...this.each('sanction', '措施 / Measures', (edition) => this.sanction(edition)),
      ...this.each('repair', '修复 / Repair', (edition) => this.routes(edition)),
      '**尚待核实 / Not verified**',
      '',
      ...this.unverifiedSummary(),
    ].join('\n');
  }

  /** The whole page under docs/plugins. */
  page(): string {
    const { id, version, title, authority, verified, maintainers } = this.plugin.manifest;
    return [
      `# ${title.zh} / ${title.en ?? id}`,
      '',
      '<!-- 由插件的数据生成：npx credit-plugin docs -->',
      '',
      ...table(
        ['项目', '内容'],
        [
          ['插件与版本', `\`${id}\` ${version}`],
          ['主管部门', `${authority.name.zh}；职权依据：${this.law.cited(authority.competence)}`],
          ['公示渠道', named(authority.channel)],
          ['维护', maintainers.join('、')],
          ['最近核对', `${verified.on}，每 ${verified.everyDays} 日一次；核对：${verified.lookAt}`],
        ],
      ),
      '## 各版施行日 / Editions',
      '',
      ...this.editions(),
      ...spansInOrder(this.plugin, this.reference).flatMap((span) => [
        `## ${span.edition.title.zh}`,
        '',
        `\`${span.edition.code}\`，${daysInWords(span)}。依据：${span.edition.bases.map((one) => this.law.cited(one)).join('；')}。`,
        '',
        ...this.transition(span),
        ...(span.edition.disabled ? [`**只供推演，不适用：${span.edition.disabled.reason.zh}**`, ''] : []),
        ...this.rules(span.edition),
      ]),
      '## 由谁办理 / Who does what',
      '',
      ...table(
        ['事项', '本部门的岗位'],
        this.plugin.permissions.map(({ action, roles }) => [`${ACTIONS[action]} \`${action}\``, all(roles)]),
      ),
      ...(this.plugin.intake ?? []).flatMap((mapping) => [
        `## ${mapping.title.zh} / ${mapping.title.en ?? mapping.code}`,
        '',
        ...table(['栏目', '写入'], mapping.columns.map(columnInWords)),
      ]),
      '## 尚待核实 / Not verified',
      '',
      ...this.unverified(),
    ].join('\n');
  }

  /** What a clause of transition adds to the days of a standard, and from when. */
  private transition({ edition }: EditionSpan): readonly string[] {
    if (edition.kind !== 'listing' || !edition.transition) return [];
    const { reaches, basis } = edition.transition;
    return [
      `**过渡**：${reaches} 至 ${addDays(edition.from, -1)} 生效的文书，自 ${edition.from} 起认定的也适用本版（从旧兼从轻，不重于当日的规则）。依据：${this.law.cited(basis)}。`,
      '',
    ];
  }

  private editions(): readonly string[] {
    return table(
      ['种类', '施行', '版本', '名称'],
      spansInOrder(this.plugin, this.reference).map((span) => [
        named(span.edition.kind),
        span.edition.disabled ? '只供推演' : daysInWords(span),
        `\`${span.edition.code}\``,
        span.edition.title.zh,
      ]),
    );
  }

  private each<K extends RuleSetKind>(
    kind: K,
    heading: string,
    show: (edition: Extract<RuleSet, { readonly kind: K }>) => readonly string[],
  ): readonly string[] {
    const spans = spansInOrder(this.plugin, this.reference).filter(({ edition }) => edition.kind === kind);
    return spans.flatMap((span) => [
      `**${heading}**：${span.edition.title.zh}（${daysInWords(span)}）`,
      '',
      ...show(span.edition as Extract<RuleSet, { readonly kind: K }>),
    ]);
  }

  private rules(edition: RuleSet): readonly string[] {
    switch (edition.kind) {
      case 'listing':
        return this.listing(edition);
      case 'sanction':
        return this.sanction(edition);
      case 'repair':
        return this.repair(edition);
      case 'publication':
        return this.publication(edition);
    }
  }

  private criteria(edition: ListingEdition): readonly string[] {
    return table(
      ['编码', '情形', '依据', '文书', '结果'],
      edition.criteria.map(({ code, text, basis, documents, leadsTo, severity }) => [
        `\`${code}\``,
        text.zh,
        this.law.cited(basis),
        all(documents),
        `${named(leadsTo)}，${named(severity)}`,
      ]),
    );
  }

  private defeaters(
    clauses: readonly Defeater[] | undefined,
    edition: { facts: FactSchema; judgements: JudgementSchema },
  ) {
    return (clauses ?? []).map(
      ({ text, basis, when }) =>
        `- 除外：${text.zh}（${this.law.cited(basis)}）：${conditionInWords(when, edition.facts, edition.judgements)}`,
    );
  }

  private listing(edition: ListingEdition): readonly string[] {
    const { facts, judgements, procedure, period, startsOn, removal, remedies, withdrawWithin } = edition;
    const within = (clause: object): string =>
      'within' in clause && clause.within ? `；时限 ${this.law.figure(clause.within as Figure<string>)}` : '';
    const clauses = [...(edition.preemption ?? []), ...(edition.exits ?? [])];
    return [
      ...this.criteria(edition),
      ...edition.criteria.flatMap(
        ({ code, text, when, exceptions, subjects, period: own, escalatesFrom, coListing }) => [
          `**${code}** ${text.zh}`,
          '',
          `- 条件：${conditionInWords(when, facts, judgements)}`,
          `- 主体：${all(subjects)}`,
          ...(own ? [`- 期限：${this.law.figure(own)}`] : []),
          ...(escalatesFrom ? [`- 升级自：${this.law.figure(escalatesFrom)}`] : []),
          ...(coListing
            ? [`- 责任人员：${all(coListing.roles)}，${named(coListing.mode)}（${this.law.cited(coListing.basis)}）`]
            : []),
          ...this.defeaters(exceptions, edition),
          '',
        ],
      ),
      ...(edition.exclusions?.length
        ? ['**任何情形都不列入的**', '', ...this.defeaters(edition.exclusions, edition), '']
        : []),
      ...(clauses.length > 0
        ? [
            '**补救与移出**',
            '',
            ...clauses.map((clause) => {
              const { text, basis, when } = clause;
              const condition = when ? `：${conditionInWords(when, facts, judgements)}` : '';
              return `- ${text.zh}（${this.law.cited(basis)}）${condition}${within(clause)}`;
            }),
            '',
          ]
        : []),
      '**期限、程序、救济**',
      '',
      `- 期限：${this.law.figure(period)}，${this.started(startsOn)}`,
      ...(edition.notAgainFor ? [`- 移出后不再列入：${this.law.figure(edition.notAgainFor)}`] : []),
      `- 程序：${named(procedure.form)}（${this.law.cited(procedure.basis)}）`,
      ...this.steps(edition),
      `- 移出：${removal.conditions.zh}；${removal.procedure.zh}（${this.law.cited(removal.basis)}）`,
      ...remedies.map((remedy) => `- 救济：${remedy.text.zh}；期限 ${this.law.figure(remedy.within)}`),
      `- 依据不复存在的，撤销列入：${this.law.figure(withdrawWithin)}`,
      '',
    ];
  }

  private started({ value, basis }: Figure<string>): string {
    return `自${named(value)}之日起算（${this.law.cited(basis)}）`;
  }

  /** Steps of the procedure that have a figure of their own: windows, deadlines, who must agree, publication. */
  private steps({
    procedure,
    approval,
    approvalOf,
    publishWithin,
    publishAfterService,
  }: ListingEdition): readonly string[] {
    const { objectionWindow, answerWithin, decideWithin, decisionExtendable, grace } = procedure;
    const steps = [
      ['陈述申辩', objectionWindow],
      ['答复时限', answerWithin],
      ['决定时限', decideWithin],
      ['决定可以延长', decisionExtendable],
      ['宽限期', grace],
    ] as const;
    return [
      ...steps.flatMap(([name, figure]) => (figure ? [`- ${name}：${this.law.figure(figure)}`] : [])),
      ...this.approval('列入', approval),
      ...this.approval('移出', approvalOf?.removal),
      ...this.approval('延长', approvalOf?.extension),
      ...this.publishing(publishWithin),
      ...(publishAfterService ? [`- 决定文书送达后才公示：${this.law.cited(publishAfterService.basis)}`] : []),
    ];
  }

  private publishing(rules: readonly PublishingDeadline[]): readonly string[] {
    return rules.map(({ where, handOverWithin, within }) => {
      const handed = handOverWithin ? `，先在 ${this.law.figure(handOverWithin)} 内移交` : '';
      return `- 公示（${named(where)}）：${this.law.figure(within)}${handed}`;
    });
  }

  private approval(name: string, approval: Approval | undefined): readonly string[] {
    if (!approval) return [];
    const { lowestLevel, superiorConsent, signer } = approval;
    const more = [
      ...(superiorConsent ? [`下列层级须经上一级同意：${this.law.figure(superiorConsent)}`] : []),
      ...(signer ? [`签批：${this.law.figure(signer)}`] : []),
    ];
    return [`- ${name}的决定层级：${named(lowestLevel)}以上${more.map((each) => `；${each}`).join('')}`];
  }

  private sanction(edition: SanctionEdition): readonly string[] {
    return table(
      ['编码', '措施', '对应情形', '依据', '期限', '实施'],
      edition.mappings.map(({ code, measure, criteria, when, basis, term, termStartsOn, assignable, obligation }) => [
        `\`${code}\``,
        this.law.measure(measure),
        `${criteria.map((one) => `\`${one}\``).join('、')}${when ? `；条件：${this.measureCondition(when, criteria)}` : ''}`,
        this.law.cited(basis),
        term
          ? `${this.law.figure(term)}${termStartsOn ? `，起算：${this.law.figure(termStartsOn)}` : ''}`
          : '与列入同长',
        assignable === true ? named(obligation) : `**只登记，不实施**：${assignable.missing.zh}`,
      ]),
    );
  }

  /** A measure's condition in the words of the editions whose criteria bring it about. */
  private measureCondition(when: ConditionNode, criteria: readonly string[]): string {
    const asked = this.plugin.ruleSets.filter(
      (edition): edition is ListingEdition =>
        edition.kind === 'listing' && edition.criteria.some(({ code }) => criteria.includes(code)),
    );
    const facts: FactSchema = Object.assign({}, ...asked.map((edition) => edition.facts)) as FactSchema;
    const judgements = Object.assign({}, ...asked.map((edition) => edition.judgements)) as JudgementSchema;
    return conditionInWords(when, facts, judgements);
  }

  private repair(edition: RepairEdition): readonly string[] {
    const forbidden = edition.irreparable ?? [];
    return [
      ...edition.routes.flatMap((route) => {
        const { wait } = route;
        const waits =
          'none' in wait
            ? `没有等待期（${this.law.cited(wait.basis)}）`
            : 'unknown' in wait
              ? this.law.figure(wait)
              : `自${named(wait.anchor)}之日起${'whileListed' in wait ? '在名单内' : ''}满 ${this.law.figure(wait)}`;
        const decided = route.decideFrom === 'application' ? '，自申请之日起算' : '';
        const effect = route.effectWithin ? `；生效 ${this.law.figure(route.effectWithin)}` : '';
        return [
          `**${route.code}** ${route.text.zh}（${this.law.cited(route.basis)}）`,
          '',
          `- 适用：${route.criteria.map((code) => `\`${code}\`${NAMED_ROUTES[code] ?? ''}`).join('、')}；申请人：${all(route.applicants)}`,
          `- 等待期：${waits}`,
          `- 条件：${conditionInWords(route.when, edition.facts, edition.judgements)}`,
          ...this.defeaters(route.bars, edition),
          `- 材料：${route.materials.map(({ text, basis }) => `${text.zh}（${this.law.cited(basis)}）`).join('；') || '没有读到，不写'}`,
          `- 时限：受理 ${this.law.figure(route.acceptWithin)}；办理 ${this.law.figure(route.decideWithin)}${decided}${effect}`,
          ...this.approval('修复', route.approval),
          `- 效果：${all(route.effects)}`,
          ...(route.reorganisation ? [`- 重整、和解：${this.ruling(route.reorganisation)}`] : []),
          '',
        ];
      }),
      ...forbidden.map(({ criteria, basis }) => `- 不得修复：${criteria.join('、')}（${this.law.cited(basis)}）`),
      ...(forbidden.length > 0 ? [''] : []),
    ];
  }

  private ruling({ lasts, basis }: Reorganisation): string {
    return `凭法院裁定申请，不等全国的最短期限；${named(lasts)}（${this.law.cited(basis)}）`;
  }

  private routes(edition: RepairEdition): readonly string[] {
    return table(
      ['编码', '路径', '等待期', '办理', '依据'],
      edition.routes.map(({ code, text, wait, decideWithin, basis }) => [
        `\`${code}\``,
        text.zh,
        'none' in wait ? '没有' : `${'anchor' in wait ? `${named(wait.anchor)}之日起 ` : ''}${this.law.figure(wait)}`,
        this.law.figure(decideWithin),
        this.law.cited(basis),
      ]),
    );
  }

  private publication(edition: PublicationEdition): readonly string[] {
    return [
      `${this.started(edition.startsOn)}，渠道：${named(edition.channel)}；适用于：${this.law.figure(edition.covers)}；期满停止：${this.law.figure(edition.endsAtMaximum)}。`,
      '',
      ...this.publishing(edition.publishWithin ?? []),
      ...(edition.publishWithin ? [''] : []),
      ...table(
        ['等级', '公示', '最短', '最长', '修复', '归入的处罚'],
        edition.tiers.map(({ tier, shown, atLeast, atMost, repairable, endsWithoutApplication }) => [
          named(tier),
          named(shown),
          atLeast ? this.law.figure(atLeast) : '—',
          atMost ? this.law.figure(atMost) : '—',
          endsWithoutApplication ? '期满自动停止' : repairable ? '可以' : '不可以',
          edition.tierOf
            .filter((one) => one.tier === tier)
            .map(({ penalties, basis }) => `${all(penalties)}（${this.law.cited(basis)}）`)
            .join('；') || '由人归类',
        ]),
      ),
      ...(edition.longerMinimum ?? []).map(({ field, atLeast, fineFrom }) => {
        const from = fineFrom ? `，罚款 ${this.law.figure(fineFrom)} 以上` : '';
        return `- ${field}：最短 ${this.law.figure(atLeast)}${from}`;
      }),
      ...(edition.longerMinimum?.length ? [''] : []),
    ];
  }

  /** Every basis that nobody read in its source, with every place that rests on it. */
  private unverifiedBases(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    const { bases, unknowns } = checkedPlugin(this.plugin, this.reference);
    const unknown = new Set(unknowns.map(({ pointer }) => `${pointer}/basis`));
    for (const { basis, pointer } of bases) {
      if (!basis || (basis.mark === 'V' && !basis.articleUnknown && !unknown.has(pointer))) continue;
      const key = `${this.law.cited(basis)}${unknown.has(pointer) ? ' **数值不明**' : ''}`;
      found.set(key, [...(found.get(key) ?? []), pointerInWords(this.plugin, pointer)]);
    }
    return found;
  }

  private unverified(): readonly string[] {
    const rows = [...this.unverifiedBases()].sort(([a], [b]) => (a < b ? -1 : 1));
    return table(
      ['文件与条款', '用在哪里'],
      rows.map(([basis, places]) => [basis, [...new Set(places)].join('；')]),
    );
  }

  private unverifiedSummary(): readonly string[] {
    const counts = new Map<string, Map<string, number>>();
    for (const { basis } of checkedPlugin(this.plugin, this.reference).bases) {
      if (!basis || (basis.mark === 'V' && !basis.articleUnknown)) continue;
      const title = this.law.title(basis);
      const own = counts.get(title) ?? new Map<string, number>();
      const why = basis.mark === 'V' ? '条号未知' : basis.mark;
      counts.set(title, own.set(why, (own.get(why) ?? 0) + 1));
    }
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return table(
      ['文件', '标记与处数'],
      rows.map(([title, own]) => [title, [...own].map(([why, count]) => `${why} ${count} 处`).join('、')]),
    );
  }
}

const NAMED_ROUTES: Readonly<Record<string, string>> = { 'penalty-publication': '（未列入名单的处罚公示）' };
