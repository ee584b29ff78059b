import type { ListingEdition, Text } from '@chengxin/plugin-contract';

/** What the core asks beside the rule's own facts. */
const OWN: Readonly<Record<string, Text>> = {
  'subject-kind': { zh: '主体类别', en: 'the kind of subject' },
  'document-kind': { zh: '文书种类', en: 'the kind of document' },
  'document:final-on': { zh: '文书确定之日', en: 'the day on which the document became final' },
  'catalogue-item': {
    zh: '草案目录中没有可归集该文书的条目',
    en: 'the drafted catalogue has no item for the document',
  },
  'commitment-bar': {
    zh: '虚假承诺、未履行承诺后限制申请的年数（没有读到）',
    en: 'for how many years a commitment that was untrue or not kept bars it (nobody has read the figure)',
  },
  'figure:period': { zh: '列入期限', en: 'the period of the entry' },
  'ban-ends': { zh: '所随限制的截止之日', en: 'the end of the ban as long as which the entry lasts' },
  'persons:not-listed': {
    zh: '规则不将担任该职务的人员一并列入',
    en: 'the rule lists nobody who held such a role beside the party',
  },
  'persons:responsibility': {
    zh: '该人员是否负有责任的判断',
    en: 'whether somebody finds the person responsible',
  },
  'figure:wait': { zh: '规则所定的最短等待期', en: 'the minimum wait of the rule' },
  'anchor:listing': { zh: '列入之日', en: 'the day of listing' },
  'anchor:publication': { zh: '公示之日', en: 'the day of publication' },
  'anchor:penalty-decision': { zh: '处罚决定之日', en: 'the day of the penalty decision' },
  'anchor:determining-document': { zh: '认定文书之日', en: 'the day of the determining document' },
  'anchor:correction': { zh: '改正之日', en: 'the day of correction' },
  'anchor:execution-completed': { zh: '履行完毕之日', en: 'the day of performance' },
  'publication:classification': { zh: '人工分类：轻微、一般或者严重', en: 'a person’s classification of the record' },
  'publication:fine-amount': { zh: '罚款数额', en: 'the amount of the fine' },
  'publication:fine-threshold': { zh: '划分档次的罚款数额标准', en: 'the amounts that divide the tiers' },
  'publication:penaltyDecidedOn': { zh: '处罚决定之日', en: 'the day of the penalty decision' },
  'publication:publishedOn': { zh: '公示之日', en: 'the day of publication' },
  'publication:determiningDocumentOn': { zh: '认定文书之日', en: 'the day of the determining document' },
  'publication:maximum': { zh: '规则未载明的最长公示期', en: 'a longest period, which the regime does not give' },
  'publication:longer-ban': {
    zh: '限制长于最长公示期的如何公示（规则的这一句没有读到）',
    en: 'how long a ban beyond the longest period is shown: that sentence of the regime was not read',
  },
  'publication:performance': { zh: '义务是否履行', en: 'whether the duties are performed' },
  'publication:period': { zh: '公示期限', en: 'the period of publication' },
  'publication:ban-end': { zh: '限制的截止之日', en: 'the end of the ban' },
  'publication:regime': { zh: '适用的公示规则', en: 'the regime of publication' },
  'publication:repairable-from': { zh: '可以申请修复之日', en: 'the first day of an application' },
};

/** The part of an edition that has words for what is missing. */
export type Wording = Pick<ListingEdition, 'facts' | 'judgements' | 'preemption'>;

/** What is missing, in the words of the edition that asks for it. */
export function missingText(code: string, edition: Wording, conflicting: ReadonlySet<string> = new Set()): Text {
  const { facts, judgements } = edition;
  const [kind, name, more] = code.split(':') as [string, string?, string?];
  if (OWN[code]) return OWN[code];
  if (kind === 'cure') {
    const cure = edition.preemption?.find((one) => one.code === name)?.text;
    return { zh: `限期改正：${cure?.zh ?? name}`, en: `cured in time: ${cure?.en ?? name}` };
  }
  if (kind === 'basis')
    return { zh: `依据 ${name} 在文书生效之日是否施行`, en: `whether ${name} was in force on the day of effect` };
  if (kind === 'parameter') return { zh: `参数 ${name}`, en: `the parameter ${name}` };
  const label = kind === 'fact' ? facts[name!]?.label : judgements[name!]?.question;
  if (!label) return { zh: code };
  const contradicted = conflicting.has(`${kind}:${name}`);
  if (contradicted)
    return { zh: `${label.zh}（所载互相矛盾）`, en: `${label.en ?? label.zh} (stated in contradiction)` };
  if (kind === 'judgement') return { zh: `人工判断：${label.zh}`, en: `a person’s judgement: ${label.en ?? label.zh}` };
  return more ? { zh: `${label.zh}（所载不合类型 ${more}）`, en: `${label.en ?? label.zh} (not a ${more})` } : label;
}

/** `edition/what` of a regime, and what repair asks of one, as the simulation counts it. */
export function publicationLack(missing: string): string {
  if (missing.includes(':')) return missing;
  return `publication:${missing === 'publication-regime' ? 'regime' : missing.split('/').at(-1)}`;
}
