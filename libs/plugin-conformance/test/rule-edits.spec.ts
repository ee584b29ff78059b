import type {
  ListingEdition,
  RepairEdition,
  RuleSet,
  SanctionEdition,
  SectorPlugin,
  Term,
} from '@chengxin/plugin-contract';
import { failedCase } from '../src/check-cases.js';
import { mutatePlugin } from '../src/mutate.js';
import { longer, otherwiseCounted, ruleEdits } from '../src/rule-edits.js';
import { readCases, type SectorCase } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';
import { whole, wholeRules } from './whole-cases.js';

const [list] = small.ruleSets as [ListingEdition];
const [basis] = list.bases;
const [criterion] = list.criteria;
const text = { zh: '示例' };
const clause = (code: string) => ({ code, text, basis });
const figure = <T>(value: T) => ({ value, basis });

const listing: ListingEdition = {
  ...list,
  criteria: [
    {
      ...criterion!,
      coListing: { mode: 'mandatory', roles: ['principal'], basis, leavesWithParty: { basis } },
      escalatesFrom: figure('minor'),
    },
  ],
  procedure: { ...list.procedure, requiresFinality: true, grace: figure({ atLeast: 'P1M', atMost: 'P3M' }) },
  approval: { lowestLevel: 'county', superiorConsent: figure(['county', 'municipal']) },
  period: figure({
    kind: 'extendable',
    term: 'P1Y',
    extendBy: { atLeast: 'P1Y', atMost: 'P1Y' },
    atMost: 'P2Y',
    grounds: [{ zh: '再犯' }],
  }),
  publishFields: [
    { field: 'name', basis },
    { field: 'identity-number', mask: 'hide-birth', basis },
  ],
  exits: [{ ...clause('fraud'), trigger: 'fraud-found', initiator: 'organ', outcome: 'restored', restartsClock: true }],
};
const sanction: SanctionEdition = {
  kind: 'sanction',
  code: 'small/sanction/2022-01-01',
  title: text,
  from: '2022-01-01',
  bases: [basis],
  mappings: ['A', 'B'].map((code) => ({
    code,
    criteria: ['S-1'],
    measure: { list: 'national', code },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: ['legal-representative', 'principal'],
    basis,
    assignable: true,
  })),
};
const repair: RepairEdition = {
  kind: 'repair',
  code: 'small/repair/2022-01-01',
  title: text,
  from: '2022-01-01',
  bases: [basis],
  facts: {},
  judgements: {},
  routes: [
    {
      ...clause('paid'),
      criteria: ['S-1'],
      applicants: ['subject', 'administrator'],
      wait: { none: true, basis },
      when: { all: [] },
      bars: [],
      materials: [clause('form')],
      acceptWithin: figure('2wd'),
      decideWithin: figure('15wd'),
      approval: { lowestLevel: 'municipal' },
      effects: ['remove-from-list'],
    },
  ],
  fraud: { restores: true, restartsClock: true, basis },
};
const rich: SectorPlugin = { ...small, ruleSets: [listing, sanction, repair] };

const HEADS = {
  listing: 'kind: listing',
  sanction:
    'kind: sanction\n  criterion: S-1\n  severity: serious\n  subject: legal-person\n  penalties: []\n  penaltyDecidedOn: 2022-01-01',
  repair: 'kind: repair\n  of: S-1',
};
const saying = (kind: keyof typeof HEADS, place: string, value: string): readonly SectorCase[] =>
  readCases(
    'says.yaml',
    `- case: 规则怎样说\n  on: 2022-01-01\n  ${HEADS[kind]}\n  expect: { edition: small/${kind}/2022-01-01, says: { "${place}": ${value} } }`,
  );
/** Changes that no case notices, each as its edit. */
const survivorsOf = (cases: readonly SectorCase[]): readonly string[] =>
  mutatePlugin(rich, cases, emptyRegister).survivors.map(({ edit }) => edit.en!);

describe('what an edition says beside its conditions', () => {
  it.each<[string, keyof typeof HEADS, string, string, readonly string[]]>([
    ['whether the basis must be final', 'listing', 'procedure/requiresFinality', 'true', ['true became false']],
    ['a mask', 'listing', 'publishFields/identity-number/mask', 'hide-birth', ['hide-birth became tail', 'dropped']],
    ['a field that is shown whole', 'listing', 'publishFields/name/mask', 'none', ['added']],
    [
      'what is shown',
      'listing',
      'publishFields',
      '[name, identity-number]',
      ['name dropped', 'identity-number dropped'],
    ],
    ['who decides', 'listing', 'approval/lowestLevel', 'county', ['county became municipal']],
    [
      'the consent of the next level',
      'listing',
      'approval/superiorConsent',
      '[municipal, county]',
      ['dropped', 'county dropped', 'municipal dropped'],
    ],
    ['what a criterion leads to', 'listing', 'criteria/S-1/leadsTo', 'severe-list', ['severe-list became record']],
    ['from what it escalates', 'listing', 'criteria/S-*/escalatesFrom', 'minor', ['dropped', 'minor became general']],
    [
      'that persons leave with the party',
      'listing',
      'criteria/*/coListing/leavesWithParty',
      'example-rule 1',
      ['dropped'],
    ],
    ['that the clock starts again', 'listing', 'exits/fraud/restartsClock', 'true', ['true became false']],
    ['a ground of extension', 'listing', 'period/grounds', '[再犯]', ['再犯 dropped']],
    [
      'at whom a measure aims',
      'sanction',
      'mappings/*/targets',
      '[legal-representative, principal]',
      ['dropped', 'principal dropped', 'direct-manager added'],
    ],
    ['that there is a measure', 'sanction', 'mappings', '[A, B]', ['A dropped', 'B dropped']],
    [
      'an applicant',
      'repair',
      'routes/paid/applicants',
      '[subject, administrator]',
      ['subject dropped', 'administrator dropped'],
    ],
    [
      'the level of a route',
      'repair',
      'routes/paid/approval/lowestLevel',
      'municipal',
      ['municipal became provincial'],
    ],
    ['that nobody is named to sign', 'repair', 'routes/paid/approval/signer', 'none', ['added']],
    ['what a repair does', 'repair', 'routes/paid/effects', '[remove-from-list]', ['delete added']],
    ['the documents that prove it', 'listing', 'criteria/*/documents', '[penalty-decision]', ['judgment added']],
    ['whom it lists', 'listing', 'criteria/*/subjects', '[legal-person]', ['unincorporated added']],
    ['what fraud brings', 'repair', 'fraud/restores', 'true', ['true became false']],
  ])('is changed, and a case that says it notices: %s', (_what, kind, place, value, edits) => {
    const cases = saying(kind, place, value);
    expect(cases.flatMap((given) => failedCase(rich, given, emptyRegister))).toEqual([]);
    const [before, after] = [survivorsOf([]), survivorsOf(cases)];
    const noticed = before.filter((edit) => !after.includes(edit));
    for (const edit of edits) expect(noticed).toContainEqual(expect.stringContaining(edit));
    expect(noticed.length).toBeGreaterThanOrEqual(edits.length);
  });

  it('fails a case that says otherwise, with what the rule says', () => {
    const [finding] = saying('listing', 'approval/superiorConsent', '[county]').flatMap((given) =>
      failedCase(rich, given, emptyRegister),
    );
    expect(finding?.message.zh).toContain('says.approval/superiorConsent: [county] ≠ [county, municipal]');
    const [nowhere] = saying('listing', 'approval/clerk', 'county').flatMap((given) =>
      failedCase(rich, given, emptyRegister),
    );
    expect(nowhere?.message.zh).toContain('county ≠ none');
  });

  it('is not the same for each item where it differs', () => {
    const mixed = {
      ...sanction,
      mappings: sanction.mappings.map((each, at) => (at ? { ...each, obligation: 'may' } : each)),
    };
    const plugin = { ...small, ruleSets: [mixed as RuleSet] };
    const [finding] = saying('sanction', 'mappings/*/obligation', 'must').flatMap((given) =>
      failedCase(plugin, given, emptyRegister),
    );
    expect(finding?.message.zh).toContain('must ≠ various');
  });

  it('names the place as a case writes it', () => {
    const places = [...ruleEdits(listing)].map(({ place, mutation }) => `${mutation} ${place}`);
    expect(places).toContain('longer-term procedure/grace/atMost');
    expect(places).toContain('drop-item approval/superiorConsent');
    expect(places).toContain('other-word criteria/S-1/escalatesFrom');
  });

  it('has what a route leaves unsaid: from when its decision counts, and whether its wait counts on the list alone', () => {
    const added = (wait: RepairEdition['routes'][number]['wait']) =>
      [...ruleEdits({ ...repair, routes: [{ ...repair.routes[0]!, wait }] })]
        .filter(({ mutation }) => mutation === 'add-part')
        .map(({ place }) => place);
    const stated = { ...figure<Term>('P6M'), anchor: 'correction', day: 'corrected-on' } as const;
    expect(added(stated)).toEqual(expect.arrayContaining(['routes/paid/decideFrom', 'routes/paid/wait/whileListed']));
    // A wait from a day of the platform's own records never lies before the listing.
    expect(added({ ...figure<Term>('P6M'), anchor: 'listing' })).not.toContain('routes/paid/wait/whileListed');
    expect(added({ ...stated, whileListed: true })).not.toContain('routes/paid/wait/whileListed');
  });

  it.each<[Term, Term]>([
    ['P3Y', 'P4Y'],
    ['P9M', 'P10M'],
    ['P30D', 'P31D'],
    ['15wd', '16wd'],
  ])('has %s made longer to %s', (term, more) => {
    expect(longer(term)).toBe(more);
  });

  it.each<[Term, Term | undefined]>([
    ['P3Y', 'P1095D'],
    ['P6M', 'P180D'],
    ['3wd', 'P3D'],
    ['P60D', '60wd'],
    // Nothing ends on its first day, whatever is counted.
    ['P0D', undefined],
  ])('has %s counted by another calendar as %s', (term, other) => {
    expect(otherwiseCounted(term)).toBe(other);
  });

  it('must notice a term of another calendar: a Monday shows nothing of three working days, a Thursday does', () => {
    const withdrawn = (from: string, due: string): readonly SectorCase[] =>
      readCases(
        'withdrawn.yaml',
        `- case: 依据被撤销的三个工作日内撤回
  kind: listing
  on: 2022-01-01
  from: { withdrawWithin: ${from} }
  expect: { edition: small/listing/2022-01-01, due: { withdrawWithin: ${due} } }`,
      );
    const otherCalendar = (cases: readonly SectorCase[]) =>
      mutatePlugin(rich, cases, emptyRegister)
        .survivors.filter(({ edit }) => edit.en === 'withdrawWithin: 3wd became P3D')
        .map(({ mutation, mustBeNoticed }) => [mutation, mustBeNoticed]);
    expect(otherCalendar(withdrawn('2022-03-07', '2022-03-10'))).toEqual([['other-unit', true]]);
    expect(otherCalendar(withdrawn('2022-03-03', '2022-03-08'))).toEqual([]);
  });

  it('has a term that a case notices by the day on which it ends, whatever the kind of the case', () => {
    const due = readCases(
      'due.yaml',
      `- case: 十五个工作日内决定
  kind: repair
  on: 2022-01-01
  of: S-1
  from: { routes/paid/decideWithin: 2024-03-04 }
  expect: { edition: small/repair/2022-01-01, due: { routes/paid/decideWithin: 2024-03-25 } }`,
    );
    const longerDecision = 'routes/paid/decideWithin: 15wd became 16wd';
    expect([survivorsOf([]).includes(longerDecision), survivorsOf(due).includes(longerDecision)]).toEqual([
      true,
      false,
    ]);
    const wrong = due.map((given) => ({ ...given, from: { 'routes/paid/decideWithin': '2024-03-05' as const } }));
    // A case that fails anyway is not believed.
    expect(survivorsOf(wrong)).toContain(longerDecision);
  });
});

describe('a plugin of which more than one change in ten goes unnoticed', () => {
  const withoutRules = wholeRules().filter(({ expect }) => Object.keys(expect.says).length === 0);
  const findings = (cases: readonly SectorCase[], plugin: SectorPlugin = small) =>
    mutatePlugin(plugin, cases, emptyRegister).findings;

  it('is refused, although its cases notice every change of a condition', () => {
    const [first, ...others] = findings(withoutRules);
    expect(first).toMatchObject({ code: 'conformance/mutant-survived', severity: 'error', pointer: '' });
    expect(first?.message.zh).toContain('对条件以外的规定的改动，案例只察觉');
    expect(others.map(({ pointer }) => pointer)).toContain('/ruleSets/0/procedure/requiresFinality');
    expect(others.map(({ fix }) => fix.en)).toContainEqual(
      'write a case, e.g. says: { procedure/requiresFinality: … }',
    );
  });

  it('is accepted again once its cases say what its rules say', () => {
    expect(findings(whole())).toEqual([]);
  });

  it('is refused for a single measure whose loss nobody notices, however much else is noticed', () => {
    const plugin = { ...small, ruleSets: [...small.ruleSets, sanction] };
    const each = [
      ['criteria', '[S-1]'],
      ['fromSeverity', 'serious'],
      ['obligation', 'must'],
      ['targets', '[legal-representative, principal]'],
      ['assignable', 'true'],
    ].flatMap(([name, value]) => saying('sanction', `mappings/*/${name}`, value!));
    const [both] = saying('sanction', 'mappings', '[A, B]');
    expect(findings([...whole(), ...each, both!], plugin)).toEqual([]);
    expect(findings([...whole(), ...each], plugin).map(({ pointer }) => pointer)).toEqual([
      '/ruleSets/1/mappings/0',
      '/ruleSets/1/mappings/1',
    ]);
  });
});
