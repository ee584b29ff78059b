import { readFileSync } from 'node:fs';

// An article or a figure from memory must be told from one that was read wherever somebody reads it: every answer that cites says how well it is known.

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: unknown }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document;
const { schemas } = document.components;

const namedIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);

/** Everything that an answer can hold. */
function answered(): ReadonlySet<string> {
  const found = new Set<string>();
  const open = Object.values(document.paths).flatMap((path) =>
    Object.values(path).flatMap(({ responses }) => namedIn(responses)),
  );
  while (open.length > 0) {
    const name = open.pop()!;
    if (found.has(name)) continue;
    found.add(name);
    open.push(...namedIn(schemas[name]));
  }
  return found;
}

/** What is given back as somebody stated it: no word of the platform about the law. */
const AS_STATED: Readonly<Record<string, string>> = {
  CitedBasisView: 'the clauses that a document itself cites',
};

it('every citation in an answer says whether it was verified, or bears its mark', () => {
  const citing = [...answered()].filter((name) => {
    const { properties = {} } = schemas[name]!;
    return 'instrument' in properties && 'article' in properties;
  });
  expect(citing.length).toBeGreaterThan(2);
  const unmarked = citing.filter((name) => {
    const { properties = {} } = schemas[name]!;
    return !('mark' in properties) && !('verified' in properties);
  });
  expect(unmarked.sort()).toEqual(Object.keys(AS_STATED).sort());
});
