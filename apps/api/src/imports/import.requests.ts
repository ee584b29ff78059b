import { exchangeRefusals } from '@chengxin/core/exchange/exchange.refusals';
import {
  LAYOUT_CODES,
  LAYOUT_EDITIONS,
  type LayoutCode,
  type LayoutEdition,
} from '@chengxin/core/exchange/layouts/column';
import { TEXT_ENCODINGS, type TextEncoding } from '@chengxin/core/exchange/readers/text-encoding';
import { ROW_OUTCOMES, type RowOutcome } from '@chengxin/core/exchange/row-finding';
import { Refused } from '@chengxin/core/refusal/refused';
import { FIELD_DATE_FORMS, type FieldDateForm } from '@chengxin/domain/field-date';
import { Field } from '../http/field.js';
import { PageQuery } from '../http/paging.js';

/** What the sender says of a file, in the address. */
export class StartImportQuery {
  @Field.code(LAYOUT_CODES, {
    zh: '格式：penalty 行政处罚，permit 行政许可；未声明时由表头认定',
    en: 'Layout; told by the heading where it is not declared',
    optional: true,
  })
  layout?: LayoutCode;

  @Field.code(TEXT_ENCODINGS, {
    zh: 'CSV 的编码；未声明时自动识别',
    en: 'Encoding of a CSV file; detected where it is not declared',
    optional: true,
  })
  encoding?: TextEncoding;

  @Field.text({
    zh: '工作表名称；未声明时取第一个可见工作表',
    en: 'Sheet of a workbook; the first one shown where it is not named',
    max: 31,
    optional: true,
  })
  sheet?: string;

  @Field.text({
    zh: `日期写法，以逗号分隔：${FIELD_DATE_FORMS.join('、')}；未声明时除 excel-serial 外均可`,
    en: 'Forms in which the file writes its dates, separated by commas; every one but excel-serial where none is declared',
    max: 200,
    optional: true,
    example: 'YYYY-MM-DD,YYYY/M/D',
  })
  dateForms?: string;
}

/** The forms of dates that a query declares. Throws `Refused` where one is not known. */
export function dateFormsOf(text: string | undefined): readonly FieldDateForm[] | undefined {
  if (text === undefined) return undefined;
  const forms = text.split(',').map((form) => form.trim());
  if (forms.every((form): form is FieldDateForm => (FIELD_DATE_FORMS as readonly string[]).includes(form)))
    return forms;
  throw new Refused([
    exchangeRefusals.refuse('file/date-form-unknown', {
      pointer: '?dateForms',
      detail: { zh: FIELD_DATE_FORMS.join('、'), en: FIELD_DATE_FORMS.join(', ') },
    }),
  ]);
}

export class ImportReportQuery extends PageQuery {
  @Field.code(ROW_OUTCOMES, { zh: '只看该结果的行', en: 'Only rows that ended so', optional: true })
  outcome?: RowOutcome;
}

export class TemplateQuery {
  @Field.code(LAYOUT_EDITIONS, { zh: '版本，默认现行版', en: 'Edition, the current one unless said', optional: true })
  edition?: LayoutEdition;
}
