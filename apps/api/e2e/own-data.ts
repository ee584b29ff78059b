import { randomUUID } from 'node:crypto';
import { ApiClient } from './api-client.js';
import type { ApiTestbed } from './api-testbed.js';
import { RECEIPT, type Shown } from './market-case.js';

/** Links an account of the issuer to a subject, by two persons at the window, and signs in with it. */
export async function signInFor(
  api: ApiTestbed,
  subjectId: string,
  link: { readonly account?: string; readonly capacity: string; readonly untilDay?: string },
): Promise<{ readonly client: ApiClient; readonly link: Shown }> {
  const account = link.account ?? `account-${lettered(randomUUID())}`;
  const proposed = await api.as('credit-clerk').post<Shown>('/v1/subject-identities', {
    subjectId,
    issuer: api.issuer.url,
    evidence: [{ text: '证件，当面核验', digest: RECEIPT }],
    ...link,
    account,
  });
  if (proposed.status !== 201) throw new Error(JSON.stringify(proposed.body));
  const decided = await api
    .as('credit-approver')
    .post<Shown>(
      `/v1/subject-identities/${proposed.body.id}/decision`,
      { approved: true, reason: '证件与登记一致' },
      { ifMatch: proposed.body.version },
    );
  if (decided.status !== 200) throw new Error(JSON.stringify(decided.body));
  return {
    client: new ApiClient(api.url, { Authorization: `Bearer ${api.issuer.token(account)}` }),
    link: decided.body,
  };
}

/** An id of letters alone: one of many digits can look like somebody's number, which no account may. */
const lettered = (id: string): string => id.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
