import { checkPlugins } from '../src/check-plugins.js';
import { changed, valueAt } from './broken.js';
import { reference, rule } from './reference.js';

// How an entry ends, what keeps somebody off, what a list is: clauses that contradict each other, or what they are called.

const LISTING = '/ruleSets/0';
const found = (pointer: string, value: unknown): readonly string[] =>
  checkPlugins([changed(pointer, value)], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code, pointer: at }) => `${code} ${at}`),
  );

const exit = (code: string, more: object = {}) => ({
  code,
  text: { zh: '期限届满，移出并停止公布，无需申请' },
  basis: rule('9'),
  trigger: 'expiry',
  initiator: 'organ',
  outcome: 'removed',
  ...more,
});
const cure = (code: string, more: object = {}) => ({
  code,
  text: { zh: '已经改正的' },
  basis: rule('9'),
  criteria: ['EX-A05.1'],
  when: { fact: 'breaches', atMost: 4 },
  effect: 'not-listed',
  obligation: 'may',
  ...more,
});

describe('an entry whose term is over', () => {
  const CODE = 'criterion/exit-contradictory';
  const AT = `${LISTING}/exits/0`;

  it.each<readonly [string, object, string]>([
    ['waits for nobody to ask', { initiator: 'party' }, 'initiator'],
    ['waits for no creditor', { initiator: 'creditor' }, 'initiator'],
    ['waits for no fact', { when: { fact: 'innocent', is: true } }, 'when'],
    ['waits for no application', { text: { zh: '期限届满并经当事人申请的，停止公布' } }, 'text/zh'],
    ['waits for nobody’s mercy', { text: { zh: '期限届满后由部门决定是否移出' } }, 'text/zh'],
    ['is not kept on for what is unpaid', { text: { zh: '期限届满，未缴清罚款的继续公示' } }, 'text/zh'],
  ])('%s', (_, more, place) => {
    expect(found(`${LISTING}/exits`, [exit('over', more)])).toEqual([`${CODE} ${AT}/${place}`]);
  });

  it('comes off by the organ', () => {
    expect(found(`${LISTING}/exits`, [exit('over')])).toEqual([]);
  });

  it('is not what an organ applies for to itself, nor what a party has to find out', () => {
    const other = { text: { zh: '另一事由' }, when: { fact: 'innocent', is: true } };
    expect(found(`${LISTING}/exits`, [exit('asked', { ...other, trigger: 'application' })])).toEqual([
      `${CODE} ${AT}/initiator`,
    ]);
    expect(
      found(`${LISTING}/exits`, [exit('fallen', { ...other, trigger: 'basis-revoked', initiator: 'party' })]),
    ).toEqual([`${CODE} ${AT}/initiator`]);
  });
});

describe('two clauses for one case', () => {
  const CODE = 'edition/clause-twice';
  const term = (value: string) => ({ within: { value, basis: rule('9') } });
  const onFact = { trigger: 'event', when: { fact: 'innocent', is: true }, text: { zh: '查明无过错' } };

  it.each<readonly [string, string, readonly object[]]>([
    ['end one term in two times', 'exits', [exit('a', term('5wd')), exit('b', term('20wd'))]],
    [
      'remove and correct on one fact',
      'exits',
      [exit('a', onFact), exit('b', { ...onFact, outcome: 'corrected', text: { zh: '另作更正' } })],
    ],
    ['must and may on one fact', 'preemption', [cure('a'), cure('b', { obligation: 'must' })]],
    [
      'keep off the list and out of sight on one fact',
      'preemption',
      [cure('a'), cure('b', { effect: 'not-published' })],
    ],
  ])('%s', (_, name, clauses) => {
    expect(found(`${LISTING}/${name}`, clauses)).toEqual([`${CODE} ${LISTING}/${name}/1`]);
  });

  it('are two where facts, criteria or the error tell them apart', () => {
    const error = { trigger: 'error-corrected', text: { zh: '信息有误' } };
    expect(
      found(`${LISTING}/exits`, [
        exit('a', { criteria: ['EX-A05.1'] }),
        exit('b', { criteria: ['EX-A05.2'] }),
        exit('wrongly', error),
        exit('inaccurate', { ...error, outcome: 'corrected' }),
        exit('asked', { ...error, outcome: 'corrected', initiator: 'party' }),
        exit('settled', { trigger: 'event', text: { zh: '达成和解' } }),
        exit('ended', { trigger: 'event', text: { zh: '终结执行' } }),
      ]),
    ).toEqual([]);
    expect(found(`${LISTING}/preemption`, [cure('a'), cure('b', { when: { fact: 'breaches', atMost: 3 } })])).toEqual(
      [],
    );
  });
});

describe('a criterion that nothing can meet', () => {
  it('is one whose every case must be let off', () => {
    const always = cure('let-off', { obligation: 'must', when: { fact: 'breaches', atLeast: 2 } });
    expect(found(`${LISTING}/preemption`, [always])).toEqual([`criterion/unsatisfiable ${LISTING}/criteria/0`]);
    expect(found(`${LISTING}/preemption`, [{ ...always, obligation: 'may' }])).toEqual([]);
  });

  it('is one that waits for a determination under itself, and not one that counts lighter ones', () => {
    const counting = (criteria: readonly string[]) => ({
      ...(valueAt(`${LISTING}/facts/breaches`) as object),
      counts: { of: 'determinations', criteria, within: 'P1Y' },
    });
    expect(found(`${LISTING}/facts/breaches`, counting(['EX-A05.1']))).toEqual([
      `criterion/unsatisfiable ${LISTING}/criteria/0/when`,
    ]);
    expect(found(`${LISTING}/facts/breaches`, counting(['EX-A05.1', 'EX-A05.2']))).toEqual([]);
  });
});

describe('a list', () => {
  it('is a severe list or a directory of irregular operation by its name, and leads where that leads', () => {
    const CODE = `criterion/list-kind-mistaken ${LISTING}/criteria/0/leadsTo`;
    expect(found(`${LISTING}/list/name/zh`, '示例异常名录')).toEqual([CODE]);
    expect(found(`${LISTING}/list/name/zh`, '示例严重失信主体名单')).toEqual([]);
    const records = (valueAt(`${LISTING}/criteria`) as readonly object[]).map((criterion) => ({
      ...criterion,
      leadsTo: 'record',
    }));
    const plugin = structuredClone(changed(`${LISTING}/criteria`, records)) as unknown as {
      ruleSets: { list: { name: { zh: string } } }[];
    };
    plugin.ruleSets[0]!.list.name.zh = '示例严重失信主体名单';
    expect(
      checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
        findings.map(({ code, pointer }) => `${code} ${pointer}`),
      ),
    ).toContain(CODE);
  });

  it('is not switched off while what it rests on holds; a draft, or a paper that carries no list, is there for simulation', () => {
    const off = (basis: object) => {
      const plugin = structuredClone(changed(`${LISTING}/disabled`, { reason: { zh: '暂不执行' } })) as unknown as {
        ruleSets: { bases: object[] }[];
      };
      plugin.ruleSets[0]!.bases = [basis];
      return checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
        findings.map(({ code }) => code).filter((code) => code === 'edition/disabled-though-law'),
      );
    };
    expect(off(rule('1'))).toHaveLength(1);
    expect(off({ instrument: 'example-notice', article: '1', mark: 'V' })).toEqual([]);
    expect(off({ instrument: 'example-repealed-law', article: '1', mark: 'V' })).toEqual([]);
  });

  it('states reconsideration and litigation, each by its name', () => {
    const [first, second] = valueAt(`${LISTING}/remedies`) as readonly object[];
    const CODE = 'adoption/remedies-missing';
    expect(found(`${LISTING}/remedies`, [first])).toEqual([`${CODE} ${LISTING}/remedies`]);
    expect(found(`${LISTING}/remedies`, [second])).toEqual([`${CODE} ${LISTING}/remedies`]);
    expect(found(`${LISTING}/remedies`, [{ ...first, text: { zh: '向本局信访室反映' } }, second])).toEqual([
      `${CODE} ${LISTING}/remedies/0/text`,
    ]);
  });
});
