import { Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import type { Capacity, Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { ReadPool } from '../database/pool.js';
import { identityKeys } from './identity-key.js';

/** Finds the subject that an issuer's account signs in for. */
@Injectable()
export class SignedInParties {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Undefined where the account stands for nobody today: it was never linked, or its link was ended or is over. */
  async find(issuer: string, account: string, client: string): Promise<Party | undefined> {
    // Claims and links lie in different groups: one look-up each, never joined.
    const claims = await this.pool.query<{ subject_id: string; identity_id: string }>({
      name: 'claim-of-account',
      text: 'select subject_id, identity_id from cx.identity_claim where identity_key = any($1::uuid[]) limit 1',
      values: [identityKeys(this.keyring, { issuer, account })],
    });
    const claim = claims.rows[0];
    if (!claim) return undefined;
    const { rows } = await this.pool.query<{ capacity: Capacity; until_day: IsoDay | null }>({
      name: 'identity-in-force',
      text: `select capacity, until_day from cx.subject_identity
        where subject_id = $1 and identity_id = $2 and state = 'in-force' and (until_day is null or until_day > $3)`,
      values: [claim.subject_id, claim.identity_id, this.clock.today()],
    });
    const link = rows[0];
    return (
      link &&
      Object.freeze({
        identityId: claim.identity_id,
        subjectId: claim.subject_id,
        capacity: link.capacity,
        untilDay: link.until_day,
        client: `${client}/${claim.identity_id}`,
      })
    );
  }
}
