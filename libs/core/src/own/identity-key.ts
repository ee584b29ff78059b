import type { Keyring } from '../access/keyring.js';

/** Where the claim of an issuer's account lies, under each key held, the one in use first: what one issuer calls somebody says nothing of another's. */
export const identityKeys = (
  keyring: Keyring,
  { issuer, account }: { readonly issuer: string; readonly account: string },
) => keyring.identifierKeys('account', `${issuer}\u0000${account}`);
