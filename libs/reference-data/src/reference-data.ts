import type { ReferenceData } from '@chengxin/domain/reference-data';
import { calendars } from './calendars.js';
import { catalogues } from './catalogues.js';
import { instruments } from './instruments.js';
import { listTransitions } from './list-transitions.js';
import { matters } from './matters.js';
import { measureLists } from './measure-lists.js';
import { NATIONAL_REGIMES } from './national-regimes.js';
import { parameters } from './parameters.js';
import { provisions } from './provisions.js';
import { purposes } from './purposes.js';
import { regions } from './regions.js';
import { sectors } from './sectors.js';

/** Version of the shipped register: the day on which it was last compared with its sources, and a number within that day. */
export const REFERENCE_DATA_VERSION = '2026-11-22.4';

/** The register as shipped. The database is filled from it; nothing else is a source of law. */
export const referenceData: ReferenceData = {
  instruments,
  provisions,
  catalogues,
  measureLists,
  matters,
  sectors,
  calendars,
  regions,
  regimes: NATIONAL_REGIMES,
  parameters,
  purposes,
  transitions: listTransitions,
};
