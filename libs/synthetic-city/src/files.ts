import { CITY_LAST_DAY, type CitySize } from './city-size.js';
import type { PlannedDecision } from './decisions.js';
import { municipalOrgan } from './departments.js';
import { FAULTS, type Fault } from './faults.js';
import { columnCodes, headingOf, type Cells, type Edition, type Layout } from './headings.js';
import { Random } from './random.js';
import { decisionText, rowCells } from './records.js';
import type { SyntheticSubject } from './subjects.js';

/** What intake must make of a row. `taken`: accepted or normalised. */
export type ExpectedOutcome = 'taken' | 'unchanged' | 'quarantined' | 'refused';

export interface CityRow {
  /** In the order of the file's heading. */
  readonly cells: readonly string[];
  readonly expected: ExpectedOutcome;
  /** The finding that a row not taken must bring. */
  readonly code?: string;
}

/** A file as one department of the city sends it. */
export interface CityFile {
  readonly name: string;
  /** Organ that sends it: the municipal department, for itself and its county bureaux. */
  readonly sender: string;
  readonly layout: Layout;
  readonly edition: Edition;
  readonly heading: readonly string[];
  readonly rowCount: number;
  /** How many rows must end so. */
  readonly expected: Readonly<Record<ExpectedOutcome, number>>;
  /** Writes the rows, the same each time. */
  rows(): Generator<CityRow, void>;
}

/** A row to be written: what it says, and where in the file. */
interface Entry {
  readonly place: number;
  readonly expected: ExpectedOutcome;
  readonly code?: string;
  cells(): Cells;
}

interface Group {
  readonly decisions: PlannedDecision[];
  readonly edition: Edition;
}

const SORTS_OF_EXTRA = [
  'fault',
  'fault',
  'fault',
  'fault',
  'fault',
  'fault',
  'repeat',
  'repeat',
  'header',
  'order',
] as const;
/** Numbers of decisions that nobody takes; no organ of the city has so many in a year. */
const FIRST_SERIAL_OF_FAULTS = 900_001;

/** The files of a city's departments, one for each layout and edition they use, rows by the day of decision. */
export function cityFiles(
  seed: string,
  size: CitySize,
  subjects: readonly SyntheticSubject[],
  decisions: readonly PlannedDecision[],
): readonly CityFile[] {
  const groups = new Map<string, Group>();
  for (const decision of decisions) {
    const { department, layout, decidedOn } = decision;
    const old = department.oldLayoutBefore !== undefined && decidedOn < department.oldLayoutBefore;
    const edition: Edition = old ? '2016' : 'current';
    const key = `${department.sector} ${layout} ${edition}`;
    const group = groups.get(key);
    if (group) group.decisions.push(decision);
    else groups.set(key, { decisions: [decision], edition });
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => new FileWriter(seed, size, subjects, group).file());
}

class FileWriter {
  private readonly department;
  private readonly layout: Layout;
  private readonly edition: Edition;
  private readonly decisions: readonly PlannedDecision[];
  private readonly random: Random;

  constructor(
    private readonly seed: string,
    private readonly size: CitySize,
    private readonly subjects: readonly SyntheticSubject[],
    { decisions, edition }: Group,
  ) {
    const first = decisions[0] as PlannedDecision;
    this.department = first.department;
    this.layout = first.layout;
    this.edition = edition;
    this.decisions = decisions.toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));
    this.random = new Random(seed, 'file', first.department.sector, first.layout, edition);
  }

  file(): CityFile {
    const records = this.records();
    const entries = [...records, ...this.extras(records)].sort((a, b) => a.place - b.place);
    const count = (expected: ExpectedOutcome) => entries.filter((entry) => entry.expected === expected).length;
    const codes = columnCodes(this.layout, this.edition);
    const { sector } = this.department;
    return {
      name: `合成-${sector}-${this.layout === 'penalty' ? '行政处罚' : '行政许可'}-${this.edition}.csv`,
      sender: municipalOrgan(this.department).id,
      layout: this.layout,
      edition: this.edition,
      heading: headingOf(this.layout, this.edition, this.department.codeHeadings === true),
      rowCount: entries.length,
      expected: {
        taken: count('taken'),
        unchanged: count('unchanged'),
        quarantined: count('quarantined'),
        refused: count('refused'),
      },
      *rows() {
        for (const { cells, expected, code } of entries) {
          const written = cells();
          yield { cells: codes.map((column) => written[column] ?? ''), expected, ...(code ? { code } : {}) };
        }
      },
    };
  }

  private records(): readonly Entry[] {
    let place = 0;
    return this.decisions.flatMap((decision) =>
      decision.parties.map((party): Entry => ({
        place: place++,
        expected: 'taken',
        cells: () => this.cells(decision, party),
      })),
    );
  }

  private cells(decision: PlannedDecision, party: number): Cells {
    const key = [decision.organ.id, decision.layout, decision.decidedOn.slice(0, 4), decision.serial];
    const text = decisionText(decision, CITY_LAST_DAY, new Random(this.seed, 'decision', ...key));
    const random = new Random(this.seed, 'row', ...key, party);
    return rowCells(decision, text, this.subjects[party] as SyntheticSubject, this.edition, random);
  }

  /** Rows that intake has taken already or must not take. Old layouts have only repeats: their columns tell too little apart. */
  private extras(records: readonly Entry[]): readonly Entry[] {
    const count = Math.round((records.length * this.size.extraPerThousand) / 1_000);
    return Array.from({ length: count }, (_, n): Entry => {
      const at = this.random.below(records.length);
      const original = records[at] as Entry;
      const sort = this.edition === '2016' ? 'repeat' : this.random.pick(SORTS_OF_EXTRA);
      const place = this.random.between(at, records.length - 1) + 0.5;
      switch (sort) {
        case 'repeat':
          return { place, expected: 'unchanged', cells: () => otherBrackets(original.cells()) };
        case 'header':
          return this.headerDiffers(place, original);
        case 'order':
          return this.orderDiffers(place, original);
        case 'fault':
          return this.faulty(place, n);
      }
    });
  }

  private faulty(place: number, n: number): Entry {
    const fault: Fault = this.random.pick(FAULTS.filter(({ of }) => of === 'both' || of === this.layout));
    const model = this.random.pick(this.decisions);
    const decision = { ...model, serial: FIRST_SERIAL_OF_FAULTS + n, parties: [this.body()] };
    const { outcome: expected, code } = fault;
    return {
      place,
      expected,
      code,
      cells: () =>
        fault.spoil(
          this.cells(decision, decision.parties[0] as number),
          new Random(this.seed, 'fault', decision.organ.id, this.layout, n),
        ),
    };
  }

  /** A known number on another day: one of the two is wrong, and nobody guesses which. */
  private headerDiffers(place: number, original: Entry): Entry {
    return {
      place,
      expected: 'quarantined',
      code: 'document/header-differs',
      cells: () => {
        const cells = original.cells();
        const column = this.layout === 'penalty' ? 'CF_JDRQ' : 'XK_JDRQ';
        const year = /\d{4}/.exec(cells[column] as string)?.[0] as string;
        const day = cells[column] === `${year}-03-01` ? `${year}-03-02` : `${year}-03-01`;
        return { ...cells, [column]: day, ...(this.layout === 'penalty' ? { CX_SDFS: '', CX_SDRQ: '' } : {}) };
      },
    };
  }

  /** The same document and party with another order. */
  private orderDiffers(place: number, original: Entry): Entry {
    const column = this.layout === 'penalty' ? 'CF_NR' : 'XK_NR';
    return {
      place,
      expected: 'quarantined',
      code: 'document/order-differs',
      cells: () => {
        const cells = original.cells();
        return { ...cells, [column]: `${cells[column]}（更正）` };
      },
    };
  }

  private body(): number {
    for (;;) {
      const at = this.random.below(this.subjects.length);
      if ((this.subjects[at] as SyntheticSubject).kind !== 'natural-person') return at;
    }
  }
}

/** The same row with its number in other brackets. */
function otherBrackets(cells: Cells): Cells {
  const column = 'CF_WSH' in cells ? 'CF_WSH' : 'XK_WSH';
  const number = cells[column] as string;
  const changed = number.replace(
    /[^0-9A-Za-z\p{Script=Han}](\d{4})[^0-9A-Za-z\p{Script=Han}]/u,
    (written, year: string) => (written.startsWith('[') ? `（${year}）` : `[${year}]`),
  );
  return { ...cells, [column]: changed };
}
