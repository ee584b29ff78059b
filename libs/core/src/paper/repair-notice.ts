import { isKnown, type RepairRoute, type Text } from '@chengxin/plugin-contract';
import { dayInChinese, termInChinese, type Citation } from './chinese-text.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { addressed, decisionSentence, documentParagraph, partyLines, type ListingPaper } from './listing-paper.js';
import { markup, sentence, type Markup } from './markup.js';
import { closing, Footnotes, paperPage } from './page.js';
import { NO_FEE, routeWords } from './repair-decision.js';

/** One way of repair, as the party is told of it. */
export interface NoticedRoute {
  readonly text: Text;
  readonly basis: Citation;
  /** The clause of the wait that its words tell. */
  readonly wait: Citation;
  readonly materials: readonly { readonly text: Text; readonly basis: Citation }[];
  /** Time within which the application is accepted and decided; absent where nobody has read it. */
  readonly acceptWithin?: { readonly term: string; readonly basis: Citation };
  readonly decideWithin?: { readonly term: string; readonly basis: Citation };
}

/** What the notice of repair says beside the decision that it is served with. */
export interface RepairNotice {
  readonly routes: readonly NoticedRoute[];
  /** The clause by which both are served together; absent for decisions from before it. */
  readonly togetherBy?: Citation;
  readonly removal: { readonly conditions: Text; readonly procedure: Text; readonly basis: Citation };
}

/** 信用修复告知书, served with the decision (两书同达): how the party comes off, on what conditions, with which papers, in what time, and without a fee. */
export function repairNotice(paper: ListingPaper, notice: RepairNotice): string {
  const { frame, party, list, decision } = paper;
  if (!decision) throw new Error('no decision to list was made');
  const footnotes = new Footnotes();
  const you = addressed(party);
  const together = notice.togetherBy && markup`依照${footnotes.cite(notice.togetherBy)}，`;
  const body = markup`${partyLines(party)}
<h2>一、失信信息</h2>
${documentParagraph(paper, footnotes)}
<p>本机关于${dayInChinese(decision.on)}决定将${you}列入${list.zh}。${together}现将信用修复的有关事项一并告知。</p>
<h2>二、移出条件和程序</h2>
<p>${sentence(notice.removal.conditions.zh)}</p>
<p>${sentence(notice.removal.procedure.zh)}</p>
<p>依据：${footnotes.cite(notice.removal.basis)}。</p>
<h2>三、信用修复的途径、材料和时限</h2>
${routesOf(notice.routes, '期限届满或者规定的移出事由发生时移出', footnotes)}
${closing(NO_FEE, frame.organ, decision.on)}`;
  return paperPage('信用修复告知书', frame, body, footnotes);
}

/** All that the notice of how a penalty is repaired is drawn up from. */
export interface PenaltyNotice
  extends Pick<ListingPaper, 'frame' | 'party' | 'document'>, Pick<RepairNotice, 'routes' | 'togetherBy'> {}

/** 信用修复告知书, served with a penalty decision (两书同达): that it may be shown, how it comes off, with which papers, in what time, and without a fee. */
export function penaltyRepairNotice(paper: PenaltyNotice): string {
  const { frame, party, document, togetherBy } = paper;
  const footnotes = new Footnotes();
  const together = togetherBy && markup`依照${footnotes.cite(togetherBy)}，`;
  const body = markup`${partyLines(party)}
<h2>一、失信信息</h2>
<p>${decisionSentence(paper)}。</p>
<p>${together}现将信用修复的有关事项与行政处罚决定书一并告知。</p>
<h2>二、公示</h2>
<p>上述行政处罚信息依法应当公示的，在规定的期限内公示；最短公示期届满、义务履行完毕并符合条件的，可以申请信用修复，提前终止公示。</p>
<h2>三、信用修复的途径、材料和时限</h2>
${routesOf(paper.routes, '公示期届满时终止公示', footnotes)}
${closing(NO_FEE, frame.organ, document.decidedOn)}`;
  return paperPage('信用修复告知书', frame, body, footnotes);
}

/** A route as the party is told of it. */
export function noticedRoute(
  { text, basis, wait, materials, acceptWithin, decideWithin }: RepairRoute,
  register: Pick<ReferenceRegister, 'cite'>,
): NoticedRoute {
  const known = (term: RepairRoute['acceptWithin']) =>
    isKnown(term) ? { term: term.value, basis: register.cite(term.basis) } : undefined;
  const [accept, decide] = [known(acceptWithin), known(decideWithin)];
  return {
    text,
    basis: register.cite(basis),
    wait: register.cite(wait.basis),
    materials: materials.map((each) => ({ text: each.text, basis: register.cite(each.basis) })),
    ...(accept ? { acceptWithin: accept } : {}),
    ...(decide ? { decideWithin: decide } : {}),
  };
}

const routesOf = (routes: readonly NoticedRoute[], otherwise: string, footnotes: Footnotes): Markup =>
  routes.length > 0
    ? markup`${routes.map((route) => routeParagraphs(route, footnotes))}`
    : markup`<p>现行规定没有给出申请修复的途径；${otherwise}。</p>`;

function routeParagraphs(route: NoticedRoute, footnotes: Footnotes): Markup {
  const { basis, materials, ...within } = route;
  const papers = materials.map((each) => markup`${each.text.zh}${footnotes.doubt(each.basis)}；`);
  const times = (['acceptWithin', 'decideWithin'] as const).map((name) => {
    const time = within[name];
    const what = name === 'acceptWithin' ? '受理' : '办结';
    return time
      ? markup`${what}：${termInChinese(time.term)}内${footnotes.doubt(time.basis)}；`
      : markup`${what}：时限未查到；`;
  });
  return markup`<p>${routeWords({ route }, footnotes)}（${footnotes.cite(basis)}）。</p>
<p>材料：${papers.length > 0 ? papers : '无；'}${times}</p>`;
}
