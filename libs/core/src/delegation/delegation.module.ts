import { Module } from '@nestjs/common';
import {
  DecideDelegationHandler,
  EndDelegationHandler,
  ProposeDelegationHandler,
  ReadDelegationHandler,
} from './delegate.js';
import { Delegations } from './delegations.js';

@Module({
  providers: [
    Delegations,
    ProposeDelegationHandler,
    DecideDelegationHandler,
    EndDelegationHandler,
    ReadDelegationHandler,
  ],
  exports: [Delegations],
})
export class DelegationModule {}
