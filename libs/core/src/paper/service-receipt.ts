import { dayInChinese, SERVICE_METHODS_IN_CHINESE, type ServiceMethod } from './chinese-text.js';
import { identityLine, type ListingPaper } from './listing-paper.js';
import { markup, type Markup } from './markup.js';
import { blank, blankDay, Footnotes, paperPage } from './page.js';

/** Which paper is being served. */
export type ServedPaper = 'notice' | 'decision';

const METHODS = Object.keys(SERVICE_METHODS_IN_CHINESE) as ServiceMethod[];

/** 送达回证: a form. What is recorded of the service is filled in; everything else, and every signature, is left to hands. */
export function serviceReceipt(paper: ListingPaper, served: ServedPaper, withRepairNotice = false): string {
  const { frame, party, list, notice } = paper;
  const recorded = served === 'notice' ? notice : undefined;
  const title = served === 'notice' ? `拟列入${list.zh}告知书` : `列入${list.zh}决定书`;
  const number = frame.number ?? markup`${blank(24)}〔${blank(12)}〕${blank(12)}号`;
  const day = recorded ? dayInChinese(recorded.servedOn) : markup`${blankDay()}${blank(9)}时${blank(9)}分`;
  const body = markup`<table>
<tr><th scope="row">受送达人</th><td>${party.name}<br>${identityLine(party)}</td></tr>
<tr><th scope="row">送达文书<br>名称及文号</th><td>${title}<br>${number}${served === 'decision' && withRepairNotice && markup`<br>信用修复告知书`}</td></tr>
<tr><th scope="row">送达地点</th><td class="sign"></td></tr>
<tr><th scope="row">送达方式</th><td>${METHODS.map((method) => choice(method, recorded?.method))}</td></tr>
<tr><th scope="row">送达日期</th><td>${day}</td></tr>
${signature('受送达人<br>签名或者盖章')}
${signature('代收人签名<br>及代收理由')}
${signature('送达人签名<br>（两人）')}
${signature('见证人签名<br>（留置送达）')}
<tr><th scope="row">备注</th><td>拒收的事由、邮寄单号、电子送达的系统和到达时间、公告的载体和日期等：<br><br></td></tr>
</table>
<p class="to">送达机关：${frame.organ}（印章）</p>`;
  return paperPage('送达回证', frame, body, new Footnotes(), 'unnumbered');
}

const choice = (method: ServiceMethod, chosen: ServiceMethod | undefined): Markup =>
  markup`<span class="choice"><span class="box">${method === chosen && '✓'}</span>${SERVICE_METHODS_IN_CHINESE[method]}</span>`;

const signature = (who: string): Markup => {
  const lines = who.split('<br>').map((line, i) => markup`${i > 0 && BREAK}${line}`);
  return markup`<tr><th scope="row">${lines}</th><td class="sign">${blank(60)}　${blankDay()}</td></tr>`;
};

const BREAK = markup`<br>`;
