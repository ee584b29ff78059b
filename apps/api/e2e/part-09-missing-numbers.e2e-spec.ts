import { carryOutErasures } from '@chengxin/core/retention/carry-out';
import { keyringOf } from '@chengxin/core/configuration/master-keys';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { ownerUrlOf } from '@chengxin/core/testing/app-login';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'e'.repeat(64)}`;

interface Case extends Shown {
  readonly matter: string;
  readonly about: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

describe('第九部分（二） 缺号只查确定的，月报按作出决定的月份计', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let supervision: Supervision;
  beforeAll(async () => {
    api = await startApi({ today: '2026-03-02' });
    market = new MarketCase(api);
    supervision = api.app.get(Supervision, { strict: false });
  });
  afterAll(() => api?.close());

  const found = async (matter: string) =>
    (await api.as('credit-office').get<{ items: Case[] }>(`/v1/supervision-cases?limit=100&matter=${matter}`)).body
      .items;
  const decision = async (no: number | string, on: IsoDate, party?: object) => {
    api.clock.moveTo(on);
    return market.register({
      document: { decidedOn: on, servedOn: on, number: `吕市监罚〔2026〕${no}号` },
      ...(party && { party }),
    } as never);
  };
  const month = async (of: string) => {
    const { body } = await api
      .as('market-clerk')
      .get<{ items: Record<string, unknown>[] }>(`/v1/supervision-reports/${of}?limit=100`);
    return body.items[0]!;
  };

  it('依法删除的决定不算缺号，其余缺号按月列明', async () => {
    await decision(1, '2026-03-02');
    await decision('2-1', '2026-03-02');
    const person = await decision(4, '2026-03-03', {
      name: '合成人卓九',
      kind: 'natural-person',
      unifiedCode: undefined,
      identityType: '身份证',
      identityNumber: citizenNumberWithCheckDigit('149900', '1981-02-03', 61),
      order: { penalties: ['fine'], fineFen: 100_000, actOn: '2026-02-01', violation: '发布虚假广告' },
    });
    await decision(5, '2026-03-04');
    await decision(7, '2026-04-01');
    const proposed = await market.post('credit-clerk', '/v1/erasures', {
      ...{ subjectId: person.subjectId, documents: [person.documentId], ground: 'unlawful', reason: '申请' },
    });
    await market.post(
      'credit-approver',
      `/v1/erasures/${proposed.id}/decision`,
      { approved: true, reason: '属实' },
      { ifMatch: proposed.version },
    );
    const { core } = api.config;
    const [carried] = await carryOutErasures({ ownerUrl: ownerUrlOf(core.databaseUrl), keyring: keyringOf(core) });
    expect(carried).toMatchObject({ blocked: [] });
    api.clock.moveTo('2026-06-10');
    await supervision.turn();
    expect(await found('decision-missing')).toMatchObject([
      {
        about: '吕市监罚〔2026〕',
        evidence: {
          count: 2,
          missing: ['3', '6'],
          months: [
            { month: '2026-03', count: 1, missing: ['3'] },
            { month: '2026-04', count: 1, missing: ['6'] },
          ],
        },
      },
    ]);
  });

  it('月报把缺号计入其后一个编号作出决定的月份，不计入立案的月份', async () => {
    // The decision that was erased keeps its day, and is one of four of March.
    expect(await month('2026-03')).toMatchObject({ decisions: 4, missing: 1, missingRate: 0.2 });
    expect(await month('2026-04')).toMatchObject({ decisions: 1, missing: 1, missingRate: 0.5 });
    expect(await month('2026-06')).toMatchObject({ missing: 0, missingRate: null });
    // What comes to light later is of the month of its own neighbours.
    await decision(9, '2026-06-11');
    api.clock.moveTo('2026-07-20');
    await supervision.turn();
    expect(await found('decision-missing')).toMatchObject([{ version: 2, evidence: { count: 3 } }]);
    expect(await month('2026-06')).toMatchObject({ decisions: 1, missing: 1 });
    expect(await month('2026-07')).toMatchObject({ missing: 0 });
  });

  it('文号作废、依法不得记录的，由责任机关说明，载入证据，不再列为缺号', async () => {
    const [open] = await found('decision-missing');
    const account = async (who: 'market-clerk' | 'market-approver', numbers: readonly number[], reason = 'void') => {
      const [{ id, version }] = (await found('decision-missing')) as unknown as [Case];
      const body = { numbers, reason, evidenceDigest: PAPER };
      const answer = await api.as(who).post(`/v1/supervision-cases/${id}/numbers`, body, { ifMatch: version });
      return answer.status < 300 ? [] : codesOf(answer);
    };
    expect(await account('market-clerk', [3])).toEqual(['actor/role-missing']);
    expect(await account('market-approver', [3, 5])).toEqual(['supervision/numbers-not-missing']);
    expect(await account('market-approver', [3], 'not-recordable')).toEqual([]);
    expect(await account('market-approver', [3])).toEqual(['supervision/numbers-not-missing']);
    const stated = { numbers: ['3'], reason: 'not-recordable', evidenceDigest: PAPER, on: '2026-07-20' };
    const shown = { id: open!.id, version: 3, evidence: { count: 2, missing: ['6', '8'], stated: [stated] } };
    expect(await found('decision-missing')).toMatchObject([shown]);
    await supervision.turn();
    expect(await found('decision-missing')).toMatchObject([shown]);
    expect(await month('2026-03')).toMatchObject({ missing: 0, missingRate: 0 });
    expect(await account('market-approver', [6, 8])).toEqual([]);
    const close = { outcome: 'unfounded', reasons: '作废属实' };
    const answer = await api
      .as('credit-approver')
      .post(`/v1/supervision-cases/${open!.id}/closing`, close, { ifMatch: 4 });
    expect(answer.status).toBe(200);
    await supervision.turn();
    expect(await found('decision-missing')).toHaveLength(1);
  });

  it('同一件修复申请先未按时受理、后未按时决定，月报计一件', async () => {
    api.clock.moveTo('2026-12-01');
    const { registered } = await market.listed({ document: { number: '吕市监处〔2026〕1号' } });
    const repair = (state: string) =>
      api.pool.query(
        `insert into cx.repair (subject_id, repair_id, determination_id, listing_id, edition_code, edition_digest, route_code, state, applicant, applied_on, facts, judgements, materials,
             accept_due, decide_due, prepared_by, recorded_at)
           select subject_id, '00000000-0000-7000-8000-0000000000bb', determination_id, listing_id, edition_code, edition_digest, 'R', $2, '{"role":"subject","name":"x"}', '2026-12-02', '{}', '{}', '[]',
             '2026-12-04', '2026-12-15', 'a', now() from cx.listing where subject_id = $1
         on conflict (subject_id, repair_id) do update set state = excluded.state`,
        [registered.subjectId, state],
      );
    await repair('applied');
    api.clock.moveTo('2026-12-10');
    await supervision.turn();
    await repair('accepted');
    api.clock.moveTo('2027-01-04');
    await supervision.turn();
    expect(await found('repair-overdue')).toHaveLength(2);
    expect(await month('2026-12')).toMatchObject({ repairsOverdue: 1 });
    expect(await month('2027-01')).toMatchObject({ repairsOverdue: 0 });
  });

  it.each([
    ['罚款缴费收据', 0],
    ['已缴纳诉讼费用', 0],
    ['违规收费已全部退还', 0],
    ['本机关不收费', 0],
    ['信用修复，已支付中介5000元', 1],
    ['收了当事人3000元办事', 1],
    ['代　办\n费', 1],
    ['罚款已缴，另付代办费', 1],
  ])('修复材料写“%s”：收费迹象 %d 件', async (note, expected) => {
    await api.pool.query(`delete from cx.supervision_case where matter = 'repair-fee'`);
    await api.pool.query('update cx.repair set materials = $1::jsonb', [JSON.stringify([{ code: 'proof', note }])]);
    await supervision.turn();
    expect(await found('repair-fee')).toHaveLength(expected);
  });
});
