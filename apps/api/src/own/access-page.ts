import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { ReadOwnAccesses, type OwnAccessEntry } from '@chengxin/core/own/read-accesses';
import type { QueryBus } from '@nestjs/cqrs';
import type { Language } from '../http/language.js';
import type { Cursors, Page } from '../http/paging.js';
import { OwnAccessView } from './me.views.js';

const LIST = 'me/accesses';

/** A page of who looked at a subject, for whoever may be told. */
export async function accessPage(
  from: { readonly queries: QueryBus; readonly cursors: Cursors; readonly register: ReferenceRegister },
  subjectId: string,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
  language: Language,
): Promise<Page<OwnAccessView>> {
  const query = [LIST, subjectId];
  const position = from.cursors.decode(query, cursor) as [string, string, number] | undefined;
  const after = position && { at: position[0], stream: position[1], seq: position[2] };
  const rows = await from.queries.execute<ReadOwnAccesses, readonly OwnAccessEntry[]>(
    new ReadOwnAccesses(subjectId, { limit: limit + 1, ...(after ? { after } : {}) }),
  );
  return from.cursors.page(
    query,
    rows,
    limit,
    ({ at, stream, seq }) => [at, stream, seq],
    (entry) => OwnAccessView.of(entry, from.register, language),
  );
}
