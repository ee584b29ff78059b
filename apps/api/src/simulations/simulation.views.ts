import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { AffectedEntry, AffectedRecord, SideView } from '@chengxin/core/simulation/run-simulation';
import type { SimulationAnswer } from '@chengxin/core/simulation/simulate';
import type { SimulationTotals, StandingTotals } from '@chengxin/core/simulation/simulation-totals';
import type { CriterionReason } from '@chengxin/core/simulation/why';
import { CHANGES } from '@chengxin/domain/simulation';
import { PERSON_ROLES, SUBJECT_KINDS, type Finding, type LegalBasis } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from '../http/language.js';
import { CitationView } from '../http/problem.js';
import { EditionRefView } from '../http/text-view.js';

const count = (zh: string, en: string) => ApiProperty({ type: 'integer', description: `${zh} ${en}`, example: 0 });

class ChangeCountsView {
  @count('新增', 'Added')
  added!: number;
  @count('移出', 'Removed')
  removed!: number;
  @count('缩短', 'Shortened')
  shortened!: number;
  @count('延长', 'Lengthened')
  lengthened!: number;
  @count('无法判断：缺少事实或判断，从不推定', 'Undetermined: what is missing is never an answer')
  undetermined!: number;
  @count('不变', 'Unchanged')
  unchanged!: number;
  @count('无法判断中，现行规则同样无法判断的', 'Of the undetermined, those that the present rules cannot tell either')
  undeterminedNow!: number;
  @count(
    '不变中，两边同样无法判断而草案未作改动的',
    'Of the unchanged, those open under both rules alike that the draft leaves as they are',
  )
  unchangedOpen!: number;
}

class CountsOfView {
  @ApiProperty({ description: '代码 Code', example: '141102' })
  code!: string;
  @ApiProperty({ description: '名称 Name', example: '离石区' })
  name!: string;
  @ApiProperty({ type: () => ChangeCountsView })
  counts!: ChangeCountsView;
}

class CountsOfCriterionView extends CountsOfView {
  @ApiProperty({ type: () => CitationView, description: '条款 Clause' })
  basis!: CitationView;
}

/** 公示或者修复的变化。修复：added、removed 为新可申请、不再可申请，shortened、lengthened 为提前、推后。 */
class StandingCountsView {
  @ApiProperty({ type: () => ChangeCountsView })
  counts!: ChangeCountsView;
  @ApiProperty({ type: () => [CountsOfView], description: '按作出机关所在地 By the place of the organ' })
  byRegion!: readonly CountsOfView[];
  @ApiProperty({ type: () => [CountsOfView], description: '按情形 By criterion' })
  byCriterion!: readonly CountsOfView[];
}

/** 一并列入的人员。 */
class PersonCountsView {
  @ApiProperty({ type: () => ChangeCountsView })
  counts!: ChangeCountsView;
  @ApiProperty({ type: () => [CountsOfView], description: '按名单 By list' })
  byList!: readonly CountsOfView[];
  @ApiProperty({
    type: 'integer',
    description:
      '草案要求一并列入某一职务的人员、而对该职务尚未载明人员或者查无其人的名单数 Entries of parties beside which the draft lists persons in a role that nobody has answered for',
  })
  unnamed!: number;
  @ApiProperty({ type: 'integer', description: '其中现行规则同样如此的 Of these, under the present rules too' })
  unnamedNow!: number;
}

class NamedCountView {
  @ApiProperty({ description: '代码 Code', example: 'judgement:gravity' })
  code!: string;
  @ApiProperty({ description: '说明 In words' })
  text!: string;
  @ApiProperty({ type: 'integer', description: '记录数 Records' })
  records!: number;
}

class ReservationView {
  @ApiProperty({ description: '检查代码 Code of the check', example: 'basis/unverified' })
  code!: string;
  @ApiProperty({ description: '草案内（/draft/…）或现行规则内的位置 Place in the draft, or in the present rules' })
  pointer!: string;
  @ApiProperty({ description: '说明 What is wrong' })
  message!: string;
  @ApiProperty({ description: '如何处理 What to do' })
  fix!: string;
}

/** 试算结果：什么都没有写入。 */
export class SimulationView {
  @ApiProperty({
    description: '一句话的结论 The result in one sentence',
    example:
      '在本草案下，新增3条，移出2条，缩短0条，延长5条，无法判断120条（其中现行规则同样无法判断100条），不变870条',
  })
  summary!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ format: 'date', description: '试算之日 Day on which both rules were asked' })
  on!: string;
  @ApiProperty({ enum: ['all-records', 'own-days'] })
  reach!: string;
  @ApiProperty({ format: 'date-time', description: '所依记录截至 State of the records' })
  knownAt!: string;
  @ApiProperty({ type: () => [EditionRefView], description: '现行版本 Present editions' })
  present!: readonly EditionRefView[];
  @ApiProperty({ type: () => [EditionRefView], description: '草案版本 Drafted editions' })
  draft!: readonly EditionRefView[];
  @ApiProperty({
    type: 'integer',
    description: '试算的记录（一份文书对一个主体） Records: one document about one subject',
  })
  records!: number;
  @ApiProperty({ type: 'integer', description: '草案所及的记录 Records for which the draft has an edition' })
  reached!: number;
  @ApiProperty({
    type: () => [NamedCountView],
    description: '不能作为认定依据而未试算的记录 Records that prove nothing and were left out',
  })
  notConsidered!: readonly NamedCountView[];
  @ApiProperty({ type: () => ChangeCountsView, description: '名单 Entries of severe lists' })
  lists!: ChangeCountsView;
  @ApiProperty({ type: () => [CountsOfView], description: '按名单 By list' })
  byList!: readonly CountsOfView[];
  @ApiProperty({
    type: () => PersonCountsView,
    description: '与当事人一并列入的人员，每人每条名单计一 Persons beside listed parties, one a person and entry',
  })
  persons!: PersonCountsView;
  @ApiProperty({ type: () => [CountsOfView], description: '按作出机关所在地 By the place of the organ' })
  byRegion!: readonly CountsOfView[];
  @ApiProperty({ type: () => [CountsOfCriterionView], description: '按情形，各自计算 By criterion, each by itself' })
  byCriterion!: readonly CountsOfCriterionView[];
  @ApiProperty({
    type: () => ChangeCountsView,
    description: '仅记录而不列入的失信行为 Breaches recorded without a list',
  })
  recordOnly!: ChangeCountsView;
  @ApiProperty({
    type: () => [CountsOfView],
    description: '惩戒措施；主体是否列入无法判断的不计 Measures, where it is known who is listed',
  })
  measures!: readonly CountsOfView[];
  @ApiProperty({
    type: () => StandingCountsView,
    nullable: true,
    description:
      '公示期限，含当日尚可公示的记录；草案不涉及公示和修复的为空 How long records are shown, those that could be shown today among them; null where the draft bears on neither publication nor repair',
  })
  publications!: StandingCountsView | null;
  @ApiProperty({
    type: () => StandingCountsView,
    nullable: true,
    description:
      '何时可以申请修复，每项认定每条路径计一；已到之日不分早晚，申请条件由申请人说明，草案改了条件而无人说明的无法判断 From when repair may be applied for, one a determination and route; days that have come are alike, and where the draft changes conditions nobody has answered it cannot be told',
  })
  repairs!: StandingCountsView | null;
  @ApiProperty({ type: () => [NamedCountView], description: '草案下因何无法判断 What the draft lacks to decide' })
  missing!: readonly NamedCountView[];
  @ApiProperty({
    type: () => [ReservationView],
    description: '草案施行前尚须处理的，不妨碍试算 What the draft owes before it may be in force',
  })
  reservations!: readonly ReservationView[];

  static of(
    { ground, totals, criteria, missing }: SimulationAnswer,
    register: ReferenceRegister,
    language: Language,
    leftOutWords: (code: string) => string,
  ): SimulationView {
    const regions = new Map(register.data.regions.map(({ code, name }) => [code, name]));
    const measureName = (code: string): string => {
      const [list, measure] = code.split('/') as [string, string];
      const held = register.measure(list, measure);
      return held ? say(held.measure.content, language) : code;
    };
    const nameOf = {
      region: (code: string) => regions.get(code) ?? code,
      criterion: (code: string) => say(criteria.get(code)?.text ?? { zh: code }, language),
    };
    const standing = (one: StandingTotals | null): StandingCountsView | null =>
      one && {
        counts: one.counts,
        byRegion: one.byRegion.map(({ code, counts }) => ({ code, counts, name: nameOf.region(code) })),
        byCriterion: one.byCriterion.map(({ code, counts }) => ({ code, counts, name: nameOf.criterion(code) })),
      };
    return {
      summary: summaryOf(totals, language),
      ...ground,
      knownAt: ground.knownAt.toISOString(),
      reservations: ground.reservations.map((finding) => reservation(finding, language)),
      records: totals.records,
      reached: totals.reached,
      notConsidered: totals.notConsidered.map(({ code, records }) => ({ code, text: leftOutWords(code), records })),
      lists: totals.lists,
      byList: totals.byList.map((one) => ({ ...one, name: one.code })),
      persons: {
        ...totals.persons,
        byList: totals.persons.byList.map((one) => ({ ...one, name: one.code })),
      },
      byRegion: totals.byRegion.map((one) => ({ ...one, name: nameOf.region(one.code) })),
      byCriterion: totals.byCriterion.map((one) => ({
        ...one,
        name: say(criteria.get(one.code)!.text, language),
        basis: register.cite(criteria.get(one.code)!.basis),
      })),
      recordOnly: totals.recordOnly,
      measures: totals.measures.map((one) => ({ ...one, name: measureName(one.code) })),
      publications: standing(totals.publications),
      repairs: standing(totals.repairs),
      missing: totals.missing.map(({ code, records }) => ({ code, text: say(missing.get(code)!, language), records })),
    };
  }
}

/** Whether the sector’s lists hold persons beside parties at all, or would. */
const anyPerson = ({ byList, unnamed }: SimulationTotals['persons']): boolean => byList.length > 0 || unnamed > 0;

function summaryOf({ lists, persons, publications, repairs }: SimulationTotals, language: Language): string {
  const { added, removed, shortened, lengthened, undetermined, undeterminedNow, unchanged } = lists;
  const sentences =
    language === 'zh'
      ? [
          `在本草案下，新增${added}条，移出${removed}条，缩短${shortened}条，延长${lengthened}条，无法判断${undetermined}条（其中现行规则同样无法判断${undeterminedNow}条），不变${unchanged}条`,
          !anyPerson(persons)
            ? null
            : `一并列入的人员：新增${persons.counts.added}人次，移出${persons.counts.removed}人次，缩短${persons.counts.shortened}人次，延长${persons.counts.lengthened}人次，无法判断${persons.counts.undetermined}人次，尚有${persons.unnamed}条名单须载明人员`,
          publications &&
            `公示：新可公示${publications.counts.added}条，不再公示${publications.counts.removed}条，缩短${publications.counts.shortened}条，延长${publications.counts.lengthened}条，无法判断${publications.counts.undetermined}条`,
          repairs &&
            `修复：新可申请${repairs.counts.added}条，不再可申请${repairs.counts.removed}条，提前${repairs.counts.shortened}条，推后${repairs.counts.lengthened}条，无法判断${repairs.counts.undetermined}条`,
        ]
      : [
          `Under this draft ${added} added, ${removed} removed, ${shortened} shortened, ${lengthened} lengthened, ${undetermined} undetermined (${undeterminedNow} of them under the present rules too), ${unchanged} unchanged`,
          !anyPerson(persons)
            ? null
            : `persons beside them: ${persons.counts.added} added, ${persons.counts.removed} removed, ${persons.counts.shortened} shortened, ${persons.counts.lengthened} lengthened, ${persons.counts.undetermined} undetermined; ${persons.unnamed} entries want persons named`,
          publications &&
            `publication: ${publications.counts.added} newly possible, ${publications.counts.removed} no longer, ${publications.counts.shortened} shortened, ${publications.counts.lengthened} lengthened, ${publications.counts.undetermined} undetermined`,
          repairs &&
            `repair: ${repairs.counts.added} newly possible, ${repairs.counts.removed} no longer, ${repairs.counts.shortened} earlier, ${repairs.counts.lengthened} later, ${repairs.counts.undetermined} undetermined`,
        ];
  return sentences.filter((sentence) => sentence !== null).join(language === 'zh' ? '；' : '; ');
}

const reservation = ({ code, pointer, message, fix }: Finding, language: Language): ReservationView => ({
  code,
  pointer,
  message: say(message, language),
  fix: say(fix, language),
});

class EntryEndView {
  @ApiProperty({
    enum: ['day', 'event', 'life', 'none', 'unstated'],
    description: 'unstated：随限制期限，其截止日未载明 as long as a ban whose end nobody has stated',
  })
  kind!: string;
  @ApiProperty({
    required: false,
    format: 'date',
    description:
      '不再有效的首日；修复为可以申请的首日 First day on which it no longer holds; of a repair, on which it may be applied for',
  })
  day?: string;
}

class SideAnswerView {
  @ApiProperty({ enum: ['met', 'not-met', 'undetermined'] })
  answer!: string;
  @ApiProperty({ type: () => EntryEndView, nullable: true })
  end!: EntryEndView | null;
  @ApiProperty({
    type: () => CitationView,
    nullable: true,
    description: '期限或者措施的依据 Clause of the term or measure',
  })
  endBasis!: CitationView | null;
  @ApiProperty({
    required: false,
    nullable: true,
    enum: ['minor', 'general', 'serious', 'specially-serious'],
    description: '公示的档次；不能确定的为空 Tier of a publication; null where it cannot be told',
  })
  tier?: string | null;
  @ApiProperty({ type: [String], description: '所依情形 Criteria it rests on', example: ['SAMR-A05.1'] })
  criteria!: readonly string[];
}

class LeafReasonView {
  @ApiProperty({ example: 'fact:fine' })
  name!: string;
  @ApiProperty({ enum: ['met', 'not-met', 'undetermined'] })
  answer!: string;
  @ApiProperty({ description: '判断 In words', example: '罚款金额须不低于 100000 元，实为 80000 元' })
  text!: string;
}

class MissingView {
  @ApiProperty({ example: 'judgement:gravity' })
  code!: string;
  @ApiProperty()
  text!: string;
}

class CriterionReasonView {
  @ApiProperty({ example: 'SAMR-A05.1' })
  criterion!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
  @ApiProperty({ enum: ['met', 'not-met', 'undetermined'] })
  answer!: string;
  @ApiProperty({
    type: () => CitationView,
    required: false,
    description:
      '依过渡条款溯及该文书的，写明该条款 The clause of transition by which the edition reaches the document',
  })
  transition?: CitationView;
  @ApiProperty({ required: false, description: '成立的例外 The exception that defeats it' })
  defeatedBy?: string;
  @ApiProperty({ type: () => [LeafReasonView], description: '起决定作用的条件 The leaves that decided' })
  leaves!: readonly LeafReasonView[];
  @ApiProperty({ type: () => [MissingView], description: '尚缺 What is missing' })
  missing!: readonly MissingView[];
}

class SideReasonsView {
  @ApiProperty({ type: () => [CriterionReasonView], description: '空：没有该情形 Empty: there is no such criterion' })
  present!: readonly CriterionReasonView[];
  @ApiProperty({ type: () => [CriterionReasonView] })
  draft!: readonly CriterionReasonView[];
}

class AffectedPersonView {
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ description: '姓名，遮掩 Name, masked', example: '张**' })
  name!: string;
  @ApiProperty({ enum: PERSON_ROLES, isArray: true, description: '职务 Roles' })
  roles!: readonly string[];
}

class AffectedEntryView {
  @ApiProperty({
    enum: ['list', 'person', 'record', 'measure', 'publication', 'repair'],
    description:
      '名单、一并列入的人员、仅记录、措施、公示、修复 List, person beside the party, record only, measure, publication, repair',
  })
  respect!: string;
  @ApiProperty({
    example: 'samr-serious',
    description:
      '名单代码；措施的清单和代码；公示的情形；修复的情形和路径 Code of the list; list and code of the measure; criterion of a publication; criterion and route of a repair',
  })
  code!: string;
  @ApiProperty({ enum: CHANGES.filter((change) => change !== 'unchanged') })
  change!: string;
  @ApiProperty({
    enum: ['draft', 'present', 'both', 'end'],
    nullable: true,
    type: String,
    description: '哪一边无法判断；end：期限不可比 Which side cannot tell; end: the ends do not compare',
  })
  openUnder!: string | null;
  @ApiProperty({ type: () => SideAnswerView })
  present!: SideAnswerView;
  @ApiProperty({ type: () => SideAnswerView })
  draft!: SideAnswerView;
  @ApiProperty({
    required: false,
    type: () => AffectedPersonView,
    description: '一并列入的人员 The person beside the party, where the entry is a person’s',
  })
  person?: AffectedPersonView;
  @ApiProperty({ type: () => SideReasonsView })
  why!: SideReasonsView;
}

/** 受草案影响或者无法判断的记录；个人姓名已遮掩。 */
export class AffectedRecordView {
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ enum: SUBJECT_KINDS })
  subjectKind!: string;
  @ApiProperty({ description: '名称，自然人遮掩 Name, a person’s masked', example: '张**' })
  subjectName!: string;
  @ApiProperty({ format: 'uuid' })
  documentId!: string;
  @ApiProperty({ example: '吕市监罚〔2026〕1号' })
  documentNumber!: string;
  @ApiProperty({ description: '作出机关 Organ' })
  organ!: string;
  @ApiProperty({ example: '141102' })
  region!: string;
  @ApiProperty({ format: 'date' })
  decidedOn!: string;
  @ApiProperty({ format: 'date' })
  effectiveOn!: string;
  @ApiProperty({ description: '宽容审慎问题（第十六条）已在认定中回答 The questions of care were answered' })
  careAnswered!: boolean;
  @ApiProperty({ type: () => [AffectedEntryView] })
  entries!: readonly AffectedEntryView[];

  static of(record: AffectedRecord, register: ReferenceRegister, language: Language): AffectedRecordView {
    return { ...record, entries: record.entries.map((entry) => entryView(entry, register, language)) };
  }
}

function entryView(entry: AffectedEntry, register: ReferenceRegister, language: Language): AffectedEntryView {
  const side = ({ endBasis, ...answer }: SideView): SideAnswerView => ({
    ...answer,
    endBasis: endBasis ? register.cite(endBasis) : null,
  });
  const reasons = (all: readonly CriterionReason[]) => all.map((reason) => reasonView(reason, register, language));
  return {
    ...entry,
    openUnder: entry.openUnder ?? null,
    present: side(entry.present),
    draft: side(entry.draft),
    why: { present: reasons(entry.why.present), draft: reasons(entry.why.draft) },
  };
}

function reasonView(reason: CriterionReason, register: ReferenceRegister, language: Language): CriterionReasonView {
  const basis: LegalBasis = reason.defeatedBy?.basis ?? reason.basis;
  return {
    criterion: reason.criterion,
    text: say(reason.text, language),
    basis: register.cite(basis),
    answer: reason.answer,
    ...(reason.transition ? { transition: register.cite(reason.transition.basis) } : {}),
    ...(reason.defeatedBy ? { defeatedBy: say(reason.defeatedBy.text, language) } : {}),
    leaves: reason.leaves.map(({ name, answer, text }) => ({ name, answer, text: say(text, language) })),
    missing: reason.missing.map(({ code, text }) => ({ code, text: say(text, language) })),
  };
}
