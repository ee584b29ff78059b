import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt } from './broken.js';
import { law, reference, rule } from './reference.js';

// What a place’s own paper, or one of too low a rank, may not say; how a list is decided and what is shown of it.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown, around: CheckContext = context): string[] =>
  checkPlugins([plugin], around).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));
const only = (code: string, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith(`${code} `));

const CITY = { instrument: 'example-city-paper', article: '11', mark: 'V' } as const;
const NOTICE = { instrument: 'example-notice', article: '2', mark: 'V' } as const;
const RANK = 'basis/rank-too-low';

describe('a city’s own paper', () => {
  const asCourt = (pointer: string, value: unknown) => {
    const plugin = structuredClone(changed(pointer, value)) as unknown as {
      manifest: { sector: string; authority: { channel: string } };
    };
    plugin.manifest.sector = 'courts';
    plugin.manifest.authority.channel = 'court';
    return plugin;
  };
  const grace = { value: { atLeast: 'P1M', atMost: 'P6M' }, basis: CITY };
  const exclusion = { code: 'local', text: { zh: '本市重点企业' }, when: { fact: 'innocent', is: true }, basis: CITY };
  const exit = {
    ...{ code: 'asked', text: { zh: '申请移出' }, basis: rule('12') },
    ...{ trigger: 'event', initiator: 'organ', outcome: 'removed', within: { value: '20wd', basis: CITY } },
  };

  it.each<readonly [string, unknown, string]>([
    ['/period', { value: { kind: 'fixed', term: 'P2Y' }, basis: CITY }, '/period/basis'],
    ['/criteria/0/period', { value: { kind: 'fixed', term: 'P2Y' }, basis: CITY }, '/criteria/0/period/basis'],
    ['/exclusions', [exclusion], '/exclusions/0/basis'],
    ['/procedure', { ...(valueAt('/ruleSets/0/procedure') as object), grace }, '/procedure/grace/basis'],
    ['/notAgainFor', { value: 'P1Y', afterExit: 'none', basis: CITY }, '/notAgainFor/basis'],
    ['/withdrawWithin', { value: '30wd', basis: CITY }, '/withdrawWithin/basis'],
    ['/exits', [exit], '/exits/0/within/basis'],
    ['/startsOn/basis', CITY, '/startsOn/basis'],
    ['/removal/basis', CITY, '/removal/basis'],
    ['/criteria/1/basis', CITY, '/criteria/1/basis'],
  ])('changes nothing that a list fixes at %s, of a court or of an authority', (place, value, at) => {
    const pointer = `/ruleSets/0${place}`;
    for (const plugin of [changed(pointer, value), asCourt(pointer, value)]) {
      // A clause that points nowhere stops before the law is asked.
      const lines = found(place === '/notAgainFor' ? withExit(plugin) : plugin);
      expect(only(RANK, lines)).toEqual([`${RANK} /ruleSets/0${at}`]);
    }
  });

  const withExit = (plugin: unknown): unknown => {
    const copy = structuredClone(plugin) as { ruleSets: { exits?: unknown }[] };
    copy.ruleSets[0]!.exits = [{ ...exit, code: 'none', within: { value: '3wd', basis: rule('12') } }];
    return copy;
  };

  it('may adopt a standard that leads to no severe list', () => {
    const records = (valueAt('/ruleSets/0/criteria') as readonly object[]).map((each) => ({
      ...each,
      leadsTo: 'record',
    }));
    const plugin = structuredClone(changed('/ruleSets/0/criteria', records)) as unknown as {
      ruleSets: [{ adoption: { adoptedBy: object } }];
    };
    plugin.ruleSets[0].adoption.adoptedBy = CITY;
    expect(only(RANK, found(plugin))).toEqual([]);
  });

  it('may say who in the office signs, and what a person weighs', () => {
    const approval = { lowestLevel: 'county', signer: { value: { zh: '局长' }, basis: CITY } };
    expect(found(changed('/ruleSets/0/approval', approval))).toEqual([]);
    expect(found(changed('/ruleSets/0/judgements/grave/basis', CITY))).toEqual([]);
  });

  it('sets no term of a measure; nor does a rule of a ministry', () => {
    const term = (basis: object) => only(RANK, found(changed('/ruleSets/1/mappings/0/term', { value: 'P3Y', basis })));
    const AT = [`${RANK} /ruleSets/1/mappings/0/term/basis`];
    expect([term(CITY), term(rule('30')), term(law('30'))]).toEqual([AT, AT, []]);
  });

  it('gives no competence, and ends no edition', () => {
    expect(found(changed('/manifest/authority/competence', CITY))).toEqual([
      'manifest/authority-incompetent /manifest/authority/competence',
    ]);
    const ends = [{ edition: 'example/publication/2022-01-01', on: '2026-05-01', basis: CITY }];
    expect(only(RANK, found(changed('/manifest/ends', ends)))).toEqual([`${RANK} /manifest/ends/0/basis`]);
  });
});

describe('a normative document, from wherever,', () => {
  it('says neither for how long a severe list lasts nor who stands on it beside the party', () => {
    const period = { value: { kind: 'fixed', term: 'P2Y' }, basis: NOTICE };
    const coListing = (mode: string) => ({ mode, roles: ['principal'], basis: NOTICE });
    const at = (pointer: string, value: unknown) => only(RANK, found(changed(pointer, value)));
    expect(at('/ruleSets/0/period', period)).toEqual([`${RANK} /ruleSets/0/period/basis`]);
    expect(at('/ruleSets/0/criteria/0/coListing', coListing('mandatory'))).toEqual([
      `${RANK} /ruleSets/0/criteria/0/coListing/basis`,
    ]);
    expect(at('/ruleSets/0/criteria/0/coListing', coListing('prohibited'))).toEqual([]);
  });

  it('may say for how long entries of one criterion stand where a law itself sets up the list, and not how long the list lists', () => {
    const plugin = structuredClone(changed('/ruleSets/0/bases', [law('1')])) as unknown as {
      ruleSets: [
        {
          period: { basis: object };
          adoption: { adoptedBy: object };
          criteria: { basis: object; period?: object }[];
        },
      ];
    };
    const [listing] = plugin.ruleSets;
    listing.adoption.adoptedBy = law('1');
    for (const criterion of listing.criteria) criterion.basis = law('5');
    listing.criteria[0]!.period = { value: { kind: 'fixed', term: 'P2Y' }, basis: NOTICE };
    expect(only(RANK, found(plugin))).toEqual([]);
    listing.period.basis = NOTICE;
    expect(only(RANK, found(plugin))).toEqual([`${RANK} /ruleSets/0/period/basis`]);
  });

  it('closes nothing to repair that is published, once only laws, regulations and central policy may', () => {
    const tiers = valueAt('/ruleSets/3/tiers') as readonly object[];
    const closed = (basis: object, more: object = {}) =>
      only(
        RANK,
        found(
          changed('/ruleSets/3/tiers', [
            tiers[0],
            { ...tiers[1], atMost: { value: 'P1Y', basis }, repairable: false, ...more },
          ]),
        ),
      );
    expect(closed(rule('14'))).toEqual([`${RANK} /ruleSets/3/tiers/1/repairable`]);
    expect([closed(law('14')), closed(rule('14'), { endsWithoutApplication: true })]).toEqual([[], []]);
    const neverEarly = { penalties: ['fine'], basis: rule('14') };
    expect(only(RANK, found(changed('/ruleSets/3/neverEarly', neverEarly)))).toEqual([
      `${RANK} /ruleSets/3/neverEarly/basis`,
    ]);
    const ended = structuredClone(changed('/ruleSets/3/neverEarly', neverEarly)) as unknown as {
      manifest: { ends?: unknown };
    };
    ended.manifest.ends = [{ edition: 'example/publication/2022-01-01', on: '2026-04-01', basis: law('40') }];
    expect(only(RANK, found(ended))).toEqual([]);
  });
});

describe('what is shown', () => {
  const fields = (own: object) =>
    found(changed('/ruleSets/0/publishFields', [{ basis: rule('10'), ...own }])).filter((line) =>
      line.includes('/publishFields/'),
    );

  it('is no whole identity number, and only numbers have a mask', () => {
    expect(fields({ field: 'identity-number' })).toEqual(['publication/mask-missing /ruleSets/0/publishFields/0/mask']);
    expect([fields({ field: 'identity-number', mask: 'tail' }), fields({ field: 'name' })]).toEqual([[], []]);
    expect(fields({ field: 'name', mask: 'tail' })).toEqual([
      'edition/idle-statement /ruleSets/0/publishFields/0/mask',
    ]);
  });

  it('ends at the maximum, unless a law or administrative regulation lets it go on', () => {
    const ends = (basis: object) =>
      only('publication/above-maximum', found(changed('/ruleSets/3/endsAtMaximum', { value: false, basis })));
    expect(ends(rule('40'))).toEqual(['publication/above-maximum /ruleSets/3/endsAtMaximum/value']);
    expect(ends(law('40'))).toEqual([]);
  });

  it('is bound by the class on every channel where the regime covers lists too', () => {
    const gsxt = (covers: string) => {
      const [regime] = reference.regimes;
      const regimes = [{ ...regime!, covers: { ...regime!.covers, value: covers } }] as typeof reference.regimes;
      const plugin = structuredClone(changed('/ruleSets/3/channel', 'gsxt')) as unknown as {
        ruleSets: { tiers: { atMost: { value: string } }[] }[];
      };
      plugin.ruleSets[3]!.tiers[1]!.atMost.value = 'P3Y';
      return only('publication/above-maximum', found(plugin, { ...context, reference: { ...reference, regimes } }));
    };
    expect(gsxt('penalties-and-lists')).toEqual(['publication/above-maximum /ruleSets/3/tiers/1/atMost/value']);
    expect(gsxt('penalties')).toEqual([]);
  });
});

describe('a form of procedure', () => {
  const severe = (own: object) => {
    const procedure = { ...(valueAt('/ruleSets/0/procedure') as object), ...own };
    return found(changed('/ruleSets/0/procedure', procedure)).filter((line) => !line.includes('objection'));
  };

  it('tells the party first, but a list that had ended when the plan’s time was over', () => {
    expect(severe({ form: 'remedy-after' })).toEqual(['edition/prior-notice-missing /ruleSets/0/procedure/form']);
    const old = structuredClone(changed('/ruleSets/0/procedure/form', 'remedy-after')) as unknown as {
      manifest: { ends?: unknown };
    };
    old.manifest.ends = [{ edition: 'example/listing/2022-01-01', on: '2023-01-01', basis: rule('99') }];
    expect(only('edition/prior-notice-missing', found(old))).toEqual([]);
  });

  it('leaves room for what its criteria ask', () => {
    expect(severe({ form: 'projection' })).toEqual(['edition/form-unfit /ruleSets/0/criteria/0/when']);
    expect(severe({ form: 'merged-with-penalty' })).toEqual([]);
    const merged = structuredClone(changed('/ruleSets/0/procedure/form', 'merged-with-penalty')) as unknown as {
      ruleSets: [{ criteria: { documents: string[] }[] }];
    };
    merged.ruleSets[0].criteria[0]!.documents = ['judgment'];
    expect(only('edition/form-unfit', found(merged))).toEqual(['edition/form-unfit /ruleSets/0/criteria/0/documents']);
  });
});

it('no part of a list is decided below the level at which its authority begins', () => {
  const municipal = changed('/manifest/authority/lowestLevel', 'municipal');
  expect(only('manifest/authority-incompetent', found(municipal))).toEqual([
    'manifest/authority-incompetent /ruleSets/0/approval/lowestLevel',
    'manifest/authority-incompetent /ruleSets/2/routes/0/approval/lowestLevel',
  ]);
});
