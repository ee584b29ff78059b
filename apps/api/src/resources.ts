/**
 * What this API is made of. A resource is added in three steps:
 *
 * 1. Core: `libs/core/src/listing/listing.module.ts` provides the handlers of its use cases. Add the module to {@link FEATURES}.
 * 2. API: `apps/api/src/listings/listings.controller.ts`. Add the controller to {@link CONTROLLERS}.
 * 3. `npm run build && node apps/api/bin/write-openapi.mjs`, and commit `openapi.json` with it.
 *
 * A controller translates and decides nothing:
 *
 *     class OpenListing {                                     // request: one decorator a field validates and documents (http/field.ts)
 *       @Field.recordId({ zh: '认定', en: 'Determination' })
 *       determination!: string;
 *     }
 *     class ListingView {                                     // answer: @ApiProperty; `version` becomes the ETag
 *       @ApiProperty({ description: '编号 Id' }) id!: string;
 *       @ApiProperty({ type: 'integer' }) version!: number;
 *     }
 *
 *     @ApiTags('listings')
 *     @Controller('v1/listings')
 *     export class ListingsController {
 *       constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}
 *
 *       @Post()
 *       @ApiOperation({ summary: '拟列入 Propose a listing' })
 *       @Creates(ListingView, '/v1/listings/{id}')            // 201, Location, ETag; requires Idempotency-Key and replays
 *       @Refuses(listingRefusals, [recordRefusals, 'record/not-found', 'actor/role-missing'])
 *       open(@CurrentActor() actor: Actor, @Body() body: OpenListing): Promise<ListingView> {
 *         return this.commands.execute(new ProposeListing(actor, parseRecordId(body.determination)!));
 *       }
 *
 *       @Get(':id')
 *       @Shows(ListingView)                                   // 200 with ETag; 304 for If-None-Match
 *       @Refuses([recordRefusals, 'record/not-found'])
 *       show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId) { … }
 *
 *       @Post(':id/decision')
 *       @Changes(ListingView)                                 // 200 with the new ETag
 *       @Refuses(listingRefusals, recordRefusals)             // whole folders, or [folder, 'code', 'code']
 *       decide(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId, @IfMatch() ifMatch: number | undefined, @Body() body: DecideListing) { … }
 *     }
 *
 * - Import DTO classes, and every class that a constructor or a parameter names, as values: `import type` makes validation silent.
 * - `@Performs(View)`: must not happen twice but creates no resource (Idempotency-Key, 200 or 202). `@Answers(View)`: a question by POST, no
 *   interceptor, for hot paths. `@Lists(View)` with {@link Cursors} and `PageQuery`: pages with `Link`.
 * - Every route names its act, `@Act('listing.decide')` (libs/core/src/access/*.acts.ts says who may), unless it says `@Public()`; `@OptionalActor()` there. A body other than JSON: `@Accepts('text/csv')` and read
 *   `@Req()` as a stream; the JSON limit is 1 MB, a stream has none but its own.
 * - Texts for people: `@AnswerLanguage() language` and `say(text, language)` (http/language.ts).
 * - Refusals: throw `Refused`; `pointer` is a JSON Pointer into the body, or `?name` for a query parameter. Nothing that was sent is repeated.
 * - Nothing personal in a path or query: searches are POST.
 */
import { DeterminationModule } from '@chengxin/core/determination/determination.module';
import { DocumentModule } from '@chengxin/core/document/document.module';
import { ExchangeModule } from '@chengxin/core/exchange/exchange.module';
import { LedgerModule } from '@chengxin/core/ledger/ledger.module';
import { ListingModule } from '@chengxin/core/listing/listing.module';
import { ObjectionModule } from '@chengxin/core/objection/objection.module';
import { OwnModule } from '@chengxin/core/own/own.module';
import { PaperModule } from '@chengxin/core/paper/paper.module';
import { ProofModule } from '@chengxin/core/proof/proof.module';
import { PublicationModule } from '@chengxin/core/publication/publication.module';
import { RecusalModule } from '@chengxin/core/recusal/recusal.module';
import { RepairModule } from '@chengxin/core/repair/repair.module';
import { ReplayModule } from '@chengxin/core/replay/replay.module';
import { RequestModule } from '@chengxin/core/request/request.module';
import { ReviewModule } from '@chengxin/core/review/review.module';
import { RetentionModule } from '@chengxin/core/retention/retention.module';
import { SanctionModule } from '@chengxin/core/sanction/sanction.module';
import { QuarantineModule } from '@chengxin/core/plugin-host/quarantine.module';
import { StandardModule } from '@chengxin/core/plugin-host/standard.module';
import { SimulationModule } from '@chengxin/core/simulation/simulation.module';
import { SubjectModule } from '@chengxin/core/subject/subject.module';
import { DelegationModule } from '@chengxin/core/delegation/delegation.module';
import { ConsentModule } from '@chengxin/core/consent/consent.module';
import { PolicyArticleModule } from '@chengxin/core/policy-article/policy-article.module';
import { LawProposalModule } from '@chengxin/core/law-proposal/law-proposal.module';
import { ReconciliationModule } from '@chengxin/core/reconciliation/reconciliation.module';
import { CommitmentModule } from '@chengxin/core/commitment/commitment.module';
import { ListTransitionModule } from '@chengxin/core/list-transition/list-transition.module';
import { RuleClockModule } from '@chengxin/core/rule-clock/rule-clock.module';
import { SubjectClockModule } from '@chengxin/core/subject-clock/subject-clock.module';
import { SupervisionModule } from '@chengxin/core/supervision/supervision.module';
import { LocalRegisterModule } from '@chengxin/core/local-register/local-register.module';
import { ConsultationModule } from '@chengxin/core/consultation/consultation.module';
import type { Type } from '@nestjs/common';
import { ProtectedResourceController } from './access/protected-resource.controller.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { ChecksController } from './checks/checks.controller.js';
import { ConsentsController, OwnConsentsController } from './consents/consents.controller.js';
import { PolicyArticlesController } from './policy-articles/policy-articles.controller.js';
import { LawProposalsController } from './law-proposals/law-proposals.controller.js';
import { SiteExportsController } from './reconciliations/site-exports.controller.js';
import { ReconciliationsController } from './reconciliations/reconciliations.controller.js';
import { RuleClocksController } from './clocks/rule-clocks.controller.js';
import { ClocksController, ResponsiblePersonsController } from './clocks/clocks.controller.js';
import { SupervisionReportsController } from './supervision/supervision-reports.controller.js';
import { SupervisionController } from './supervision/supervision.controller.js';
import { LocalEditionEndingsController } from './local-editions/local-edition-endings.controller.js';
import { LocalEditionsController } from './local-editions/local-editions.controller.js';
import { RegisterSuggestionsController } from './local-editions/register-suggestions.controller.js';
import { ConsultationsController } from './consultations/consultations.controller.js';
import { OpinionsController } from './consultations/opinions.controller.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DeterminationsController } from './determinations/determinations.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { MarksController } from './documents/marks.controller.js';
import { OriginalsController } from './documents/originals.controller.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { HealthController } from './health/health.controller.js';
import { ImportTemplatesController } from './imports/import-templates.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { InstrumentsController } from './instruments/instruments.controller.js';
import { LedgerController, LedgerExportController } from './ledger/ledger.controller.js';
import { ListingDeadlinesController } from './listings/listing-deadlines.controller.js';
import { ListingsController } from './listings/listings.controller.js';
import { MeasuresController } from './measures/measures.controller.js';
import { ObjectionsController } from './objections/objections.controller.js';
import { AccessDelaysController } from './own/access-delays.controller.js';
import { GuardianshipsController } from './own/guardianships.controller.js';
import { IdentitiesController } from './own/identities.controller.js';
import { WardsController } from './own/wards.controller.js';
import { MeController } from './own/me.controller.js';
import { OwnRequestsController, SubjectRequestsController } from './own/requests.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { PlacesController } from './places/places.controller.js';
import { PluginsController } from './plugins/plugins.controller.js';
import { ProofsController } from './proofs/proofs.controller.js';
import { PurposesController } from './purposes/purposes.controller.js';
import { QuarantinesController } from './plugins/quarantines.controller.js';
import { ReplayController } from './plugins/replay.controller.js';
import { PenaltyServiceController } from './documents/penalty-service.controller.js';
import { ChannelsController } from './publications/channels.controller.js';
import { ClassificationsController } from './publications/classifications.controller.js';
import { PublicationsController } from './publications/publications.controller.js';
import { RecusalsController } from './recusals/recusals.controller.js';
import { RepairsController } from './repairs/repairs.controller.js';
import { ReviewDrawsController, ReviewsController } from './reviews/reviews.controller.js';
import { SanctionsController } from './sanctions/sanctions.controller.js';
import { AdoptionsController } from './standards/adoptions.controller.js';
import { SimulationsController } from './simulations/simulations.controller.js';
import { CommitmentsController } from './commitments/commitments.controller.js';
import { ListTransitionsController, StandardReviewsController } from './standards/reviews.controller.js';
import { EvaluationsController } from './standards/evaluations.controller.js';
import { StandardsController } from './standards/standards.controller.js';
import { CodeAdmissionsController } from './subjects/code-admissions.controller.js';
import { MergesController } from './subjects/merges.controller.js';
import { SubjectsController } from './subjects/subjects.controller.js';

/** Feature modules of the core (`libs/core/src/<folder>/<folder>.module.ts`). */
export const FEATURES: readonly Type[] = [
  ConsentModule,
  ConsultationModule,
  LocalRegisterModule,
  SubjectClockModule,
  RuleClockModule,
  SupervisionModule,
  ReconciliationModule,
  ListTransitionModule,
  CommitmentModule,
  LawProposalModule,
  PolicyArticleModule,
  DelegationModule,
  DeterminationModule,
  DocumentModule,
  ExchangeModule,
  LedgerModule,
  ListingModule,
  ObjectionModule,
  OwnModule,
  PaperModule,
  ProofModule,
  PublicationModule,
  QuarantineModule,
  RecusalModule,
  RepairModule,
  ReplayModule,
  RequestModule,
  ReviewModule,
  RetentionModule,
  SanctionModule,
  SimulationModule,
  StandardModule,
  SubjectModule,
];

/** Controllers of this API. */
export const CONTROLLERS: readonly Type[] = [
  HealthController,
  ProtectedResourceController,
  InstrumentsController,
  CatalogueController,
  MeasuresController,
  CalendarsController,
  ConsentsController,
  PlacesController,
  PurposesController,
  PluginsController,
  QuarantinesController,
  ReplayController,
  IdentitiesController,
  ErasuresController,
  MeController,
  WardsController,
  OwnConsentsController,
  GuardianshipsController,
  AccessDelaysController,
  OwnRequestsController,
  SubjectRequestsController,
  ReviewsController,
  ReviewDrawsController,
  SubjectsController,
  CodeAdmissionsController,
  MergesController,
  DocumentsController,
  OriginalsController,
  MarksController,
  ImportsController,
  ImportTemplatesController,
  ConsultationsController,
  LocalEditionsController,
  LocalEditionEndingsController,
  ClocksController,
  RuleClocksController,
  ResponsiblePersonsController,
  SupervisionController,
  SiteExportsController,
  ReconciliationsController,
  SupervisionReportsController,
  RegisterSuggestionsController,
  LawProposalsController,
  PolicyArticlesController,
  OpinionsController,
  DelegationsController,
  DeterminationsController,
  ListingsController,
  ListingDeadlinesController,
  ObjectionsController,
  ChannelsController,
  PenaltyServiceController,
  ClassificationsController,
  PublicationsController,
  SanctionsController,
  ChecksController,
  RecusalsController,
  RepairsController,
  SimulationsController,
  PapersController,
  ProofsController,
  LedgerController,
  LedgerExportController,
  AdoptionsController,
  EvaluationsController,
  StandardReviewsController,
  CommitmentsController,
  ListTransitionsController,
  StandardsController,
];
