import { Migration } from '@mikro-orm/migrations';

/**
 * Quarantine of a plugin as an act of two persons: what was last asked about each plugin, and what became of it. In force is a quarantine that was
 * carried out, until its lifting is; a lifting that is proposed or declined leaves it in force. What went before stands in the platform's ledger.
 */
export class Migration20261123000500_plugin_quarantine extends Migration {
  override up(): void {
    this.addSql(`create table cx.plugin_quarantine (plugin_id text,
       act text not null constraint plugin_quarantine_act_check check (act in ('quarantine','lifting')),
       state text not null constraint plugin_quarantine_state_check check (state in ('proposed','declined','carried-out')),
       organ_id text not null, reason text not null, prepared_by text not null, decided_by text, reasons text, recorded_at timestamptz not null,
       version integer not null,
       constraint plugin_quarantine_pkey primary key (plugin_id),
       constraint plugin_quarantine_organ_fkey foreign key (organ_id) references cx.organ,
       constraint plugin_quarantine_persons_check check (decided_by is null or decided_by <> prepared_by),
       constraint plugin_quarantine_decided_check check ((state <> 'proposed') = (decided_by is not null) and (decided_by is null) = (reasons is null)))`);
  }
}
