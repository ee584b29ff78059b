import type { FieldKind } from '@chengxin/domain/purpose';
import type { RecordKind } from './subject-records.js';

type Columns = Readonly<Partial<Record<FieldKind, string>>>;

/**
 * What a record's content can show, by kind of field. `about`: the kind that the record itself is; a purpose that lacks it is not told of the record.
 * A column that stands nowhere here does not leave: a new one is shown to nobody until somebody says what it is.
 */
export const RECORD_FIELDS: Readonly<Record<RecordKind, { readonly about: FieldKind; readonly columns: Columns }>> = {
  subject: {
    about: 'identity',
    columns: { reference: 'kind synthetic createdAt version', identity: 'name regionCode' },
  },
  name: { about: 'history', columns: { history: 'name from until source evidenceDigest' } },
  document: {
    about: 'document',
    columns: {
      reference: 'documentId kind status statusFrom synthetic recordedAt version',
      document: 'organId numberCanonical decidedOn effectiveOn catalogueCode itemCode partyOrder',
      procedure: 'servedPapers',
    },
  },
  determination: {
    about: 'finding',
    columns: {
      reference: 'determinationId documentId editionCode editionDigest state recordedAt version',
      finding:
        'organId sectorCode criterionCode leadsTo severity severityReason finalOn facts judgements supplements trace care beside catalogueCode itemCode determinedOn decisionReasons endedOn endReason',
      procedure: 'revocation preparedBy decidedBy',
    },
  },
  listing: {
    about: 'listing',
    columns: {
      reference: 'listingId determinationId editionCode editionDigest form state recordedAt version',
      listing: 'listCode criterionCode organId listedOn endsOn removedOn removalReason markedReason',
      procedure: 'persons preparedBy decidedBy',
    },
  },
  objection: {
    about: 'procedure',
    columns: {
      reference: 'objectionId listingId state recordedAt version',
      procedure: 'lodgedOn content verification answer answeredOn dueOn undetermined calendars recordedBy answeredBy',
    },
  },
  sanction: {
    about: 'measure',
    columns: {
      reference: 'sanctionId determinationId listingId editionCode editionDigest state recordedAt version',
      measure: 'listCode measureCode mappingCode obligation organId fromDay untilDay ownTerm endedOn endReason',
      procedure: 'feedback preparedBy decidedBy',
    },
  },
  publication: {
    about: 'publication',
    columns: {
      reference: 'publicationId determinationId listingId state recordedAt version',
      publication:
        'channel regimeCode tier startsOn endsOn catalogueCode itemCode personBasis regimeRecord publicView endedOn endReason publishedOn',
      procedure: 'channelActs preparedBy decidedBy',
    },
  },
  classification: {
    about: 'publication',
    columns: {
      reference: 'classificationId publicationId determinationId state recordedAt version',
      publication: 'regimeCode tier reason standard necessity proposedOn decidedOn decisionReasons',
      procedure: 'preparedBy decidedBy',
    },
  },
  repair: {
    about: 'repair',
    columns: {
      reference: 'repairId determinationId listingId editionCode editionDigest state recordedAt version',
      repair:
        'routeCode applicant appliedOn facts judgements materials trace commitment acceptDue acceptedOn decideDue extension decidedOn decision stays receipts',
      procedure: 'preparedBy decidedBy',
    },
  },
  consent: {
    about: 'procedure',
    columns: {
      reference: 'consentId recordedAt version',
      procedure:
        'scope purpose givenOn untilDay withdrawnOn singleUse guardian recipient freelyGiven evidenceDigest recordedBy',
    },
  },
  // By which organ, and for what, the subject sees among who looked; by which officer, it does not.
  'consent-use': { about: 'procedure', columns: { reference: 'consentId', procedure: 'usedAt' } },
  commitment: {
    about: 'procedure',
    columns: {
      reference: 'commitmentId kind state recordedAt version',
      procedure: 'organId matter clause content madeOn fulfilBy evidenceDigest fulfilment finding recordedBy',
    },
  },
  merge: {
    about: 'history',
    columns: {
      reference: 'mergeId state recordedAt version',
      history: 'survivorId reason evidence decisionReason fromAt endReason untilAt',
      procedure: 'preparedBy decidedBy endPreparedBy endDecidedBy',
    },
  },
  identity: {
    about: 'procedure',
    columns: {
      reference: 'identityId state recordedAt version',
      procedure:
        'issuer account capacity evidence untilDay preparedBy decidedBy decisionReason endedOn endReason endedBy',
    },
  },
  guardianship: {
    about: 'procedure',
    columns: {
      reference: 'guardianshipId state recordedAt version',
      procedure: 'guardianId relation evidence untilDay preparedBy decidedBy decisionReason endedOn endReason endedBy',
    },
  },
  'access-delay': {
    about: 'procedure',
    columns: {
      reference: 'delayId state recordedAt version',
      procedure: 'organId matter clause reason untilDay preparedBy decidedBy decisionReason endedOn endReason endedBy',
    },
  },
  request: {
    about: 'procedure',
    columns: {
      reference: 'requestId kind aboutKind aboutId state recordedAt version',
      procedure: 'organId deletionGround text lodgedOn lodgedBy takenIn answer answeredOn answeredBy withdrawnOn',
    },
  },
  recusal: {
    about: 'procedure',
    columns: {
      reference: 'recusalId recordedAt version',
      procedure: 'officerId organId askedBy reason recordedBy recordedOn endedOn endReason endedBy',
    },
  },
};

const kinds = new Map<string, FieldKind>(
  Object.entries(RECORD_FIELDS).flatMap(([record, { columns }]) =>
    Object.entries(columns).flatMap(([kind, names]) =>
      names.split(' ').map((name): [string, FieldKind] => [`${record}/${name}`, kind as FieldKind]),
    ),
  ),
);

/** The kind of a column; undefined where it does not leave. */
export const kindOfColumn = (record: RecordKind, column: string): FieldKind | undefined =>
  kinds.get(`${record}/${column}`);

/** The content as these kinds of field show it. */
export function shownContent(
  record: RecordKind,
  content: Readonly<Record<string, unknown>>,
  granted: ReadonlySet<FieldKind>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(content).filter(([column]) => {
      const kind = kindOfColumn(record, column);
      return kind !== undefined && granted.has(kind);
    }),
  );
}

/**
 * Whether a record is the subject's to see. A draft that nobody has decided is no finding yet and may come to nothing: it is told by the notice that art. 8
 * of the plan asks for, and by nothing before it (ADR 13). A merge that is proposed would name somebody else; a recusal is the officer's; what keeps a read
 * back would tell of it.
 */
export const isToldToSubject = (record: RecordKind, content: Readonly<Record<string, unknown>>): boolean =>
  record !== 'recusal' && record !== 'access-delay' && !(DRAFTED.has(record) && content['state'] === 'proposed');

const DRAFTED: ReadonlySet<RecordKind> = new Set(['determination', 'listing', 'merge']);
