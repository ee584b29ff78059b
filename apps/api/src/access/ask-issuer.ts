import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { mayAsk } from './oidc-settings.js';
import { checkedLookup, type Reach } from './reachable.js';

const MOST_BYTES = 256 * 1024;

/**
 * The JSON object at an address of an issuer, or its answer to a form. The one place from which this process asks anybody: over TLS, no further than `reach`
 * says, for so many milliseconds, following no redirection, reading no more than an issuer's answer can be. Throws where there is none.
 */
export async function askIssuer(
  address: string,
  reach: Reach,
  timeout: number,
  form?: Readonly<Record<string, string>>,
): Promise<object> {
  if (!mayAsk(address, reach.sandbox)) throw new Error('an address of the issuer is not https');
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await answerOf(address, reach, signal, form);
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Error(`the issuer answered ${response.statusCode}`);
    }
    return await objectOf(response);
  } catch (error) {
    // Which of the two the system tells first says nothing.
    throw signal.aborted ? signal.reason : error;
  }
}

function answerOf(
  address: string,
  reach: Reach,
  signal: AbortSignal,
  form: Readonly<Record<string, string>> | undefined,
): Promise<IncomingMessage> {
  const body = form ? String(new URLSearchParams(form)) : undefined;
  return new Promise((resolve, reject) => {
    const request = (address.startsWith('https:') ? httpsRequest : httpRequest)(
      address,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
        },
        // Another request's connection was made for another reach.
        agent: false,
        lookup: checkedLookup(address, reach),
        signal,
      },
      resolve,
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function objectOf(response: IncomingMessage): Promise<object> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('the issuer’s answer is too large');
    parts.push(part);
  }
  const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new Error('the issuer’s answer is no object');
  return value;
}
