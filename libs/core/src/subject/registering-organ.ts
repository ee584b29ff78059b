import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../access/actor.js';
import { isCreditOffice } from '../access/authority.js';
import { executeSql } from '../database/execute-sql.js';
import type { Refusal } from '../refusal/refused.js';
import { subjectRefusals } from './subject.refusals.js';

/** The sector whose organs register bodies, by the first character of their code (GB 32100-2015: 登记管理部门); of the others no organ stands on the platform. */
const REGISTERING_SECTORS: Readonly<Record<string, string>> = {
  '4': 'culture-tourism',
  '5': 'civil-affairs',
  '6': 'culture-tourism',
  '9': 'market-supervision',
  N: 'agriculture',
};

/**
 * Who changes a name is who registers the subject: an organ of the sector that its code names, or the credit office where there is none. A natural
 * person has no such organ here.
 */
export async function registeringFindings(
  em: EntityManager,
  actor: Actor,
  subjectId: string,
): Promise<readonly Refusal[]> {
  if (isCreditOffice(actor)) return [];
  const codes = await executeSql<{ value: string }>(
    em,
    `select value_plain as value from cx.subject_identifier where subject_id = ? and scheme = 'unified-code' and value_plain is not null`,
    [subjectId],
  );
  return codes.some(({ value }) => REGISTERING_SECTORS[value[0]!] === actor.organ.sector)
    ? []
    : [subjectRefusals.refuse('subject/not-registering-organ')];
}
