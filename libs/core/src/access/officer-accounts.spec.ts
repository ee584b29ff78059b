import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { prepareDatabase } from '../database/prepare-database.js';
import { withPool } from '../database/pool.js';
import { appUrlOf } from '../testing/app-login.js';
import { templateKey } from '../testing/template-key.js';
import { AccountRefused, changeAccount, type AccountChange } from './officer-accounts.js';

/** Entries as they stand, and the words beside them. */
const ENTRIES = `select l.kind, l.actor, l.content - 'words' as content, c.content->'words' as words from cx.platform_ledger l left join cx.platform_ledger_content c using (seq)`;
const TWO = { by: 'ops-07', checkedBy: 'ops-12', order: '吕信用办〔2026〕3号' };
const CLERK: AccountChange = {
  act: 'add',
  officer: 'zhang-03',
  name: '合成人员',
  organ: 'lvliang-market-supervision',
  roles: ['clerk', 'case-handling'],
  person: 'P-0317',
};
const LINK: AccountChange = {
  act: 'link',
  officer: 'zhang-03',
  issuer: 'https://id.example.org/realms/chengxin',
  subject: 'f3a1',
};

describe('accounts of officers', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
  });
  afterAll(() => database?.drop());

  const sectorRoles = new Map([['market-supervision', ['case-handling']]]);
  const change = (what: AccountChange, on: Parameters<typeof changeAccount>[2] = TWO) =>
    changeAccount({ ownerUrl: database.url, sectorRoles }, what, on);
  const reasons = async (work: Promise<void>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof AccountRefused)) throw new Error(`not refused: ${String(error)}`);
    return error.message;
  };
  const rows = <T extends object>(text: string) =>
    withPool(database.url, async (pool) => (await pool.query<T>(text)).rows);

  it('are opened, linked and disabled, and each change stands in the ledger with the order and both persons', async () => {
    await change(CLERK);
    await change(LINK);
    await change({ act: 'link', officer: 'zhang-03', issuer: LINK.issuer, subject: 'system', client: 'licences' });
    expect(await rows("select roles, active from cx.officer where officer_id = 'zhang-03'")).toEqual([
      { roles: ['clerk', 'case-handling'], active: true },
    ]);
    expect(await rows('select subject, client_id from cx.officer_identity order by subject')).toEqual([
      { subject: 'f3a1', client_id: null },
      { subject: 'system', client_id: 'licences' },
    ]);
    await change({ act: 'disable', officer: 'zhang-03' }, { by: 'ops-07', order: '离岗' });
    const entries = await rows<{ kind: string; actor: string; content: object }>(
      `${ENTRIES} where record_kind = 'officer' and record_id = 'zhang-03' order by seq`,
    );
    expect(entries.map(({ kind }) => kind)).toEqual([
      'officer.added',
      'officer.linked',
      'officer.linked',
      'officer.disabled',
    ]);
    expect(entries[0]).toMatchObject({
      actor: 'operator/ops-07',
      content: {
        organ: 'lvliang-market-supervision',
        roles: ['clerk', 'case-handling'],
        checkedBy: 'ops-12',
      },
      words: { order: TWO.order },
    });
    // Sealed for ever: no person's name is in it.
    expect(JSON.stringify(entries)).not.toContain('合成人员');
    expect(await reasons(change(LINK))).toMatch(/已停用/);
  });

  it('get other roles, are unlinked, and act again: with what it was before, by two persons where a power is given', async () => {
    const officer = 'li-05';
    const link = { ...LINK, officer, subject: 'a-05' } as const;
    await change({ ...CLERK, officer });
    await change(link);
    await change({ act: 'set-roles', officer, roles: ['approver', 'querier'] });
    await change({ act: 'unlink', officer, issuer: link.issuer, subject: 'a-05' }, { by: 'ops-07', order: '调岗' });
    await change({ act: 'disable', officer }, { by: 'ops-07', order: '离岗' });
    await change({ act: 'enable', officer });
    expect(await rows(`select roles, active from cx.officer where officer_id = '${officer}'`)).toEqual([
      { roles: ['approver', 'querier'], active: true },
    ]);
    expect(await rows(`select 1 from cx.officer_identity where officer_id = '${officer}'`)).toEqual([]);
    const entries = await rows<{ kind: string; actor: string; content: object; words: object }>(
      `${ENTRIES} where record_id = '${officer}' order by seq`,
    );
    expect(entries.slice(2).map(({ kind, content, words }) => ({ kind, content, words }))).toEqual([
      {
        kind: 'officer.roles-set',
        content: {
          roles: ['approver', 'querier'],
          rolesBefore: ['clerk', 'case-handling'],
          checkedBy: 'ops-12',
        },
        words: { order: TWO.order },
      },
      {
        kind: 'officer.unlinked',
        content: { issuer: link.issuer, subject: 'a-05' },
        words: { order: '调岗' },
      },
      { kind: 'officer.disabled', content: {}, words: { order: '离岗' } },
      {
        kind: 'officer.enabled',
        content: { roles: ['approver', 'querier'], checkedBy: 'ops-12' },
        words: { order: TWO.order },
      },
    ]);
    // The subject is free again, for this account or another.
    await change(link);
  });

  it('say whose they are, unless they are a system’s: one human is one person by whichever account', async () => {
    const officer = 'chen-21';
    const unsaid: AccountChange = { act: 'add', officer, name: '合成人员', organ: CLERK.organ, roles: CLERK.roles };
    expect(await reasons(change(unsaid))).toMatch(/写明是谁的账号/);
    expect(await reasons(change({ ...unsaid, person: '149999199003070014' }))).not.toBe('');
    for (const on of [
      { ...TWO, by: 'p-21' },
      { ...TWO, checkedBy: 'P-21' },
    ])
      expect(await reasons(change({ ...unsaid, person: 'P-21' }, on))).toMatch(/^不得由本人/);
    await change({ ...unsaid, roles: ['importer', 'querier'] });
    // Nobody grows from a system into somebody who prepares and decides.
    const more: AccountChange = { act: 'set-roles', officer, roles: ['approver'] };
    expect(await reasons(change(more))).toMatch(/写明是谁的账号/);
    await change({ act: 'set-person', officer, person: 'P-21' });
    await change(more);
    expect(await rows(`select person_id from cx.officer where officer_id = '${officer}'`)).toEqual([
      { person_id: 'p-21' },
    ]);
    expect(await reasons(change({ act: 'set-person', officer, person: 'P-22' }))).toMatch(/已写明/);
    const entries = await rows<{ kind: string; content: object }>(
      `${ENTRIES} where record_id = '${officer}' and kind = 'officer.person-set'`,
    );
    expect(entries).toMatchObject([{ content: { person: 'P-21', checkedBy: 'ops-12' } }]);
  });

  it('get no role, and act no more again, on the word of one, of the account itself, or without a change', async () => {
    const officer = 'wang-08';
    await change({ ...CLERK, officer });
    const roles: AccountChange = { act: 'set-roles', officer, roles: ['approver'] };
    const enable: AccountChange = { act: 'enable', officer };
    for (const on of [
      { by: 'ops-07', order: 'x' },
      { ...TWO, checkedBy: 'OPS-07' },
      { ...TWO, by: officer },
      { ...TWO, checkedBy: officer.toUpperCase() },
    ])
      for (const what of [roles, enable]) await expect(change(what, on)).rejects.toThrow(AccountRefused);
    expect(await reasons(change(roles, { ...TWO, by: officer }))).toMatch(/^不得由本人/);
    expect(await reasons(change({ ...roles, roles: ['case-handling', 'clerk'] }))).toMatch(/已是这些角色/);
    expect(await reasons(change({ ...roles, roles: ['enforcement', 'sandbox'] }))).toContain('enforcement、sandbox');
    expect(await reasons(change({ ...roles, roles: [] }))).toMatch(/至少一个/);
    expect(await reasons(change(enable))).toMatch(/没有停用/);
    expect(await reasons(change({ act: 'unlink', officer, issuer: LINK.issuer, subject: 'f3a1' }))).toMatch(
      /没有关联此主体/,
    );
    for (const act of ['set-roles', 'enable', 'unlink'] as const)
      expect(
        await reasons(
          change({ act, officer: 'never', roles: ['clerk'], issuer: 'https://x', subject: 'x' } as AccountChange),
        ),
      ).toMatch(/没有该账号/);
    await change({ act: 'disable', officer });
    expect(await reasons(change(roles))).toMatch(/已停用/);
    expect(await rows(`select kind from cx.platform_ledger where record_id = '${officer}' order by seq`)).toEqual([
      { kind: 'officer.added' },
      { kind: 'officer.disabled' },
    ]);
    expect(await rows(`select roles, active from cx.officer where officer_id = '${officer}'`)).toEqual([
      { roles: ['clerk', 'case-handling'], active: false },
    ]);
  });

  it('of an organ that was closed meanwhile do not act again', async () => {
    const officer = 'zhao-02';
    await change({ ...CLERK, officer });
    await change({ act: 'disable', officer });
    const set = (active: boolean) =>
      rows(`update cx.organ set active = ${active} where organ_id = 'lvliang-market-supervision'`);
    await set(false);
    try {
      expect(await reasons(change({ act: 'enable', officer }))).toMatch(/停止办理/);
    } finally {
      await set(true);
    }
  });

  it('are opened by two persons on a written order, or not at all', async () => {
    for (const on of [
      { ...TWO, checkedBy: 'ops-07' },
      { by: 'ops-07', order: 'x' },
      { ...TWO, by: '张某某' },
      { ...TWO, order: ' ' },
      { ...TWO, by: '140105199003070000' },
    ])
      await expect(change({ ...CLERK, officer: 'nobody' }, on)).rejects.toThrow(AccountRefused);
    expect(await rows(`select 1 from cx.officer where officer_id = 'nobody'`)).toEqual([]);
    expect(await rows(`select 1 from cx.platform_ledger where record_id = 'nobody'`)).toEqual([]);
  });

  it('have an organ that acts, roles that are there for its sector, and no number of a person', async () => {
    const said = await reasons(change({ ...CLERK, officer: 'x1', roles: ['clerk', 'enforcement', 'sandbox'] }));
    expect(said).toContain('enforcement、sandbox');
    expect(await reasons(change({ ...CLERK, officer: 'x1', roles: [] }))).toMatch(/至少一个/);
    expect(await reasons(change({ ...CLERK, officer: 'x1', organ: 'nowhere' }))).toMatch(/没有该机关/);
    expect(await reasons(change({ ...CLERK, officer: '140105199003070000' }))).toMatch(/账号由字母/);
    await change({ ...CLERK, officer: 'x2' });
    expect(await reasons(change({ ...CLERK, officer: 'x2' }))).toMatch(/已存在/);
    expect(await reasons(change({ act: 'disable', officer: 'never' }))).toMatch(/没有该账号/);
    const link = { ...LINK, officer: 'x2', subject: 'twice' } as const;
    await change(link);
    expect(await reasons(change(link))).toMatch(/已关联/);
    expect(await reasons(change({ ...link, issuer: 'somewhere', subject: '' }))).toMatch(/逐字相同.*\n.*逐字相同/);
  });

  it('are not the application’s to change', async () => {
    const ownerUrl = await appUrlOf(database.url);
    await expect(changeAccount({ ownerUrl, sectorRoles }, { ...CLERK, officer: 'by-app' }, TWO)).rejects.toThrow(
      /permission denied/,
    );
  });
});
