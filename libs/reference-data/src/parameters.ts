import type { ParameterValue } from '@chengxin/domain/parameters';
import type { IsoDate, Mark } from '@chengxin/plugin-contract';

/** Day on which amounts of unknown beginning were last found to hold. */
const FOUND_ON: IsoDate = '2026-11-22';

interface WageCrimeAmounts {
  readonly region: string;
  /** First day, where a source gives it. */
  readonly from?: IsoDate;
  /** 元. */
  readonly oneWorker: number;
  readonly tenWorkers: number;
  readonly mark: Mark;
}

/**
 * 法释〔2013〕3号第三条：各高级人民法院在幅度内确定本地的拒不支付劳动报酬罪数额标准。只有江苏读到原文；其余四省所据的来源没有注明核实程度，按弱来源标记。
 * 山西的数额没有查到，不写：在幅度之内的案件不能确定，外省的数额不能代替。
 */
const WAGE_CRIME: readonly WageCrimeAmounts[] = [
  { region: '210000', from: '2013-05-28', oneWorker: 10_000, tenWorkers: 50_000, mark: 'V~' },
  { region: '320000', oneWorker: 10_000, tenWorkers: 60_000, mark: 'V' },
  { region: '410000', oneWorker: 8_000, tenWorkers: 40_000, mark: 'V~' },
  { region: '430000', from: '2014-01-01', oneWorker: 6_000, tenWorkers: 40_000, mark: 'V~' },
  { region: '520000', from: '2013-12-13', oneWorker: 10_000, tenWorkers: 50_000, mark: 'V~' },
];

/** Dated amounts that places set within national law, in 分. What no source gives is absent. */
export const parameters: readonly ParameterValue[] = WAGE_CRIME.flatMap(
  ({ region, from, oneWorker, tenWorkers, mark }) =>
    (
      [
        ['wage-crime.one-worker', oneWorker],
        ['wage-crime.ten-workers', tenWorkers],
      ] as const
    ).map(([code, yuan]) => ({
      code,
      region,
      from: from ?? FOUND_ON,
      ...(from ? {} : { beginningUnknown: true as const }),
      value: yuan * 100,
      type: 'money' as const,
      basis: { instrument: 'spc-2013-3', article: '3', mark },
    })),
);
