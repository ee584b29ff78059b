import { Module } from '@nestjs/common';
import { RecordConsentHandler, WithdrawConsentHandler } from './record-consent.js';

@Module({ providers: [RecordConsentHandler, WithdrawConsentHandler] })
export class ConsentModule {}
