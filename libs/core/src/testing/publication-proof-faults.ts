import { changeRegimes, type ProofDraft, type ProofFault } from './proof-faults.js';

type PublicationDraft = NonNullable<ProofDraft['statement']['publication']>;

const ofPublication = (
  name: string,
  code: string,
  change: (publication: PublicationDraft, proof: ProofDraft) => void,
): ProofFault => [name, code, (proof) => change(proof.statement.publication!, proof)];

/** Of a publication of any record or entry. */
export const PUBLICATION_FAULTS: readonly ProofFault[] = [
  ofPublication('a publication that ended', 'proof/publication-not-standing', (s) => (s.state = 'ended')),
  ofPublication('another day of publication than the ledger has', 'proof/wrong-day', (_s, p) => {
    p.shown!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofPublication('one person for two in the publication', 'proof/same-person', (s) => (s.preparedBy = s.decidedBy)),
  ofPublication('a publication by an officer of another organ', 'proof/organ-not-competent', (_s, p) => {
    p.shown!.entry.actor = 'other/approver';
  }),
  ofPublication('a publication by another officer than the ledger has', 'proof/organ-not-competent', (s) => {
    s.decidedBy = 'somebody-else';
  }),
  ofPublication('an item that is in no catalogue, shown', 'proof/publication-off-catalogue', (s) => {
    s.catalogue.items = [];
  }),
  ofPublication('an item that the catalogue keeps from the public', 'proof/publication-off-catalogue', (s) =>
    s.catalogue.items.forEach((item) => (item.publication = 'not-public')),
  ),
  ofPublication(
    'an item of which every basis had ended when it was shown',
    'proof/publication-off-catalogue',
    (s, { statement: { law } }) => {
      s.catalogue.items.forEach((item) => (item.bases = [{ instrument: 'ended-law', article: '1', mark: 'V' }]));
      const [first] = law.instruments;
      const [version] = first!.versions;
      law.instruments.push({ ...first!, id: 'ended-law', versions: [{ ...version!, to: s.publishedOn }] });
    },
  ),
  ofPublication('a city’s catalogue that has no such row', 'proof/publication-off-catalogue', (s) => {
    s.catalogue.local = { code: 'city', from: '2024-01-01', rows: [] };
  }),
  ofPublication('an item of another catalogue, shown', 'proof/publication-off-catalogue', (s) => {
    s.catalogue.code = 'other';
  }),
  ofPublication(
    'a natural person by no law and no consent, or a basis of a person for nobody',
    'proof/publication-of-person',
    (s) => {
      s.person = s.person ? null : { basis: { instrument: 'civil-procedure-law', article: '266', mark: 'V' } };
    },
  ),
  ofPublication('a publication that lasts longer than the rules let it', 'proof/publication-period', (s) => {
    s.endsOn = '2099-01-01';
  }),
  ofPublication('a publication of a tier that the rules do not give', 'proof/publication-period', (s) => {
    s.tier = s.tier === 'minor' ? 'serious' : 'minor';
  }),
  ofPublication('a publication by another regime', 'proof/publication-period', (s) => (s.regime = 'other-regime')),
  ofPublication('a publication whose time to cure was not over', 'proof/publication-cured', (s) => {
    s.graceUntil = s.publishedOn;
  }),
  ofPublication('an answer on a cure that the rules do not ask', 'proof/publication-cured', (s) => {
    s.cures.push({ code: 'other', weighed: false, when: { node: 'fact', of: 'other', answer: 'not-met' } });
  }),
  ofPublication('a member that no rule names', 'proof/publication-beyond-fields', (s) => s.view.members.push('phone')),
  ofPublication('the number of somebody whom no law shows', 'proof/publication-beyond-fields', (s) => {
    s.view.members.push(s.person ? 'unifiedCode' : 'identityNumber');
  }),
  ofPublication('a document that is a trade secret', 'proof/publication-beyond-fields', (s) => {
    s.view.secrets.push('document');
  }),
  ofPublication('a view for other eyes than the public’s', 'proof/publication-beyond-fields', (s) => {
    Object.assign(s.view, { audience: 'own' });
  }),
];

/** Of what the regimes of the channel speak of. */
export const REGIME_FAULTS: readonly ProofFault[] = [
  ofPublication('a regime that never lets it be shown', 'proof/publication-not-let', (_s, p) =>
    changeRegimes(p, (regime) => regime.tiers.forEach((tier) => (tier.shown = 'never'))),
  ),
  ofPublication('a regime whose maximum is shorter', 'proof/publication-period', (_s, p) =>
    changeRegimes(p, (regime) =>
      regime.tiers.forEach((tier) => {
        if (tier.atMost) tier.atMost.value = 'P3M';
        delete tier.atLeast;
      }),
    ),
  ),
  ofPublication('a regime that was over when it was shown, and none after it', 'proof/publication-period', (s, p) => {
    changeRegimes(p, (regime) => (regime.from = '2099-01-01'));
    s.tier = s.tier === 'minor' ? 'serious' : 'minor';
  }),
  ofPublication('a record of another day', 'proof/publication-period', (s) => (s.record!.publishedOn = '2026-10-01')),
];

/** Of a natural person who agreed to be shown. */
export const CONSENT_FAULTS: readonly ProofFault[] = [
  ofPublication('a consent that had ended', 'proof/publication-of-person', (s, p) => {
    if (s.person && 'consent' in s.person) s.person.consent.until = p.statement.provedOn;
  }),
  ofPublication('a consent that was given later', 'proof/publication-of-person', (s) => {
    if (s.person && 'consent' in s.person) s.person.consent.givenOn = '2099-01-01';
  }),
  ofPublication('a law that the catalogue does not name', 'proof/publication-of-person', (s) => {
    s.person = { basis: { instrument: 'samr-order-44', article: '5', mark: 'V' } };
  }),
];
