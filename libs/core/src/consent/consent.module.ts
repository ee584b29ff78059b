import { Module } from '@nestjs/common';
import { OwnModule } from '../own/own.module.js';
import { RecordConsentHandler, WithdrawConsentHandler } from './record-consent.js';

@Module({ imports: [OwnModule], providers: [RecordConsentHandler, WithdrawConsentHandler] })
export class ConsentModule {}
