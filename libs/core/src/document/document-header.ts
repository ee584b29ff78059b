import { KIND_TITLE } from '@chengxin/domain/intake/stated-row';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { RecordedDocumentKind } from './document-subject.entity.js';

/** What must agree where a number is already known. */
export interface DocumentHeader {
  readonly organId: string;
  readonly numberCanonical: string;
  readonly kind: RecordedDocumentKind;
  readonly decidedOn: IsoDate;
  readonly title: string;
}

export interface HeaderDifference {
  readonly field: 'kind' | 'decidedOn' | 'title';
  readonly recorded: string;
  readonly sent: string;
}

/** Where two headers of one number differ. Organ and number are the id itself; a title that nobody stated differs from none. */
export function headerDifferences(recorded: DocumentHeader, sent: DocumentHeader): readonly HeaderDifference[] {
  const titleStated = (header: DocumentHeader) => header.title !== KIND_TITLE[header.kind];
  return (['kind', 'decidedOn', 'title'] as const)
    .filter((field) => recorded[field] !== sent[field])
    .filter((field) => field !== 'title' || (titleStated(recorded) && titleStated(sent)))
    .map((field) => ({ field, recorded: recorded[field], sent: sent[field] }));
}

const LABEL = {
  kind: { zh: '类型', en: 'kind' },
  decidedOn: { zh: '作出日期', en: 'decided on' },
  title: { zh: '标题', en: 'title' },
} as const;

/** Both headers beside each other, as people are shown them. */
export function shownDifferences(differences: readonly HeaderDifference[]): {
  readonly zh: string;
  readonly en: string;
} {
  return {
    zh: differences.map((d) => `${LABEL[d.field].zh}已登记“${d.recorded}”，报送“${d.sent}”`).join('；'),
    en: differences.map((d) => `${LABEL[d.field].en} recorded "${d.recorded}", sent "${d.sent}"`).join('; '),
  };
}
