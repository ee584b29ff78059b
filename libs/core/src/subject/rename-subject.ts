import { isBlank } from '@chengxin/domain/blank';
import { canonicalName } from '@chengxin/domain/name';
import type { IsoDate } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { executeSql } from '../database/execute-sql.js';
import { newId } from '../database/record-id.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { renameShown } from '../publication/rename-shown.js';
import { registeringFindings } from './registering-organ.js';
import { faultOfName } from './subject-names.js';
import { SubjectRecords } from './subject-records.js';
import { subjectRefusals } from './subject.refusals.js';

export interface Rename {
  readonly name: string;
  /** First day of the name. A former name may lack it: since when it held is often not known. */
  readonly from?: IsoDate;
  /** For a former name that was never recorded: first day on which it no longer held. */
  readonly until?: IsoDate;
  /** Registration notice or the like from which the change is known. */
  readonly source: string;
  /** Digest of that paper. */
  readonly evidenceDigest: string;
}

export interface Renamed {
  readonly subjectId: string;
  readonly name: string;
  readonly version: number;
}

/** 名称变更: the old name stays in the history and is found by search. With `until` a former name is added that the platform never knew. */
export class RenameSubject {
  constructor(
    readonly actor: Actor,
    readonly subjectId: string,
    readonly ifMatch: number | undefined,
    readonly rename: Rename,
  ) {}
}

interface NamePeriod {
  readonly name_no: number;
  readonly since: IsoDate | null;
  readonly until: IsoDate | null;
}

@CommandHandler(RenameSubject)
export class RenameSubjectHandler implements ICommandHandler<RenameSubject, Renamed> {
  constructor(private readonly subjects: SubjectRecords) {}

  async execute({ actor, subjectId, ifMatch, rename }: RenameSubject): Promise<Renamed> {
    const renamed = await this.subjects.change(subjectId, actor, async (tx) => {
      const { subject, em } = tx;
      tx.expectVersion(subject, ifMatch);
      const periods = await executeSql<NamePeriod>(
        em,
        `select name_no, lower(effective)::text as since, upper(effective)::text as until from cx.subject_name
         where subject_id = ? order by effective`,
        [subjectId],
      );
      const [first, present] = [periods[0], periods.at(-1)];
      if (!first || !present) throw new Error(`subject ${subjectId} has no name`);
      const { from, until, source, evidenceDigest } = rename;
      const name = rename.name.trim();
      const fault = faultOfName(name, subject.kind);
      refuseAny([
        ...actFindings('subject.rename', actor),
        ...(await registeringFindings(em, actor, subjectId)),
        fault ? subjectRefusals.refuse(fault, { pointer: '/name' }) : undefined,
        name === subject.name ? subjectRefusals.refuse('subject/name-unchanged', { pointer: '/name' }) : undefined,
        until === undefined ? refuseDay(from, present, tx.today) : refuseFormer(from, until, first, tx.today),
        isBlank(source) ? subjectRefusals.refuse('subject/reason-missing', { pointer: '/source' }) : undefined,
      ]);
      const at = until === undefined ? present : first;
      await executeSql(
        em,
        until === undefined
          ? 'update cx.subject_name set effective = daterange(lower(effective), ?::date) where subject_id = ? and name_no = ?'
          : 'update cx.subject_name set effective = daterange(?::date, upper(effective)) where subject_id = ? and name_no = ?',
        [until ?? from!, subjectId, at.name_no],
      );
      await executeSql(
        em,
        `insert into cx.subject_name (subject_id, name_no, name, name_canonical, effective, source, recorded_at) values (?,?,?,?,daterange(?::date, ?::date),?,?)`,
        [
          subjectId,
          Math.max(...periods.map((period) => period.name_no)) + 1,
          name,
          canonicalName(name),
          from ?? null,
          until ?? null,
          source,
          tx.at,
        ],
      );
      tx.record('name.recorded', 'name', newId(tx.at), {
        name,
        from: from ?? null,
        until: until ?? null,
        source,
        evidenceDigest,
      });
      if (until === undefined) {
        subject.name = name;
        subject.nameCanonical = canonicalName(name);
        tx.record('subject.renamed', 'subject', subjectId, subject);
        await renameShown(tx);
      }
      return subject;
    });
    // The entry in the ledger moved the subject's version once more.
    return { subjectId, name: renamed.name, version: renamed.version };
  }
}

/** A new name begins after the present one did, at the latest today. */
function refuseDay(from: IsoDate | undefined, present: NamePeriod, today: IsoDate): Refusal | undefined {
  return from === undefined || from > today || (present.since !== null && from <= present.since)
    ? subjectRefusals.refuse('subject/name-day', { pointer: '/from' })
    : undefined;
}

/** A former name lies before the first one known, of which nobody said since when it holds. */
function refuseFormer(
  from: IsoDate | undefined,
  until: IsoDate,
  first: NamePeriod,
  today: IsoDate,
): Refusal | undefined {
  const fits = first.since === null && until <= today && (first.until === null || until < first.until);
  if (!fits) return subjectRefusals.refuse('subject/name-day', { pointer: '/until' });
  return from !== undefined && from >= until
    ? subjectRefusals.refuse('subject/name-day', { pointer: '/from' })
    : undefined;
}
