import { shanghaiDay } from '@chengxin/domain/calendar';
import { addTerm } from '@chengxin/domain/terms';
import type { Figure, Term, Text } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { dueDay, type DueDay } from '../clock/due-day.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { DocumentSubject } from './document-subject.entity.js';

/** 行政处罚法 art. 61: within seven days, which are working days by art. 85. */
const WITHIN: Figure<Term> = {
  value: '7wd',
  basis: { instrument: 'administrative-penalty-law', article: '61', mark: 'V' },
};
/** Since when the law reads so (instruments: in force on this day). */
const SINCE: IsoDay = '2021-07-15';

const UNKNOWN = {
  before: {
    zh: '2021年7月15日以前的送达期限没有读到',
    en: 'The term of service before 2021-07-15 was not read',
  },
  'public-notice': {
    zh: '公告送达，视为送达之日没有登记',
    en: 'Served by public notice; the day on which it counts as served is not recorded',
  },
  untold: {
    zh: '送达日没有报送：平台不知道是否按期送达',
    en: 'The day of service was not reported: the platform cannot know whether it was in time',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** How a document was served, as its header says it. */
export interface HeaderService {
  readonly documentId: string;
  readonly service: 'served' | 'public-notice' | 'unknown';
  readonly servedOn: IsoDay | null;
}

/** The headers of documents, for what their copies do not hold. */
export async function headerServices(
  em: EntityManager,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, HeaderService>> {
  if (documentIds.length === 0) return new Map();
  const rows = await executeSql<HeaderService>(
    em,
    `select document_id as "documentId", service, served_on::text as "servedOn" from cx.document where document_id = any(?::uuid[])`,
    [`{${documentIds.join(',')}}`],
  );
  return new Map(rows.map((row) => [row.documentId, row]));
}

type Copy = Pick<
  DocumentSubject,
  'kind' | 'decidedOn' | 'status' | 'partyOrder' | 'servedPapers' | 'importId' | 'recordedAt'
>;

/**
 * By when a penalty decision was to be served on its party. Of one that was imported, or came here when the term was over, nobody can say who was late
 * unless the day of service was told.
 */
export function penaltyServiceDue(
  document: Copy,
  header: Pick<HeaderService, 'service' | 'servedOn'>,
  register: Pick<ReferenceRegister, 'data' | 'cite'>,
  today: IsoDay,
): DueDay | undefined {
  const { kind, decidedOn: from, status, partyOrder, servedPapers } = document;
  if (kind !== 'penalty-decision' || status === 'annulled' || partyOrder.besideParty) return undefined;
  const doneOn = servedPapers?.servedOn ?? header.servedOn;
  const unknown = from < SINCE ? 'before' : doneOn ? undefined : whyUnknown(document, header, register);
  const rule = unknown ? { unknown: UNKNOWN[unknown], basis: WITHIN.basis } : WITHIN;
  return dueDay({ what: 'serve-penalty', rule, from, doneOn }, register, today);
}

function whyUnknown(
  { decidedOn, importId, recordedAt }: Copy,
  { service }: Pick<HeaderService, 'service'>,
  { data: { calendars } }: Pick<ReferenceRegister, 'data'>,
): keyof typeof UNKNOWN | undefined {
  if (service === 'public-notice') return 'public-notice';
  const { due } = addTerm(decidedOn, WITHIN.value, { calendars, roll: 'next-working-day' });
  return service === 'served' || importId !== null || shanghaiDay(recordedAt) > due ? 'untold' : undefined;
}
