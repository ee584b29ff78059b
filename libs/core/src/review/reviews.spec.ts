import { headOf } from '@chengxin/signing/checkpoint';
import type { LogLine } from '@chengxin/signing/log-lines';
import { isDrawn } from '@chengxin/signing/review-draw';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { randomUUID } from 'node:crypto';
import { AccessLedger } from '../access/access-ledger.js';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { DocumentModule } from '../document/document.module.js';
import { ExportLog } from '../ledger/export-log.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ReviewRaiser } from './raise-reviews.js';
import { ListReviews, ReadReview, type ReviewFilter } from './read-reviews.js';
import { formatReviewId, parseReviewId } from './review-id.js';
import { AskForExplanation, DecideReview, ExplainQuery, ReleaseReview, TakeReview } from './review-query.js';
import type { QueryReviewView } from './review-view.js';
import { ReviewModule } from './review.module.js';

const { clerk, approver, reviewer, creditOffice, auditor } = CORE_ROLES;
const officer = (name: string, organ = 'lvliang-market-supervision') => actorOf(organ, name, [clerk], 'case-handling');
const REVIEWER = actorOf('lvliang-credit-office', 'reviewer', [reviewer], 'query-review');
const SECOND = actorOf('lvliang-credit-office', 'second-reviewer', [reviewer], 'query-review');
const OFFICE = actorOf('lvliang-credit-office', 'office', [creditOffice], 'query-review');

describe('queries that are looked at (plan art. 13)', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let bed: CoreTestbed;
  let raiser: ReviewRaiser;
  let subjects: readonly string[];

  beforeAll(async () => {
    bed = await openCore([DocumentModule, LedgerModule, ReviewModule]);
    raiser = bed.module.get(ReviewRaiser);
    const many = [];
    for (let n = 0; n < 25; n += 1) many.push((await registerDocument(bed)).subjectId);
    subjects = many;
    await bed.pool.query(`update cx.subject set region_code = '141102' where subject_id = $1`, [subjects[0]]);
    await bed.pool.query(
      `insert into cx.officer (officer_id, name, organ_id, roles) values ('machine', '系统', 'lvliang-market-supervision', '{querier}')`,
    );
    await bed.pool.query(
      `insert into cx.officer_identity (issuer, subject, officer_id, client_id) values ('https://id.example', 'machine', 'machine', 'client')`,
    );
  }, 60_000);
  afterAll(() => bed?.close());

  const ask = async (
    actor: Actor,
    { about = [subjects[1]!], matter }: { readonly about?: readonly string[]; readonly matter?: string | null } = {},
  ): Promise<string> => {
    const request = randomUUID();
    const { matter: usual, ...use } = actor.use!;
    const named = matter === undefined ? usual : (matter ?? undefined);
    await bed.module.get(AccessLedger).answered({
      actor: { ...actor, use: { ...use, ...(named === undefined ? {} : { matter: named }) } },
      route: 'GET /v1/subjects/:id',
      request,
      subjects: about,
      fields: ['reference', 'identity'],
    });
    const { rows } = await bed.pool.query<{ id: string; seq: number }>(
      'select access_id as id, seq from cx.access_ledger where record_id = $1',
      [request],
    );
    return formatReviewId({ accessId: rows[0]!.id, seq: rows[0]!.seq });
  };
  const seal = async () => {
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
  };
  const raise = async (oneIn?: number) => {
    await seal();
    let raised = 0;
    for (let turn = await raiser.turn(oneIn); turn; turn = await raiser.turn(oneIn)) raised += turn.raised;
    return raised;
  };
  const list = (actor: Actor = REVIEWER, filter: ReviewFilter = {}) =>
    bed.query<readonly QueryReviewView[]>(new ListReviews(actor, { limit: 200 }, filter));
  const of = async (id: string, actor: Actor = REVIEWER) => (await list(actor)).find((one) => one.id === id);
  const why = async (id: string) =>
    (await of(id))?.why.filter(({ code }) => code !== 'sampled').map(({ code }) => code);
  const idOf = (review: QueryReviewView) => parseReviewId(review.id)!;
  const take = (id: string, actor = REVIEWER) =>
    of(id, actor).then((review) =>
      bed.command<QueryReviewView>(new TakeReview(actor, { id: idOf(review!), ifMatch: review!.version })),
    );
  const decide = (review: QueryReviewView, verdict: 'justified' | 'unjustified', actor = REVIEWER) =>
    bed.command<QueryReviewView>(
      new DecideReview(actor, idOf(review), review.version, { verdict, reasons: '与所办案件不符' }),
    );
  /** A query that is raised whatever is drawn. */
  const raisedQuery = async (actor: Actor) => {
    const id = await ask(actor, { matter: '看一看' });
    await raise();
    return id;
  };

  it('draws by the root that sealed them, so that whoever has the log finds the same ones, and no others', async () => {
    const drawer = officer('drawn-often');
    for (let n = 0; n < 60; n += 1) await ask(drawer);
    await raise(4);
    const lines: LogLine[] = [];
    const checker = actorOf('lvliang-credit-office', 'auditor', [auditor]);
    for await (const line of await bed.query<AsyncIterable<LogLine>>(new ExportLog(checker))) lines.push(line);
    const expected: string[] = [];
    let waiting: { id: string; digest: string }[] = [];
    for (const line of lines) {
      if (line.line === 'leaf' && line.entry?.kind === 'access.answered')
        waiting.push({ id: `${line.streamId}_${line.seq}`, digest: line.digest });
      if (line.line !== 'checkpoint') continue;
      const { root } = headOf(line.note)!;
      expected.push(...waiting.filter(({ digest }) => isDrawn(root, digest, 4)).map(({ id }) => id));
      waiting = [];
    }
    const found = (await list()).filter((one) => one.why.some(({ code }) => code === 'sampled')).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThan(40);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('names each query once, however often the log is looked through, and what it raised in the platform’s ledger', async () => {
    const id = await raisedQuery(officer('once'));
    expect(await raise()).toBe(0);
    const { rows } = await bed.pool.query<{ n: number }>(
      `select count(*)::int as n from cx.platform_ledger where kind = 'query-review.raised' and content->'raised' @> $1::jsonb`,
      [JSON.stringify([{ query: id, why: ['unknown-matter'] }])],
    );
    expect(rows[0]!.n).toBe(1);
  });

  it('raises by itself a county’s query about another county, one in no case, and one whose case has no number', async () => {
    const wenshui = officer('of-wenshui', 'wenshui-market-supervision');
    const foreign = await ask(wenshui, { about: [subjects[0]!] });
    const noCase = await ask(officer('no-case'), { matter: null });
    const unnumbered = await ask(officer('unnumbered'), { matter: '核对' });
    const usual = await ask(officer('usual'));
    await raise();
    expect(await why(foreign)).toEqual(['foreign-county']);
    expect(await why(noCase)).toEqual(['no-case']);
    expect(await why(unnumbered)).toEqual(['unknown-matter']);
    expect((await why(usual)) ?? []).toEqual([]);
  });

  it('raises one number of a case that is named for many subjects, once a day', async () => {
    const reuser = officer('reuser');
    const last = await ask(reuser, { about: subjects.slice(0, 21), matter: '吕市监案〔2026〕1号' });
    await raise();
    expect(await why(last)).toEqual(['matter-reused']);
    expect((await of(last))!.why).toEqual([
      expect.objectContaining({ code: 'matter-reused', found: 21, limit: 20, window: '2026-12-01' }),
    ]);
    const again = await ask(reuser, { about: [subjects[22]!], matter: '吕市监案〔2026〕1号' });
    await raise();
    expect((await why(again)) ?? []).toEqual([]);
  });

  it('raises many queries in an hour once, refused attempts counted, and lets a machine ask as often', async () => {
    const busy = officer('busy');
    const machine = officer('machine');
    for (let n = 0; n < 100; n += 1) {
      await ask(busy);
      await ask(machine);
    }
    for (let n = 0; n < 30; n += 1)
      await bed.module.get(AccessLedger).refused({
        what: 'access',
        actor: busy,
        route: 'GET /v1/subjects/:id',
        request: randomUUID(),
        status: 403,
        codes: ['purpose/not-for-role'],
        bounded: 'busy',
      });
    const last = await ask(busy);
    await raise();
    const found = await list();
    const volumes = found.filter((one) => one.why.some(({ code }) => code === 'volume'));
    expect(volumes.map(({ id, query }) => [id, query.officer.id])).toEqual([[last, 'busy']]);
    expect(volumes[0]!.why).toContainEqual(expect.objectContaining({ found: 131, limit: 120 }));
  });

  it('raises who takes files of many rows, counted row by row and portion by portion, once a day', async () => {
    const taker = officer('taker');
    const file = async (portions: number) => {
      const request = randomUUID();
      for (let portion = 1; portion <= portions; portion += 1)
        await bed.module.get(AccessLedger).answered({
          actor: taker,
          route: 'GET /v1/imports/:id/report',
          request,
          subjects: [],
          fields: ['intake'],
          rows: 200,
          portion,
        });
    };
    await file(2);
    await raise();
    const ofTaker = async () => (await list()).filter(({ query }) => query.officer.id === 'taker');
    const told = async () => (await ofTaker()).flatMap(({ why }) => why).filter(({ code }) => code !== 'sampled');
    expect(await told()).toEqual([]);
    await file(1);
    await raise();
    expect(await told()).toEqual([
      expect.objectContaining({ code: 'reach', found: 600, limit: 500, window: '2026-12-01' }),
    ]);
    expect((await ofTaker()).find(({ why }) => why.some(({ code }) => code === 'reach'))!.query).toMatchObject({
      subjects: 0,
      rows: 200,
    });
    await file(5);
    await raise();
    expect(await told()).toHaveLength(1);
  });

  it('raises a query at night once, and none of a machine’s', async () => {
    bed.clock.moveTo('2026-12-05'); // a Saturday
    const first = await ask(officer('at-night'));
    const second = await ask(officer('at-night'));
    const machine = await ask(officer('machine'));
    await raise();
    const told = await Promise.all([first, second, machine].map(why));
    expect(told.map((codes) => codes ?? [])).toEqual([['hour'], [], []]);
  });

  it('shows the reviewer who asked, for what, in which case, of how many; not of whom', async () => {
    const id = await raisedQuery(officer('shown'));
    const review = (await of(id))!;
    expect(review.query).toMatchObject({
      officer: { id: 'shown' },
      organ: { id: 'lvliang-market-supervision', name: '吕梁市市场监督管理局' },
      purpose: { code: 'case-handling' },
      matter: '看一看',
      subjects: 1,
      fields: ['reference', 'identity'],
    });
    expect(review.measuredBy.zh).toContain('平台自定');
    expect(JSON.stringify(review)).not.toContain(subjects[1]);
  });

  it('gives two reviewers who ask at once two different ones, and nobody an own query', async () => {
    for (const name of ['at-once-1', 'at-once-2', 'at-once-3']) await raisedQuery(officer(name));
    const both = await Promise.all([REVIEWER, SECOND].map((one) => bed.command<QueryReviewView>(new TakeReview(one))));
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
    expect(both.map(({ takenBy }) => takenBy)).toEqual([
      'lvliang-credit-office/reviewer',
      'lvliang-credit-office/second-reviewer',
    ]);
    const curious: Actor = { ...officer('curious'), roles: [clerk, reviewer] };
    const id = await raisedQuery(curious);
    expect(await of(id, curious)).toBeUndefined();
    const { version } = (await of(id))!;
    const own = (command: object) => refusalCodes(bed.command(command as never));
    expect(await own(new TakeReview(curious, { id: parseReviewId(id)!, ifMatch: version }))).toEqual([
      'review/own-query',
    ]);
    await take(id);
    const taken = (await of(id))!;
    expect(await own(new ReleaseReview(curious, idOf(taken), taken.version))).toEqual(['review/own-query']);
    expect(
      await own(new DecideReview(curious, idOf(taken), taken.version, { verdict: 'justified', reasons: '自查' })),
    ).toEqual(['review/own-query', 'review/not-taken-by-you']);
    let next = await bed.command<QueryReviewView>(new TakeReview(curious));
    for (;;) {
      expect(next.query.officer.id).not.toBe('curious');
      if ((await list(curious, { state: 'open' })).length === 0) break;
      next = await bed.command<QueryReviewView>(new TakeReview(curious));
    }
    expect(await own(new TakeReview(curious))).toEqual(['review/none-open']);
  });

  it('asks the officer, who alone explains it, and is decided with reasons by whoever took it', async () => {
    const asked = officer('asked');
    const id = await raisedQuery(asked);
    expect(await of(id, asked)).toBeUndefined();
    const taken = await take(id);
    const wanted = await bed.command<QueryReviewView>(
      new AskForExplanation(REVIEWER, idOf(taken), taken.version, '请说明案件编号'),
    );
    expect((await of(id, asked))!.question!.text).toBe('请说明案件编号');
    const explain = (actor: Actor) =>
      bed.command<QueryReviewView>(new ExplainQuery(actor, idOf(wanted), wanted.version, '为办理离市监案〔2026〕9号'));
    expect(await refusalCodes(explain(officer('another')))).toEqual(['record/not-found']);
    const explained = await explain(asked);
    expect(await refusalCodes(decide(explained, 'justified', SECOND))).toEqual(['review/not-taken-by-you']);
    const decided = await decide(explained, 'justified');
    expect(decided).toMatchObject({
      state: 'decided',
      verdict: 'justified',
      explanation: { by: 'lvliang-market-supervision/asked' },
    });
    expect(await refusalCodes(decide(decided, 'unjustified'))).toEqual(['review/already-decided']);
    const { rows } = await bed.pool.query<{ kind: string; actor: string; content: object }>(
      `select kind, actor, content from cx.platform_ledger where record_kind = 'query-review' and record_id = $1 order by seq`,
      [id],
    );
    expect(rows.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['query-review.taken', 'lvliang-credit-office/reviewer'],
      ['query-review.explanation-asked', 'lvliang-credit-office/reviewer'],
      ['query-review.explained', 'lvliang-market-supervision/asked'],
      ['query-review.decided', 'lvliang-credit-office/reviewer'],
    ]);
    expect(rows.at(-1)!.content).toMatchObject({
      verdict: 'justified',
      text: expect.stringMatching(/^sha256:/) as string,
    });
    expect(JSON.stringify(rows)).not.toContain('说明');
  });

  it('tells whoever leads the organ, and the credit office, of what was unjustified; no other organ', async () => {
    const id = await raisedQuery(officer('unjustified'));
    await decide(await take(id), 'unjustified');
    const lead = actorOf('lvliang-market-supervision', 'lead', [approver], 'query-review');
    const others = actorOf('lvliang-taxation', 'lead', [approver], 'query-review');
    expect((await list(lead)).map((one) => [one.id, one.decision!.text])).toEqual([[id, '与所办案件不符']]);
    expect((await list(OFFICE)).map((one) => one.id)).toEqual([id]);
    expect(await list(others)).toEqual([]);
    expect(await refusalCodes(bed.query(new ReadReview(others, parseReviewId(id)!)))).toEqual(['record/not-found']);
    expect((await of(id, officer('unjustified')))!.verdict).toBe('unjustified');
  });

  it('is given back by its taker, or by another reviewer where that one is away; what was said stays', async () => {
    const id = await raisedQuery(officer('given-back'));
    const taken = await take(id);
    expect(
      await refusalCodes(bed.command(new TakeReview(SECOND, { id: idOf(taken), ifMatch: taken.version }))),
    ).toEqual(['review/taken']);
    const asked = await bed.command<QueryReviewView>(
      new AskForExplanation(REVIEWER, idOf(taken), taken.version, '请说明'),
    );
    const open = await bed.command<QueryReviewView>(new ReleaseReview(SECOND, idOf(asked), asked.version));
    expect(open).toMatchObject({ state: 'open', takenBy: null, question: { text: '请说明' } });
    expect((await take(id, SECOND)).takenBy).toBe('lvliang-credit-office/second-reviewer');
  });

  it('lets none but reviewers review', async () => {
    await raisedQuery(officer('numbers'));
    for (const actor of [OFFICE, officer('clerk')])
      expect(await refusalCodes(bed.command(new TakeReview(actor)))).toEqual(['actor/role-missing']);
  });
});
