import { CORE_ROLES } from '@chengxin/core/access/actor';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { organs } from '@chengxin/reference-data/organs';
import { officers } from './officers.js';

describe('the accounts of the sandbox', () => {
  it('are each one person’s, of an organ that is registered, in roles that somebody knows', () => {
    expect(new Set(officers.map((officer) => officer.account)).size).toBe(officers.length);
    const registered = new Set(organs.map((organ) => organ.id));
    const roles = new Set<string>(Object.values(CORE_ROLES));
    for (const { permissions } of installedPlugins) for (const p of permissions) p.roles.forEach((r) => roles.add(r));
    for (const { account, organ, roles: held } of officers) {
      expect([account, registered.has(organ)]).toEqual([account, true]);
      expect([account, held.filter((role) => !roles.has(role))]).toEqual([account, []]);
    }
  });

  it('say in their names that nobody is meant', () => {
    expect(officers.filter((officer) => !officer.name.includes('合成'))).toEqual([]);
  });
});
