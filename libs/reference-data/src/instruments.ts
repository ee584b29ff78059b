import type { Instrument } from '@chengxin/domain/reference-data';
import { administrativeRegulations } from './instruments-administrative-regulations.js';
import { judicialInstruments } from './instruments-judicial.js';
import { generalLaws } from './instruments-laws-general.js';
import { sectorLaws } from './instruments-laws-sectors.js';
import { localInstruments } from './instruments-local.js';
import { policies } from './instruments-policies.js';
import { creditRules } from './instruments-rules-credit.js';
import { sectorRules } from './instruments-rules-sectors.js';
import { standards } from './instruments-standards.js';

/** 法律文件登记册: the whole register. What is not in it can be no basis. */
export const instruments: readonly Instrument[] = [
  ...generalLaws,
  ...sectorLaws,
  ...administrativeRegulations,
  ...judicialInstruments,
  ...policies,
  ...creditRules,
  ...sectorRules,
  ...localInstruments,
  ...standards,
];
