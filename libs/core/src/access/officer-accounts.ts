import type { Text } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { readClockAhead } from '../clock/platform-clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ormOptions } from '../database/orm.js';
import { withPool } from '../database/pool.js';
import { PlatformLedger, type PlatformEntry } from '../ledger/platform-ledger.js';
import { CORE_ROLES, SYSTEM_ROLES } from './actor.js';
import { areMarks, isMark, isOrder, isSameMark, MARK_FAULT, ORDER_FAULT, type Authorisation } from './authorisation.js';

/** A change of accounts, as it is asked for. */
export type AccountChange =
  | {
      readonly act: 'add';
      readonly officer: string;
      readonly name: string;
      readonly organ: string;
      readonly roles: readonly string[];
      /** Whose account it is; a system's has none. */
      readonly person?: string;
    }
  | { readonly act: 'set-person'; readonly officer: string; readonly person: string }
  | {
      readonly act: 'link';
      readonly officer: string;
      readonly issuer: string;
      readonly subject: string;
      /** Of a system: the one client that it acts through. */
      readonly client?: string;
    }
  | { readonly act: 'set-roles'; readonly officer: string; readonly roles: readonly string[] }
  | { readonly act: 'unlink'; readonly officer: string; readonly issuer: string; readonly subject: string }
  | { readonly act: 'disable' | 'enable'; readonly officer: string };

/** What takes a power away: one person alone may, so that nobody waits with it. */
const TAKES_AWAY: ReadonlySet<AccountChange['act']> = new Set(['disable', 'unlink']);

/** A change that was not made, with everything that stands against it. */
export class AccountRefused extends Error {
  override readonly name = 'AccountRefused';

  constructor(readonly reasons: readonly [Required<Text>, ...Required<Text>[]]) {
    super(reasons.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
  }
}

interface Installation {
  /** The owner's connection. */
  readonly ownerUrl: string;
  /** Roles that plugins name, by the sector of their organs. */
  readonly sectorRoles: ReadonlyMap<string, readonly string[]>;
}

/**
 * Changes accounts and writes the change, with on whose word it was made, into the platform's ledger in the same transaction; from there it is sealed like
 * every act. Two persons are named and differ, and neither is whose account it is; one alone may disable or unlink. Throws {@link AccountRefused}.
 */
export async function changeAccount(
  { ownerUrl, sectorRoles }: Installation,
  change: AccountChange,
  authorisation: Omit<Authorisation, 'checkedBy'> & Partial<Pick<Authorisation, 'checkedBy'>>,
): Promise<void> {
  const ahead = await withPool(ownerUrl, readClockAhead);
  const orm = await MikroORM.init({ ...ormOptions(ownerUrl, 1), logger: () => undefined });
  try {
    await withPool(ownerUrl, (pool) =>
      orm.em.fork().transactional(async (em) => {
        const ledger = new PlatformLedger(pool);
        await ledger.lock(em);
        const known = await accountOf(em, change.officer);
        refuse([
          ...authorisationFaults(change, authorisation),
          ...(await changeFaults(em, change, known, sectorRoles)),
        ]);
        await write(em, change);
        await ledger.append(em, new Date(Date.now() + ahead), [entryOf(change, authorisation, known)]);
      }),
    );
  } finally {
    await orm.close();
  }
}

function refuse(reasons: readonly Required<Text>[]): void {
  const [first, ...more] = reasons;
  if (first) throw new AccountRefused([first, ...more]);
}

function authorisationFaults(
  change: AccountChange,
  { by, checkedBy, order }: Partial<Authorisation>,
): Required<Text>[] {
  const { act, officer } = change;
  const faults: Required<Text>[] = [];
  if (!areMarks({ by, checkedBy })) faults.push(MARK_FAULT);
  if (!TAKES_AWAY.has(act) && (checkedBy === undefined || isSameMark(checkedBy, by)))
    faults.push({
      zh: '除停用、解除关联外，须另一人对照批件核对（--checked-by）',
      en: 'all but disabling and unlinking needs a second person who checked it against the order (--checked-by)',
    });
  const person = 'person' in change ? change.person : undefined;
  const own = [officer, ...(person === undefined ? [] : [person])];
  if (!TAKES_AWAY.has(act) && own.some((mark) => isSameMark(mark, by) || isSameMark(mark, checkedBy)))
    faults.push({
      zh: '不得由本人经办或者核对本人账号的变动',
      en: 'nobody makes or checks a change of the own account',
    });
  if (!isOrder(order)) faults.push(ORDER_FAULT);
  return faults;
}

interface Account {
  readonly active: boolean;
  readonly organ: string;
  readonly roles: readonly string[];
  readonly person: string | null;
}

async function accountOf(em: EntityManager, officer: string): Promise<Account | undefined> {
  const [known] = await executeSql<Account>(
    em,
    'select active, organ_id as organ, roles, person_id as person from cx.officer where officer_id = ?',
    [officer],
  );
  return known;
}

async function changeFaults(
  em: EntityManager,
  change: AccountChange,
  known: Account | undefined,
  sectorRoles: Installation['sectorRoles'],
): Promise<Required<Text>[]> {
  if (change.act === 'add') return [...(known ? [TAKEN] : []), ...(await additionFaults(em, change, sectorRoles))];
  if (!known) return [UNKNOWN];
  const disabled = known.active ? [] : [DISABLED];
  switch (change.act) {
    case 'disable':
      return disabled;
    case 'enable':
      // What it may do is what it could: it is looked at anew, for organ and plugins may have changed since.
      return [...(known.active ? [ENABLED] : []), ...(await roleFaults(em, known.organ, known.roles, sectorRoles))];
    case 'set-roles':
      return [
        ...disabled,
        ...(isEqualSet(known.roles, change.roles) ? [SAME_ROLES] : []),
        ...(known.person === null && needsPerson(change.roles) ? [WHOSE] : []),
        ...(await roleFaults(em, known.organ, change.roles, sectorRoles)),
      ];
    case 'set-person':
      return [...disabled, ...personFaults(change.person, known.person)];
    case 'unlink':
      return unlinkFaults(em, change);
    case 'link':
      return [...disabled, ...(await linkFaults(em, change))];
  }
}

const isEqualSet = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some).size === new Set(others).size && others.every((each) => some.includes(each));

const TAKEN = { zh: '该账号已存在', en: 'there is such an account already' };
const UNKNOWN = { zh: '没有该账号', en: 'there is no such account' };
const DISABLED = { zh: '该账号已停用', en: 'the account is disabled' };
const ENABLED = { zh: '该账号没有停用', en: 'the account is not disabled' };
const SAME_ROLES = { zh: '该账号已是这些角色', en: 'the account has these roles already' };
const NOT_LINKED = {
  zh: '该账号没有关联此主体：签发方和主体须与关联时逐字相同',
  en: 'the account is not linked to this subject: name issuer and subject to the letter of the link',
};

async function additionFaults(
  em: EntityManager,
  { officer, name, organ, roles, person }: AccountChange & { readonly act: 'add' },
  sectorRoles: Installation['sectorRoles'],
): Promise<Required<Text>[]> {
  const faults: Required<Text>[] = [];
  if (!isMark(officer))
    faults.push({
      zh: '账号由字母、数字、点、横线组成，不得含证件号码',
      en: 'an account is of letters, digits, dots and dashes, and holds no identity number',
    });
  if (name.trim() === '' || name.length > 60)
    faults.push({ zh: '写明姓名，至多60字', en: 'give a name of at most 60 characters' });
  if (person !== undefined) faults.push(...personFaults(person, null));
  else if (needsPerson(roles)) faults.push(WHOSE);
  return [...faults, ...(await roleFaults(em, organ, roles, sectorRoles))];
}

const needsPerson = (roles: readonly string[]): boolean => roles.some((role) => !SYSTEM_ROLES.includes(role));
const WHOSE = {
  zh: '写明是谁的账号（--person）：须两人的事项按人核对，不按账号',
  en: 'say whose account it is (--person): where two persons are asked for, humans are compared and not accounts',
};

function personFaults(person: string, before: string | null): Required<Text>[] {
  if (!isMark(person)) return [MARK_FAULT];
  return before === null
    ? []
    : [
        {
          zh: '该账号已写明是谁的；换人须另开账号',
          en: 'it is said already whose account it is; somebody else gets another account',
        },
      ];
}

/** Why somebody of the organ cannot have these roles. */
async function roleFaults(
  em: EntityManager,
  organ: string,
  roles: readonly string[],
  sectorRoles: Installation['sectorRoles'],
): Promise<Required<Text>[]> {
  const [found] = await executeSql<{ sector: string; active: boolean }>(
    em,
    'select sector_code as sector, active from cx.organ where organ_id = ?',
    [organ],
  );
  if (!found?.active)
    return [{ zh: '没有该机关，或者其已停止办理', en: 'there is no such organ, or it no longer acts' }];
  const allowed = [...CORE, ...(sectorRoles.get(found.sector) ?? [])];
  const unknown = roles.filter((role) => !allowed.includes(role));
  if (roles.length > 0 && unknown.length === 0) return [];
  return [
    {
      zh: `角色${unknown.length > 0 ? `不在可选之列：${unknown.join('、')}。` : '至少一个；'}可选：${allowed.join('、')}`,
      en: `${unknown.length > 0 ? `no such role for this organ: ${unknown.join(', ')}; ` : 'give at least one role; '}there are ${allowed.join(', ')}`,
    },
  ];
}

/** Whoever moves a sandbox's clock is made by the sandbox alone. */
const CORE = Object.values(CORE_ROLES).filter((role) => role !== CORE_ROLES.sandbox);

async function linkFaults(
  em: EntityManager,
  { issuer, subject }: AccountChange & { readonly act: 'link' },
): Promise<Required<Text>[]> {
  const faults: Required<Text>[] = [];
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    faults.push({
      zh: '签发方应为其地址，与令牌的 iss 逐字相同',
      en: 'the issuer is its address, to the letter of iss',
    });
  if (subject.trim() !== subject || subject === '' || subject.length > 255)
    faults.push({ zh: '主体应与令牌的 sub 逐字相同', en: 'the subject is that of the token, to the letter of sub' });
  const taken = await executeSql(em, 'select 1 from cx.officer_identity where issuer = ? and subject = ?', [
    issuer,
    subject,
  ]);
  // One account is one of both: nobody acts for an organ and for a subject by the same one (`Actors`).
  if (taken.length > 0) faults.push({ zh: '该主体已关联账号', en: 'this subject is linked to an account already' });
  return faults;
}

async function unlinkFaults(
  em: EntityManager,
  { officer, issuer, subject }: AccountChange & { readonly act: 'unlink' },
): Promise<Required<Text>[]> {
  const linked = await executeSql(
    em,
    'select 1 from cx.officer_identity where issuer = ? and subject = ? and officer_id = ?',
    [issuer, subject, officer],
  );
  return linked.length > 0 ? [] : [NOT_LINKED];
}

function write(em: EntityManager, change: AccountChange): Promise<unknown> {
  switch (change.act) {
    case 'add':
      return executeSql(
        em,
        'insert into cx.officer (officer_id, name, organ_id, roles, person_id) values (?, ?, ?, ?, ?)',
        [change.officer, change.name, change.organ, arrayOf(change.roles), change.person?.toLowerCase() ?? null],
      );
    case 'set-person':
      return executeSql(em, 'update cx.officer set person_id = ? where officer_id = ?', [
        change.person.toLowerCase(),
        change.officer,
      ]);
    case 'set-roles':
      return executeSql(em, 'update cx.officer set roles = ? where officer_id = ?', [
        arrayOf(change.roles),
        change.officer,
      ]);
    case 'link':
      return executeSql(
        em,
        'insert into cx.officer_identity (issuer, subject, officer_id, client_id) values (?, ?, ?, ?)',
        [change.issuer, change.subject, change.officer, change.client ?? null],
      );
    case 'unlink':
      return executeSql(em, 'delete from cx.officer_identity where issuer = ? and subject = ? and officer_id = ?', [
        change.issuer,
        change.subject,
        change.officer,
      ]);
    case 'disable':
    case 'enable':
      return executeSql(em, 'update cx.officer set active = ? where officer_id = ?', [
        change.act === 'enable',
        change.officer,
      ]);
  }
}

/** As PostgreSQL writes an array; roles hold neither quotes nor backslashes, for they are of the list. */
const arrayOf = (roles: readonly string[]): string => `{${roles.map((role) => `"${role}"`).join(',')}}`;

const EVENTS = {
  add: 'officer.added',
  link: 'officer.linked',
  'set-roles': 'officer.roles-set',
  'set-person': 'officer.person-set',
  unlink: 'officer.unlinked',
  disable: 'officer.disabled',
  enable: 'officer.enabled',
} as const;

/** The entry names no person: who the account is stands in `officer`, and who the subject is at its issuer. */
function entryOf(
  change: AccountChange,
  { by, checkedBy, order }: Partial<Authorisation>,
  before: Account | undefined,
): PlatformEntry {
  const { act, officer, ...said } = change;
  const { name: _name, ...content } = said as Partial<Extract<AccountChange, { act: 'add' }>> & object;
  return {
    kind: EVENTS[act],
    recordKind: 'officer',
    recordId: officer,
    actor: `operator/${by}`,
    content: {
      ...content,
      // From then on it may do this again, or this no more: who reads the entry need not look for the one before.
      ...(act === 'set-roles' ? { rolesBefore: before?.roles } : act === 'enable' ? { roles: before?.roles } : {}),
      ...(checkedBy === undefined ? {} : { checkedBy }),
    },
    words: { order: order ?? null },
  };
}
