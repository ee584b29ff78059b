import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { CARE, codesOf, MarketCase, type Registered } from './market-case.js';

const yes = (reasons: string) => ({ answer: 'yes', reasons });
const no = (reasons: string) => ({ answer: 'no', reasons });
const OF_A_PERSON = { ...CARE, minor: no('成年'), incapacity: no('无') };

describe('第十六条 对未成年人、不可抗力以及非主观故意、轻微失信行为，应宽容审慎进行认定、记录和惩戒', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const propose = (registered: Registered, change: object) =>
    api
      .as('market-clerk')
      .post<{ state: string; care: object }>('/v1/determinations', market.proposal(registered, change));
  /** A person of a region that was never assigned, so that the number is nobody's. */
  const person = (birth: IsoDate, sequence: number, actOn: IsoDate = '2026-06-01') => ({
    party: {
      name: '张三',
      kind: 'natural-person',
      unifiedCode: undefined,
      identityType: '身份证',
      identityNumber: citizenNumberWithCheckDigit('149999', birth, sequence),
      order: { penalties: ['fine'], fineFen: 100_000, actOn },
    },
  });

  it('五个问题逐项回答并说明理由；没有回答的不得认定', async () => {
    const registered = await market.register();
    const answer = await propose(registered, { care: { minor: CARE.minor } });
    expect(answer.status).toBe(422);
    expect(answer.problem.findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['care/unanswered', '/care/incapacity'],
      ['care/unanswered', '/care/force-majeure'],
      ['care/unanswered', '/care/no-intent'],
      ['care/unanswered', '/care/trifle'],
    ]);
    const unreasoned = await propose(registered, { care: { ...CARE, trifle: no('') } });
    expect(codesOf(unreasoned)).toEqual(['care/unanswered']);
    expect(unreasoned.problem.basis).toMatchObject({ instrument: 'lvliang-2022-5', article: '十六' });
  });

  it('受自然灾害等不可抗力影响、非主观故意、轻微的，须说明为何仍认定', async () => {
    for (const question of ['force-majeure', 'no-intent', 'trifle'] as const) {
      const registered = await market.register();
      const care = { ...CARE, [question]: yes('经核实') };
      expect(codesOf(await propose(registered, { care }))).toEqual(['care/weigh']);
      const weighed = await propose(registered, { care, leniencyReasons: '此前已两次受到同类处罚' });
      expect(weighed.status).toBe(201);
      expect(weighed.body.care).toMatchObject({ [question]: { answer: 'yes' } });
    }
  });

  it('行为时不满十四周岁的，文书不予登记', async () => {
    const minor = person('2013-01-01', 11);
    const answer = await api.as('market-clerk').post('/v1/documents', {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕9001号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [minor.party],
    });
    expect(answer.status).toBe(422);
    expect(codesOf(answer)).toEqual(['subject/under-14']);
    expect(JSON.stringify(answer.body)).not.toContain(minor.party.identityNumber);
  });

  it('年龄按行为日从身份号码计算：未成年的须权衡，与回答矛盾的不得认定', async () => {
    const minor = await market.register(person('2009-01-01', 13));
    expect(codesOf(await propose(minor, { care: OF_A_PERSON })).sort()).toEqual(['care/undetermined', 'care/weigh']);
    const weighed = await propose(minor, {
      care: { ...OF_A_PERSON, minor: yes('行为时十七周岁') },
      leniencyReasons: '组织他人实施，情节恶劣',
    });
    expect(weighed.status).toBe(201);
    const adult = await market.register(person('1990-01-01', 15));
    expect((await propose(adult, { care: OF_A_PERSON })).status).toBe(201);
  });

  it('年龄不明的自然人，不得认定', async () => {
    const registered = await market.register({
      party: {
        name: '李四',
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '护照号',
        identityNumber: 'E00000001',
        order: { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01' },
      },
    });
    expect(codesOf(await propose(registered, { care: OF_A_PERSON }))).toEqual(['care/undetermined']);
  });

  it('不能辨认或者不能控制自己行为的，不得认定，说明什么理由也不行', async () => {
    const registered = await market.register(person('1985-05-05', 17));
    const answer = await propose(registered, {
      care: { ...OF_A_PERSON, incapacity: yes('司法鉴定意见') },
      leniencyReasons: '影响恶劣',
    });
    expect(codesOf(answer)).toEqual(['care/forbids']);
  });

  it('有证据足以证明没有主观故意的，不列入名单', async () => {
    const registered = await market.register();
    const answer = await propose(registered, {
      judgements: {
        gravity: { answer: true, reasons: '情节严重' },
        'no-intent': { answer: true, reasons: '许可延续申请已受理，因系统故障未及时发证' },
      },
    });
    expect(codesOf(answer)).toEqual(['determination/criterion-not-met']);
    expect(answer.problem.detail).toContain('SAMR-A12-no-intent');
  });

  it('缺失的判断从不推定：试判说明还缺什么，不写入任何记录', async () => {
    const { subjectId, documentId } = await market.register();
    const answer = await api
      .as('market-clerk')
      .post<{ answers: { criterion: string; answer: string; missing: string[] }[] }>(
        '/v1/determinations/assessments',
        { subjectId, documentId, list: 'samr-serious', facts: { conducts: ['food-without-licence'] } },
        { key: null },
      );
    const food = answer.body.answers.find(({ criterion }) => criterion === 'SAMR-A05.1')!;
    expect(food.answer).toBe('undetermined');
    expect(food.missing).toEqual(expect.arrayContaining(['judgement:gravity', 'judgement:no-intent']));
    const { rows } = await api.pool.query('select 1 from cx.determination where subject_id = $1', [subjectId]);
    expect(rows).toEqual([]);
  });

  it('合法性证明逐环节说明每一认定，并指出尚待核实的数值', async () => {
    const determination = await market.determine(await market.register());
    const proof = await api
      .as('market-approver')
      .get<{ holds: boolean; chain: { link: string; holds: boolean }[] }>(
        `/v1/determinations/${determination.id}/proof`,
      );
    expect(proof.body).toMatchObject({ holds: true, askedOn: '2026-12-01' });
    expect(proof.body.chain.map(({ link }) => link)).toEqual([
      'record',
      'document',
      'catalogue-item',
      'criterion',
      'standard',
      'organ',
      'edition',
      'two-persons',
      'not-sealed',
    ]);
  });
});
