import type { Keyring } from '../access/keyring.js';

/** Where the claim of an issuer's account lies: what one issuer calls somebody says nothing of another's. */
export const identityKey = (
  keyring: Keyring,
  { issuer, account }: { readonly issuer: string; readonly account: string },
) => keyring.identifierKey('account', `${issuer}\u0000${account}`);
