import { Module } from '@nestjs/common';
import { PrintListingHandler } from './print-listing.js';
import { PrintPenaltyNoticeHandler } from './print-penalty-notice.js';
import { PrintRepairHandler } from './print-repair.js';

@Module({ providers: [PrintListingHandler, PrintRepairHandler, PrintPenaltyNoticeHandler] })
export class PaperModule {}
