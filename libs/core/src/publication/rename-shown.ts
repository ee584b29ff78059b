import { Mask } from '@chengxin/domain/masking-policy';
import { askWithin } from '../database/ask.js';
import { Determination } from '../determination/determination.entity.js';
import { namesAround } from '../subject/names-known.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { correctPublication } from './channel-acts.js';
import { Publication } from './publication.entity.js';

const PUBLIC = Mask.for('public');
type View = Publication['publicView'];

/**
 * What is shown of a subject bears the name that it has: a name that was wrong, or that changed, is corrected here and with every channel. A person's new name
 * is left out of the words as the old one was.
 */
export async function renameShown(tx: SubjectTransaction): Promise<void> {
  const { subject } = tx;
  for (const publication of await tx.all(Publication, { state: 'shown' })) {
    const { publicView, determinationId } = publication;
    const { documentId } = await tx.get(Determination, { determinationId });
    const names = await namesAround(askWithin(tx.em), [subject.subjectId], [documentId]);
    publication.publicView = renamed(publicView, PUBLIC.name(subject.kind, subject.name), (words) =>
      PUBLIC.text(subject.kind, words, names),
    );
    correctPublication(tx, publication, 'publication.renamed');
  }
}

function renamed(view: View, name: string, masked: (words: string) => string): View {
  const words = (of: Readonly<Record<string, unknown>>, ...fields: readonly string[]) =>
    Object.fromEntries(fields.flatMap((field) => (typeof of[field] === 'string' ? [[field, masked(of[field])]] : [])));
  const { list } = view as { readonly list?: Readonly<Record<string, unknown>> };
  return {
    ...view,
    ...words(view, 'violation', 'duty'),
    ...('name' in view ? { name } : {}),
    ...(list ? { list: { ...list, ...words(list, 'reasons') } } : {}),
  };
}
