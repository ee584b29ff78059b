import { PLUGIN_ACTIONS, type SectorPlugin } from '@chengxin/plugin-contract';
import { failedCase, missingCases } from '../src/check-cases.js';
import { mutatePlugin } from '../src/mutate.js';
import { mutatePermissions } from '../src/mutate-permissions.js';
import { casesOfPermissions, readCases } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';

// Two offices, one that finds and lists, one that takes off the list. Whoever hands the pen to the other must meet a case.

const permitted = (permissions: SectorPlugin['permissions']): SectorPlugin => ({ ...small, permissions });
const plugin = permitted([
  { action: 'determine', roles: ['case-handling', 'credit-supervision'] },
  { action: 'list', roles: ['case-handling'] },
  { action: 'remove', roles: ['credit-supervision'] },
]);
const listing = `
- case: 办案机构和信用监督管理机构都可以认定，列入由办案机构办理
  kind: permission
  expect: { determine: [credit-supervision, case-handling], list: [case-handling] }
`;
const removal = `
- case: 移出由信用监督管理机构办理，其余的权限谁也没有
  kind: permission
  expect:
    remove: [credit-supervision]
    answer-objection: []
    decide-repair: []
    assign-measure: []
    read-restricted: []
`;

const failing = (of: SectorPlugin, text: string): readonly string[] =>
  readCases('permissions.yaml', text).flatMap((given) =>
    failedCase(of, given, emptyRegister).map(({ code, pointer, message }) => `${code} ${pointer} ${message.en}`),
  );
const survivors = (text: string) =>
  mutatePermissions(plugin, casesOfPermissions(readCases('permissions.yaml', text))).survivors.map(
    ({ mutation, rule, edit, mustBeNoticed }) => `${mutation} ${rule.code}${mustBeNoticed ? ' !' : ''}: ${edit.en}`,
  );

describe('a case of who does what', () => {
  it('holds the whole of each action that it names, in any order', () => {
    expect(failing(plugin, listing + removal)).toEqual([]);
  });

  it.each<[string, SectorPlugin['permissions'], string]>([
    [
      'another role of the sector lists',
      [{ action: 'list', roles: ['credit-supervision'] }],
      'list: [case-handling] ≠ [credit-supervision]',
    ],
    [
      'another role lists too',
      [{ action: 'list', roles: ['case-handling', 'counter'] }],
      'list: [case-handling] ≠ [case-handling, counter]',
    ],
    [
      'a second row of the action adds one',
      [
        { action: 'list', roles: ['case-handling'] },
        { action: 'list', roles: ['counter'] },
      ],
      'list: [case-handling] ≠ [case-handling, counter]',
    ],
    ['nobody lists', [], 'list: [case-handling] ≠ []'],
  ])('fails where %s', (_what, permissions, why) => {
    expect(failing(permitted(permissions), listing).join()).toContain(why);
  });

  it('fails where somebody is given what nobody held', () => {
    const more = permitted([...plugin.permissions, { action: 'decide-repair', roles: ['case-handling'] }]);
    expect(failing(more, removal)).toEqual([
      'conformance/case-failed permissions.yaml:2 the table of permissions says otherwise (expected ≠ found): decide-repair: [] ≠ [case-handling]',
    ]);
  });

  it('names actions alone, is of no day, and says something', () => {
    const fault = (text: string) => () => readCases('permissions.yaml', text);
    expect(fault(listing.replace('list:', 'lists:'))).toThrow('lists');
    expect(fault(listing.replace('  kind:', '  on: 2026-01-01\n  kind:'))).toThrow('on');
    expect(failing(plugin, listing.replace(/expect: .*/, 'expect: {}')).join()).toContain('of no action');
  });
});

describe('the table of permissions', () => {
  const missing = (text: string) =>
    missingCases(plugin, readCases('permissions.yaml', text), emptyRegister)
      .filter(({ pointer }) => pointer.startsWith('/permissions'))
      .map(({ code, pointer, fix }) => `${code} ${pointer} ${fix.en}`);

  it('has a case for each action, given to somebody or to nobody', () => {
    expect(missing(listing + removal)).toEqual([]);
    expect(missing(listing)).toHaveLength(PLUGIN_ACTIONS.length - 2);
    expect(missing(listing)).toContain(
      'conformance/case-missing /permissions/2 write one in cases, kind: permission, expect: { remove: [credit-supervision] }; [] where no role holds it',
    );
  });

  it('is changed one role at a time, and its cases notice each change', () => {
    expect(survivors(listing + removal)).toEqual([]);
  });

  it('must be noticed where another may list or remove: what no case names is told with its role', () => {
    expect(survivors(removal)).toContain('other-role list !: credit-supervision holds list in place of case-handling');
    expect(survivors(listing)).toEqual(
      expect.arrayContaining([
        'drop-role remove !: credit-supervision no longer holds remove',
        'other-role remove !: case-handling holds remove in place of credit-supervision',
        'add-role remove !: another-office holds remove too',
        'add-role decide-repair !: case-handling holds decide-repair too',
      ]),
    );
  });

  it('is counted among the changes of the kit, and one survivor is a finding', () => {
    const { counts, findings } = mutatePlugin(plugin, readCases('permissions.yaml', listing), emptyRegister);
    expect(counts.made).toBeGreaterThan(0);
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      'conformance/mutant-survived /permissions/2/roles',
    );
  });
});
