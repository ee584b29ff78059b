import type { ReferenceData } from '@chengxin/domain/reference-data';
import { checkedPlugin } from '@chengxin/plugin-checks/checked-plugin';
import type {
  Defeater,
  FactSchema,
  JudgementSchema,
  ListingEdition,
  PublicationEdition,
  RepairEdition,
  RuleSet,
  RuleSetKind,
  SanctionEdition,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import {
  conditionInWords,
  daysInWords,
  LegalWords,
  named,
  periodInWords,
  pointerInWords,
  spansInOrder,
  termInWords,
} from './rule-words.js';

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
    reference: ReferenceData,
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
      ...spansInOrder(this.plugin).flatMap((span) => [
        `## ${span.edition.title.zh}`,
        '',
        `\`${span.edition.code}\`，${daysInWords(span)}。依据：${span.edition.bases.map((one) => this.law.cited(one)).join('；')}。`,
        '',
        ...(span.edition.disabled ? [`**只供推演，不适用：${span.edition.disabled.reason.zh}**`, ''] : []),
        ...this.rules(span.edition),
      ]),
      '## 尚待核实 / Not verified',
      '',
      ...this.unverified(),
    ].join('\n');
  }

  private editions(): readonly string[] {
    return table(
      ['种类', '施行', '版本', '名称'],
      spansInOrder(this.plugin).map((span) => [
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
    const spans = spansInOrder(this.plugin).filter(({ edition }) => edition.kind === kind);
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
    const clauses = [...(edition.preemption ?? []), ...(edition.exits ?? [])];
    return [
      ...this.criteria(edition),
      ...edition.criteria.flatMap(({ code, text, when, exceptions, subjects, period: own }) => [
        `**${code}** ${text.zh}`,
        '',
        `- 条件：${conditionInWords(when, facts, judgements)}`,
        `- 主体：${all(subjects)}`,
        ...(own ? [`- 期限：${periodInWords(own.value)}（${this.law.cited(own.basis)}）`] : []),
        ...this.defeaters(exceptions, edition),
        '',
      ]),
      ...(edition.exclusions?.length
        ? ['**任何情形都不列入的**', '', ...this.defeaters(edition.exclusions, edition), '']
        : []),
      ...(clauses.length > 0
        ? [
            '**补救与移出**',
            '',
            ...clauses.map(({ text, basis, when }) => {
              const condition = when ? `：${conditionInWords(when, facts, judgements)}` : '';
              return `- ${text.zh}（${this.law.cited(basis)}）${condition}`;
            }),
            '',
          ]
        : []),
      '**期限、程序、救济**',
      '',
      `- 期限：${periodInWords(period.value)}（${this.law.cited(period.basis)}），自${named(startsOn.value)}之日起算（${this.law.cited(startsOn.basis)}）`,
      `- 程序：${named(procedure.form)}（${this.law.cited(procedure.basis)}）`,
      ...(procedure.objectionWindow ? [`- 陈述申辩：${this.law.term(procedure.objectionWindow)}`] : []),
      `- 移出：${removal.conditions.zh}；${removal.procedure.zh}（${this.law.cited(removal.basis)}）`,
      ...remedies.map(({ text, within }) => `- 救济：${text.zh}（${this.law.cited(within.basis)}）`),
      `- 依据不复存在的，撤销列入：${this.law.term(withdrawWithin)}`,
      '',
    ];
  }

  private sanction(edition: SanctionEdition): readonly string[] {
    return table(
      ['编码', '措施', '对应情形', '依据', '期限', '实施'],
      edition.mappings.map(({ code, measure, criteria, basis, term, assignable, obligation }) => [
        `\`${code}\``,
        this.law.measure(measure),
        criteria.map((one) => `\`${one}\``).join('、'),
        this.law.cited(basis),
        term ? this.law.term(term) : '与列入同长',
        assignable === true ? named(obligation) : `**只登记，不实施**：${assignable.missing.zh}`,
      ]),
    );
  }

  private repair(edition: RepairEdition): readonly string[] {
    const forbidden = edition.irreparable ?? [];
    return [
      ...edition.routes.flatMap((route) => {
        const { wait } = route;
        const waits =
          'none' in wait
            ? `没有等待期（${this.law.cited(wait.basis)}）`
            : `自${named(wait.anchor)}之日起满 ${termInWords(wait.value)}（${this.law.cited(wait.basis)}）`;
        return [
          `**${route.code}** ${route.text.zh}（${this.law.cited(route.basis)}）`,
          '',
          `- 适用：${route.criteria.map((code) => `\`${code}\`${NAMED_ROUTES[code] ?? ''}`).join('、')}；申请人：${all(route.applicants)}`,
          `- 等待期：${waits}`,
          `- 条件：${conditionInWords(route.when, edition.facts, edition.judgements)}`,
          ...this.defeaters(route.bars, edition),
          `- 材料：${route.materials.map(({ text, basis }) => `${text.zh}（${this.law.cited(basis)}）`).join('；') || '没有读到，不写'}`,
          `- 时限：受理 ${this.law.term(route.acceptWithin)}；办理 ${this.law.term(route.decideWithin)}`,
          `- 效果：${all(route.effects)}`,
          '',
        ];
      }),
      ...forbidden.map(({ criteria, basis }) => `- 不得修复：${criteria.join('、')}（${this.law.cited(basis)}）`),
      ...(forbidden.length > 0 ? [''] : []),
    ];
  }

  private routes(edition: RepairEdition): readonly string[] {
    return table(
      ['编码', '路径', '等待期', '办理', '依据'],
      edition.routes.map(({ code, text, wait, decideWithin, basis }) => [
        `\`${code}\``,
        text.zh,
        'none' in wait ? '没有' : `${named(wait.anchor)}之日起 ${this.law.term(wait)}`,
        this.law.term(decideWithin),
        this.law.cited(basis),
      ]),
    );
  }

  private publication(edition: PublicationEdition): readonly string[] {
    return [
      `自${named(edition.startsOn.value)}之日起算（${this.law.cited(edition.startsOn.basis)}），渠道：${named(edition.channel)}。`,
      '',
      ...table(
        ['等级', '公示', '最短', '最长', '修复', '归入的处罚'],
        edition.tiers.map(({ tier, shown, atLeast, atMost, repairable, endsWithoutApplication }) => [
          named(tier),
          named(shown),
          atLeast ? this.law.term(atLeast) : '—',
          atMost ? this.law.term(atMost) : '—',
          endsWithoutApplication ? '期满自动停止' : repairable ? '可以' : '不可以',
          edition.tierOf
            .filter((one) => one.tier === tier)
            .map(({ penalties, basis }) => `${all(penalties)}（${this.law.cited(basis)}）`)
            .join('；') || '由人归类',
        ]),
      ),
    ];
  }

  /** Every basis that nobody read in its source, with every place that rests on it. */
  private unverifiedBases(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const { basis, pointer } of checkedPlugin(this.plugin).bases) {
      if (!basis || (basis.mark === 'V' && !basis.articleUnknown)) continue;
      const key = this.law.cited(basis);
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
    for (const { basis } of checkedPlugin(this.plugin).bases) {
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
