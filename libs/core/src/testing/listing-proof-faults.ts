import type { ProofDraft, ProofFault } from './proof-faults.js';

type ListingDraft = NonNullable<ProofDraft['statement']['listing']>;

const ofListing = (
  name: string,
  code: string,
  change: (listing: ListingDraft, proof: ProofDraft) => void,
): ProofFault => [name, code, (proof) => change(proof.statement.listing!, proof)];

/** Of an entry of any list. */
export const LISTING_FAULTS: readonly ProofFault[] = [
  ofListing('a listing that was only proposed', 'proof/listing-not-standing', (l) => (l.state = 'notified')),
  ofListing('a listing that was not decided', 'proof/listing-not-standing', (l) => (l.state = 'decided-not-listed')),
  ofListing('a listing that expired', 'proof/listing-not-standing', (l) =>
    Object.assign(l, { state: 'removed-expired', removedOn: l.listedOn }),
  ),
  ofListing('a listing repaired', 'proof/listing-not-standing', (l) => (l.state = 'removed-repaired')),
  ofListing(
    'a listing removed on the day',
    'proof/listing-not-standing',
    (l, p) => (l.removedOn = p.statement.provedOn),
  ),
  ofListing('a marked listing', 'proof/listing-not-standing', (l) => (l.marked = true)),
  ofListing('a listing that is shielded', 'proof/listing-not-standing', (l) => (l.shielded = true)),
  ofListing('a listing on another list', 'proof/listing-off-standard', (l) => (l.list = 'other-list')),
  ofListing('a listing by another criterion', 'proof/listing-off-standard', (_l, p) => {
    p.edition.criteria.push({ ...p.edition.criteria[0]!, code: 'other' });
    p.statement.listing!.criterion = 'other';
  }),
  ofListing(
    'a listing under another edition',
    'proof/listing-off-standard',
    (l) => (l.edition = `sha256:${'0'.repeat(64)}`),
  ),
  ofListing(
    'other persons beside the party than the decision lists',
    'proof/listing-off-standard',
    (l) => (l.roles = l.roles ? null : ['principal']),
  ),
  ofListing('a listing before its determination', 'proof/wrong-day', (l, p) => {
    p.statement.record.determinedOn = '2026-12-31';
    p.decided.entry.at = '2026-12-31T02:00:00.000Z';
    p.statement.provedOn = '2026-12-31';
    p.stated.entry.at = '2026-12-31T03:00:00.000Z';
    if (l.listedOn === '2026-12-31') throw new Error('listed on the same day');
  }),
  ofListing('another day of listing than the ledger has', 'proof/wrong-day', (_l, p) => {
    p.listed!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofListing('one person for two in the listing', 'proof/same-person', (l) => (l.preparedBy = l.decidedBy!)),
  ofListing('a listing by an officer of another organ', 'proof/organ-not-competent', (_l, p) => {
    p.listed!.entry.actor = 'other/approver';
  }),
  ofListing('another officer than the ledger has', 'proof/organ-not-competent', (l) => (l.decidedBy = 'somebody-else')),
  ofListing('a decision without its elements', 'proof/elements-missing', (l) => (l.elements = null)),
  ofListing('a decision that says nothing of remedies', 'proof/elements-missing', (l) => {
    l.elements!.present = l.elements!.present.filter((element) => element !== 'remedies');
  }),
  ofListing('no prior notice', 'proof/notice-missing', (l) => (l.notice = null)),
  ofListing('an objection that nobody answered', 'proof/objection-open', (l) =>
    l.objections.push({ lodgedOn: l.listedOn!, answeredOn: null, upheld: false }),
  ),
  ofListing('an objection answered after the decision', 'proof/objection-open', (l) =>
    l.objections.push({ lodgedOn: l.listedOn!, answeredOn: '2027-01-05', upheld: false }),
  ),
  ofListing('an objection that was upheld', 'proof/objection-open', (l) =>
    l.objections.push({ lodgedOn: l.listedOn!, answeredOn: l.listedOn, upheld: true }),
  ),
];

/** Of an entry whose period is counted from a day. */
export const LISTING_PERIOD_FAULTS: readonly ProofFault[] = [
  ofListing('a listing longer than its standard', 'proof/listing-period', (l) => (l.endsOn = '2039-12-01')),
  ofListing('a listing without an end', 'proof/listing-period', (l) => (l.endsOn = null)),
  ofListing('a listing that runs from another day', 'proof/listing-period', (l) => (l.clock.startedOn = '2026-06-01')),
  ofListing('a listing extended without bounds', 'proof/listing-period', (l) => (l.clock.extendedBy = 'P9Y')),
];

/** Of an entry decided with the penalty, whose organ needs consent. */
export const MERGED_LISTING_FAULTS: readonly ProofFault[] = [
  ofListing('a notice that did not name the listing', 'proof/notice-missing', (l) => (l.notice!.namedListing = false)),
  ofListing('a notice after the penalty', 'proof/notice-missing', (l, p) => {
    l.notice!.servedOn = p.statement.record.determinedOn!;
  }),
  ofListing('a window of its own', 'proof/window-open', (l) => (l.notice!.objectionUntil = '2026-08-20')),
  ofListing('no consent of the next organ up', 'proof/consent-missing', (l) => (l.consentedOn = null)),
  ofListing('a consent after the decision', 'proof/consent-missing', (l) => (l.consentedOn = '2027-06-01')),
];

/** Of an entry decided in a procedure of its own, after its window had closed. */
export const STAND_ALONE_LISTING_FAULTS: readonly ProofFault[] = [
  ofListing('a notice served after the decision', 'proof/notice-missing', (l) => {
    Object.assign(l.notice!, { servedOn: '2027-06-01', objectionUntil: '2027-06-08' });
    l.notice!.waivedOn = null;
    l.calendars = [];
  }),
  ofListing('a notice before the document took effect', 'proof/notice-missing', (l) =>
    Object.assign(l.notice!, { servedOn: '2026-08-03', objectionUntil: '2026-08-10' }),
  ),
  ofListing('a window still open', 'proof/window-open', (l) => (l.notice!.objectionUntil = l.listedOn)),
  ofListing(
    'a window shorter than the rule’s',
    'proof/window-open',
    (l) => (l.notice!.objectionUntil = l.notice!.servedOn),
  ),
  ofListing('no window', 'proof/window-open', (l) => (l.notice!.objectionUntil = null)),
  ofListing(
    'a window that a person set though the rule does',
    'proof/window-open',
    (l) => (l.notice!.windowSet = '5wd'),
  ),
];
