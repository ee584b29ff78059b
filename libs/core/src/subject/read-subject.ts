import type { IsoDate } from '@chengxin/plugin-contract';
import { Mask } from '@chengxin/domain/masking-policy';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { isParty, type Party } from '../access/party.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { erasureRefusals } from '../retention/erasure.refusals.js';
import { survivorOf, withAbsorbed } from './subject-identity.js';
import { mayRead, namesShown, subjectSummary, type SubjectRow, type SubjectSummary } from './subject-view.js';

export interface SubjectView extends SubjectSummary {
  readonly names: readonly {
    readonly name: string;
    readonly from: IsoDate | null;
    readonly until: IsoDate | null;
    readonly source: string;
  }[];
  /** The subject this one is merged into now. */
  readonly mergedInto: string | null;
  /** Subjects merged into this one now. */
  readonly absorbed: readonly string[];
  /** A code whose check digit is wrong was admitted on this evidence. */
  readonly override: unknown;
  readonly version: number;
}

/** One subject; to itself with its own name in full. A merged one is shown with where it went. */
export class ReadSubject {
  constructor(
    readonly actor: Actor | Party,
    readonly subjectId: string,
    readonly options: { readonly unmasked?: boolean } = {},
  ) {}
}

type Row = SubjectRow & { readonly version: number; readonly override: unknown; readonly erased: boolean };

@QueryHandler(ReadSubject)
export class ReadSubjectHandler implements IQueryHandler<ReadSubject, SubjectView> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, subjectId, options }: ReadSubject): Promise<SubjectView> {
    const own = isParty(actor);
    if (!own) mayRead(actor, options);
    else if (actor.subjectId !== subjectId) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { rows } = await this.pool.query<Row>(
      `select s.subject_id, s.kind, s.name, s.region_code, s.synthetic, s.version, s.key_salt is null as erased, i.scheme, i.value_plain, i.value_cipher, i.override
       from cx.subject s left join cx.subject_identifier i on i.subject_id = s.subject_id
       where s.subject_id = $1 order by i.recorded_at limit 1`,
      [subjectId],
    );
    const row = rows[0];
    if (!row) throw new Refused([recordRefusals.refuse('record/not-found')]);
    if (row.erased) throw new Refused([erasureRefusals.refuse('erasure/done')]);
    const mask = own ? Mask.for('own') : Mask.for('authorised', { namesAsked: namesShown(actor, options.unmasked) });
    const summary = subjectSummary(row, (sealed) => this.keyring.decrypt(sealed), mask);
    const names = await this.pool.query<{ name: string; from: IsoDate | null; until: IsoDate | null; source: string }>(
      `select name, lower(effective) as "from", upper(effective) as until, source from cx.subject_name where subject_id = $1 order by effective`,
      [subjectId],
    );
    const survivor = await survivorOf(this.pool, subjectId);
    const [, ...absorbed] = await withAbsorbed(this.pool, subjectId, this.clock.now());
    return {
      ...summary,
      names: names.rows.map((n) => ({
        ...n,
        name: mask.name(row.kind, n.name),
        source: mask.text(row.kind, n.source, [row.name, ...names.rows.map(({ name }) => name)]),
      })),
      mergedInto: survivor === subjectId ? null : survivor,
      absorbed,
      override: row.override,
      version: row.version,
    };
  }
}
