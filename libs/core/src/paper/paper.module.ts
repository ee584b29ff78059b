import { Module } from '@nestjs/common';
import { PrintListingHandler } from './print-listing.js';
import { PrintRepairHandler } from './print-repair.js';

@Module({ providers: [PrintListingHandler, PrintRepairHandler] })
export class PaperModule {}
