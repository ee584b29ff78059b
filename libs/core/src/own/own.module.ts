import { Module } from '@nestjs/common';
import {
  DecideIdentityHandler,
  EndIdentityHandler,
  ProposeIdentityHandler,
  ReadIdentityHandler,
} from './link-identity.js';
import {
  DecideAccessDelayHandler,
  EndAccessDelayHandler,
  ProposeAccessDelayHandler,
  ReadAccessDelayHandler,
} from './access-delay.js';
import {
  DecideGuardianshipHandler,
  EndGuardianshipHandler,
  ProposeGuardianshipHandler,
  ReadGuardianshipHandler,
} from './guardianship.js';
import { ReadOwnAccessesHandler } from './read-accesses.js';
import { Wards } from './wards.js';

@Module({
  providers: [
    ProposeIdentityHandler,
    DecideIdentityHandler,
    EndIdentityHandler,
    ReadIdentityHandler,
    ReadOwnAccessesHandler,
    ProposeGuardianshipHandler,
    DecideGuardianshipHandler,
    EndGuardianshipHandler,
    ReadGuardianshipHandler,
    ProposeAccessDelayHandler,
    DecideAccessDelayHandler,
    EndAccessDelayHandler,
    ReadAccessDelayHandler,
    Wards,
  ],
  exports: [Wards],
})
export class OwnModule {}
