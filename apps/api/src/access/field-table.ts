import type { FieldKind } from '@chengxin/domain/purpose';

/**
 * The kind of every field that a read can show, by view and kind, names separated by blanks. What is nested in a field is of its kind, and leaves
 * with it as far as its own view declares it. A field that stands nowhere here does not leave.
 */
export const FIELD_TABLE: Readonly<Record<string, Readonly<Partial<Record<FieldKind, string>>>>> = {
  SubjectView: {
    reference: 'id kind masked synthetic',
    identity: 'name unifiedCode regionCode',
    'identity-tail': 'identity',
  },
  SubjectDetailView: {
    reference: 'id kind masked synthetic version',
    identity: 'name unifiedCode regionCode',
    'identity-tail': 'identity',
    history: 'names mergedInto absorbed override',
  },
  // Each record, and each of its columns, is of a kind of its own: `libs/core/src/subject/record-fields.ts`.
  SubjectRecordsView: { reference: 'subjectId subjects asOf knownAt records' },
  IdentityView: {
    reference: 'id version subjectId state',
    identity: 'issuer account capacity untilDay',
    procedure: 'preparedBy decidedBy endedOn',
  },
  RecusalsView: { procedure: 'recusals' },
  ErasureView: {
    reference: 'id version subjectId state documents',
    procedure: 'ground reason term preparedBy decidedBy carriedOutAt entry',
  },
  MergeView: {
    reference: 'id state from until version',
    history: 'subjectId survivorId reason',
    procedure: 'preparedBy decidedBy',
  },
  DocumentView: {
    reference: 'id kind status synthetic recordedAt version parties following',
    document:
      'organ delegation number numberPrinted title decidedOn effectiveOn effectProvisional service servedOn channel statuses corrections files basis',
  },
  DocumentPartyView: { reference: 'subjectId recordedAt' },
  AssessmentView: { reference: 'edition', finding: 'transition answers' },
  DeterminationCaseView: {
    reference: 'id version subjectId documentId edition state',
    finding:
      'organ sector transition criterion leadsTo severity finalOn facts judgements supplements care trace determinedOn reasons endedOn catalogueItem',
    procedure: 'preparedBy decidedBy dueDays revocation',
  },
  LegalityProofView: { reference: 'kind id determination askedOn', proof: 'holds chain proof pending' },
  ListingCaseView: {
    reference: 'id version subjectId determinationId edition form state',
    listing: 'list criterion organ listedOn endsOn removedOn removalReason markedReason',
    procedure: 'persons beside preparedBy decidedBy steps objections dueDays signer',
  },
  ObjectionView: {
    reference: 'id version listingId state',
    procedure: 'lodgedOn against text verification answer answeredOn answeredBy dueOn undetermined',
  },
  SanctionView: {
    reference: 'id version listingId state',
    measure: 'measure obligation organ from until forLife ownTerm endedOn endReason legalBasis endBasis',
    procedure: 'feedback',
  },
  RepairView: {
    reference: 'id version determinationId listingId edition state',
    repair:
      'route applicant appliedOn acceptDue acceptedOn decideDue extension decidedOn decision stays receipts outstanding dueDays',
    procedure: 'preparedBy decidedBy',
  },
  EligibilityView: { reference: 'askedOn edition', repair: 'irreparable routes noFeeBasis' },
  CheckAnswerView: { reference: 'subjectId matter asOf', measure: 'must may advice undetermined marked' },
  CheckBatchView: { measure: 'answers' },
  ImportView: {
    reference: 'id state synthetic version receivedAt finishedAt',
    intake:
      'organ fileName fileDigest layout edition format rowsRead bytesRead bytesTotal rowsPerSecond counts findings unknownColumns notKept sameAs failure',
  },
  ImportReportRowView: { reference: 'row outcome', intake: 'document findings resolution' },
  SimulationView: {
    reference: 'sector on reach knownAt present draft',
    trial:
      'summary records reached notConsidered lists byList persons byRegion byCriterion recordOnly measures publications repairs missing reservations',
  },
  AffectedRecordView: {
    reference: 'subjectId subjectKind documentId',
    identity: 'subjectName',
    document: 'documentNumber organ region decidedOn effectiveOn',
    trial: 'careAnswered entries',
  },
  SubjectRequestView: {
    reference: 'id version subjectId kind record recordKind state',
    procedure: 'organ ground text lodgedOn onPaper answer answeredOn withdrawnOn',
  },
  QueryReviewView: {
    reference: 'id version state',
    query: 'raisedAt why measuredBy query takenBy question explanation verdict decision',
  },
  RedrawView: { reference: 'from to root', query: 'raised answered drawn missing' },
  GuardianshipView: {
    reference: 'id version subjectId guardianId state',
    procedure: 'relation untilDay preparedBy decidedBy endedOn',
  },
  AccessDelayView: {
    reference: 'id version subjectId state',
    procedure: 'organ matter clause reason untilDay preparedBy decidedBy endedOn',
  },
  CommitmentView: {
    reference: 'id version subjectId kind state',
    procedure: 'organ matter clause content madeOn fulfilBy overdue evidenceDigest fulfilment finding',
  },
  OpenClockView: {
    reference: 'id kind title state',
    term: 'record organ from within due provisional suspendedOn overdueOn undetermined clauses responsible',
  },
  SupervisionCaseView: {
    reference: 'id version state matter title',
    term: 'clause organ about occasion evidence openedOn order reply outcome reasons accountability closedOn',
  },
  ClassificationView: {
    reference: 'id version publicationId state',
    publication: 'regime tier reason standard necessity proposedOn decidedOn decisionReasons',
    procedure: 'preparedBy decidedBy',
  },
  ChannelActsView: {
    reference: 'id version publicationId state',
    publication: 'acts outstanding',
  },
  PublicationView: {
    reference: 'id',
    publication:
      'channel regime tier startsOn endsOn endInDoubt shown endedOn repairableFrom noRepairDay repairRoutes periodBasis view',
  },
};
