import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { openCore, type CoreTestbed } from './testing/core-testbed.js';

const HERE = dirname(fileURLToPath(import.meta.url));

const filesEndingWith = (ending: string) =>
  readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(HERE, file));

const load = async (file: string): Promise<object[]> =>
  Object.values((await import(pathToFileURL(file).href)) as Record<string, object>);

/** Metadata keys of `@nestjs/cqrs`, read off the decorated classes so that a change of its names fails here. */
const handles = (handler: object, kind: 'command' | 'query'): { readonly name: string } | undefined =>
  Reflect.getMetadata(`__${kind}Handler__`, handler) as { readonly name: string } | undefined;

describe('every command and query of the core', () => {
  let bed: CoreTestbed;
  let handlers: { readonly name: string; readonly kind: 'command' | 'query'; readonly of: { readonly name: string } }[];

  beforeAll(async () => {
    const modules = (await Promise.all(filesEndingWith('.module.ts').map(load)))
      .flat()
      .filter((exported) => typeof exported === 'function' && exported.name !== 'CoreModule');
    bed = await openCore(modules as never);
    const sources = filesEndingWith('.ts').filter((file) => !/\.(spec|shared-spec|d)\.ts$/.test(file));
    const classes = (await Promise.all(sources.map(load))).flat().filter((e) => typeof e === 'function');
    handlers = [...new Set(classes)].flatMap((handler) =>
      (['command', 'query'] as const).flatMap((kind) => {
        const of = handles(handler, kind);
        return of ? [{ name: (handler as { name: string }).name, kind, of }] : [];
      }),
    );
  });
  afterAll(() => bed?.close());

  it('has exactly one handler: with two, the last one registered would win in silence', () => {
    const names = handlers.map(({ of }) => of.name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('is registered by its module', () => {
    const registered = [bed.module.get(CommandBus), bed.module.get(QueryBus)].flatMap((bus) => [
      ...(bus as unknown as { handlers: Map<string, unknown> })['handlers'].values(),
    ]);
    expect(registered).toHaveLength(handlers.length);
  });

  it('names its handler after itself', () => {
    const misnamed = handlers.filter(({ name, of }) => name !== `${of.name}Handler`).map(({ name }) => name);
    expect(misnamed).toEqual([]);
  });
});
