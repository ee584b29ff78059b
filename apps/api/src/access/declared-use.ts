import type { DeclaredUse } from '@chengxin/core/access/data-use';
import { purposeRefusals } from '@chengxin/core/access/purpose.refusals';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { Refused } from '@chengxin/core/refusal/refused';
import type { ApiRequest } from '../http/api-request.js';

/** What a request declares in `X-Purpose`, `X-Matter`, `X-Consent`, `X-Sharing-Consent` and `X-Sensitive-Consent`. Throws `Refused` where a header cannot be read. */
export function declaredUse({ headers }: Pick<ApiRequest, 'headers'>): DeclaredUse {
  const purpose = textOf(headers['x-purpose']);
  const matter = textOf(headers['x-matter']);
  const given = textOf(headers['x-consent']);
  const consent = given ? parseRecordId(given) : undefined;
  const sharing = separate(headers['x-sharing-consent'], 'purpose/sharing-consent-missing');
  const sensitive = separate(headers['x-sensitive-consent'], 'purpose/sensitive-consent-missing');
  if (purpose === null) throw new Refused([purposeRefusals.refuse('purpose/unknown')]);
  if (matter === null) throw new Refused([purposeRefusals.refuse('purpose/matter-invalid')]);
  if (given === null || (given && !consent)) throw new Refused([purposeRefusals.refuse('purpose/consent-missing')]);
  return {
    ...(purpose === undefined ? {} : { purpose }),
    ...(matter === undefined ? {} : { matter }),
    ...(consent ? { consent } : {}),
    ...(sharing ? { sharing } : {}),
    ...(sensitive ? { sensitive } : {}),
  };
}

/** The id of a separate consent; undefined where none was sent. */
function separate(
  header: string | string[] | undefined,
  missing: 'purpose/sharing-consent-missing' | 'purpose/sensitive-consent-missing',
): RecordId | undefined {
  const given = textOf(header);
  if (given === undefined || given === '') return undefined;
  const id = given === null ? undefined : parseRecordId(given);
  if (!id) throw new Refused([purposeRefusals.refuse(missing)]);
  return id;
}

/** Header text is bytes to HTTP: UTF-8 as it came, or percent-encoded; null where it is neither. */
function textOf(header: string | string[] | undefined): string | undefined | null {
  if (header === undefined) return undefined;
  if (typeof header !== 'string') return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
    return (text.includes('%') ? decodeURIComponent(text) : text).trim();
  } catch {
    return null; // not UTF-8, or not a percent-encoding
  }
}
