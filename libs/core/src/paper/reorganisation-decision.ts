import { dayInChinese, type Citation } from './chinese-text.js';
import { addressed, partyLines, signedBy } from './listing-paper.js';
import { markup, paragraphs } from './markup.js';
import { closing, Footnotes, paperPage } from './page.js';
import { application, effects, items, NO_FEE, remedies, stayings, type RepairPaper } from './repair-decision.js';

/** All that a paper is drawn up from on a repair that lasts while a plan of reorganisation, or a settlement, is carried out. */
export interface ReorganisationPaper extends RepairPaper {
  /** The clause that opens such a repair. */
  readonly shieldedBy: Citation;
  /** What is neither shown nor shared, and does not bind, until the plan is carried out or fails; one sentence each. */
  readonly shielded: readonly string[];
  /** What follows when the court finds the plan carried out, and when it fails. */
  readonly completion: Citation;
  readonly failure: Citation;
  /** Once the organ decided how it ended. */
  readonly end?: {
    readonly on: string;
    readonly carriedOut: boolean;
    readonly ruling: string | null;
    readonly reasons: string;
  };
}

/** 暂时修复的文书: that it is granted; later that the plan was carried out, or that it was not. */
export function reorganisationDecision(paper: ReorganisationPaper): string {
  if (!paper.end) return shielding(paper);
  return paper.end.carriedOut ? carriedOut(paper, paper.end) : failed(paper, paper.end);
}

/** 准予暂时信用修复决定书: what is shielded until when, and what may become of it. */
function shielding(paper: ReorganisationPaper): string {
  const { frame, party, route, shieldedBy, shielded, stays, completion, failure } = paper;
  const footnotes = new Footnotes();
  const body = markup`${partyLines(party)}
<h2>一、申请</h2>
${application(paper, footnotes)}
<h2>二、依据和决定</h2>
${paragraphs(paper.reasons)}
<p>依照${footnotes.citeAll([route.basis, shieldedBy])}（${route.text.zh}），本机关决定：准予暂时信用修复。${signedBy(paper.signer, footnotes)}</p>
<h2>三、重整计划或者和解协议执行期间屏蔽的事项</h2>
${items(shielded) ?? markup`<p>没有正在进行的公示、名单或者措施。</p>`}
<p>自本决定作出之日起至重整计划或者和解协议执行结束，上述事项中的信息不公示、不共享，措施不实施；上述事项没有终止。接收上述信息的单位应当同步停止公示、共享和使用。</p>
<h2>四、不受本决定影响的事项及其理由</h2>
${stayings(stays, footnotes)}
<h2>五、执行结束以后</h2>
<p>经人民法院裁定确认执行完毕的，由本机关另行作出信用修复决定，终止上述事项${footnotes.doubt(completion)}。没有执行或者不能执行的，由本机关决定终止暂时信用修复，上述事项恢复原状${footnotes.doubt(failure)}。</p>
${closing(NO_FEE, frame.organ, paper.decidedOn)}`;
  return paperPage('准予暂时信用修复决定书', frame, body, footnotes);
}

/** 准予信用修复决定书, once the court found the plan carried out. */
function carriedOut(paper: ReorganisationPaper, end: NonNullable<ReorganisationPaper['end']>): string {
  const { frame, party, route, completion } = paper;
  const footnotes = new Footnotes();
  const body = markup`${partyLines(party)}
<h2>一、申请和暂时修复</h2>
${application(paper, footnotes)}
${granted(paper)}
<h2>二、依据和决定</h2>
<p>人民法院裁定（${end.ruling ?? undefined}）确认执行完毕。</p>
${paragraphs(end.reasons)}
<p>依照${footnotes.citeAll([route.basis, completion])}，本机关决定：准予信用修复。${signedBy(paper.signer, footnotes)}</p>
${effects(paper, footnotes)}
${closing(NO_FEE, frame.organ, end.on)}`;
  return paperPage('准予信用修复决定书', frame, body, footnotes);
}

/** 终止暂时信用修复决定书: the plan failed, and all stands as before. */
function failed(paper: ReorganisationPaper, end: NonNullable<ReorganisationPaper['end']>): string {
  const { frame, party, shielded, route, failure } = paper;
  const footnotes = new Footnotes();
  const body = markup`${partyLines(party)}
<h2>一、申请和暂时修复</h2>
${application(paper, footnotes)}
${granted(paper)}
<h2>二、依据和决定</h2>
${paragraphs(end.reasons)}
<p>依照${footnotes.citeAll([route.basis, failure])}，本机关决定：终止暂时信用修复。${signedBy(paper.signer, footnotes)}</p>
<h2>三、恢复原状的事项</h2>
${items(shielded) ?? markup`<p>没有。</p>`}
<p>上述事项尚未届满或者终止的，自本决定作出之日起恢复公示、共享和实施。</p>
${closing(remedies(addressed(party), '四'), frame.organ, end.on)}`;
  return paperPage('终止暂时信用修复决定书', frame, body, footnotes);
}

const granted = ({ decidedOn, frame }: ReorganisationPaper) =>
  markup`<p>${dayInChinese(decidedOn)}，${frame.organ}作出准予暂时信用修复的决定，自该日起屏蔽有关信息和措施。</p>`;
