import type { LegalBasis, SubjectKind, Text } from '@chengxin/plugin-contract';
import { maskIdentityNumber, maskPersonName, maskText, type MaskStyle } from './masking.js';
import { withoutNames, type NamesKnown } from './names-in-words.js';
import { isOpaque } from './opaque-form.js';
import { holdsReadOut } from './plain-digits.js';
import { FIELD_KINDS, type Audience, type FieldKind, type Purpose } from './purpose.js';

/** How something is shown, from whole to not at all. */
export const SHOWINGS = {
  whole: { zh: '原样', en: 'as it is' },
  'by-purpose': { zh: '查询目的的清单载明的', en: 'where the purpose’s list has it' },
  'by-list': {
    zh: '名单规则载明公布的，至少隐去出生日期；否则不显示',
    en: 'where the list’s rule has it published, at least the date of birth hidden; else not',
  },
  'whole-on-request': {
    zh: '脱敏；目的清单载明自然人全名并经要求的，原样',
    en: 'masked; whole where the purpose has full names and they are asked for',
  },
  'given-name-masked': { zh: '名字脱敏', en: 'the given name masked' },
  tail: { zh: '末位', en: 'its last characters' },
  'numbers-masked': { zh: '其中的号码脱敏', en: 'numbers in it masked' },
  'other-names-and-numbers-masked': {
    zh: '其中同案自然人的姓名（含曾用名）和号码脱敏；目的清单载明自然人全名并经要求的，姓名原样',
    en: 'the names, now and before, of other persons whom the same documents are about, and numbers in it masked; names whole where the purpose has full names and they are asked for',
  },
  'names-and-numbers-masked': {
    zh: '其中的本人和同案自然人的姓名（含曾用名）和号码脱敏；目的清单载明自然人全名并经要求的，姓名原样',
    en: 'the names, now and before, of the person and of others whom the same documents are about, and numbers in it masked; names whole where the purpose has full names and they are asked for',
  },
  'to-its-organ': {
    zh: '作出文书的机关：原样；其他机关：不显示',
    en: 'as it is to the organ that made the document, not shown to others',
  },
  withheld: { zh: '不显示', en: 'not shown' },
} as const satisfies Readonly<Record<string, Text>>;

export type Showing = keyof typeof SHOWINGS;
export type Showings = Readonly<Record<Audience, Showing>>;

/** One row of the policy: what it is, to whom it is shown how, and on what that rests. */
export interface PolicyRow {
  readonly what: Text;
  /** Whose it is: `person` a natural person, `body` any other subject. */
  readonly of: 'person' | 'body' | 'anyone';
  readonly shown: Showings;
  readonly basis: readonly LegalBasis[];
  /** Who chose it, where no rule that was read says how. */
  readonly source?: Text;
}

const pipl = (article: string): LegalBasis => ({
  instrument: 'personal-information-protection-law',
  article,
  mark: 'V',
});
const plan = (article: string): LegalBasis => ({ instrument: 'lvliang-2022-5', article, mark: 'V' });

/** No national rule on masking was found (core.md §7): what hides most of what the purpose can do without. */
const PLATFORM: Text = {
  zh: '未见全国性脱敏规则：平台默认，从严',
  en: 'no national rule on masking was found: the platform’s default, the stricter one',
};

const kind = (what: FieldKind, { toPublic, toSubject }: { readonly toPublic?: true; readonly toSubject?: true } = {}) =>
  ({
    what: FIELD_KINDS[what],
    of: 'anyone',
    shown: {
      public: toPublic ? 'whole' : 'withheld',
      own: toSubject ? 'whole' : 'withheld',
      authorised: 'by-purpose',
      deciding: 'by-purpose',
    },
    basis: [...(toPublic ? [plan('四')] : []), ...(toSubject ? [pipl('45')] : []), pipl('6'), plan('十三')],
  }) as const satisfies PolicyRow;

/**
 * Which kinds of field reach an audience at all. To the public: what was published. To the subject itself: all that is held about it (个人信息保护法 45); what
 * it is not shown is about others or nobody: rows of a file stand beside strangers' rows, a trial decides nothing, proofs and papers have routes of their own.
 */
export const KIND_POLICY: Readonly<Record<FieldKind, PolicyRow>> = {
  reference: kind('reference', { toPublic: true, toSubject: true }),
  identity: kind('identity', { toSubject: true }),
  'person-name': kind('person-name', { toSubject: true }),
  'identity-tail': kind('identity-tail', { toSubject: true }),
  history: kind('history', { toSubject: true }),
  document: kind('document', { toSubject: true }),
  original: kind('original'),
  finding: kind('finding', { toSubject: true }),
  proof: kind('proof'),
  listing: kind('listing', { toSubject: true }),
  measure: kind('measure', { toSubject: true }),
  publication: kind('publication', { toPublic: true, toSubject: true }),
  repair: kind('repair', { toSubject: true }),
  procedure: kind('procedure', { toSubject: true }),
  paper: kind('paper'),
  intake: kind('intake'),
  query: kind('query'),
  term: kind('term'),
  log: kind('log'),
  trial: kind('trial'),
};

/** How what stands inside a field is shown. */
export const CONTENT_POLICY = {
  'name-of-person': {
    what: { zh: '自然人姓名、曾用名', en: 'a person’s name, now or before' },
    of: 'person',
    shown: {
      public: 'given-name-masked',
      own: 'whole',
      authorised: 'whole-on-request',
      deciding: 'whole-on-request',
    },
    basis: [pipl('6'), pipl('25'), pipl('45')],
    source: PLATFORM,
  },
  'name-of-body': {
    what: { zh: '单位名称', en: 'a body’s name' },
    of: 'body',
    shown: { public: 'whole', own: 'whole', authorised: 'whole', deciding: 'whole' },
    basis: [plan('四')],
  },
  'name-of-other': {
    what: { zh: '当事人以外的自然人姓名', en: 'the name of a person beside the party' },
    of: 'person',
    shown: {
      public: 'given-name-masked',
      own: 'given-name-masked',
      authorised: 'given-name-masked',
      deciding: 'given-name-masked',
    },
    basis: [pipl('6'), pipl('25')],
    source: PLATFORM,
  },
  'name-on-paper': {
    what: { zh: '送达当事人的文书上的姓名、名称', en: 'the name on a paper that is served on the party' },
    of: 'anyone',
    shown: { public: 'withheld', own: 'whole', authorised: 'withheld', deciding: 'whole' },
    basis: [{ instrument: 'administrative-penalty-law', article: '44', mark: 'V' }],
  },
  'identity-number': {
    what: { zh: '自然人证件号码', en: 'a person’s identity number' },
    of: 'person',
    shown: { public: 'by-list', own: 'tail', authorised: 'tail', deciding: 'tail' },
    basis: [pipl('6'), pipl('28'), plan('四')],
    source: PLATFORM,
  },
  'text-of-person': {
    what: { zh: '自然人记录中书写的文字', en: 'what was written in a person’s records' },
    of: 'person',
    shown: {
      public: 'names-and-numbers-masked',
      own: 'other-names-and-numbers-masked',
      authorised: 'names-and-numbers-masked',
      deciding: 'names-and-numbers-masked',
    },
    basis: [pipl('6'), pipl('25'), pipl('28')],
    source: PLATFORM,
  },
  'text-of-body': {
    what: {
      zh: '单位记录中书写的文字：可能提到他人',
      en: 'what was written in a body’s records: it may name and number persons',
    },
    of: 'body',
    shown: {
      public: 'other-names-and-numbers-masked',
      own: 'other-names-and-numbers-masked',
      authorised: 'other-names-and-numbers-masked',
      deciding: 'other-names-and-numbers-masked',
    },
    basis: [pipl('6'), pipl('25'), pipl('28')],
    source: PLATFORM,
  },
  'text-at-intake': {
    what: {
      zh: '报送文件的名称、列名，办理报送时书写的文字',
      en: 'names of files and columns that were sent, words of whoever handled them',
    },
    of: 'anyone',
    shown: {
      public: 'withheld',
      own: 'withheld',
      authorised: 'numbers-masked',
      deciding: 'numbers-masked',
    },
    basis: [pipl('6'), plan('十三')],
    source: PLATFORM,
  },
  'trade-secret': {
    what: {
      zh: '标明含有商业秘密的文书内容和原件',
      en: 'words of a document that are marked as a trade secret, and its originals then',
    },
    of: 'anyone',
    shown: { public: 'withheld', own: 'whole', authorised: 'withheld', deciding: 'to-its-organ' },
    basis: [{ instrument: 'government-information-regulation', article: '15', mark: 'V' }, plan('四')],
  },
  officer: {
    what: { zh: '办理人员的账号', en: 'which officer acted' },
    of: 'anyone',
    shown: { public: 'withheld', own: 'withheld', authorised: 'by-purpose', deciding: 'by-purpose' },
    basis: [pipl('6')],
    source: {
      zh: '由机关负责；人员编号留存于日志备查',
      en: 'the organ answers for it; who it was stays in the log for whoever examines it',
    },
  },
} as const satisfies Readonly<Record<string, PolicyRow>>;

/** Columns that name the officer who acted, in whatever record. */
const OFFICER_COLUMNS: ReadonlySet<string> = new Set([
  'preparedBy',
  'decidedBy',
  'recordedBy',
  'answeredBy',
  'endPreparedBy',
  'endDecidedBy',
  'endedBy',
  'by',
]);

/** Kinds of field that come back: to the public and to the subject as the policy says, to an organ those of them that its purpose's list has. */
export function shownKinds(audience: 'public' | 'own'): readonly FieldKind[];
export function shownKinds(audience: 'authorised' | 'deciding', purpose: Pick<Purpose, 'fields'>): readonly FieldKind[];
export function shownKinds(audience: Audience, purpose?: Pick<Purpose, 'fields'>): readonly FieldKind[] {
  const listed = (audience === 'deciding' ? purpose?.fields.deciding : undefined) ?? purpose?.fields.authorised ?? [];
  return (Object.keys(KIND_POLICY) as FieldKind[]).filter((each) => {
    const showing = KIND_POLICY[each].shown[audience];
    return showing === 'whole' || (showing === 'by-purpose' && listed.includes(each));
  });
}

/** Without one of these nothing is found in words: a digit, a mail's sign, what stands before an address or a name on the net. */
const MAY_HOLD = /\p{N}|[@＠址地住户微QＱqｑ]|[wvｗｖ][xｘ]|wechat/iu;

const mayHold = (text: string): boolean => MAY_HOLD.test(text) || holdsReadOut(text);

/** Shows to one audience what the policy lets it see, as the policy lets it. The one place that masks. */
export class Mask {
  private constructor(
    private readonly audience: Audience,
    private readonly onRequest: boolean,
  ) {}

  /** `namesAsked`: the reader asked for full names, and its purpose was found to have them. */
  static for(audience: Audience, { namesAsked = false }: { readonly namesAsked?: boolean } = {}): Mask {
    return new Mask(audience, namesAsked);
  }

  /** Whether the names of such subjects are shown masked. */
  hides(of: SubjectKind): boolean {
    return of === 'natural-person' && this.whole('name-of-person') === false;
  }

  /** A subject's own name. */
  name(of: SubjectKind, name: string): string {
    return this.hides(of) ? maskPersonName(name) : name;
  }

  /** The name of a person beside the party. */
  otherName(name: string): string {
    return this.whole('name-of-other') ? name : maskPersonName(name);
  }

  /** A person's identity number; undefined where it is not shown. `byList`: as the list's own rule has it, where it has it at all; whichever hides more wins. */
  identityNumber(number: string | undefined, byList?: 'tail' | 'hide-birth'): string | undefined {
    if (number === undefined) return undefined;
    const showing: Showing = CONTENT_POLICY['identity-number'].shown[this.audience];
    const style: MaskStyle = showing === 'tail' ? 'tail' : showing === 'by-list' ? (byList ?? 'omit') : 'omit';
    return maskIdentityNumber(number, style);
  }

  /** Words in the records of such a subject; `names`: its own, now and before, or all that may stand in them. */
  text(of: SubjectKind, text: string, names: readonly string[] | NamesKnown = []): string {
    if (isOpaque(text)) return text;
    const row = of === 'natural-person' ? 'text-of-person' : 'text-of-body';
    const ownToo = CONTENT_POLICY[row].shown[this.audience] === 'names-and-numbers-masked';
    return withoutNumbers(this.namesAsked ? text : withoutNames(text, names, ownToo));
  }

  /**
   * A record's content, however deep: words as {@link text}, ids and digests as they are, officers where this audience is told of them. `nameColumn`: a
   * column of it that is the subject's name.
   */
  content<T>(of: SubjectKind, content: T, names: readonly string[] | NamesKnown, nameColumn?: string): T {
    const told = this.words(of, content, names, (column) => this.tellsOfficers || !OFFICER_COLUMNS.has(column));
    const name = nameColumn && (content as Readonly<Record<string, unknown>>)[nameColumn];
    return typeof name === 'string' ? { ...told, [nameColumn!]: this.name(of, name) } : told;
  }

  /** Whatever words stand in a value, however deep, each as {@link text}. `told`: columns that are shown at all; unless said, each. */
  words<T>(of: SubjectKind, value: T, names: readonly string[] | NamesKnown, told?: (column: string) => boolean): T {
    const shown = (inner: unknown): unknown => {
      if (typeof inner === 'string') return this.text(of, inner, names);
      if (Array.isArray(inner)) return inner.map(shown);
      if (typeof inner !== 'object' || inner === null || inner instanceof Date) return inner;
      return Object.fromEntries(
        Object.entries(inner).flatMap(([column, each]) => (!told || told(column) ? [[column, shown(each)]] : [])),
      );
    };
    return shown(value) as T;
  }

  /** Whether names of persons are shown whole in words because they were asked for. */
  private get namesAsked(): boolean {
    return this.onRequest && CONTENT_POLICY['name-of-person'].shown[this.audience] === 'whole-on-request';
  }

  private get tellsOfficers(): boolean {
    const showing: Showing = CONTENT_POLICY.officer.shown[this.audience];
    return showing !== 'withheld';
  }

  private whole(row: keyof typeof CONTENT_POLICY): boolean {
    const showing: Showing = CONTENT_POLICY[row].shown[this.audience];
    return showing === 'whole' || (showing === 'whole-on-request' && this.onRequest);
  }
}

/** Words without anybody's number, and without more: what is kept where no number has a place, and what every audience is shown of words. */
export const withoutNumbers = (text: string): string => (mayHold(text) && !isOpaque(text) ? maskText(text) : text);

/** Whether words hold what reads like somebody's number: such a text is refused where none has a place. */
export const holdsNumber = (text: string): boolean => mayHold(text) && maskText(text) !== text;
