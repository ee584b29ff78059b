import { articleInChinese, citationInChinese, dayInChinese, type Citation } from './chinese-text.js';
import { Markup, markup } from './markup.js';

/** What every paper carries beside its body. */
export interface PaperFrame {
  /** Organ whose paper it is. */
  readonly organ: string;
  /** 文号, the organ's own. Without one its place stays blank: the platform makes none. */
  readonly number?: string;
  /** Made from made-up records: marked across every page. */
  readonly synthetic: boolean;
  /** What the paper was drawn up from, so that it can be compared with the record. */
  readonly source: {
    readonly record: string;
    readonly version: number;
    readonly edition: string;
    readonly digest: string;
    readonly printedOn: string;
  };
}

/** Numbers the figures that still want a lawyer, in the order in which they stand on the page. */
export class Footnotes {
  private readonly notes: string[] = [];

  /** The citation, with its mark where it is not verified. */
  cite(citation: Citation): Markup {
    return markup`${citationInChinese(citation)}${this.doubt(citation)}`;
  }

  /** Citations one after another, each once; an instrument cited twice in a row is named once. */
  citeAll(all: readonly Citation[]): Markup {
    const same = (one: Citation) => (other: Citation) => other.title === one.title && other.article === one.article;
    // Where the same article is cited once as verified and once not, something in it still wants a lawyer.
    const citations = all
      .filter((one, i) => all.findIndex(same(one)) === i)
      .map((one) => all.find((other) => same(one)(other) && !other.verified) ?? one);
    const parts = citations.map((citation, i) => {
      const again = citations[i - 1]?.title === citation.title && citation.article !== undefined;
      const text = again ? markup`${articleInChinese(citation.article!)}${this.doubt(citation)}` : this.cite(citation);
      return markup`${i > 0 && '、'}${text}`;
    });
    return markup`${parts}`;
  }

  /** A mark for a figure that rests on a citation, without the citation itself. */
  doubt(citation: Citation | undefined): Markup | undefined {
    return citation && !citation.verified
      ? this.mark(`${citationInChinese(citation)}：来源核实程度 ${citation.mark}`)
      : undefined;
  }

  /** A mark for a day that may still change. */
  provisional(why: string): Markup {
    return this.mark(why);
  }

  get list(): Markup | undefined {
    if (this.notes.length === 0) return undefined;
    const notes = this.notes.map((note) => markup`<li>〔该数值尚待核实〕${note}</li>`);
    return markup`<section class="notes"><p>注：</p><ol>${notes}</ol></section>`;
  }

  private mark(note: string): Markup {
    const known = this.notes.indexOf(note);
    const number = known >= 0 ? known + 1 : this.notes.push(note);
    return markup`<sup>〔${number}〕</sup>`;
  }
}

/** 公文 on A4 (GB/T 9704): margins, type sizes and line spacing as signed papers have them. Nothing on the page runs or is fetched. */
export const PAPER_STYLE = `
@page { size: A4; margin: 37mm 26mm 32mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 12pt SimSun, "Songti SC", "Noto Serif CJK SC", serif; } }
@page sheet { size: A4 landscape; margin: 25mm 20mm; }
* { box-sizing: border-box; }
html { background: #e9e9e9; }
body { margin: 0 auto; max-width: 210mm; padding: 20mm 26mm 20mm 28mm; background: #fff; color: #000; font: 16pt/28.95pt FangSong, FangSong_GB2312, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", serif; text-align: justify; line-break: strict; overflow-wrap: anywhere; }
header { text-align: center; margin-bottom: 10mm; }
.organ { font: 700 26pt/36pt SimSun, "Songti SC", "Noto Serif CJK SC", serif; margin: 0; letter-spacing: 1pt; }
h1 { font: 700 22pt/34pt SimSun, "Songti SC", "Noto Serif CJK SC", serif; margin: 2mm 0 0; text-wrap: balance; }
.number { margin: 6mm 0 0; text-align: center; }
.form header { margin-bottom: 5mm; }
.blank { display: inline-block; border-bottom: .6pt solid #000; height: 1.1em; vertical-align: baseline; }
.w9 { width: 9mm; } .w12 { width: 12mm; } .w14 { width: 14mm; } .w24 { width: 24mm; } .w60 { width: 60mm; }
h2 { font: 400 16pt/28.95pt SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; margin: 0; text-indent: 2em; break-after: avoid; }
p { margin: 0; text-indent: 2em; orphans: 2; widows: 2; }
header p, p.to, p.source { text-indent: 0; }
.party { margin: 0 0 3mm; }
ol.items { margin: 0; padding: 0; list-style: none; counter-reset: item; }
ol.items > li { counter-increment: item; text-indent: 2em; }
ol.items > li::before { content: counter(item) ". "; }
sup { font-size: 9pt; line-height: 0; }
.seal { margin: 16mm 8mm 0 0; text-align: right; break-inside: avoid; }
.seal p { text-indent: 0; }
.seal .place { color: #777; font-size: 12pt; line-height: 20pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 11.5pt; line-height: 17pt; }
td, th { border: .8pt solid #000; padding: 1.4mm 2.5mm; vertical-align: middle; font-weight: 400; text-align: left; overflow-wrap: anywhere; }
th { width: 26%; text-align: center; }
tr { break-inside: avoid; }
td.sign { height: 12mm; vertical-align: bottom; }
.box { display: inline-block; width: 4mm; height: 4mm; border: .8pt solid #000; margin: 0 1.5mm 0 0; vertical-align: -.5mm; text-align: center; font: 11pt/3.6mm sans-serif; }
.choice { white-space: nowrap; margin-right: 5mm; }
.notes { margin-top: 10mm; border-top: .6pt solid #000; font-size: 10.5pt; line-height: 16pt; break-inside: avoid; }
.notes p { text-indent: 0; } .notes ol { margin: 0; padding-left: 2em; }
.source { margin: 0 0 6mm; color: #555; font: 8.5pt/12pt SimSun, "Noto Serif CJK SC", serif; text-align: left; }
.closing { break-inside: avoid; }
.synthetic { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; z-index: 1; }
.synthetic span { transform: rotate(-32deg); font: 700 60pt/72pt SimHei, "Noto Sans CJK SC", sans-serif; color: rgb(200 0 0 / 14%); text-align: center; white-space: nowrap; }
.synthetic-line { color: #b00000; font: 700 12pt/18pt SimHei, "Noto Sans CJK SC", sans-serif; text-align: center; text-indent: 0; margin: 0 0 4mm; }
.sheet { page: sheet; max-width: 297mm; }
.sheet table { font-size: 10.5pt; line-height: 15pt; margin-bottom: 6mm; }
.sheet th { width: auto; padding: 1mm; } .sheet th:first-child { width: 22%; } .sheet td { padding: 1mm 1.5mm; } .sheet td + td { text-align: right; white-space: nowrap; }
@media print { html { background: none; } body { max-width: none; padding: 0; } }
`;

/** The whole page. Chinese, as the law's papers are; no script, no address, nothing from elsewhere. */
export function paperPage(
  title: string,
  frame: PaperFrame,
  body: Markup,
  footnotes: Footnotes,
  form: 'numbered' | 'unnumbered' | 'sheet' = 'numbered',
): string {
  const { organ, number, synthetic, source } = frame;
  const { record, version, edition, digest, printedOn } = source;
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${new Markup(PAPER_STYLE)}</style>
</head>
<body${FORMS[form]}>
${synthetic && SYNTHETIC}
<p class="source">记录 ${record}（第${version}版）　规则 ${edition}（${digest.slice(0, 23)}…）　制作日 ${dayInChinese(printedOn)}</p>
<header>
<p class="organ">${organ}</p>
<h1>${title}</h1>
${form === 'numbered' && numberLine(number)}
</header>
<main>
${body}
</main>
${footnotes.list}
</body>
</html>
`.text;
}

/** Of tables that are wider than they are long, an unnumbered sheet that lies on its side. */
const FORMS = { numbered: false, unnumbered: markup` class="form"`, sheet: markup` class="form sheet"` } as const;

const SYNTHETIC = markup`<div class="synthetic" aria-hidden="true"><span>合成数据<br>SYNTHETIC</span></div>
<p class="synthetic-line">合成数据 SYNTHETIC：本页由虚构数据生成，不具有任何效力</p>`;

const numberLine = (number: string | undefined): Markup =>
  markup`<p class="number">${number ?? markup`${blank(24)}〔${blank(12)}〕${blank(12)}号`}</p>`;

/** A place to be filled in by hand, so many millimetres wide. Its width is a class: an inline style would open the page's policy. */
export const blank = (millimetres: 9 | 12 | 14 | 24 | 60): Markup =>
  markup`<span class="blank w${millimetres}"></span>`;

/** A day to be filled in by hand. */
export const blankDay = (): Markup => markup`${blank(14)}年${blank(9)}月${blank(9)}日`;

/** What ends a paper, with the seal on the same page: no page carries a seal and no text. The day stays blank where it is not known. */
export function closing(last: Markup, organ: string, day?: string): Markup {
  return markup`<div class="closing">
${last}
<div class="seal">
<p>${organ}</p>
<p class="place">（印章）</p>
<p>${day === undefined ? blankDay() : dayInChinese(day)}</p>
</div>
</div>`;
}
