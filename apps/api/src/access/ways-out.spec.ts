import { WAYS_OUT, type WayOut, type WayOutName } from '@chengxin/domain/ways-out';
import type { Type as Class } from '@nestjs/common';
import { instruments } from '@chengxin/reference-data/instruments';
import { ANSWER_VIEW } from '../http/answers.js';
import { CONTROLLERS } from '../resources.js';
import { FIELD_TABLE } from './field-table.js';
import { LEAVES_AS } from './leaves-as.js';
import { READS, type ReadRoute } from './reads.js';
import { PUBLIC } from './route-policy.js';

const JSON_TYPE = 'application/json';
/** Ways that are no route: who takes them is named by a check of its own (`one-place.spec.ts`). */
const NO_ROUTE: readonly WayOutName[] = ['event'];

interface Route {
  readonly name: string;
  readonly way: WayOutName | undefined;
  readonly reads: ReadRoute | undefined;
  readonly view: Class | undefined;
  readonly isPublic: boolean;
  readonly otherTypes: readonly string[];
}

/** Media types that a route says it answers, wherever it says so. */
function typesOf(handler: object): readonly string[] {
  const produces = (Reflect.getMetadata('swagger/apiProduces', handler) ?? []) as readonly string[];
  const headers = (Reflect.getMetadata('__headers__', handler) ?? []) as readonly { name: string; value: string }[];
  const responses = (Reflect.getMetadata('swagger/apiResponse', handler) ?? {}) as Record<string, { content?: object }>;
  const answered = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.keys(content));
  const set = headers.filter(({ name }) => name.toLowerCase() === 'content-type').map(({ value }) => value);
  return [...new Set([...produces, ...answered, ...set])].map((type) => type.split(';')[0]!);
}

const routes: readonly Route[] = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name]!;
    if (Reflect.getMetadata('method', handler) === undefined) return [];
    const said = (key: string) => [handler, controller].some((place) => Reflect.getMetadata(key, place) === true);
    return [
      {
        name: `${controller.name}.${name}`,
        way: Reflect.getMetadata(LEAVES_AS, handler) as WayOutName | undefined,
        reads: Reflect.getMetadata(READS, handler) as ReadRoute | undefined,
        view: Reflect.getMetadata(ANSWER_VIEW, handler) as Class | undefined,
        isPublic: said(PUBLIC),
        otherTypes: typesOf(handler).filter((type) => type !== JSON_TYPE),
      },
    ];
  }),
);

describe('the ways out', () => {
  it('are named by every route that answers a file, a page, a text or a proof: a new one is refused until it is listed', () => {
    const unnamed = routes
      .filter(({ way, otherTypes, reads }) => !way && (otherTypes.length > 0 || reads?.kinds.includes('proof')))
      .map(({ name }) => name);
    expect(unnamed).toEqual([]);
    expect(routes.filter(({ way }) => way).map(({ name, way }) => `${name} ${way}`)).toEqual(
      expect.arrayContaining(['PapersController.repair paper', 'DeterminationsController.prove proof']),
    );
  });

  it('are all taken by some route, but those that are none', () => {
    const taken = new Set(routes.flatMap(({ way }) => way ?? []));
    expect((Object.keys(WAYS_OUT) as WayOutName[]).filter((way) => !taken.has(way))).toEqual(NO_ROUTE);
  });

  it('give what is whole, or is meant for somebody, to nobody who did not say what for', () => {
    for (const { name, way, reads, isPublic } of routes) {
      if (!way) continue;
      const { to, how }: WayOut = WAYS_OUT[way];
      if (how === 'whole') expect([name, reads !== undefined]).toEqual([name, true]);
      if (to !== 'public') expect([name, isPublic]).toEqual([name, false]);
      if (how === 'masked' && to !== 'public') expect([name, reads !== undefined]).toEqual([name, true]);
    }
  });

  it('rest each on a clause of the register', () => {
    for (const { basis } of Object.values(WAYS_OUT) as WayOut[])
      for (const { instrument } of basis) expect(instruments.map(({ id }) => id)).toContain(instrument);
  });

  it('are the only answers that nothing masks; of what is public and no view of a subject, what is masked for its numbers alone is named here, one by one', () => {
    const others = routes
      .filter(({ way, reads, view, isPublic }) => isPublic && !way && !reads && !(view && view.name in FIELD_TABLE))
      .map(({ name }) => name);
    expect(others.sort()).toEqual([
      'ConsultationsController.list',
      'ConsultationsController.show',
      'EvaluationsController.list',
      'ListTransitionsController.list',
      'LocalEditionsController.difference',
      'LocalEditionsController.due',
      'LocalEditionsController.list',
      'LocalEditionsController.show',
      'OpinionsController.answers',
      'OpinionsController.give',
      'PluginsController.list',
      'PluginsController.one',
      'PolicyArticlesController.list',
      'PolicyArticlesController.show',
      'StandardReviewsController.list',
      'StandardsController.list',
    ]);
  });
});
