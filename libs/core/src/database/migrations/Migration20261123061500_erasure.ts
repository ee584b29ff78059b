import { Migration } from '@mikro-orm/migrations';

/**
 * Lawful deletion. Contents of a document's entries may be destroyed as those of a subject's are, their digest left behind; what belongs to a document may
 * go with it. By privilege the application may do neither: the owner's job does what two persons decided.
 */
export class Migration20261123061500_erasure extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create table cx.erasure (subject_id uuid, erasure_id uuid, documents jsonb,
     ground text not null constraint erasure_ground_known check (ground in ('retention-over','purpose-met','consent-withdrawn','unlawful')),
     reason text not null, term jsonb,
     state text not null constraint erasure_state_known check (state in ('proposed','declined','decided','carried-out')),
     prepared_by text not null, decided_by text, decision_reason text, carried_out_at timestamptz, recorded_at timestamptz not null, version integer not null default 1,
     constraint erasure_pkey primary key (subject_id, erasure_id),
     constraint erasure_subject_fkey foreign key (subject_id) references cx.subject,
     constraint erasure_two_persons check (decided_by is null or decided_by <> prepared_by),
     constraint erasure_decided check ((state in ('declined','decided','carried-out')) = (decided_by is not null)),
     constraint erasure_carried_out check ((state = 'carried-out') = (carried_out_at is not null)))`,
  `create unique index erasure_open_key on cx.erasure (subject_id) where state in ('proposed','decided')`,
  `create index erasure_decided_idx on cx.erasure (subject_id, erasure_id) where state = 'decided'`,
  'alter table cx.document_ledger alter column content drop not null, add column content_digest text',
  'alter table cx.document_ledger add constraint document_ledger_content_or_digest check ((content is null) = (content_digest is not null))',
  'drop trigger document_ledger_append_only on cx.document_ledger',
  'create trigger document_ledger_append_only before delete on cx.document_ledger for each row execute function cx.append_only()',
  // Everything but the destruction of what is there, with all else as it was.
  `create trigger document_ledger_content_fixed before update on cx.document_ledger for each row
     when (not (old.content is not null and new.content is null
       and row(new.document_id, new.seq, new.kind, new.at, new.actor, new.digest) is not distinct from row(old.document_id, old.seq, old.kind, old.at, old.actor, old.digest)))
     execute function cx.append_only()`,
  ...['listing_step', 'document_status', 'document_correction', 'document_file'].flatMap((table) => [
    `drop trigger ${table}_append_only on cx.${table}`,
    `create trigger ${table}_append_only before update on cx.${table} for each row execute function cx.append_only()`,
  ]),
];
