import { randomBytes } from 'node:crypto';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { DataUses, fieldsOf } from '../access/data-use.js';
import { DocumentModule } from '../document/document.module.js';
import { recordsBesideLedgers } from '../replay/records-beside-ledgers.js';
import { ledgerContents } from '../testing/ledger-contents.js';
import { keyringOf } from '../configuration/master-keys.js';
import { OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, useFor, type CoreTestbed } from '../testing/core-testbed.js';
import type { FieldKind } from '@chengxin/domain/purpose';
import type { Guardianship } from '../own/guardianship.entity.js';
import { DecideGuardianship, EndGuardianship, ProposeGuardianship } from '../own/guardianship.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { enterConsentUses } from './enter-uses.js';
import { ConsentModule } from './consent.module.js';
import { RecordConsent, WithdrawConsent, type ConsentView } from './record-consent.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { parseRecordId, type RecordId } from '../database/record-id.js';

const { marketClerk } = OFFICERS;
const DIGEST = `sha256:${'d'.repeat(64)}`;
type Stated = Partial<ConstructorParameters<typeof RecordConsent>[2]>;

describe('a person’s consent (plan art. 14)', () => {
  let bed: CoreTestbed;
  let grown: string;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, ConsentModule]);
    grown = await person('1990-03-07');
  });
  afterAll(() => bed?.close());

  let serial = 0;
  const person = async (born: IsoDay, numbered = true): Promise<string> => {
    serial += 1;
    const identity = numbered ? { identityNumber: citizenNumberWithCheckDigit('149999', born, serial) } : {};
    const party = { kind: 'natural-person', name: `合成测试${serial}`, unifiedCode: undefined, ...identity } as never;
    return (
      await registerDocument(bed, marketClerk, {
        kind: 'natural-person',
        party,
        order: { penalties: ['fine'], fineFen: 12_000_000, actOn: '2026-08-01' },
      })
    ).subjectId;
  };
  /** Nobody under 14 is registered as a party; of somebody registered before its number was mended it turns out later. */
  const childOf = async (born: IsoDay): Promise<string> => {
    const subjectId = await person('2000-01-01');
    const number = citizenNumberWithCheckDigit('149999', born, (serial += 1));
    await bed.pool.query('update cx.subject_identifier set value_cipher = $2 where subject_id = $1', [
      subjectId,
      bed.module.get(Keyring).encrypt(number),
    ]);
    return subjectId;
  };
  const give = (subjectId: string, stated: Stated = {}) =>
    bed.command<ConsentView>(
      new RecordConsent(marketClerk, subjectId, {
        scope: ['query'],
        purpose: 'credit-service',
        givenOn: '2026-12-01',
        untilDay: '2027-12-01',
        freelyGiven: true,
        // Each has a paper of its own.
        evidenceDigest: `sha256:${randomBytes(32).toString('hex')}`,
        ...stated,
      }),
    );
  const BANK = { name: '合成银行', contact: '个人信息保护办公室', manner: '授信审查时查阅，不留存' } as const;
  const window = {
    clerk: actorOf('lvliang-credit-office', 'window-clerk', [CORE_ROLES.creditOffice, CORE_ROLES.clerk]),
    approver: actorOf('lvliang-credit-office', 'window-approver', [CORE_ROLES.creditOffice, CORE_ROLES.approver]),
  };
  const link = (child: string, guardianId: string, change: { untilDay?: IsoDay } = {}) =>
    bed.command<Guardianship>(
      new ProposeGuardianship(window.clerk, child, {
        guardianId,
        relation: 'parent',
        untilDay: '2027-12-01',
        evidence: [{ text: '户口簿', digest: DIGEST }],
        ...change,
      }),
    );
  const idOfLink = ({ subjectId, guardianshipId }: Guardianship) => ({ subjectId, id: guardianshipId });
  const linked = async (child: string, guardianId: string) => {
    const proposed = await link(child, guardianId);
    return bed.command<Guardianship>(
      new DecideGuardianship(window.approver, idOfLink(proposed), proposed.version, { approved: true, reason: '一致' }),
    );
  };
  const reading = ({ id }: ConsentView, more: { sharing?: RecordId; sensitive?: RecordId } = {}): Actor => {
    const { purpose, matter } = useFor('credit-service');
    const basis = purpose.bases.find(({ kind }) => kind === 'consent')!;
    const reader = actorOf('lvliang-financial-regulation', 'reader', ['querier']);
    return { ...reader, use: { purpose, basis, matter: matter!, consent: parseRecordId(id)!, ...more } };
  };
  const confirm = (consent: ConsentView, ...subjects: readonly string[]) =>
    refusalCodes(bed.module.get(DataUses).confirm(reading(consent), subjects));
  const confirmed = (consent: ConsentView, ...subjects: readonly string[]) =>
    bed.module.get(DataUses).confirm(reading(consent), subjects);

  it('is for one use alone, for a purpose of the list, and for a year at most', async () => {
    expect(await refusalCodes(give(grown, { scope: ['query', 'sharing'] }))).toEqual(['consent/bundled']);
    expect(await refusalCodes(give(grown, { scope: [] }))).toEqual(['consent/bundled']);
    expect(await refusalCodes(give(grown, { purpose: '随便看看' }))).toEqual(['consent/purpose-unknown']);
    expect(await refusalCodes(give(grown, { purpose: 'licensing' }))).toEqual(['consent/purpose-unknown']);
    expect(await refusalCodes(give(grown, { untilDay: '2027-12-02' }))).toEqual(['consent/too-long']);
    expect(await refusalCodes(give(grown, { untilDay: '2026-12-01' }))).toEqual(['consent/open-ended']);
  });

  it('to being shown is for a stated purpose and for a year at most, like any other', async () => {
    const shown = { scope: ['publication'], purpose: '公示' } as const;
    for (const untilDay of ['9999-12-31', '2126-12-01', '2027-12-02'] as const)
      expect(await refusalCodes(give(grown, { ...shown, untilDay }))).toEqual(['consent/too-long']);
    for (const purpose of ['一切用途', 'credit-service', '公示等', 'constructor'])
      expect(await refusalCodes(give(grown, { ...shown, purpose }))).toEqual(['consent/purpose-unknown']);
    expect(await refusalCodes(give(grown, { ...shown, purpose: '一切用途', untilDay: '9999-12-31' }))).toEqual([
      'consent/purpose-unknown',
      'consent/too-long',
    ]);
    for (const purpose of ['publication', '依本人申请公示处罚信息'])
      expect(await give(grown, { ...shown, purpose })).toMatchObject({ purpose, untilDay: '2027-12-01' });
    expect(await refusalCodes(give(grown, { purpose: '公示' }))).toEqual(['consent/purpose-unknown']);
  });

  it('is a guardian’s below fourteen, by a link that two persons made, counted on the day it was given; nobody else consents for the child', async () => {
    const child = await childOf('2014-01-02');
    expect(await refusalCodes(give(child))).toEqual(['consent/guardian-missing']);
    const stranger = await linked(await childOf('2015-03-04'), grown);
    expect(await refusalCodes(give(child, { guardianship: idOfLink(stranger) }))).toEqual(['consent/not-the-guardian']);
    const proposed = await link(child, grown);
    expect(await refusalCodes(give(child, { guardianship: idOfLink(proposed) }))).toEqual(['consent/not-the-guardian']);
    const decided = await bed.command<Guardianship>(
      new DecideGuardianship(window.approver, idOfLink(proposed), proposed.version, { approved: true, reason: '一致' }),
    );
    const guardianship = idOfLink(decided);
    const given = await give(child, { guardianship });
    expect(given.guardian).toEqual({ relation: 'parent', evidenceDigest: DIGEST, guardianshipId: guardianship.id });
    expect(await refusalCodes(give(child, { guardianship, untilDay: '2027-12-02' }))).toContain(
      'consent/not-the-guardian',
    );
    // From 14 on the person itself, and nobody for it.
    expect(await refusalCodes(give(grown, { guardianship }))).toEqual(['consent/guardian-not-wanted']);
    expect(await refusalCodes(give(grown, { birthDay: '2012-12-02' }))).toEqual(['consent/birth-day-differs']);
    await bed.command(new EndGuardianship(window.clerk, guardianship, decided.version, '另有指定'));
    expect(await refusalCodes(give(child, { guardianship }))).toEqual(['consent/not-the-guardian']);
    expect(await confirm(given, child)).toEqual(['purpose/consent-not-held']);
  });

  it('has a guardian linked by two persons, a grown one, to a child under fourteen and no longer than that', async () => {
    const child = await childOf('2013-05-06');
    expect(await refusalCodes(link(child, child))).toEqual(['guardianship/not-persons']);
    expect(await refusalCodes(link(child, await childOf('2014-07-08'), { untilDay: '2027-05-01' }))).toEqual([
      'guardianship/guardian-is-child',
    ]);
    expect(await refusalCodes(link(await childOf('2012-11-30'), grown))).toEqual(['guardianship/not-under-14']);
    expect(await refusalCodes(link(child, grown, { untilDay: '2027-05-07' }))).toEqual(['guardianship/until-unfit']);
    expect(await refusalCodes(link(child, grown, { untilDay: '2026-12-01' }))).toEqual(['guardianship/until-unfit']);
    const proposed = await link(child, grown, { untilDay: '2027-05-06' });
    const alone = actorOf('lvliang-credit-office', 'window-clerk', [
      CORE_ROLES.creditOffice,
      CORE_ROLES.clerk,
      CORE_ROLES.approver,
    ]);
    const decide = (actor: Actor) =>
      bed.command(
        new DecideGuardianship(actor, idOfLink(proposed), proposed.version, { approved: true, reason: '一致' }),
      );
    expect(await refusalCodes(decide(alone))).toEqual(['actor/same-person']);
    expect(await refusalCodes(decide(marketClerk))).toContain('actor/role-missing');
    await decide(window.approver);
    expect(await refusalCodes(link(child, grown))).toContain('guardianship/in-force');
  });

  it('is not forced, and no paper stands for two: neither for two uses, nor again once it was withdrawn', async () => {
    expect(await refusalCodes(give(grown, { freelyGiven: false }))).toEqual(['consent/forced']);
    const paper = { evidenceDigest: `sha256:${'9'.repeat(64)}` };
    const given = await give(grown, paper);
    expect(await refusalCodes(give(grown, { ...paper, scope: ['sharing'], recipient: BANK }))).toEqual([
      'consent/bundled',
    ]);
    await bed.command(new WithdrawConsent(marketClerk, parseRecordId(given.id)!, given.version));
    expect(await refusalCodes(give(grown, paper))).toEqual(['consent/paper-used']);
  });

  it('to passing on names to whom, is asked for by itself, and only where something is passed on', async () => {
    expect(await refusalCodes(give(grown, { scope: ['sharing'] }))).toEqual(['consent/recipient-missing']);
    expect(await refusalCodes(give(grown, { recipient: BANK }))).toEqual(['record/field-not-wanted']);
    expect(await refusalCodes(give(grown, { scope: ['sharing'], recipient: BANK, purpose: 'licensing' }))).toEqual([
      'consent/purpose-unknown',
    ]);
    const query = await give(grown);
    const sharing = await give(grown, { scope: ['sharing'], recipient: BANK });
    const declared = {
      purpose: 'credit-service',
      matter: '吕金信〔2026〕1号',
      consent: parseRecordId(query.id)!,
    };
    const reader = actorOf('lvliang-financial-regulation', 'reader', ['querier']);
    const admit = (more: object, kinds: readonly FieldKind[] = ['listing']) =>
      refusalCodes(
        Promise.resolve().then(() => bed.module.get(DataUses).admit(reader, { ...declared, ...more }, { kinds })),
      );
    expect(await admit({})).toEqual(['purpose/sharing-consent-missing']);
    const named = { sharing: parseRecordId(sharing.id)! };
    expect(bed.module.get(DataUses).admit(reader, { ...declared, ...named }, { kinds: ['listing'] }).sharing).toEqual(
      named.sharing,
    );
    // A consent to be read of is none to be passed on, nor somebody else's.
    const uses = bed.module.get(DataUses);
    expect(await refusalCodes(uses.confirm(reading(query, { sharing: parseRecordId(query.id)! }), [grown]))).toEqual([
      'purpose/sharing-consent-not-held',
    ]);
    await uses.confirm(reading(query, named), [grown]);
    await bed.command(new WithdrawConsent(marketClerk, named.sharing, sharing.version));
    expect(await refusalCodes(uses.confirm(reading(query, named), [grown]))).toEqual([
      'purpose/sharing-consent-not-held',
    ]);
  });

  it('leaves what is sensitive out unless it was consented to by itself, and everything of a child', async () => {
    const uses = bed.module.get(DataUses);
    const query = await give(grown);
    const sensitive = await give(grown, { scope: ['sensitive'] });
    const use = reading(query).use!;
    const wide = { ...use.purpose, fields: { authorised: ['listing', 'finding', 'original'] as const } };
    const readAs = (more: object) => fieldsOf({ ...reading(query), use: { ...use, purpose: wide, ...more } }, false);
    expect(readAs({})).toEqual(['listing']);
    const apart = { sensitive: parseRecordId(sensitive.id)! };
    expect(new Set(readAs(apart))).toEqual(new Set(wide.fields.authorised));
    expect(await refusalCodes(uses.confirm(reading(query, { sensitive: parseRecordId(query.id)! }), [grown]))).toEqual([
      'purpose/sensitive-consent-not-held',
    ]);
    const child = await childOf('2016-01-02');
    const guardianship = idOfLink(await linked(child, grown));
    const ofChild = await give(child, { guardianship });
    expect(await confirm(ofChild, child)).toEqual(['purpose/sensitive-consent-missing']);
    const wholly = await give(child, { guardianship, scope: ['sensitive'] });
    await uses.confirm(reading(ofChild, { sensitive: parseRecordId(wholly.id)! }), [child]);
  });

  it('lets that person alone be read of, for that purpose, until it is withdrawn', async () => {
    const consent = await give(grown);
    await confirmed(consent, grown);
    expect(await confirm(consent, await person('1991-01-01'))).toEqual(['purpose/consent-not-held']);
    await bed.command(new WithdrawConsent(marketClerk, parseRecordId(consent.id)!, consent.version));
    expect(await confirm(consent, grown)).toEqual(['purpose/consent-not-held']);
  });

  it('has its use from before such were entered put into the ledger later, marked so, and nothing that came without an entry since', async () => {
    const [old, since] = [await give(grown, { singleUse: true }), await give(grown, { singleUse: true })];
    const ids = [old, since].map(({ id }) => parseRecordId(id)!.id);
    const { rows } = await bed.pool.query<{ at: Date }>('select max(executed_at) as at from cx.schema_migration');
    const use = 'insert into cx.consent_use (subject_id, consent_id, used_at, actor) values ($1, $2, $3, $4)';
    const by = 'lvliang-market-supervision/market-clerk';
    await bed.pool.query(use, [grown, ids[0], '2026-11-01T02:00:00.123Z', by]);
    await bed.pool.query(use, [grown, ids[1], new Date(rows[0]!.at.getTime() + 60_000), by]);
    const unrecorded = async () => {
      const found: string[] = [];
      for await (const portion of recordsBesideLedgers(bed.pool, keyringOf(bed.config)))
        found.push(...portion.found.map(({ code, id }) => `${code} ${parseRecordId(id)!.id}`));
      return found.filter((text) => ids.some((id) => text.endsWith(id)));
    };
    expect((await unrecorded()).sort()).toEqual(ids.map((id) => `replay/record-unrecorded ${id}`).sort());
    const enter = () => enterConsentUses(ownerUrlOf(bed.config.databaseUrl), keyringOf(bed.config));
    expect(await enter()).toBe(1);
    expect(await enter()).toBe(0);
    expect(await unrecorded()).toEqual([`replay/record-unrecorded ${ids[1]}`]);
    const entries = await ledgerContents(bed.pool, keyringOf(bed.config), grown);
    expect(entries.filter(({ recordKind }) => recordKind === 'consent-use')).toMatchObject([
      {
        kind: 'consent.use-entered-later',
        recordId: ids[0],
        actor: 'worker',
        content: { consentId: ids[0], usedAt: '2026-11-01T02:00:00.123Z', actor: by, enteredLater: true },
      },
    ]);
    await bed.pool.query('delete from cx.consent_use where consent_id = $1', [ids[1]]);
  });

  it('is used up by one read where it says so, also where two come at once', async () => {
    const consent = await give(grown, { singleUse: true });
    const tried = await Promise.allSettled([1, 2, 3, 4].map(() => confirmed(consent, grown)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await confirm(consent, grown)).toEqual(['purpose/consent-not-held']);
    const { id } = parseRecordId(consent.id)!;
    const entries = await ledgerContents(bed.pool, keyringOf(bed.config), grown);
    const used = entries.filter(({ kind }) => kind === 'consent.used');
    expect(used).toMatchObject([{ recordKind: 'consent-use', recordId: id, content: { consentId: id } }]);
    // Somebody who owns the database makes it good for another read, or lays the use on somebody else.
    const replayed = async () => {
      const found: unknown[] = [];
      for await (const portion of recordsBesideLedgers(bed.pool, keyringOf(bed.config))) found.push(...portion.found);
      return found;
    };
    expect(await replayed()).toEqual([]);
    await bed.pool.query(`update cx.consent_use set actor = 'x/y' where consent_id = $1`, [id]);
    expect(await replayed()).toMatchObject([
      { record: 'consent-use', code: 'replay/record-differs', fields: ['/actor'] },
    ]);
    await bed.pool.query('delete from cx.consent_use where consent_id = $1', [id]);
    expect(await replayed()).toMatchObject([{ record: 'consent-use', code: 'replay/record-missing' }]);
  });
});
