import { exchangeRefusals } from '@chengxin/core/exchange/exchange.refusals';
import { TEXT_ENCODINGS, type TextEncoding } from '@chengxin/core/exchange/readers/text-encoding';
import { ROW_OUTCOMES, type RowOutcome } from '@chengxin/core/exchange/row-finding';
import { Refused } from '@chengxin/core/refusal/refused';
import { FIELD_DATE_FORMS, type FieldDateForm } from '@chengxin/domain/field-date';
import { Field } from '../http/field.js';
import { PageQuery } from '../http/paging.js';

/** What the sender says of a file, in the address. */
export class StartImportQuery {
  @Field.text({
    zh: '格式代码：penalty 行政处罚，permit 行政许可，或者本行业自己的格式（见格式清单）；未声明时由表头认定',
    en: 'Code of a layout: penalty, permit, or one of the sector’s own (see the list); told by the heading where it is not declared',
    max: 100,
    optional: true,
    example: 'penalty',
  })
  layout?: string;

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

  @Field.code(['true'], {
    zh: '只看尚未办结的待处理行和未接收行',
    en: 'Only quarantined and refused rows that still wait',
    optional: true,
  })
  open?: 'true';
}

export class RefusedRowsQuery {
  @Field.code(['refused', 'quarantined'], {
    zh: '未接收的行，或者待处理的行；未声明时为未接收的行',
    en: 'Refused rows, or quarantined ones; refused unless said',
    optional: true,
  })
  outcome?: 'refused' | 'quarantined';
}

export class DismissRowRequest {
  @Field.words({
    zh: '核实情况和不予采用的理由',
    en: 'What was found out, and why the row is not taken',
    max: 2_000,
    example: '经核对，同一决定已由县局报送，名称为旧名',
  })
  reason!: string;
}

export class TemplateQuery {
  @Field.text({
    zh: '版本：current 现行版（默认），2016；行业格式为插件的版本号',
    en: 'Edition: current unless said, or 2016; of a sector’s own layout the version of its plugin',
    max: 100,
    optional: true,
    example: 'current',
  })
  edition?: string;
}
