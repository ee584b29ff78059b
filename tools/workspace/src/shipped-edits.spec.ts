import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { checkPlugins } from '@chengxin/plugin-checks/check-plugins';
import { reportFindings } from '@chengxin/plugin-checks/conformance-report';
import { conformanceReport } from '@chengxin/plugin-conformance/conformance';
import { signReport } from '@chengxin/plugin-conformance/sign-report';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { generateKeyPairSync } from 'node:crypto';

// One edit of a shipped plugin, as a keeper might make it: each is refused at its place, and the plugin as shipped is not.

type Loose = Record<string, unknown>;

/** Errors of the shipped plugins once values at these places of one of them are replaced; an edition is named by the end of its code. */
function errorsAfter(id: string, edition: string, edits: Readonly<Record<string, unknown>>): readonly string[] {
  const plugin = structuredClone(installedPlugins.find(({ manifest }) => manifest.id === id)!);
  const index = plugin.ruleSets.findIndex(({ code }) => code.endsWith(edition));
  for (const [place, value] of Object.entries(edits)) {
    const names = place.split('/').slice(1);
    const last = names.pop()!;
    const root = (place.startsWith('/manifest/') ? plugin : plugin.ruleSets[index]) as unknown;
    const holder = names.reduce<unknown>((here, name) => (here as Loose)[name], root) as Loose;
    if (Array.isArray(holder) && last === '-') holder.push(value);
    else if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return checkPlugins([plugin], { reference: referenceData, today: '2026-11-23', phase: 'C' }).flatMap(({ findings }) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, pointer }) => `${code} ${pointer.replace(`/ruleSets/${index}`, '')}`),
  );
}

const EM = 'emergency-management';
const tax = (article: string, mark = 'V') => ({ instrument: 'tax-administration-law', article, mark });
const safety = (article: string, mark = 'V') => ({ instrument: 'work-safety-law', article, mark });

it.each(installedPlugins.map(({ manifest }) => manifest.id))('nothing is wrong with %s as shipped', (id) => {
  expect(errorsAfter(id, '', {})).toEqual([]);
});

describe('a measure of another law or of other people', () => {
  const SANCTION = 'sanction/2024-02-18';
  const at = (name: string) => `/mappings/0/${name}`;

  it('is not drawn on the law that the list rests on', () => {
    expect(errorsAfter(EM, SANCTION, { [at('measure/code')]: 'S20' })).toEqual(
      expect.arrayContaining([`sanction/basis-elsewhere ${at('basis')}`]),
    );
  });

  it('is not drawn on its own clause by a sector that does not find the breach', () => {
    expect(errorsAfter(EM, SANCTION, { [at('measure/code')]: 'S20', [at('basis')]: tax('44') })).toEqual([
      `sanction/measure-not-applicable ${at('measure')}`,
    ]);
  });

  it('is not drawn on another article of its own law', () => {
    expect(errorsAfter(EM, SANCTION, { [at('basis')]: safety('92') })).toEqual([
      `sanction/basis-elsewhere ${at('basis')}`,
    ]);
  });

  it('is not drawn by a row whose own clause nobody found', () => {
    expect(errorsAfter(EM, SANCTION, { [at('measure/code')]: 'I07' })).toContain(
      `sanction/basis-elsewhere ${at('assignable')}`,
    );
  });

  it('is aimed at the persons of its row alone', () => {
    const principal = `/mappings/4/targets`;
    expect(errorsAfter(EM, SANCTION, { [principal]: ['direct-staff'] })).toEqual([
      `sanction/measure-not-applicable ${principal}`,
    ]);
  });
});

describe('a measure of another conduct', () => {
  const DIFFERS = 'sanction/conduct-differs';
  const criteriaOf = (id: string, edition: string): readonly string[] =>
    installedPlugins
      .find(({ manifest }) => manifest.id === id)!
      .ruleSets.flatMap((each) => (each.kind === 'listing' && each.code.endsWith(edition) ? each.criteria : []))
      .map(({ code }) => code);
  const places = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => line.startsWith(`${DIFFERS} `)).map((line) => line.slice(DIFFERS.length + 1));

  it('those who reported falsely leave safety services for life; nobody else of the list does', () => {
    const all = criteriaOf(EM, 'listing/2023-10-01');
    const others = all.flatMap((code, index) => (code === 'EM-A07.2' ? [] : [`/mappings/2/criteria/${index}`]));
    expect(others).toHaveLength(9);
    expect(places(errorsAfter(EM, 'sanction/2024-02-18', { '/mappings/2/criteria': all }))).toEqual(others);
  });

  it.each<readonly [string, string, string, number, readonly string[]]>([
    ['a principal for a lesser accident', EM, 'sanction/2024-02-18', 4, ['EM-A06.2']],
    ['false advertising from the food business', 'market-supervision', 'sanction/2024-02-18', 3, ['SAMR-A09.5']],
    ['a price cartel by more checks of drugs', 'market-supervision', 'sanction/2024-02-18', 6, ['SAMR-A09.3']],
    ['cosmetics by the law of drugs', 'market-supervision', 'sanction/2024-02-18', 6, ['SAMR-A06.3']],
    ['an agent by the bar of suppliers', 'government-procurement', 'sanction/2024-02-18', 0, ['GP-A78']],
    [
      'an unannounced change by more than a fine',
      'government-procurement',
      'sanction/2024-02-18',
      1,
      ['GP-A72-qualification'],
    ],
  ])('does not fall upon %s', (_, id, edition, mapping, criteria) => {
    expect(places(errorsAfter(id, edition, { [`/mappings/${mapping}/criteria`]: criteria }))).toEqual([
      `/mappings/${mapping}/criteria/0`,
    ]);
  });

  // Boot leaves this code to the report of the release, which production asks for.
  it('leaves a release with a report that did not pass', () => {
    const plugin = structuredClone(installedPlugins.find(({ manifest }) => manifest.id === EM)!);
    const sanction = plugin.ruleSets.find(({ code }) => code.endsWith('sanction/2024-02-18'))! as unknown as {
      mappings: { criteria: readonly string[] }[];
    };
    sanction.mappings[4]!.criteria = ['EM-A06.2'];
    const report = conformanceReport(plugin, [], { runs: 1 });
    expect(report.findings.map(({ code }) => code)).toContain(DIFFERS);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(reportFindings(plugin, signReport(report, privateKey), [publicKey]).map(({ code }) => code)).toEqual([
      'conformance/report-stale',
    ]);
  });

  it('accountants are barred for what the law of accounting says, and by no list that was read', () => {
    const basis = { instrument: 'accounting-law', article: '40', mark: 'V' };
    const edits = { '/mappings/0/measure/code': 'S22', '/mappings/0/basis': basis };
    expect(places(errorsAfter('government-procurement', 'sanction/2024-02-18', edits))).toHaveLength(6);
  });

  it('who is only recorded is no listed person', () => {
    const at = '/mappings/0';
    const edits = {
      [`${at}/measure/code`]: 'S17',
      [`${at}/basis`]: { instrument: 'civil-servant-law', article: '26(4)', mark: 'V' },
      [`${at}/fromSeverity`]: 'minor',
      [`${at}/assignable`]: true,
      [`${at}/criteria`]: ['MCT-A13.1', 'MCT-A16.1'],
    };
    expect(places(errorsAfter('culture-tourism', 'sanction/2024-02-18', edits))).toEqual([`${at}/criteria/1`]);
  });
});

describe('a clause of another matter', () => {
  const LISTING = 'listing/2023-10-01';
  const REPAIR = 'repair/2026-04-01';
  const CO_LISTING = '/criteria/2/coListing';

  it.each<readonly [string, string, Readonly<Record<string, unknown>>, string]>([
    [
      'closes no repair',
      REPAIR,
      { '/irreparable': [{ criteria: ['EM-A06.1'], basis: tax('44', 'V2') }] },
      '/irreparable/0/basis',
    ],
    ['lists nobody with the party', LISTING, { [`${CO_LISTING}/basis`]: tax('44', 'V2') }, `${CO_LISTING}/basis`],
    ['shows nothing', LISTING, { '/publishFields/-': { field: 'age', basis: tax('44') } }, ''],
    [
      'makes nobody competent',
      LISTING,
      { '/manifest/authority/competence': tax('44') },
      '/manifest/authority/competence',
    ],
    [
      'asks for no paper',
      REPAIR,
      { '/routes/0/materials/-': { code: 'more', text: { zh: '证明材料' }, basis: tax('44') } },
      '',
    ],
  ])('%s', (_, edition, edits, place) => {
    const own = errorsAfter(EM, edition, edits).filter((line) => line.startsWith('basis/elsewhere '));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain(place);
  });

  it('is not marked V as if it forbade repair, or listed others, where that was not read in it', () => {
    const forbids = { '/irreparable': [{ criteria: ['EM-A06.1'], basis: safety('78') }] };
    expect(errorsAfter(EM, REPAIR, forbids)).toContain('basis/mark-raised /irreparable/0/basis/mark');
    const roles = (...named: readonly string[]) => errorsAfter(EM, LISTING, { [`${CO_LISTING}/roles`]: named });
    expect(roles('principal')).toEqual([]);
    expect(roles('actual-controller')).toEqual([`basis/mark-raised ${CO_LISTING}/basis/mark`]);
    expect(roles('legal-representative', 'principal', 'direct-manager', 'direct-staff')).toEqual([
      `basis/mark-raised ${CO_LISTING}/basis/mark`,
    ]);
  });
});

describe('the clause of a criterion', () => {
  const cited = (article: string) =>
    errorsAfter(EM, 'listing/2023-10-01', { '/criteria/2/basis/article': article }).filter((line) =>
      line.startsWith('basis/'),
    );

  it('does not take the mark V from the item that it lies in, nor is there an item of any number', () => {
    expect(cited('6(2)')).toEqual([]);
    expect(cited('6(2)(1)')).toEqual(['basis/mark-raised /criteria/2/basis/mark']);
    expect(cited('6(2)(1)(3)')).toEqual(['basis/mark-raised /criteria/2/basis/mark']);
    expect(cited('6(6)')).toContain('basis/article-out-of-range /criteria/2/basis/article');
  });
});

describe('a figure in what a person is asked', () => {
  const DIFFERS = 'text/figure-differs';
  const last = (id: string): string =>
    installedPlugins
      .find(({ manifest }) => manifest.id === id)!
      .ruleSets.findLast(({ kind }) => kind === 'listing')!
      .code.replace(`${id}/`, '');

  it.each<readonly [string, string, string]>([
    [EM, '/judgements/services-circumstances-serious/question', '死亡是否达到二人以上'],
    [EM, '/facts/larger-accidents/label', '二十四个月内累计发生的较大生产安全事故起数'],
    [EM, '/facts/fine-multiplied/label', '处罚决定处以罚款数额的三倍以上'],
    ['government-procurement', '/facts/procurement-ban/label', '处罚决定书载明在一至五年内禁止参加政府采购活动'],
    ['taxation', '/judgements/other-grave/question', '造成少缴税款是否达到五十万元以上'],
    ['culture-tourism', '/judgements/fines-are-larger/question', '其中是否有三次以上为较大数额罚款'],
    ['market-supervision', '/facts/ordered-information-missed/label', '未在责令的期限（三十日）内公示'],
  ])('of %s is that of the clause or of the data (%s)', (id, place, zh) => {
    expect(errorsAfter(id, last(id), { [place]: { zh } })).toContain(`${DIFFERS} ${place}/zh`);
  });

  it('does not carry a criterion that repeats it', () => {
    const question = '/judgements/services-circumstances-serious/question/zh';
    const errors = errorsAfter(EM, 'listing/2023-10-01', {
      [question]: '死亡是否达到二人以上',
      '/criteria/0/text/zh': '死亡二人以上的事故',
    });
    expect(errors).toContain(`${DIFFERS} /criteria/0/text/zh`);
    expect(errors).toContain(`${DIFFERS} ${question}`);
  });
});

describe.each(installedPlugins.map(({ manifest }) => [manifest.id] as const))('what %s is told to mean', (id) => {
  const code = installedPlugins
    .find(({ manifest }) => manifest.id === id)!
    .ruleSets.findLast(({ kind }) => kind === 'listing')!
    .code.replace(`${id}/`, '');

  it('has no list that degrades', () => {
    for (const name of ['黑名单', '老赖名单', '失信曝光台'])
      expect(errorsAfter(id, code, { '/list/name/zh': name })).toContain('text/degrading /list/name/zh');
  });

  it('bars in neither language what the other allows', () => {
    const conditions = { zh: '履行义务后可以申请提前移出', en: 'May not be removed' };
    expect(errorsAfter(id, code, { '/removal/conditions': conditions })).toEqual(
      expect.arrayContaining(['text/languages-differ /removal/conditions/en']),
    );
  });
});

describe.each(installedPlugins.map(({ manifest }) => [manifest.id] as const))('what %s calls itself', (id) => {
  const other = id === 'taxation' ? '应急管理部门' : '税务局';
  const listing = installedPlugins
    .find(({ manifest }) => manifest.id === id)!
    .ruleSets.findLast(({ kind }) => kind === 'listing')!
    .code.replace(`${id}/`, '');

  it('is a name of its own organs, and not another’s nor anybody’s', () => {
    for (const name of [other, '有关部门'])
      expect(errorsAfter(id, '', { '/manifest/authority/name/zh': name })).toContain(
        'manifest/authority-misnamed /manifest/authority/name/zh',
      );
    expect(errorsAfter(id, '', { '/manifest/title/zh': other })).toContain(
      'manifest/authority-misnamed /manifest/title/zh',
    );
  });

  it('is no name of its own and another’s in one, however they are strung together', () => {
    const { title, authority } = installedPlugins.find(({ manifest }) => manifest.id === id)!.manifest;
    const organs = [
      `${authority.name.zh}、${other}`,
      `${other}和${authority.name.zh}`,
      `${authority.name.zh}（${other}）`,
    ];
    for (const name of organs)
      expect(errorsAfter(id, '', { '/manifest/authority/name/zh': name })).toContain(
        'manifest/authority-misnamed /manifest/authority/name/zh',
      );
    expect(errorsAfter(id, '', { '/manifest/title/zh': `${title.zh}${other}` })).toContain(
      'manifest/authority-misnamed /manifest/title/zh',
    );
    expect(
      errorsAfter(id, '', { '/manifest/authority/name/zh': `县级以上人民政府${authority.name.zh}` }),
    ).not.toContain('manifest/authority-misnamed /manifest/authority/name/zh');
  });

  it('is no name of its own list and another’s in one', () => {
    const own = installedPlugins
      .find(({ manifest }) => manifest.id === id)!
      .ruleSets.find(
        (edition): edition is ListingEdition => edition.kind === 'listing' && edition.code === `${id}/${listing}`,
      )!.list.name.zh;
    const beside = id === 'courts' ? '重大税收违法失信主体' : '失信被执行人名单';
    expect(errorsAfter(id, listing, { '/list/name/zh': `${own}和${beside}` })).toContain(
      'edition/list-misnamed /list/name/zh',
    );
  });

  it('keeps no list of another', () => {
    const lists = ['医疗保障领域严重失信主体名单', id === 'courts' ? '重大税收违法失信主体' : '失信被执行人名单'];
    for (const name of lists)
      expect(errorsAfter(id, listing, { '/list/name/zh': name })).toContain('edition/list-misnamed /list/name/zh');
  });
});

describe('a figure and a ministry', () => {
  it('a listing whose penalty is annulled is withdrawn within what the clause cited gives', () => {
    const at = '/withdrawWithin/value';
    expect(errorsAfter('taxation', 'listing/2022-02-01', { [at]: 'P90D' })).toEqual([
      `edition/deadline-too-long ${at}`,
    ]);
    expect(errorsAfter('taxation', 'listing/2022-02-01', { [at]: '4wd' })).toEqual([`edition/deadline-too-long ${at}`]);
  });

  it('no sector lists by the rule of another ministry', () => {
    const others = { instrument: 'mohrss-order-45', article: '5', mark: 'V' };
    expect(errorsAfter('taxation', 'listing/2022-02-01', { '/bases/-': others })).toEqual([
      'basis/other-sector /bases/1',
    ]);
  });
});
