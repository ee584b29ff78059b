import { Module } from '@nestjs/common';
import {
  DecideIdentityHandler,
  EndIdentityHandler,
  ProposeIdentityHandler,
  ReadIdentityHandler,
} from './link-identity.js';
import { ReadOwnAccessesHandler } from './read-accesses.js';

@Module({
  providers: [
    ProposeIdentityHandler,
    DecideIdentityHandler,
    EndIdentityHandler,
    ReadIdentityHandler,
    ReadOwnAccessesHandler,
  ],
})
export class OwnModule {}
