/** What a spreadsheet would calculate, full-width forms included. */
const CALCULATED = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** Which field of which view a column of a file shows. A column that stands nowhere here does not leave. */
const COLUMNS: Readonly<Record<string, { readonly view: string; readonly fields: Readonly<Record<string, string>> }>> =
  {
    'POST /v1/simulations/records': {
      view: 'AffectedRecordView',
      fields: {
        subjectId: '主体编号|subject id',
        subjectName: '主体名称|subject',
        documentNumber: '文书号|document',
        organ: '作出机关|organ',
        region: '地区|region',
        effectiveOn: '文书生效日|in effect on',
        entries:
          '变化|事项|代码|现行情形|现行至|现行期限依据|草案情形|草案至|草案期限依据|现行理由|草案理由|尚缺|试算日|记录截至|' +
          'change|respect|code|present criteria|present until|present basis of the term|draft criteria|draft until|' +
          'draft basis of the term|present reasons|draft reasons|missing|asked on|known at',
      },
    },
    'GET /v1/imports/{id}/report': {
      view: 'ImportReportRowView',
      fields: {
        row: '行号|row',
        outcome: '结果|outcome',
        findings: '代码|列|单元格|说明|处理办法|依据|code|column|cell|what|what to do|basis',
        resolution: '办结|settled',
      },
    },
  };

/** Lines of a file that show a record of a view, by the name under which they do; other lines say what the file is. */
const LINES: Readonly<
  Record<string, { readonly view: string; readonly record: string; readonly beside: readonly string[] }>
> = { 'POST /v1/simulations/records': { view: 'AffectedRecordView', record: 'record', beside: ['ground', 'totals'] } };

/** What is wrong with a file of a kind that is read by programs; `isAllowed`: whether a field of a view may be shown to who asked. */
export function fileFaults(
  operation: string,
  type: string,
  text: string,
  isAllowed: (view: string, field: string) => boolean,
): readonly string[] {
  if (type.startsWith('text/csv')) return csvFaults(operation, text, isAllowed);
  if (type.startsWith('application/x-ndjson')) return lineFaults(operation, text, isAllowed);
  return [];
}

function csvFaults(operation: string, text: string, isAllowed: (view: string, field: string) => boolean): string[] {
  const [heading = [], ...rows] = recordsOf(text.replace(/^\ufeff/, ''));
  const faults = rows.some((row) => row.length !== heading.length) ? ['rows of another length than their heading'] : [];
  if ([heading, ...rows].flat().some((cell) => CALCULATED.test(cell)))
    faults.push('a cell that a spreadsheet calculates');
  const known = COLUMNS[operation];
  if (!known) return faults;
  for (const column of heading) {
    const field = Object.entries(known.fields).find(([, names]) => names.split('|').includes(column))?.[0];
    if (!field) faults.push(`nobody knows what the column ${column} shows`);
    else if (!isAllowed(known.view, field))
      faults.push(`the column ${column} (${known.view}.${field}) is not for who asked`);
  }
  return faults;
}

function lineFaults(operation: string, text: string, isAllowed: (view: string, field: string) => boolean): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const faults: string[] = [];
  const known = LINES[operation];
  for (const line of lines) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return [...faults, 'a line that is no JSON'];
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [...faults, 'a line that is no object'];
    if (!known) continue;
    for (const [name, inner] of Object.entries(value as Record<string, object>)) {
      if (name === known.record)
        faults.push(
          ...Object.keys(inner)
            .filter((field) => !isAllowed(known.view, field))
            .map((field) => `a line’s ${known.view}.${field} is not for who asked`),
        );
      else if (!known.beside.includes(name)) faults.push(`nobody knows what ${name} of a line shows`);
    }
  }
  return faults;
}

/** Records of a CSV text (RFC 4180), read without the platform's own reader. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
    if (end === '') break;
  }
  if (records.at(-1)!.join('') === '') records.pop();
  return records;
}
