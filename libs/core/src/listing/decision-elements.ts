import {
  isKnown,
  type ClockStart,
  type ListingEdition,
  type ListingPeriod,
  type SanctionEdition,
  type Severity,
  type Text,
} from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { applyMapping, endBases, NOTHING_KNOWN, type MeasureReference } from '../sanction/measure-mapping.js';
import type { ListedCase } from './listing-ground.js';
import { knownPeriodOf } from './listing-period.js';

type Cited = ReturnType<ReferenceRegister['cite']>;

/** 事由、依据、失信惩戒措施提示、移出条件和程序、救济措施, as the step of the decision keeps them (plan art. 8). */
export interface DecisionElements {
  readonly list: true;
  readonly reasons: string;
  readonly document: { readonly number: string; readonly kind: string; readonly decidedOn: IsoDay };
  readonly criterion: { readonly code: string; readonly text: Text };
  readonly severity: string | null;
  readonly legalBasis: readonly Cited[];
  readonly measureNotice: {
    readonly text: Text;
    readonly measures: readonly {
      readonly code: string;
      readonly measure: { readonly list: string; readonly code: string };
      readonly assignable: boolean;
      /** Whether it may be taken against this party on this document; what may not is not threatened either. */
      readonly applies: boolean;
      readonly obligation: 'must' | 'may';
      readonly content: Text | undefined;
      /** First day on which a measure with a term of its own no longer binds. */
      readonly until: IsoDay | null;
      /** Binds for life. */
      readonly forLife?: true;
      /** What nobody knows yet and the measure asks for: it is announced as open, and not taken. */
      readonly missing?: readonly string[];
      readonly basis: Cited;
      /** What says how long it lasts and from when, where that is another clause or less well known. */
      readonly endBasis?: readonly Cited[];
    }[];
  };
  readonly removal: { readonly conditions: Text; readonly procedure: Text; readonly basis: Cited };
  readonly remedies: readonly {
    readonly kind: string;
    readonly text: Text;
    /** Null where the rule gives the way and no term for it, or none that was read. */
    readonly within: string | null;
    readonly basis: Cited;
  }[];
  readonly listedOn: IsoDay;
  readonly endsOn: IsoDay | null;
  /** What the period runs from. */
  readonly startsOn: ClockStart;
  /** Absent in decisions made before it was kept. */
  readonly startsOnBasis?: Cited;
  readonly period: ListingPeriod;
  readonly periodBasis: Cited;
}

/** What a decision says that no rule says: whom it lists by which criterion, since when, until when, and why. */
export interface DecidedEntry {
  readonly criterion: string;
  readonly severity: Severity | null;
  readonly listedOn: IsoDay;
  readonly endsOn: IsoDay | null;
  readonly reasons: string;
}

/** The five elements, from the rules alone: the same when the decision is made and when it is judged again. */
export function decisionElements(
  edition: ListingEdition,
  sanctions: SanctionEdition | undefined,
  { subject, roles, penalties, document, evidence = NOTHING_KNOWN }: ListedCase,
  { criterion: code, severity, listedOn, endsOn, reasons }: DecidedEntry,
  register: MeasureReference & Pick<ReferenceRegister, 'cite'>,
): DecisionElements {
  const criterion = edition.criteria.find((c) => c.code === code)!;
  const period = knownPeriodOf(edition, code);
  const measures = (sanctions?.mappings ?? [])
    .filter((m) => m.criteria.includes(code))
    .map((m) => {
      const { mapped, open } = applyMapping(
        m,
        {
          criterion: code,
          severity: severity!,
          subject,
          ...(roles ? { roles } : {}),
          penalties,
          listedOn,
          documentDecidedOn: document.decidedOn,
          evidence,
        },
        register,
      );
      return {
        code: m.code,
        measure: m.measure,
        assignable: m.assignable === true,
        applies: mapped !== undefined,
        obligation: m.obligation,
        content: register.measure(m.measure.list, m.measure.code)?.measure.content,
        until: mapped?.until ?? null,
        ...(mapped?.forLife ? { forLife: mapped.forLife } : {}),
        ...(open ? { missing: open.missing } : {}),
        basis: register.cite(m.basis),
        ...(mapped?.until && endBases(m).length > 0 ? { endBasis: endBases(m).map((b) => register.cite(b)) } : {}),
      };
    });
  return {
    list: true,
    reasons,
    document,
    criterion: { code: criterion.code, text: criterion.text },
    severity,
    legalBasis: [criterion.basis, ...edition.bases].map((b) => register.cite(b)),
    measureNotice: { text: edition.measureNotice, measures },
    removal: {
      conditions: edition.removal.conditions,
      procedure: edition.removal.procedure,
      basis: register.cite(edition.removal.basis),
    },
    remedies: edition.remedies.map((r) => ({
      kind: r.kind,
      text: r.text,
      within: isKnown(r.within) ? r.within.value : null,
      basis: register.cite(r.within.basis),
    })),
    listedOn,
    endsOn,
    startsOn: edition.startsOn.value,
    startsOnBasis: register.cite(edition.startsOn.basis),
    period: period.value,
    periodBasis: register.cite(period.basis),
  };
}
