import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { ExpectedRow, ImportFile } from './import-file.js';

const FIRST_SERIAL = 31 ** 6 + 1_000;
const body = (serial: number) => unifiedCodeWithCheckDigits('9', '1', '141102', FIRST_SERIAL + serial);
const trader = (serial: number) => unifiedCodeWithCheckDigits('9', '2', '141102', FIRST_SERIAL + serial);
const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

const penalty = (cells: Record<string, string>) => ({
  CF_XDR_MC: '离石区合成样例商贸有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: body(1),
  CF_WFXW: '经营超过保质期的食品',
  CF_SY: '合成事实',
  CF_YJ: '《食品安全法》',
  CF_CFLB: '罚款',
  CF_NR: '罚款',
  CF_NR_FK: '0.500000',
  CF_JDRQ: '2026-10-12',
  CF_CFJG: '离石区市场监督管理局',
  BZ: '合成数据',
  ...cells,
});

const row = (expected: ExpectedRow['expected'], cells: Record<string, string>, code?: string): ExpectedRow => ({
  expected,
  cells,
  ...(code ? { code } : {}),
});

const PENALTIES: readonly ExpectedRow[] = [
  row('taken', penalty({ CF_WSH: '合成离市监罚〔2026〕201号' })),
  row(
    'taken',
    penalty({
      CF_WSH: '合成離市監罰(2026)202號',
      CF_XDR_SHXYM: fullWidth(body(1)),
      CF_NR_FK: '贰万陆仟元整(¥26,000元)',
    }),
  ),
  row(
    'taken',
    penalty({
      CF_WSH: '合成离市监罚【2026】203号',
      CF_CFLB: '警告、没收违法所得',
      CF_NR_FK: '— —',
      CF_NR_WFFF: '0.120000',
    }),
  ),
  row(
    'taken',
    penalty({
      CF_WSH: '合成离市监罚〔2026〕204号',
      CF_XDR_MC: '离石区合成老张面馆',
      CF_XDR_LB: '个体工商户',
      CF_XDR_SHXYM: trader(2),
    }),
  ),
  row(
    'taken',
    penalty({
      CF_WSH: '合成离市监罚〔2026〕204号',
      CF_XDR_MC: '离石区合成老李面馆',
      CF_XDR_LB: '个体工商户',
      CF_XDR_SHXYM: trader(3),
    }),
  ),
  row('unchanged', penalty({ CF_WSH: '合成离市监罚[2026]201号' })),
  row(
    'quarantined',
    penalty({ CF_WSH: '合成离市监罚〔2026〕201号', CF_JDRQ: '2026-10-13' }),
    'document/header-differs',
  ),
  row('quarantined', penalty({ CF_WSH: '合成离市监罚〔2026〕205号', CF_XDR_SHXYM: '' }), 'subject/identifier-missing'),
  row(
    'refused',
    penalty({ CF_WSH: '合成离市监罚〔2026〕206号', CF_XDR_SHXYM: `${body(4).slice(0, 12)}******` }),
    'subject/code-masked',
  ),
  row('refused', penalty({ CF_WSH: '暂无' }), 'document/number-placeholder'),
  row('refused', penalty({ CF_WSH: '合成离市监罚〔2026〕207号', CF_JDRQ: '2022-09-31' }), 'field/date-impossible'),
  row(
    'refused',
    penalty({ CF_WSH: '合成离市监改〔2026〕8号', CF_CFLB: '责令改正', CF_NR_FK: '' }),
    'document/rectification-alone',
  ),
  row(
    'refused',
    penalty({ CF_WSH: '合成离市监罚〔2026〕208号', CF_CFLB: '不予处罚', CF_NR_FK: '' }),
    'document/no-penalty-is-no-basis',
  ),
  row(
    'refused',
    penalty({ CF_WSH: '合成文市监罚〔2026〕9号', CF_CFJG: '文水县市场监督管理局' }),
    'organ/not-yours-to-report',
  ),
];

const permit = (cells: Record<string, string>) => ({
  XK_XDR_MC: '离石区合成样例食品有限公司',
  XK_XDR_LB: '法人及非法人组织',
  XK_XDR_SHXYM: body(5),
  XK_XKWS: '食品经营许可决定书',
  XK_XKLB: '普通',
  XK_XKZS: '食品经营许可证',
  XK_XKBH: 'HC-TOUR-1',
  XK_JDRQ: '2026-10-15',
  XK_YXQZ: '2026-10-15',
  XK_YXQZI: '2031-10-14',
  XK_NR: '食品经营',
  XK_XKJG: '离石区市场监督管理局',
  BZ: '合成数据',
  ...cells,
});

const PERMITS: readonly ExpectedRow[] = [
  row('taken', permit({ XK_WSH: '合成离市监许〔2026〕301号' })),
  row('taken', permit({ XK_WSH: '合成离市监许〔2026〕302号', XK_YXQZI: '长期', XK_XKBH: 'HC-TOUR-2' })),
  row('refused', permit({ XK_WSH: '合成离市监许〔2026〕303号', XK_JDRQ: '1900-1-1 0:00:00' }), 'field/date-sentinel'),
];

/** The tour's own files of both layouts, one of each form. */
export const sampleFiles = (): readonly ImportFile[] => [
  {
    id: 'penalties',
    zh: '行政处罚（CSV，现行版）',
    en: 'penalties, CSV, current edition',
    as: 'lishi-market-clerk',
    fileName: '合成-行政处罚.csv',
    layout: 'penalty',
    edition: 'current',
    form: 'csv',
    rows: PENALTIES,
  },
  {
    id: 'permits',
    zh: '行政许可（NDJSON，现行版）',
    en: 'permits, NDJSON, current edition',
    as: 'lishi-market-clerk',
    fileName: '合成-行政许可.ndjson',
    layout: 'permit',
    edition: 'current',
    form: 'ndjson',
    rows: PERMITS,
  },
];
