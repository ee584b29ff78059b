import { canonicalName } from '@chengxin/domain/name';
import type { IsoDate } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { executeSql } from '../database/execute-sql.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from './subject-records.js';
import { subjectRefusals } from './subject.refusals.js';

export interface Rename {
  readonly name: string;
  /** First day of the new name. */
  readonly from: IsoDate;
  /** Registration notice or the like from which the change is known. */
  readonly source: string;
}

export interface Renamed {
  readonly subjectId: string;
  readonly name: string;
  readonly version: number;
}

/** 名称变更: the old name stays in the history and is found by search. */
export class RenameSubject {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly ifMatch: number | undefined,
    readonly rename: Rename,
  ) {}
}

@CommandHandler(RenameSubject)
export class RenameSubjectHandler implements ICommandHandler<RenameSubject, Renamed> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, ifMatch, rename }: RenameSubject): Promise<Renamed> {
    const renamed = await this.subjects.change(subjectId, actor, async (tx) => {
      const { subject, em } = tx;
      tx.expectVersion(subject, ifMatch);
      const name = rename.name.trim();
      const [current] = await executeSql<{ name_no: number; since: IsoDate | null }>(
        em,
        'select name_no, lower(effective)::text as since from cx.subject_name where subject_id = ? and upper_inf(effective)',
        [subjectId],
      );
      if (!current) throw new Error(`subject ${subjectId} has no present name`);
      refuseAny([
        actor.roles.includes(CORE_ROLES.clerk) || actor.roles.includes(CORE_ROLES.creditOffice)
          ? undefined
          : recordRefusals.refuse('actor/role-missing'),
        name === '' ? subjectRefusals.refuse('subject/name-missing', { pointer: '/name' }) : undefined,
        name === subject.name ? subjectRefusals.refuse('subject/name-unchanged', { pointer: '/name' }) : undefined,
        rename.from > tx.today || (current.since !== null && rename.from <= current.since)
          ? subjectRefusals.refuse('subject/name-day', { pointer: '/from' })
          : undefined,
        rename.source.trim() === ''
          ? subjectRefusals.refuse('subject/reason-missing', { pointer: '/source' })
          : undefined,
      ]);
      await executeSql(
        em,
        'update cx.subject_name set effective = daterange(lower(effective), ?::date) where subject_id = ? and name_no = ?',
        [rename.from, subjectId, current.name_no],
      );
      await executeSql(
        em,
        `insert into cx.subject_name (subject_id, name_no, name, name_canonical, effective, source, recorded_at) values (?,?,?,?,daterange(?::date, null),?,?)`,
        [subjectId, current.name_no + 1, name, canonicalName(name), rename.from, rename.source, tx.at],
      );
      subject.name = name;
      subject.nameCanonical = canonicalName(name);
      tx.record('subject.renamed', 'subject', subjectId, subject);
      return subject;
    });
    // The entry in the ledger moved the subject's version once more.
    return { subjectId, name: renamed.name, version: renamed.version };
  }
}
