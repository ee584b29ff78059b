import { addDays } from '@chengxin/domain/calendar';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { CoListing, ListingEdition, PersonRole, SectorPlugin } from '@chengxin/plugin-contract';
import { ConsentModule } from '../consent/consent.module.js';
import { RecordConsent } from '../consent/record-consent.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DecideDetermination } from '../determination/decide-determination.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { AnswerObjection, VerifyObjection } from '../objection/answer-objection.js';
import { LodgeObjection } from '../objection/lodge-objection.js';
import { ObjectionModule } from '../objection/objection.module.js';
import type { ObjectionView } from '../objection/objection-view.js';
import { Publish } from '../publication/publish.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { RevokeRepair } from '../repair/revoke-repair.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Refused } from '../refusal/refused.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import {
  changeStatus,
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  OWN_NOTICE,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
  type DocumentOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ConsentToListing } from './consent-to-listing.js';
import { DecideListing } from './decide-listing.js';
import { ExtendListing } from './extend-listing.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import type { ProposedPerson, ProposedPersons } from './named-persons.js';
import { ProposeListing } from './propose-listing.js';
import { ReadListing } from './read-listing.js';
import { RemoveListing } from './remove-listing.js';
import { ServeNotice } from './serve-notice.js';

const { wagesClerk, wagesApprover, creditOffice } = OFFICERS;
const order45 = (article: string) => ({ instrument: 'mohrss-order-45', article, mark: 'V' }) as const;
const CARE = {
  ...NOTHING_TO_WEIGH,
  minor: { answer: 'no', reasons: '已成年' },
  incapacity: { answer: 'no', reasons: '没有证据' },
} as const;

/** The wage list with a rule on persons, whose early removal asks for nothing but the correction, and comes back after fraud. */
const sectorWith = (coListing: CoListing, change: Partial<ListingEdition> = {}): SectorPlugin => ({
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((set) => {
    switch (set.kind) {
      case 'listing':
        return { ...set, ...change, criteria: set.criteria.map((criterion) => ({ ...criterion, coListing })) };
      case 'repair':
        return {
          ...set,
          routes: set.routes.map((route) => ({
            ...route,
            text: { zh: '改正后提前移出', en: 'Early removal once corrected' },
            wait: { none: true, basis: order45('12') },
            decideWithin: { value: '8wd', basis: order45('14') },
          })),
          fraud: { restores: true, restartsClock: true, basis: order45('15') },
        } as typeof set;
      default:
        return set;
    }
  }),
});
const LEAVING: CoListing = {
  mode: 'mandatory',
  roles: ['legal-representative', 'direct-staff'],
  basis: order45('5'),
  leavesWithParty: { basis: order45('14(3)') },
};
const STAYING: CoListing = { mode: LEAVING.mode, roles: LEAVING.roles, basis: LEAVING.basis };
/** Extendable, and ended by an event. */
const OPEN_ENDED = {
  period: {
    value: {
      kind: 'extendable',
      term: 'P1Y',
      extendBy: { atLeast: 'P1Y', atMost: 'P2Y' },
      atMost: 'P3Y',
      grounds: [{ zh: '情节严重', en: 'In serious circumstances' }],
    },
    basis: order45('11'),
  },
  exits: [
    {
      code: 'paid',
      text: { zh: '付清全部工资', en: 'All wages are paid' },
      basis: order45('12'),
      trigger: 'event',
      initiator: 'organ',
      outcome: 'removed',
    },
  ],
} as const satisfies Partial<ListingEdition>;
const MODULES = [
  ConsentModule,
  DocumentModule,
  DeterminationModule,
  ListingModule,
  ObjectionModule,
  PublicationModule,
  RepairModule,
  SanctionModule,
  ReplayModule,
];

describe('persons beside a listed party', () => {
  let bed: CoreTestbed;
  let serial = 0;
  const open = async (coListing: CoListing, change?: Partial<ListingEdition>) => {
    bed = await openCore(MODULES, { plugins: [sectorWith(coListing, change)] });
  };

  /** A natural person whom some document of the department knows. */
  const person = async (): Promise<string> => {
    serial += 1;
    const { subjectId } = await registerDocument(bed, wagesClerk, {
      kind: 'natural-person',
      party: {
        name: '测试人甲',
        unifiedCode: undefined as never,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1980-02-03', serial),
      },
    });
    return subjectId;
  };
  const party = () => registerDocument(bed, wagesClerk);
  const determined = async (document: DocumentOf): Promise<DeterminationView> =>
    makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
  const beside = (subjectId: string, roles: readonly [PersonRole, ...PersonRole[]], more: object = {}) =>
    ({ subjectId, roles, reasons: '营业执照载明', care: CARE, ...more }) as ProposedPerson;
  const propose = (determination: DeterminationView, persons: Partial<ProposedPersons>) =>
    bed.command<ListingView>(
      new ProposeListing(wagesClerk, idOf(determination), '拟列入', { persons: [], notKnown: [], ...persons }),
    );
  const read = (listing: string) => bed.query<ListingView>(new ReadListing(wagesClerk, idOf({ id: listing })));
  const serve = async (listing: string) => {
    const { version } = await read(listing);
    const notice = { ...OWN_NOTICE, servedOn: bed.clock.today() };
    return bed.command<ListingView>(new ServeNotice(wagesClerk, idOf({ id: listing }), version, notice));
  };
  const decide = async (listing: string, change: object = {}) =>
    bed.command<ListingView>(
      new DecideListing(wagesApprover, idOf({ id: listing }), (await read(listing)).version, {
        list: true,
        reasons: '予以列入',
        ...change,
      }),
    );
  const remove = async (listing: string, step: 'prepare' | 'decide', why: object = { reason: 'error-corrected' }) =>
    bed.command<ListingView>(
      new RemoveListing(
        step === 'prepare' ? wagesClerk : wagesApprover,
        idOf({ id: listing }),
        (await read(listing)).version,
        {
          step,
          reasons: '列入有误',
          ...(why as { reason: 'error-corrected' }),
        },
      ),
    );
  const entriesOf = (listing: ListingView) => listing.persons!.named.map(({ listing: id }) => id!);
  const findingsOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).findings.map(({ code, pointer, basis }) => ({ code, pointer, basis }));
  };
  /** The party, its legal representative and one of the staff, each served and heard. */
  const heard = async () => {
    const document = await party();
    const determination = await determined(document);
    const ids = [await person(), await person()] as const;
    const proposed = await propose(determination, {
      persons: [beside(ids[0], ['legal-representative']), beside(ids[1], ['direct-staff'])],
    });
    for (const entry of [proposed.id, ...entriesOf(proposed)]) await serve(entry);
    bed.clock.moveTo(addDays(bed.clock.today(), 14));
    return { document, determination, ids, proposed };
  };
  const listed = async () => {
    const { proposed, ...rest } = await heard();
    return { ...rest, listing: await decide(proposed.id) };
  };
  const states = async (listing: ListingView) =>
    Promise.all([listing.id, ...entriesOf(listing)].map(async (id) => (await read(id)).state));

  describe('whom the rule lists by the same decision, and who leave with the party', () => {
    beforeAll(() => open(LEAVING));
    afterAll(() => bed?.close());

    it('are each answered for: a role of which nothing is said is refused with the clause, at the place', async () => {
      const determination = await determined(await party());
      expect(await findingsOf(propose(determination, {}))).toEqual([
        { code: 'listing/person-missing', pointer: '/persons', basis: order45('5') },
        { code: 'listing/person-missing', pointer: '/persons', basis: order45('5') },
      ]);
      const notKnown = [
        { role: 'legal-representative', reasons: ' ' },
        { role: 'direct-staff', reasons: '查无其人' },
      ] as const;
      expect(await findingsOf(propose(determination, { notKnown }))).toMatchObject([
        { code: 'listing/person-reasons-missing', pointer: '/personsNotKnown/0' },
      ]);
      const answered = await propose(determination, {
        notKnown: notKnown.map((role) => ({ ...role, reasons: '查无其人' })),
      });
      expect(answered.persons).toMatchObject({ mode: 'mandatory', named: [], notKnown: [{}, {}] });
    });

    it('are natural persons whom the platform knows, of roles in the rule, named once, with the questions of care answered', async () => {
      const document = await party();
      const determination = await determined(document);
      const other = await party();
      const somebody = await person();
      const of = (one: ProposedPerson, ...more: ProposedPerson[]) =>
        refusalCodes(
          propose(determination, {
            persons: [one, ...more],
            notKnown: [{ role: 'direct-staff', reasons: '查无其人' }],
          }),
        );
      expect(await of(beside(document.subjectId, ['legal-representative']))).toEqual(['listing/person-is-party']);
      expect((await of(beside(other.subjectId, ['legal-representative'])))[0]).toBe('listing/person-kind');
      expect(await of(beside('00000000-0000-7000-8000-000000000000', ['legal-representative']))).toEqual([
        'record/not-found',
      ]);
      expect(await of(beside(somebody, ['legal-representative', 'actual-controller']))).toEqual([
        'listing/role-not-in-rule',
      ]);
      const one = beside(somebody, ['legal-representative']);
      expect(await of(one, one)).toEqual(['listing/person-twice']);
      expect(
        await findingsOf(
          propose(determination, {
            persons: [{ ...one, care: { ...CARE, minor: undefined as never } }],
            notKnown: [{ role: 'direct-staff', reasons: '查无其人' }],
          }),
        ),
      ).toMatchObject([{ code: 'care/unanswered', pointer: '/persons/0/care/minor' }]);
    });

    it('are collected under the catalogues of the day as the party is: where the city’s own holds no persons of the kind, none is listed', async () => {
      const determination = await determined(await party());
      const [head, somebody] = [await person(), await person()];
      const row = {
        ...{ code: 'LLC-1', parent: determination.catalogueItem.split('/')[1]!, sectors: ['human-resources'] },
        ...{
          subjects: ['legal-person'],
          bases: [{ instrument: 'administrative-penalty-law', article: '48', mark: 'V' }],
        },
        ...{
          collectedBy: 'lvliang-human-resources',
          sharing: 'restricted',
          publication: 'public',
          updatedWithin: '7wd',
        },
      };
      const keep = (rows: readonly object[]) =>
        bed.pool
          .query(
            `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
               reasons, approved_on, review_due_on, recorded_at, version)
             values ('141100.catalogue.2026-12-01', 'approved', 'catalogue', '141100', '目录', '2026-12-01', $1, 'd', 'lvliang-credit-office', 'a', 'b', 'c', '2026-11-30',
               '2027-12-01', now(), 2) on conflict (edition_code) do update set content = excluded.content`,
            [JSON.stringify(rows)],
          )
          .then(() => bed.module.get(ReferenceRegister).load());
      const persons = { persons: [beside(head, ['legal-representative']), beside(somebody, ['direct-staff'])] };
      await keep([row]);
      expect(await findingsOf(propose(determination, persons))).toMatchObject([
        { code: 'catalogue/not-collected-here', pointer: '/persons/0/subject', basis: { article: '一' } },
        { code: 'catalogue/not-collected-here', pointer: '/persons/1/subject' },
      ]);
      await keep([{ ...row, subjects: ['legal-person', 'natural-person'] }]);
      expect((await propose(determination, persons)).persons!.named).toHaveLength(2);
      await bed.pool.query('delete from cx.local_edition');
      await bed.module.get(ReferenceRegister).load();
    });

    it('are told and heard each for itself before the one decision, which lists them for the party’s own term', async () => {
      const determination = await determined(await party());
      const [head, staff] = [await person(), await person()];
      const proposed = await propose(determination, {
        persons: [beside(head, ['legal-representative']), beside(staff, ['direct-staff'])],
      });
      const [headEntry, staffEntry] = entriesOf(proposed) as [string, string];
      await serve(proposed.id);
      await serve(headEntry);
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      expect(await refusalCodes(decide(proposed.id))).toEqual([
        'listing/transition-not-allowed',
        'listing/notice-not-served',
      ]);
      await serve(staffEntry);
      expect(await refusalCodes(decide(proposed.id))).toEqual(['listing/objection-window-open']);
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      const decided = await decide(proposed.id);
      const entry = await read(staffEntry);
      expect(entry).toMatchObject({
        state: 'decided-listed',
        listedOn: decided.listedOn,
        endsOn: decided.endsOn,
        beside: { listing: decided.id, roles: ['direct-staff'] },
      });
      expect(entry.steps.at(-1)!.body).toMatchObject({ beside: { basis: { article: '5' }, listing: decided.id } });
      const answer = await bed.module.get(SubjectChecks).check({ subjectId: staff }, 'government-procurement');
      expect(answer.must.concat(answer.may).length).toBeGreaterThan(0);
    });

    it('are decided with the party, never alone', async () => {
      const { proposed } = await heard();
      const [entry] = entriesOf(proposed) as [string];
      const { version, determinationId } = await read(entry);
      expect(await refusalCodes(decide(entry))).toContain('listing/decided-with-party');
      const consent = new ConsentToListing(creditOffice, idOf({ id: entry }), version, {
        given: true,
        reasons: '同意',
      });
      expect(await refusalCodes(bed.command(consent))).toContain('listing/decided-with-party');
      const alone = new DecideDetermination(wagesApprover, idOf({ id: determinationId }), 1, {
        made: true,
        reasons: '属实',
      });
      expect(await refusalCodes(bed.command(alone))).toContain('determination/decided-with-party');
      const declined = await decide(proposed.id, { list: false, reasons: '已经改正' });
      expect(await states(declined)).toEqual(['decided-not-listed', 'decided-not-listed', 'decided-not-listed']);
    });

    it('are left out only where their own objection was upheld', async () => {
      const { proposed } = await heard();
      const [head, staff] = entriesOf(proposed) as [string, string];
      const leftOut = [{ listing: staff, reasons: '不是直接责任人员' }];
      expect(await refusalCodes(decide(proposed.id, { leftOut }))).toEqual(['listing/person-is-mandatory']);
      expect(await refusalCodes(decide(proposed.id, { leftOut: [{ listing: proposed.id, reasons: '误' }] }))).toEqual([
        'listing/left-out-unknown',
      ]);
      const objection = await bed.command<ObjectionView>(
        new LodgeObjection(wagesClerk, idOf({ id: staff }), {
          lodgedOn: bed.clock.today(),
          against: 'facts',
          text: '当时已经离职',
        }),
      );
      expect(await refusalCodes(decide(proposed.id))).toEqual([
        'listing/transition-not-allowed',
        'listing/objection-unanswered',
      ]);
      const verified = await bed.command<ObjectionView>(
        new VerifyObjection(wagesClerk, idOf(objection), objection.version, '核对劳动合同'),
      );
      await bed.command(
        new AnswerObjection(wagesApprover, idOf(verified), verified.version, { upheld: true, reasons: '属实' }),
      );
      expect(await refusalCodes(decide(proposed.id))).toEqual(['listing/objection-upheld']);
      const decided = await decide(proposed.id, { leftOut });
      expect(await states(decided)).toEqual(['decided-listed', 'decided-listed', 'decided-not-listed']);
      expect(decided.steps.at(-1)!.body).toMatchObject({ persons: { leftOut: [{ listing: staff }] } });
      expect((await read(head)).beside).not.toBeNull();
    });

    it('leave with the party in one transaction, by the clause that says so', async () => {
      const { listing } = await listed();
      await remove(listing.id, 'prepare');
      const removed = await remove(listing.id, 'decide');
      const [head] = entriesOf(listing) as [string];
      expect(await states(listing)).toEqual(['removed-error', 'removed-error', 'removed-error']);
      expect((await read(head)).steps.at(-1)).toMatchObject({
        kind: 'removed',
        body: { withParty: listing.id, basis: { instrument: 'mohrss-order-45', article: '14(3)' } },
      });
      expect(removed.steps.at(-1)!.body['ended']).toEqual(entriesOf(listing).map((id) => ({ kind: 'listing', id })));
    });

    it('one whose own entry was an error leaves alone: the party stays, and the others with it', async () => {
      const { listing } = await listed();
      const [, staff] = entriesOf(listing) as [string, string];
      await remove(staff, 'prepare');
      await remove(staff, 'decide');
      expect(await states(listing)).toEqual(['decided-listed', 'decided-listed', 'removed-error']);
    });

    it('fall with the document on which the party was listed', async () => {
      const { listing, document, ids } = await listed();
      const both = { ...wagesClerk, roles: [...wagesClerk.roles, ...wagesApprover.roles] };
      await changeStatus(bed, document, 'annulled', both);
      expect(await states(listing)).toEqual(Array(3).fill('removed-basis-annulled'));
      const answer = await bed.module.get(SubjectChecks).check({ subjectId: ids[0] }, 'government-procurement');
      expect([...answer.must, ...answer.may]).toEqual([]);
    });

    it('leave with the party’s repair and come back with it after fraud, but not who had left before; the replay agrees', async () => {
      const { listing, determination } = await listed();
      const [head, staff] = entriesOf(listing) as [string, string];
      await remove(staff, 'prepare');
      await remove(staff, 'decide');
      bed.clock.moveTo(addDays(bed.clock.today(), 366)); // the national floor
      const stated = { facts: {}, judgements: { corrected: { answer: true, reasons: '已付清' } } };
      const application = {
        ...stated,
        route: 'early-removal',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [{ code: 'commitment', digest: `sha256:${'c'.repeat(64)}` }],
        commitment: { on: bed.clock.today(), digest: `sha256:${'c'.repeat(64)}` },
      } as const;
      const own = new ApplyForRepair(wagesClerk, idOf({ id: (await read(head)).determinationId }), application);
      expect(await findingsOf(bed.command(own))).toMatchObject([
        { code: 'repair/through-the-party', basis: order45('14(3)') },
      ]);
      const applied = await bed.command<RepairView>(new ApplyForRepair(wagesClerk, idOf(determination), application));
      const accepted = await bed.command<RepairView>(
        new AcceptRepair(wagesClerk, idOf(applied), applied.version, { accept: true }),
      );
      const granted = await bed.command<RepairView>(
        new DecideRepair(wagesApprover, idOf(accepted), accepted.version, {
          ...stated,
          grant: true,
          reasons: '经核实',
        }),
      );
      expect(await states(listing)).toEqual(['removed-repaired', 'removed-repaired', 'removed-error']);
      bed.clock.moveTo(addDays(bed.clock.today(), 30));
      await bed.command(
        new RevokeRepair(wagesApprover, idOf(granted), granted.version, { reasons: '提交虚假付款凭证' }),
      );
      expect(await states(listing)).toEqual(['restored', 'restored', 'removed-error']);
      const [partyEntry, headEntry] = [await read(listing.id), await read(head)];
      expect(headEntry).toMatchObject({ listedOn: bed.clock.today(), endsOn: partyEntry.endsOn, removedOn: null });
      const events: ReplayEvent[] = [];
      for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
        events.push(event);
      expect(events.filter(({ event }) => event === 'finding')).toEqual([]);
      expect(events.at(-1)).toMatchObject({ event: 'summary', different: 0 });
    });
  });

  /** The party and its legal representative shown, the latter by consent, and limited in procurement. */
  const shownAndLimited = async () => {
    const { listing, ids } = await listed();
    const [head] = entriesOf(listing) as [string];
    const consentEnds = addDays(bed.clock.today(), 300);
    const consent = await bed.command<{ id: string }>(
      new RecordConsent(wagesClerk, ids[0], {
        scope: ['publication'],
        purpose: '公示',
        givenOn: bed.clock.today(),
        untilDay: consentEnds,
        freelyGiven: true,
        evidenceDigest: `sha256:${'f'.repeat(64)}`,
      }),
    );
    for (const [id, request] of [
      [listing.id, {}],
      [head, { consentId: idOf(consent).id }],
    ] as const)
      await bed.command(
        new Publish(wagesApprover, { listing: idOf({ id }), ifMatch: (await read(id)).version }, request),
      );
    await bed.command(
      new AssignSanction(wagesApprover, idOf({ id: head }), {
        mapping: 'FX-WAGES-LIMITS',
        executorOrganId: 'lvliang-government-procurement',
      }),
    );
    const resting = async () => {
      const { rows } = await bed.pool.query<{ ends: string; publication: string; sanction: string }>(
        `select p.ends_on::text as ends, p.state as publication, s.state as sanction
         from cx.publication p join cx.sanction s using (subject_id) where p.subject_id = $1`,
        [ids[0]],
      );
      return rows[0]!;
    };
    return { listing, head, resting, consentEnds };
  };
  const extend = async (id: string, step: 'prepare' | 'decide') =>
    bed.command<ListingView>(
      new ExtendListing(step === 'prepare' ? wagesClerk : wagesApprover, idOf({ id }), (await read(id)).version, {
        step,
        by: 'P1Y',
        ground: 1,
        reasons: '情节严重',
      }),
    );

  describe('whose term is the party’s', () => {
    beforeAll(() => open(LEAVING, OPEN_ENDED));
    afterAll(() => bed?.close());

    it('are prolonged with it, never alone, and shown as long as they consent; the replay agrees', async () => {
      const { listing, head, resting, consentEnds } = await shownAndLimited();
      expect(await findingsOf(extend(head, 'prepare'))).toMatchObject([
        { code: 'listing/not-extendable', basis: order45('14(3)') },
      ]);
      await extend(listing.id, 'prepare');
      expect((await read(head)).endsOn).toBe(listing.endsOn);
      const { endsOn, steps } = await extend(listing.id, 'decide');
      expect(endsOn! > listing.endsOn!).toBe(true);
      expect(steps.at(-1)!.body['along']).toEqual(entriesOf(listing).map((id) => ({ kind: 'listing', id })));
      for (const id of entriesOf(listing)) {
        const entry = await read(id);
        expect(entry.endsOn).toBe(endsOn);
        expect(entry.steps.at(-1)).toMatchObject({
          kind: 'extended',
          body: { withParty: listing.id, clause: { instrument: 'mohrss-order-45', article: '14(3)' } },
        });
      }
      expect(await resting()).toEqual({ ends: consentEnds, publication: 'shown', sanction: 'assigned' });
      const events: ReplayEvent[] = [];
      for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
        events.push(event);
      expect(events.filter(({ event }) => event === 'finding')).toEqual([]);
    });

    it('leave with it on an event that its rule names, with what shows and limits them', async () => {
      const { listing, resting } = await shownAndLimited();
      const why = { reason: 'event', exit: 'paid', reasons: '工资已付清' };
      await remove(listing.id, 'prepare', why);
      await remove(listing.id, 'decide', why);
      expect(
        new Set((await Promise.all(entriesOf(listing).map(read))).map(({ removalReason }) => removalReason)),
      ).toEqual(new Set(['event']));
      expect(await resting()).toMatchObject({ publication: 'ended', sanction: 'ended' });
    });

    it('leave with it at the end of its term, with what shows and limits them', async () => {
      const { listing, head, resting } = await shownAndLimited();
      const why = { reason: 'expired', reasons: '期满' };
      bed.clock.moveTo(addDays(listing.endsOn! as never, -1));
      expect(await refusalCodes(remove(listing.id, 'prepare', why))).toEqual(['listing/not-yet-over']);
      bed.clock.moveTo(listing.endsOn! as never);
      await remove(listing.id, 'prepare', why);
      await remove(listing.id, 'decide', why);
      expect(await states(listing)).toEqual(Array(3).fill('removed-expired'));
      expect((await read(head)).steps.at(-1)!.body).toMatchObject({
        withParty: listing.id,
        basis: { article: '14(3)' },
        ended: [{ kind: 'publication' }, { kind: 'sanction' }],
        stays: [],
      });
      expect(await resting()).toMatchObject({ publication: 'ended', sanction: 'ended' });
    });
  });

  describe('of whom the rule does not say that they leave with the party', () => {
    beforeAll(() => open(STAYING));
    afterAll(() => bed?.close());

    it('stay until their own exit', async () => {
      const { listing } = await listed();
      await remove(listing.id, 'prepare');
      await remove(listing.id, 'decide');
      expect(await states(listing)).toEqual(['removed-error', 'decided-listed', 'decided-listed']);
    });
  });

  describe('whom a person must find responsible', () => {
    beforeAll(() => open({ mode: 'by-decision', roles: ['principal', 'direct-staff'], basis: order45('5') }));
    afterAll(() => bed?.close());

    it('are listed on a finding with reasons, kept under the officer’s name, and may be left out by the decision', async () => {
      const determination = await determined(await party());
      const somebody = await person();
      const of = (more: object) => propose(determination, { persons: [beside(somebody, ['principal'], more)] });
      expect(await findingsOf(of({}))).toEqual([
        { code: 'listing/responsibility-missing', pointer: '/persons/0/responsibility', basis: order45('5') },
      ]);
      expect(await refusalCodes(of({ responsibility: { answer: false, reasons: '不知情' } }))).toEqual([
        'listing/not-responsible',
      ]);
      const proposed = await of({ responsibility: { answer: true, reasons: '指使瞒报' } });
      const [entry] = entriesOf(proposed) as [string];
      expect((await read(entry)).beside).toMatchObject({
        responsibility: { answer: true, reasons: '指使瞒报', by: wagesClerk.officerId },
      });
      await serve(proposed.id);
      await serve(entry);
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      const decided = await decide(proposed.id, { leftOut: [{ listing: entry, reasons: '证据不足' }] });
      expect(await states(decided)).toEqual(['decided-listed', 'decided-not-listed']);
    });

    it('are none where nobody is found so', async () => {
      expect((await propose(await determined(await party()), {})).persons).toMatchObject({ named: [] });
    });
  });

  describe('who are only named', () => {
    beforeAll(() => open({ mode: 'named-only', roles: ['legal-representative'], basis: order45('5') }));
    afterAll(() => bed?.close());

    it('stand in the party’s entry and have none of their own', async () => {
      const somebody = await person();
      const determination = await determined(await party());
      // Who is not judged is not asked about.
      const asked = propose(determination, { persons: [beside(somebody, ['legal-representative'])] });
      expect(await findingsOf(asked)).toEqual([
        { code: 'record/field-not-wanted', pointer: '/persons/0/care', basis: order45('5') },
      ]);
      const proposed = await propose(determination, {
        persons: [{ ...beside(somebody, ['legal-representative']), care: {} }],
      });
      expect(proposed.persons).toMatchObject({ mode: 'named-only', named: [{ subjectId: somebody, listing: null }] });
      const { rows } = await bed.pool.query('select 1 from cx.listing where subject_id = $1', [somebody]);
      expect(rows).toEqual([]);
    });
  });

  describe('whom the rule forbids to list', () => {
    beforeAll(() => open({ mode: 'prohibited', roles: ['legal-representative'], basis: order45('5') }));
    afterAll(() => bed?.close());

    it('are refused with the clause', async () => {
      const persons = [beside(await person(), ['legal-representative'])];
      expect(await findingsOf(propose(await determined(await party()), { persons }))).toEqual([
        { code: 'listing/person-prohibited', pointer: '/persons/0', basis: order45('5') },
      ]);
    });
  });
});
