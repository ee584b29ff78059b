import 'reflect-metadata';
import type { FieldKind } from '@chengxin/domain/purpose';
import type { Type as Class } from '@nestjs/common';
import { FIELD_TABLE } from './field-table.js';

type Shown = (value: unknown) => unknown;

// Where the decorators of @nestjs/swagger leave what a view declares; the document is drawn up from the same.
const DECLARED = 'swagger/apiModelPropertiesArray';
const DECLARATION = 'swagger/apiModelProperties';

const nested = new Map<Class, Shown>();
const views = new Map<string, Shown>();

/** The fields that a view declares, with those it inherits. */
export function declaredFields(view: Class): readonly string[] {
  const names = (Reflect.getMetadata(DECLARED, view.prototype as object) ?? []) as readonly string[];
  return [...new Set(names.map((name) => name.slice(1)))];
}

/** What of an answer may leave: of its view, the fields whose kind is granted; of what is nested in them, what its own view declares. */
export function shownFields(view: Class, granted: readonly FieldKind[]): Shown {
  const key = `${view.name} ${granted.join(' ')}`;
  let shown = views.get(key);
  if (!shown) {
    const kinds = kindsOf(view);
    shown = picking(view, (name) => granted.includes(kinds.get(name)!));
    views.set(key, shown);
  }
  return shown;
}

/** The kind of each field of a view that is read; throws where the table does not have the view at all. */
export function kindsOf(view: Class): ReadonlyMap<string, FieldKind> {
  const table = FIELD_TABLE[view.name];
  if (!table) throw new Error(`${view.name} is read, and no field of it stands in the field table`);
  return new Map(
    Object.entries(table).flatMap(([kind, names]) =>
      names.split(' ').map((name): [string, FieldKind] => [name, kind as FieldKind]),
    ),
  );
}

function picking(view: Class, wanted: (name: string) => boolean): Shown {
  const fields = declaredFields(view)
    .filter(wanted)
    .map((name) => [name, innerOf(view, name)] as const);
  const one = (value: object): object => {
    const kept: Record<string, unknown> = {};
    for (const [name, inner] of fields) {
      const found = (value as Readonly<Record<string, unknown>>)[name];
      if (found !== undefined) kept[name] = inner ? inner(found) : found;
    }
    return kept;
  };
  const shown: Shown = (value) =>
    Array.isArray(value) ? value.map(shown) : typeof value === 'object' && value !== null ? one(value) : value;
  return shown;
}

/** How a field's own view shows it; undefined where it is a plain value, or a content whose shape is data. */
function innerOf(view: Class, name: string): Shown | undefined {
  const { type } = Reflect.getMetadata(DECLARATION, view.prototype as object, name) as { readonly type?: unknown };
  const said: unknown = typeof type === 'function' && !type.prototype ? (type as () => unknown)() : type;
  const found: unknown = Array.isArray(said) ? said[0] : said;
  if (typeof found !== 'function' || declaredFields(found as Class).length === 0) return undefined;
  const inner = found as Class;
  let shown = nested.get(inner);
  if (!shown) {
    // A view may hold its own like: it is known before its fields are looked at.
    let made: Shown | undefined;
    shown = (value) => (made ??= picking(inner, () => true))(value);
    nested.set(inner, shown);
  }
  return shown;
}
