import { Refused } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import { XLSX_LIMITS, type XlsxArchive } from './xlsx-archive.js';
import { readXml } from './xml-events.js';

export interface Workbook {
  /** Part that holds the rows of the sheet asked for. */
  readonly sheetPart: string;
  /** Days count from 1904 (files of old Macintosh versions). */
  readonly from1904: boolean;
}

/** The sheet by its name, or the first one that is shown. */
export async function readWorkbook(archive: XlsxArchive, sheet?: string): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml')) throw new Refused([exchangeRefusals.refuse('file/not-xlsx')]);
  const sheets: { readonly name: string; readonly relation: string; readonly shown: boolean }[] = [];
  let from1904 = false;
  await readXml(archive.readSmall('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (relation)
        sheets.push({
          name: attributes['name'] ?? '',
          relation,
          shown: (attributes['state'] ?? 'visible') === 'visible',
        });
    },
  });
  const found = sheet === undefined ? (sheets.find((s) => s.shown) ?? sheets[0]) : sheets.find((s) => s.name === sheet);
  if (!found) {
    const names = sheets.map((s) => s.name).join('、');
    throw new Refused([
      exchangeRefusals.refuse('file/sheet-missing', {
        detail: { zh: `工作表有：${names}`, en: `the sheets are ${names}` },
      }),
    ]);
  }
  return { sheetPart: await partOf(archive, found.relation), from1904 };
}

async function partOf(archive: XlsxArchive, relation: string): Promise<string> {
  let target: string | undefined;
  await readXml(archive.readSmall('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation && attributes['TargetMode'] !== 'External')
        target = attributes['Target'];
    },
  });
  const part = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? ''}`;
  if (!archive.has(part)) throw new Error(`no part for sheet ${relation}`);
  return part;
}

/** Formats of the standard that show a day: 14–22 and 45–47 everywhere, 27–36 and 50–58 in Chinese, Japanese and Korean editions. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a written format shows a day: y, m, d or 年月日 outside quotes, escapes and brackets. */
function showsDay(format: string): boolean {
  return /[yd年月日]|m(?!m?:)/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').replace(/general/gi, ''));
}

/** For each cell style by number, whether its cells hold days. */
export async function readDateStyles(archive: XlsxArchive): Promise<readonly boolean[]> {
  if (!archive.has('xl/styles.xml')) return [];
  const written = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(archive.readSmall('xl/styles.xml'), {
    open(name, attributes) {
      if (name === 'numFmt') written.set(Number(attributes['numFmtId']), showsDay(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(written.get(id) ?? isBuiltInDate(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** `_x000D_` and the like: how the format writes characters that XML forbids. */
export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** Strings that cells point at. They are in memory together, so their size is bounded. */
export async function readSharedStrings(archive: XlsxArchive): Promise<readonly string[]> {
  if (!archive.has('xl/sharedStrings.xml')) return [];
  const strings: string[] = [];
  let text = '';
  let [inText, phonetic, characters] = [false, false, 0];
  await readXml(archive.read('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(piece) {
      if (!inText) return;
      text += piece;
      characters += piece.length;
      if (characters > XLSX_LIMITS.sharedStringCharacters) throw tooManyStrings();
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si' && strings.push(unescapeCell(text)) > XLSX_LIMITS.sharedStrings) throw tooManyStrings();
    },
  });
  return strings;
}

function tooManyStrings(): Refused {
  const [many, long] = [XLSX_LIMITS.sharedStrings, XLSX_LIMITS.sharedStringCharacters].map((n) =>
    n.toLocaleString('en-US'),
  );
  return new Refused([
    exchangeRefusals.refuse('file/xlsx-beyond-limits', {
      detail: {
        zh: `共享字符串超过${many}个或${long}字符`,
        en: `more than ${many} shared strings, or ${long} characters of them`,
      },
    }),
  ]);
}
