import { PENALTIES_IN_CHINESE } from '@chengxin/domain/penalty-names';
import { formatYuan } from '@chengxin/domain/money';
import type { ListingProcedure, PenaltyKind, SubjectKind, Text } from '@chengxin/plugin-contract';
import type { PartyOrder, RecordedDocumentKind } from '../document/document-subject.entity.js';
import type { DecisionElements } from '../listing/decision-elements.js';
import { dayInChinese, DOCUMENTS_IN_CHINESE, type Citation, type ServiceMethod } from './chinese-text.js';
import { clause, markup, sentence, type Markup } from './markup.js';
import { blank, type Footnotes, type PaperFrame } from './page.js';

/** The party as a paper names it. A person's number is not printed: it is filled in by hand from the file. */
export interface PaperParty {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly unifiedCode?: string;
}

/** The party beside whom a person stands, and the clause that lists the person with it. */
export interface PaperBeside {
  readonly name: string;
  readonly roles: string;
  readonly basis: Citation;
  /** Why the person is found responsible, where the rule asks for a finding. */
  readonly responsibility?: string;
}

/** The notice as its service was recorded. */
export interface PaperNotice {
  readonly facts: string;
  readonly legalBasis: string;
  readonly rights: string;
  readonly servedOn: string;
  readonly method: ServiceMethod;
  readonly objectionUntil?: string;
  readonly provisional: boolean;
}

/** All that the papers of one listing are drawn up from. */
export interface ListingPaper {
  readonly frame: PaperFrame;
  /** Whom the paper is about: the party, or a person beside it. */
  readonly party: PaperParty;
  readonly beside?: PaperBeside;
  readonly list: Text;
  readonly form: ListingProcedure['form'];
  readonly document: {
    readonly kind: RecordedDocumentKind;
    readonly number: string;
    readonly decidedOn: string;
    readonly order: Pick<PartyOrder, 'penalties' | 'fineFen' | 'confiscationFen' | 'violation'>;
  };
  readonly criterion: { readonly text: Text; readonly basis: Citation };
  readonly bases: readonly Citation[];
  readonly procedureBasis: Citation;
  /** What the rule wants told beside reason, basis and rights. */
  readonly noticeSays: readonly Text[];
  /** What the rule gives; a window that a person set stands with the notice. */
  readonly objectionWindow?: { readonly term: string; readonly basis?: Citation };
  /** Measures that would apply to this party on this document. */
  readonly measures: readonly {
    readonly content: Text;
    readonly until?: string;
    readonly forLife?: true;
    readonly basis: Citation;
    /** What says how long it lasts and from when, where that is another clause or less well known. */
    readonly endBasis?: readonly Citation[];
  }[];
  readonly measureNotice: Text;
  readonly notice?: PaperNotice;
  readonly waivedOn?: string;
  readonly objections: readonly {
    readonly lodgedOn: string;
    readonly answeredOn?: string;
    readonly upheld?: boolean;
  }[];
  readonly consent?: { readonly organ: string; readonly on: string };
  readonly signer?: PaperSigner;
  readonly decision?: DecisionElements & { readonly on: string };
}

/** Office that the rule has sign the decision. */
export interface PaperSigner {
  readonly office: Text;
  readonly basis: Citation;
}

/** Who signs, and by which clause; nothing where the rule names no office. */
export const signedBy = (signer: PaperSigner | undefined, footnotes: Footnotes): Markup =>
  signer ? markup`依照${footnotes.cite(signer.basis)}的规定，本决定由${signer.office.zh}签批。` : markup``;

/** 你单位 for a body, 你 for a person. */
export const addressed = ({ kind }: PaperParty): string => (kind === 'natural-person' ? '你' : '你单位');

/** The number that identifies a party, or the place for it. */
export const identityLine = ({ kind, unifiedCode }: PaperParty): Markup =>
  kind === 'natural-person'
    ? markup`公民身份号码：${blank(60)}`
    : markup`统一社会信用代码：${unifiedCode ?? blank(60)}`;

/** 当事人 with what identifies it. */
export const partyLines = (party: PaperParty): Markup => markup`<div class="party">
<p class="to">当事人：${party.name}</p>
<p class="to">${identityLine(party)}</p>
</div>`;

/** 分 as papers write yuan: whole where it is whole, no separators. */
const yuan = (fen: number): string => `${formatYuan(fen).replaceAll(',', '').replace(/\.00$/, '')}元`;

/** 吊销许可证件、罚款120000元. */
export function ordered({
  penalties = [],
  fineFen,
  confiscationFen,
}: Pick<ListingPaper['document']['order'], 'penalties' | 'fineFen' | 'confiscationFen'>): string {
  const confiscations = penalties.filter((kind) => kind.startsWith('confiscation'));
  const amountOf = (kind: PenaltyKind): string => {
    if (kind === 'fine') return fineFen === undefined ? '' : yuan(fineFen);
    const alone = confiscations.length === 1 && kind === confiscations[0];
    return alone && confiscationFen !== undefined ? yuan(confiscationFen) : '';
  };
  const together =
    confiscations.length > 1 && confiscationFen !== undefined ? `（没收共计${yuan(confiscationFen)}）` : '';
  return penalties.map((kind) => PENALTIES_IN_CHINESE[kind] + amountOf(kind)).join('、') + together;
}

/** What the document found and ordered, in one paragraph; the words of the criterion are those of its clause. */
export function documentParagraph(paper: ListingPaper, footnotes: Footnotes): Markup {
  const { text, basis } = paper.criterion;
  return markup`<p>${decisionSentence(paper)}。上述行为属于“${text.zh}”的情形${footnotes.doubt(basis)}。</p>`;
}

/** Who decided what of whom, and what was imposed; without its full stop. */
export function decisionSentence({
  party,
  beside,
  document,
  frame,
}: Pick<ListingPaper, 'party' | 'beside' | 'document' | 'frame'>): Markup {
  const { kind, number, decidedOn, order } = document;
  const penalties = ordered(order);
  const found = order.violation ? `，认定${beside?.name ?? addressed(party)}${clause(order.violation)}` : '';
  const imposed = penalties ? `，处以${penalties}` : '';
  const title = DOCUMENTS_IN_CHINESE[kind];
  return markup`${dayInChinese(decidedOn)}，${frame.organ}作出《${title}》（${number}）${found}${imposed}`;
}

/** By which role and clause the decision about the party reaches the person; nothing in a paper about the party itself. */
export function besideParagraph({ party, beside }: ListingPaper, footnotes: Footnotes): Markup {
  if (!beside) return markup``;
  const { name, roles, basis, responsibility } = beside;
  const found = responsibility && markup`经认定负有责任：${sentence(responsibility)}`;
  return markup`<p>${addressed(party)}系${name}的${roles}。依照${footnotes.cite(basis)}的规定，${name}列入名单的，${addressed(party)}由同一决定一并列入。${found}</p>`;
}

/** Measures one by one, each with its clause and its end; nothing where there is none. */
export function measureItems(measures: ListingPaper['measures'], footnotes: Footnotes): Markup | undefined {
  if (measures.length === 0) return undefined;
  const items = measures.map(({ content, until, forLife, basis, endBasis = [] }) => {
    const doubts = endBasis.map((one) => footnotes.doubt(one));
    const end = forLife
      ? '；终身，不因名单移出而结束'
      : until && markup`；至${dayInChinese(until)}届满${doubts}，不因名单移出而提前结束`;
    return markup`<li>${content.zh}（依据：${footnotes.cite(basis)}${end}）。</li>`;
  });
  return markup`<ol class="items">${items}</ol>`;
}
