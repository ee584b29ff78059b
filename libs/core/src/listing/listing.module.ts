import { Module } from '@nestjs/common';
import { DeterminationModule } from '../determination/determination.module.js';
import { CoListedEntries } from './co-listed-entries.js';
import { PublicationPeriods } from '../publication/publication-period.js';
import { ConsentToListingHandler } from './consent-to-listing.js';
import { DecideListingHandler } from './decide-listing.js';
import { EntriesByDocument } from './enter-by-document.js';
import { ExtendListingHandler } from './extend-listing.js';
import { ExtendDecisionHandler, StateDecisionClockHandler } from './extend-decision.js';
import { GrantGraceHandler } from './grant-grace.js';
import { RecordHearingHandler } from './hearing.js';
import { HandOverListingHandler } from './hand-over-listing.js';
import { ListingCases } from './listing-case.js';
import { ProposeListingHandler } from './propose-listing.js';
import { PersonProposals } from './propose-persons.js';
import { ReadListingHandler } from './read-listing.js';
import { RemoveListingHandler } from './remove-listing.js';
import { RevokeDeterminationHandler } from './revoke-determination.js';
import { ServeDecisionHandler } from './serve-decision.js';
import { ServeNoticeHandler } from './serve-notice.js';
import { WaiveWindowHandler } from './waive-window.js';

@Module({
  imports: [DeterminationModule],
  providers: [
    ListingCases,
    CoListedEntries,
    PersonProposals,
    EntriesByDocument,
    PublicationPeriods,
    ProposeListingHandler,
    ServeNoticeHandler,
    ServeDecisionHandler,
    WaiveWindowHandler,
    RecordHearingHandler,
    ConsentToListingHandler,
    DecideListingHandler,
    ExtendListingHandler,
    RemoveListingHandler,
    RevokeDeterminationHandler,
    StateDecisionClockHandler,
    ExtendDecisionHandler,
    GrantGraceHandler,
    HandOverListingHandler,
    ReadListingHandler,
  ],
  exports: [ListingCases, CoListedEntries, EntriesByDocument, PublicationPeriods],
})
export class ListingModule {}
