import type { RefusalEntry } from '@chengxin/core/refusal/refused';
import { applyDecorators } from '@nestjs/common';
import { ApiExtension, getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE, ProblemView, titleOf } from './problem.js';

/** A folder's refusals, as `refusals({...})` returns them; or a choice of its codes. */
type Refusals =
  | { readonly table: Readonly<Record<string, RefusalEntry>> }
  | readonly [{ readonly table: Readonly<Record<string, RefusalEntry>> }, ...string[]];

/**
 * Documents what a route refuses: whole folders of refusals (`listingRefusals`), or a choice of codes (`[recordRefusals, 'record/not-found']`).
 * What every route can answer (401, 400 for a body, 415, 429, 500 …) is added by the document itself (`docs/openapi.ts`).
 */
export function Refuses(...sources: readonly Refusals[]): MethodDecorator {
  return applyDecorators(...documentedRefusals(sources.flatMap(entriesOf)));
}

function entriesOf(source: Refusals): [string, RefusalEntry][] {
  if (!('table' in source)) {
    const [{ table }, ...codes] = source;
    return codes.map((code) => {
      const entry = table[code];
      if (!entry) throw new Error(`@Refuses: no refusal ${code}`);
      return [code, entry];
    });
  }
  return Object.entries(source.table);
}

const EXTENSION = 'x-refusal-';

/**
 * Leaves the codes at the route, each under a name of its own: `@ApiResponse` twice for one status would lose the first one's examples.
 * {@link takeRefusals} gathers them when the document is drawn up.
 */
export function documentedRefusals(entries: readonly DocumentedRefusal[]): MethodDecorator[] {
  return entries.map(([code, { status, message, fix }]) => ApiExtension(EXTENSION + code, { status, message, fix }));
}

export type DocumentedRefusal = readonly [code: string, entry: Pick<RefusalEntry, 'status' | 'message' | 'fix'>];

/** Takes the codes that {@link documentedRefusals} left at an operation off it. */
export function takeRefusals(operation: object): DocumentedRefusal[] {
  const extensions = operation as Record<string, DocumentedRefusal[1]>;
  return Object.keys(extensions)
    .filter((name) => name.startsWith(EXTENSION))
    .map((name) => {
      const entry = extensions[name]!;
      delete extensions[name];
      return [name.slice(EXTENSION.length), entry] as const;
    });
}

/** The OpenAPI response of a status with these codes. */
export function problemResponse(status: number, codes: readonly DocumentedRefusal[]) {
  const title = titleOf(status);
  const lines = codes.map(([code, { message }]) => `- \`${code}\` ${message.zh} ${message.en ?? ''}`);
  return {
    description: [`${title.zh} ${title.en}`, ...lines].join('\n'),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: getSchemaPath(ProblemView) },
        ...(codes.length > 0
          ? {
              examples: Object.fromEntries(
                codes.map(([code, entry]) => [code, { value: exampleOf(status, code, entry) }]),
              ),
            }
          : {}),
      },
    },
  };
}

function exampleOf(status: number, code: string, { message, fix }: Pick<RefusalEntry, 'message' | 'fix'>): ProblemView {
  return {
    type: `urn:chengxin:${code}`,
    title: titleOf(status).zh,
    status,
    code,
    detail: message.zh,
    instance: 'urn:uuid:6f1c1a0e-2f0b-4b0e-9d53-0c2d3f1f7a10',
    findings: [{ code, message: message.zh, fix: fix.zh }],
  };
}
