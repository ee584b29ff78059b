import { FIELD_KINDS } from '@chengxin/domain/purpose';
import { purposes } from '@chengxin/reference-data/purposes';
import { MikroORM } from '@mikro-orm/postgresql';
import { Commitment } from '../commitment/commitment.entity.js';
import { Consent } from '../consent/consent.entity.js';
import { ormOptions } from '../database/orm.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { Listing } from '../listing/listing.entity.js';
import { Objection } from '../objection/objection.entity.js';
import { AccessDelay } from '../own/access-delay.entity.js';
import { Guardianship } from '../own/guardianship.entity.js';
import { SubjectIdentity } from '../own/identity.entity.js';
import { Publication } from '../publication/publication.entity.js';
import { Recusal } from '../recusal/recusal.entity.js';
import { Repair } from '../repair/repair.entity.js';
import { SubjectRequest } from '../request/subject-request.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { isToldToSubject, kindOfColumn, RECORD_FIELDS, shownContent } from './record-fields.js';
import type { RecordKind } from './subject-records.js';
import { SubjectMerge } from './subject-merge.entity.js';
import { Subject } from './subject.entity.js';

/** Columns that nobody is shown: keys, counters, and what was found on the way. */
const KEPT_BACK = new Set('subjectId keySalt lastSeq nameCanonical orderDigest importId ground'.split(' '));

const ENTITIES: readonly (readonly [RecordKind, new () => object])[] = [
  ['subject', Subject],
  ['document', DocumentSubject],
  ['determination', Determination],
  ['listing', Listing],
  ['objection', Objection],
  ['sanction', Sanction],
  ['publication', Publication],
  ['repair', Repair],
  ['consent', Consent],
  ['commitment', Commitment],
  ['merge', SubjectMerge],
  ['identity', SubjectIdentity],
  ['guardianship', Guardianship],
  ['access-delay', AccessDelay],
  ['recusal', Recusal],
  ['request', SubjectRequest],
] as never;

describe('what a record shows', () => {
  it('is of one kind of field for every column of every record, or kept back from everybody', async () => {
    const orm = await MikroORM.init({ ...ormOptions('postgresql://nowhere/none'), connect: false } as never);
    const columns = ENTITIES.flatMap(([kind, entity]) =>
      Object.keys(orm.getMetadata().get(entity).properties).map((column) => ({ kind, column })),
    );
    await orm.close();
    const open = columns.filter(({ kind, column }) => !kindOfColumn(kind, column) && !KEPT_BACK.has(column));
    expect(open).toEqual([]);
    expect(columns.filter(({ kind, column }) => kindOfColumn(kind, column) && KEPT_BACK.has(column))).toEqual([]);
  });

  it('names no column twice and no kind that is none', () => {
    for (const { about, columns } of Object.values(RECORD_FIELDS)) {
      const names = Object.values(columns).flatMap((list) => list.split(' '));
      expect(new Set(names).size).toBe(names.length);
      for (const kind of [about, ...Object.keys(columns)]) expect(kind in FIELD_KINDS).toBe(true);
    }
  });

  it('never holds a column that nobody named, whatever the purpose', () => {
    const everything = new Set(purposes.flatMap(({ fields }) => Object.values(fields).flat()));
    for (const kind of Object.keys(RECORD_FIELDS) as RecordKind[]) {
      expect(
        shownContent(kind, { unheardOf: 1, subjectId: 'x', ground: {}, __proto__: null } as never, everything),
      ).toEqual({});
    }
    expect(
      shownContent('listing', { state: 'decided', preparedBy: 'x', listCode: 'L' }, new Set(['reference', 'listing'])),
    ).toEqual({
      state: 'decided',
      listCode: 'L',
    });
  });
});

describe('what a subject is told of itself', () => {
  it('is no draft that nobody has decided, before the notice that tells it', () => {
    for (const record of ['determination', 'listing', 'merge'] as const)
      expect(isToldToSubject(record, { state: 'proposed' })).toBe(false);
  });

  it('is an entry from its notice on, a finding once decided either way, and all else', () => {
    expect(isToldToSubject('listing', { state: 'notified' })).toBe(true);
    expect(isToldToSubject('determination', { state: 'not-made' })).toBe(true);
    expect(isToldToSubject('identity', { state: 'proposed' })).toBe(true);
    expect(isToldToSubject('repair', { state: 'proposed' })).toBe(true);
    expect(isToldToSubject('recusal', {})).toBe(false);
    expect(isToldToSubject('access-delay', { state: 'in-force' })).toBe(false);
  });
});
