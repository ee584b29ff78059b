import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type MikroORM, type Options } from '@mikro-orm/postgresql';
import { connectionLimits } from './pool.js';
import { Commitment } from '../commitment/commitment.entity.js';
import { Consent } from '../consent/consent.entity.js';
import { Determination } from '../determination/determination.entity.js';
import { Document } from '../document/document.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { Listing, ListingStep } from '../listing/listing.entity.js';
import { Objection } from '../objection/objection.entity.js';
import { AccessDelay } from '../own/access-delay.entity.js';
import { Guardianship } from '../own/guardianship.entity.js';
import { SubjectIdentity } from '../own/identity.entity.js';
import { TierClassification } from '../publication/classification.entity.js';
import { Publication } from '../publication/publication.entity.js';
import { QueryReview } from '../review/query-review.entity.js';
import { Repair } from '../repair/repair.entity.js';
import { Recusal } from '../recusal/recusal.entity.js';
import { SubjectRequest } from '../request/subject-request.entity.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { SubjectMerge } from '../subject/subject-merge.entity.js';
import { Subject } from '../subject/subject.entity.js';
import { Migration20261122000001_initial } from './migrations/Migration20261122000001_initial.js';
import { Migration20261122221700_grounds } from './migrations/Migration20261122221700_grounds.js';
import { Migration20261122222500_undetermined_days } from './migrations/Migration20261122222500_undetermined_days.js';
import { Migration20261122224600_sealed_log } from './migrations/Migration20261122224600_sealed_log.js';
import { Migration20261122231400_co_listed } from './migrations/Migration20261122231400_co_listed.js';
import { Migration20261122231500_open_publications } from './migrations/Migration20261122231500_open_publications.js';
import { Migration20261122234900_import_row_resolution } from './migrations/Migration20261122234900_import_row_resolution.js';
import { Migration20261123000500_plugin_quarantine } from './migrations/Migration20261123000500_plugin_quarantine.js';
import { Migration20261123002900_officer_identity } from './migrations/Migration20261123002900_officer_identity.js';
import { Migration20261123013500_access } from './migrations/Migration20261123013500_access.js';
import { Migration20261123024800_subject_identity } from './migrations/Migration20261123024800_subject_identity.js';
import { Migration20261123025900_consent_terms } from './migrations/Migration20261123025900_consent_terms.js';
import { Migration20261123044500_data_keys } from './migrations/Migration20261123044500_data_keys.js';
import { Migration20261123045000_recusal } from './migrations/Migration20261123045000_recusal.js';
import { Migration20261123045500_supplements } from './migrations/Migration20261123045500_supplements.js';
import { Migration20261123050500_query_review } from './migrations/Migration20261123050500_query_review.js';
import { Migration20261123051500_code_admission } from './migrations/Migration20261123051500_code_admission.js';
import { Migration20261123053500_delegation } from './migrations/Migration20261123053500_delegation.js';
import { Migration20261123054500_classification } from './migrations/Migration20261123054500_classification.js';
import { Migration20261123055500_subject_request } from './migrations/Migration20261123055500_subject_request.js';
import { Migration20261123061500_erasure } from './migrations/Migration20261123061500_erasure.js';
import { Migration20261123083500_guardians_and_delays } from './migrations/Migration20261123083500_guardians_and_delays.js';
import { Migration20261123065500_kept_rows } from './migrations/Migration20261123065500_kept_rows.js';
import { Migration20261123080000_rate_bucket } from './migrations/Migration20261123080000_rate_bucket.js';
import { Migration20261123081500_cosignature_time } from './migrations/Migration20261123081500_cosignature_time.js';
import { Migration20261123082500_objection_calendars } from './migrations/Migration20261123082500_objection_calendars.js';
import { Migration20261123092500_erased_reasons } from './migrations/Migration20261123092500_erased_reasons.js';
import { Migration20261123124500_consultation } from './migrations/Migration20261123124500_consultation.js';
import { Migration20261123152500_policy_article } from './migrations/Migration20261123152500_policy_article.js';
import { Migration20261123151500_law_proposal } from './migrations/Migration20261123151500_law_proposal.js';
import { Migration20261123131500_standard_evaluation } from './migrations/Migration20261123131500_standard_evaluation.js';
import { Migration20261123211000_subject_clock } from './migrations/Migration20261123211000_subject_clock.js';
import { Migration20261123192500_reconciliation } from './migrations/Migration20261123192500_reconciliation.js';
import { Migration20261123210500_platform_words } from './migrations/Migration20261123210500_platform_words.js';
import { Migration20261123213000_list_transition } from './migrations/Migration20261123213000_list_transition.js';
import { Migration20261123215000_commitment } from './migrations/Migration20261123215000_commitment.js';
import { Migration20261124001000_clock_rules } from './migrations/Migration20261124001000_clock_rules.js';
import { Migration20261124003000_rule_clocks } from './migrations/Migration20261124003000_rule_clocks.js';
import { Migration20261124010000_supervision_again } from './migrations/Migration20261124010000_supervision_again.js';
import { Migration20261124020000_local_edition_end } from './migrations/Migration20261124020000_local_edition_end.js';
import { Migration20261124003000_served_papers } from './migrations/Migration20261124003000_served_papers.js';
import { Migration20261124000500_channel_acts } from './migrations/Migration20261124000500_channel_acts.js';
import { Migration20261124001000_sealed_contents } from './migrations/Migration20261124001000_sealed_contents.js';
import { Migration20261124012000_officer_person } from './migrations/Migration20261124012000_officer_person.js';
import { Migration20261124032000_sealed_accesses } from './migrations/Migration20261124032000_sealed_accesses.js';
import { Migration20261123184000_supervision } from './migrations/Migration20261123184000_supervision.js';
import { Migration20261123180000_local_edition } from './migrations/Migration20261123180000_local_edition.js';
import { Migration20261124041000_paper_requests } from './migrations/Migration20261124041000_paper_requests.js';
import { Migration20261124040000_repair_extension } from './migrations/Migration20261124040000_repair_extension.js';
import { Migration20261124033000_accountability } from './migrations/Migration20261124033000_accountability.js';

export const ENTITIES = [
  Subject,
  SubjectMerge,
  Document,
  DocumentSubject,
  Determination,
  Listing,
  ListingStep,
  Objection,
  Sanction,
  Publication,
  TierClassification,
  Repair,
  Consent,
  SubjectIdentity,
  Guardianship,
  AccessDelay,
  Recusal,
  QueryReview,
  SubjectRequest,
  Commitment,
];
export const MIGRATIONS = [
  Migration20261122000001_initial,
  Migration20261122221700_grounds,
  Migration20261122222500_undetermined_days,
  Migration20261122224600_sealed_log,
  Migration20261122231400_co_listed,
  Migration20261122231500_open_publications,
  Migration20261122234900_import_row_resolution,
  Migration20261123000500_plugin_quarantine,
  Migration20261123002900_officer_identity,
  Migration20261123013500_access,
  Migration20261123024800_subject_identity,
  Migration20261123025900_consent_terms,
  Migration20261123044500_data_keys,
  Migration20261123045000_recusal,
  Migration20261123045500_supplements,
  Migration20261123050500_query_review,
  Migration20261123051500_code_admission,
  Migration20261123053500_delegation,
  Migration20261123054500_classification,
  Migration20261123055500_subject_request,
  Migration20261123061500_erasure,
  Migration20261123065500_kept_rows,
  Migration20261123080000_rate_bucket,
  Migration20261123081500_cosignature_time,
  Migration20261123082500_objection_calendars,
  Migration20261123083500_guardians_and_delays,
  Migration20261123092500_erased_reasons,
  Migration20261123124500_consultation,
  Migration20261123131500_standard_evaluation,
  Migration20261123151500_law_proposal,
  Migration20261123152500_policy_article,
  Migration20261123180000_local_edition,
  Migration20261123184000_supervision,
  Migration20261123192500_reconciliation,
  Migration20261123210500_platform_words,
  Migration20261123213000_list_transition,
  Migration20261123211000_subject_clock,
  Migration20261123215000_commitment,
  Migration20261124001000_clock_rules,
  Migration20261124003000_rule_clocks,
  Migration20261124010000_supervision_again,
  Migration20261124000500_channel_acts,
  Migration20261124001000_sealed_contents,
  Migration20261124012000_officer_person,
  Migration20261124033000_accountability,
  Migration20261124003000_served_papers,
  Migration20261124032000_sealed_accesses,
  Migration20261124020000_local_edition_end,
  Migration20261124040000_repair_extension,
  Migration20261124041000_paper_requests,
];

/** Schema of every table. */
export const SCHEMA = 'cx';

/** MikroORM's options. `statementMs`: the longest that a statement may take; unless said, as long as it takes. `useBatchUpdates: false`: its batch update ignores `version` and loses writes (architecture §6.3). */
export function ormOptions(databaseUrl: string, poolSize = 10, statementMs?: number): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    schema: SCHEMA,
    entities: ENTITIES,
    useBatchUpdates: false,
    forceUtcTimezone: true,
    allowGlobalContext: false,
    pool: { min: 0, max: poolSize },
    driverOptions: connectionLimits(statementMs),
    extensions: [Migrator],
    migrations: { migrationsList: MIGRATIONS, snapshot: false, tableName: 'schema_migration', allOrNothing: true },
    schemaGenerator: { defaultUpdateRule: 'no action', defaultDeleteRule: 'no action' },
  });
}

/** Brings a database to the newest schema, or to what it was after the migration `last`. */
export async function migrate(orm: MikroORM, last?: string): Promise<void> {
  await orm.em.getConnection().execute(`create schema if not exists ${SCHEMA}`);
  await orm.migrator.up(last === undefined ? {} : { to: last });
}
