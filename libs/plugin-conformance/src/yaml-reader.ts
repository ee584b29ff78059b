import { isLegalDay } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';

/** Everything wrong with the case files read, each with file and line. */
export class CasesUnreadable extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`案例无法读取 / cases cannot be read:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'CasesUnreadable';
  }
}

/** Reads the value at one place of a file, or says what is wrong with it. */
export type Read<T> = (place: Place) => T | undefined;

/** A value in a file. Reading collects faults and goes on, so that one run tells them all. */
export class Place {
  constructor(
    private readonly file: YamlFile,
    readonly node: Node | null | undefined,
    readonly name: string,
  ) {}

  get line(): number {
    return this.file.lineOf(this.node);
  }

  fault(what: string): undefined {
    this.file.faults.push(`${this.file.name}:${this.line} ${this.name}: ${what}`);
    return undefined;
  }

  scalar(): unknown {
    return isScalar(this.node) ? this.node.value : undefined;
  }

  map(): MapPlace | undefined {
    return isMap(this.node) ? new MapPlace(this.file, this.node, this) : this.fault('应为键值 / should be a map');
  }

  list<T>(read: Read<T>): readonly T[] | undefined {
    if (!isSeq(this.node)) return this.fault('应为列表 / should be a list');
    return this.node.items.flatMap((item, index) => {
      const value = read(new Place(this.file, item as Node, `${this.name}[${index + 1}]`));
      return value === undefined ? [] : [value];
    });
  }
}

/** A map whose keys are all accounted for: what nobody asked for is a fault. */
export class MapPlace {
  private readonly asked = new Set<string>();

  constructor(
    private readonly file: YamlFile,
    private readonly map: YAMLMap,
    readonly place: Place,
  ) {}

  private at(key: string): Place | undefined {
    this.asked.add(key);
    const pair = this.map.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair && new Place(this.file, pair.value as Node | null, key);
  }

  optional<T>(key: string, read: Read<T>): T | undefined {
    const place = this.at(key);
    return place && read(place);
  }

  required<T>(key: string, read: Read<T>): T | undefined {
    const place = this.at(key);
    return place ? read(place) : this.place.fault(`缺少 ${key} / ${key} is missing`);
  }

  /** Every entry, for maps whose keys are names. */
  entries<T>(read: Read<T>): Readonly<Record<string, T>> {
    const found: Record<string, T> = {};
    for (const { key, value } of this.map.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      this.asked.add(name);
      const item = read(new Place(this.file, value as Node | null, name));
      if (item !== undefined) found[name] = item;
    }
    return found;
  }

  /** Faults for the keys that were never asked for. */
  end(): void {
    for (const { key } of this.map.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      if (this.asked.has(name)) continue;
      new Place(this.file, key as Node, name).fault(
        `不认识的键，可用：${[...this.asked].join('、')} / unknown key, known: ${[...this.asked].join(', ')}`,
      );
    }
  }
}

/** One file being read. */
export class YamlFile {
  readonly faults: string[] = [];
  readonly root: Place;
  private readonly lines = new LineCounter();

  constructor(
    readonly name: string,
    text: string,
  ) {
    const document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true, version: '1.2' });
    for (const error of [...document.errors, ...document.warnings]) {
      this.faults.push(`${name}:${this.lines.linePos(error.pos[0]).line} ${error.message.split('\n')[0]}`);
    }
    this.root = new Place(this, document.contents, '/');
  }

  lineOf(node: Node | null | undefined): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1;
  }
}

export const text: Read<string> = (place) => {
  const value = place.scalar();
  return typeof value === 'string' && value.trim() !== '' ? value : place.fault('应为文本 / should be a text');
};
export const flag: Read<boolean> = (place) => {
  const value = place.scalar();
  return typeof value === 'boolean' ? value : place.fault('应为 true 或 false / should be true or false');
};
export const wholeNumber: Read<number> = (place) => {
  const value = place.scalar();
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : place.fault('应为整数 / should be a whole number');
};
export const day: Read<IsoDate> = (place) => {
  const value = place.scalar();
  return isLegalDay(value) ? value : place.fault('应为日期 YYYY-MM-DD / should be a day, YYYY-MM-DD');
};
export const oneOf =
  <const T extends string>(values: readonly T[]): Read<T> =>
  (place) => {
    const value = place.scalar();
    return (
      values.find((known) => known === value) ??
      place.fault(`应为 ${values.join('、')} 之一 / should be one of ${values.join(', ')}`)
    );
  };
export const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (place) =>
    place.list(read);
export const mapOf =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (place) =>
    place.map()?.entries(read);
export const object =
  <T>(read: (map: MapPlace) => T): Read<T> =>
  (place) => {
    const map = place.map();
    if (!map) return undefined;
    const value = read(map);
    map.end();
    return value;
  };
