import type { OrganLevel } from '@chengxin/plugin-contract';
import { CORE_ROLES, type Actor } from './actor.js';
import { ACT_NAMES, ACTS, actFindings, doorFindings, type ActName, type Permitting } from './authority.js';

const organ = { id: 'organ', name: '机关', level: 'municipal' as OrganLevel, region: '141100', sector: 'market' };
const officer = (...roles: string[]): Actor => ({ officerId: 'officer', name: '某', organ, roles, client: 'test' });
const plugin: Permitting = { permissions: [{ action: 'list', roles: ['case-handling'] }] };
const codes = (act: ActName, actor: Actor, preparedBy: string | null = null) =>
  actFindings(act, actor, { plugin, preparedBy }).map(({ code }) => code);

describe('who may do an act', () => {
  it.each([
    ['listing.decide', ['approver', 'case-handling'], []],
    ['listing.decide', ['approver'], ['actor/role-missing']],
    ['listing.decide', ['clerk', 'case-handling'], ['actor/role-missing']],
    ['listing.decide', ['credit-office', 'case-handling'], ['actor/role-missing']],
    ['listing.propose', ['clerk', 'case-handling'], []],
    ['listing.propose', ['approver', 'case-handling'], ['actor/role-missing']],
    ['merge.decide', ['credit-office'], ['actor/role-missing']],
    ['merge.decide', ['credit-office', 'approver'], []],
    ['identity.propose', ['credit-office', 'clerk'], []],
    ['identity.propose', ['clerk'], ['actor/role-missing']],
    ['identity.decide', ['credit-office', 'approver'], []],
    ['identity.decide', ['credit-office', 'clerk'], ['actor/role-missing']],
    ['identity.end', ['credit-office'], []],
    ['identity.end', ['clerk', 'approver'], ['actor/role-missing']],
    ['simulation.run', ['case-handling'], []],
    ['simulation.run', ['clerk'], ['actor/role-missing']],
    ['case.read', ['auditor'], ['actor/role-missing']],
    ['case.read', ['sandbox'], ['actor/role-missing']],
    ['case.read', [], ['actor/role-missing']],
  ] as const)('%s by %j', (act, roles, expected) => {
    expect(codes(act, officer(...roles))).toEqual(expected);
  });

  it('says which roles are missing, in both languages, with the clause that limits it', () => {
    const [finding] = actFindings('listing.decide', officer('clerk'), { plugin, preparedBy: null });
    expect(finding?.message.zh).toContain('列入决定（approver + plugin:list）');
    expect(finding?.message.en).toContain('Decide a listing (approver + plugin:list)');
    expect(actFindings('subject.check', officer())[0]?.basis).toMatchObject({ article: '十三' });
  });

  it('is refused to the one who prepared, by officer or by officer and organ', () => {
    const both = officer('approver', 'case-handling');
    expect(codes('listing.decide', both, 'officer')).toEqual(['actor/same-person']);
    expect(codes('listing.decide', both, 'organ/officer')).toEqual(['actor/same-person']);
    expect(codes('listing.decide', both, 'another')).toEqual([]);
  });

  it('cannot be asked of a decision without who prepared it, nor of a sector’s act without its plugin', () => {
    expect(() => actFindings('listing.decide', officer('approver'), { plugin })).toThrow('say who prepared');
    expect(() => actFindings('listing.propose', officer('clerk'))).toThrow('plugin');
  });

  it('takes two known humans where it takes two: an account of which nobody said whose it is prepares and decides nothing', () => {
    const unmarked = ['x', 'from-before'];
    const known = officer('approver', 'clerk', 'case-handling');
    expect(codes('listing.propose', { ...known, officerId: 'x', unmarked })).toEqual(['actor/person-unknown']);
    expect(codes('listing.decide', { ...known, officerId: 'x', unmarked }, 'o/other')).toEqual([
      'actor/person-unknown',
    ]);
    // What was prepared by such an account nobody can decide either.
    expect(codes('listing.decide', { ...known, unmarked }, 'lvliang-market-supervision/from-before')).toEqual([
      'actor/person-unknown',
    ]);
    expect(codes('listing.decide', { ...known, unmarked }, 'lvliang-market-supervision/other')).toEqual([]);
    expect(codes('import.start', { ...officer('importer'), officerId: 'x', unmarked })).toEqual([]);
    expect(doorFindings(['listing.propose'], { ...known, officerId: 'x', unmarked }, [plugin])).toMatchObject([
      { code: 'actor/person-unknown', message: { zh: expect.stringMatching(/：x$/) as string } },
    ]);
  });

  it('is asked at the door of roles alone, of any plugin and of any act the request may be', () => {
    const approver = officer('approver', 'case-handling');
    expect(doorFindings(['listing.prepare-extension', 'listing.decide-extension'], approver, [plugin])).toEqual([]);
    expect(doorFindings(['listing.propose'], approver, [plugin])).toMatchObject([{ code: 'actor/role-missing' }]);
    expect(doorFindings(['listing.decide'], approver, [])).toMatchObject([{ code: 'actor/role-missing' }]);
  });
});

describe('the table of acts', () => {
  it('lets the credit office decide nothing of a sector’s', () => {
    const office = officer(CORE_ROLES.creditOffice, CORE_ROLES.clerk, CORE_ROLES.approver);
    const ofSectors = ACT_NAMES.filter((act) => ACTS[act].roles.flat().some((bearer) => typeof bearer === 'object'));
    expect(ofSectors.length).toBeGreaterThan(20);
    const allowed = ofSectors.filter((act) => codes(act, office).length === 0);
    expect(allowed).toEqual(['simulation.run']);
  });

  it('asks for two persons for listing, removal, repair and every change of what is decided by', () => {
    const two = ACT_NAMES.filter((act) => ACTS[act].preparedIn);
    expect(two).toEqual(
      expect.arrayContaining([
        'determination.decide',
        'determination.decide-supplement',
        'listing.decide',
        'listing.decide-removal',
        'repair.decide',
        'merge.decide',
        'identity.decide',
        'standard.decide-adoption',
        'plugin.decide-quarantine',
      ]),
    );
    const known: readonly string[] = ACT_NAMES;
    expect(two.filter((act) => !known.includes(ACTS[act].preparedIn!))).toEqual([]);
  });

  it('gives every core role something to do, and knows no other', () => {
    const named = new Set(ACT_NAMES.flatMap((act) => ACTS[act].roles.flat().filter((b) => typeof b === 'string')));
    expect([...named].sort()).toEqual(Object.values(CORE_ROLES).sort());
  });
});
