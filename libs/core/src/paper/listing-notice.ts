import { dayInChinese, SERVICE_METHODS_IN_CHINESE, termInChinese } from './chinese-text.js';
import {
  addressed,
  besideParagraph,
  documentParagraph,
  measureItems,
  partyLines,
  type ListingPaper,
} from './listing-paper.js';
import { markup, paragraphs, sentence, type Markup } from './markup.js';
import { blank, closing, Footnotes, paperPage } from './page.js';

/**
 * 告知书: 事由, 依据, 拟作出的决定, 权利和期限 (plan art. 8). Before the service it says what the rules give; after it, what was told.
 * It is undated until somebody dates it by hand: a notice is never backdated by a machine.
 */
export function listingNotice(paper: ListingPaper): string {
  const footnotes = new Footnotes();
  const { frame, party, list, notice, criterion, bases } = paper;
  const you = addressed(party);
  const body = markup`${partyLines(party)}
<p>经查，${you}的有关行为拟列入${list.zh}。现将拟作出决定的事由、依据和${you}依法享有的权利告知如下：</p>
<h2>一、事由</h2>
${notice ? paragraphs(notice.facts) : documentParagraph(paper, footnotes)}
${besideParagraph(paper, footnotes)}
<h2>二、依据</h2>
${notice ? paragraphs(notice.legalBasis) : markup`<p>${footnotes.citeAll([criterion.basis, ...bases])}。</p>`}
<h2>三、拟作出的决定和失信惩戒措施提示</h2>
<p>拟将${you}列入${list.zh}。${sentence(paper.measureNotice.zh)}</p>
${measureItems(paper.measures, footnotes)}
<h2>四、${you}依法享有的权利</h2>
${rights(paper, footnotes)}
${alsoTold(paper, footnotes)}
${closing(CONTACT, frame.organ)}`;
  return paperPage(`拟列入${list.zh}告知书`, frame, body, footnotes);
}

/** What the rule itself wants told, e.g. the chance to cure before the decision (拖欠农民工工资 art. 6). */
function alsoTold({ noticeSays, procedureBasis }: ListingPaper, footnotes: Footnotes): Markup {
  const told = noticeSays.map(({ zh }) => markup`<p>${sentence(zh)}</p>`);
  return told.length === 0 ? markup`` : markup`${told}<p>以上依照${footnotes.cite(procedureBasis)}告知。</p>`;
}

const CONTACT = markup`<p>联系人：${blank(24)}　联系电话：${blank(24)}</p>
<p>地址：${blank(60)}</p>`;

const PROVISIONAL = '异议期限届满日在放假安排尚未公布的年度，暂按周一至周五计算，届时应当重新计算';

function rights({ form, objectionWindow, notice, procedureBasis, party }: ListingPaper, footnotes: Footnotes): Markup {
  const you = addressed(party);
  if (notice) {
    const { rights: told, servedOn, method, objectionUntil, provisional } = notice;
    const doubt = provisional && footnotes.provisional(PROVISIONAL);
    const window = footnotes.doubt(objectionWindow?.basis);
    const until = objectionUntil && markup`提出异议的期限至${dayInChinese(objectionUntil)}届满${window}${doubt}。`;
    return markup`${paragraphs(told)}
<p>本告知已于${dayInChinese(servedOn)}以${SERVICE_METHODS_IN_CHINESE[method]}方式送达。${until}</p>`;
  }
  switch (form) {
    case 'merged-with-penalty':
      return markup`<p>依照${footnotes.cite(procedureBasis)}，本告知与行政处罚告知合并进行。${you}可以在行政处罚程序中进行陈述、申辩；依法可以要求听证的，可以要求听证。</p>`;
    case 'projection':
      return markup`<p>本名单依行政处罚决定公示，不另作列入决定；${you}可以就行政处罚决定依法寻求救济。</p>`;
    case 'remedy-after':
      return markup`<p>${you}可以在决定作出后依法寻求救济。</p>`;
    case 'stand-alone': {
      const window = objectionWindow
        ? markup`${termInChinese(objectionWindow.term)}${footnotes.doubt(objectionWindow.basis)}`
        : blank(14);
      return markup`<p>${you}可以进行陈述、申辩。如有异议，可以自收到本告知书之日起${window}内向本机关提出，并提交有关证据材料。本机关收到异议后将予以核实，并在规定时限内反馈结果。</p>`;
    }
  }
}
