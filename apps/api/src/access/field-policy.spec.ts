import { shownKinds } from '@chengxin/domain/masking-policy';
import { FIELD_KINDS, type FieldKind } from '@chengxin/domain/purpose';
import { purposes } from '@chengxin/reference-data/purposes';
import type { Type as Class } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ANSWER_VIEW } from '../http/answers.js';
import { PublicationsController } from '../publications/publications.controller.js';
import { CONTROLLERS } from '../resources.js';
import { declaredFields, kindsOf, shownFields } from './field-policy.js';
import { FIELD_TABLE } from './field-table.js';
import { READS, type ReadRoute } from './reads.js';
import { PUBLIC } from './route-policy.js';

interface Handler {
  readonly name: string;
  readonly reads: ReadRoute | undefined;
  readonly view: Class | undefined;
  readonly isPublic: boolean;
  readonly method: RequestMethod;
}

const handlers: readonly Handler[] = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name]!;
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    return [
      {
        name: `${controller.name}.${name}`,
        reads: Reflect.getMetadata(READS, handler) as ReadRoute | undefined,
        view: Reflect.getMetadata(ANSWER_VIEW, handler) as Class | undefined,
        isPublic: [handler, controller].some((place) => Reflect.getMetadata(PUBLIC, place) === true),
        method,
      },
    ];
  }),
);
const reads = handlers.filter((handler) => handler.reads);
const views = [...new Set(reads.flatMap(({ view }) => view ?? []))];

/** A value of a view with every declared field, and beside each of its objects what nobody declared. */
function seeded(view: Class, depth = 0): Record<string, unknown> {
  const inner = (name: string): unknown => {
    const { type, isArray } = Reflect.getMetadata('swagger/apiModelProperties', view.prototype as object, name) as {
      type?: unknown;
      isArray?: boolean;
    };
    const said: unknown = typeof type === 'function' && !type.prototype ? (type as () => unknown)() : type;
    const found = (Array.isArray(said) ? said[0] : said) as Class;
    if (typeof found !== 'function' || declaredFields(found).length === 0 || depth > 4) return name;
    const made = seeded(found, depth + 1);
    return isArray || Array.isArray(said) ? [made, made] : made;
  };
  return { ...Object.fromEntries(declaredFields(view).map((name) => [name, inner(name)])), secret: '不得外传' };
}

describe('the field policy', () => {
  it('holds every route that shows data of subjects: those that show none are named here, one by one', () => {
    const others = handlers
      .filter((h) => h.method === RequestMethod.GET && !h.reads && !h.isPublic)
      .map(({ name }) => name);
    expect(others.sort()).toEqual([
      'AdoptionsController.show',
      // A code that no subject has yet, and which organ acts for which: no subject's data.
      // Terms with their clauses, and who of an organ answers for them: of no subject.
      'ClocksController.list',
      'CodeAdmissionsController.show',
      'DelegationsController.show',
      'ImportTemplatesController.list',
      'ImportTemplatesController.show',
      'LawProposalsController.list',
      'LawProposalsController.paper',
      'LawProposalsController.show',
      'LedgerExportController.export',
      // What a city collects and carries out, and what departments suggest for it: of no subject.
      'LocalEditionsController.showDraft',
      // What subjects see of themselves: by the policy, record by record.
      'MeController.accesses',
      'MeController.copy',
      'MeController.show',
      // What was said on a draft of a standard: of no subject.
      'OpinionsController.opinions',
      'OwnRequestsController.list',
      'OwnRequestsController.show',
      'PolicyArticlesController.showDraft',
      'QuarantinesController.show',
      // Numbers of decisions and days, of no subject.
      'ReconciliationsController.list',
      'ReconciliationsController.show',
      'RegisterSuggestionsController.list',
      'ResponsiblePersonsController.list',
      // What an organ did, with codes and days: of no subject.
      'StandardReviewsController.show',
      'SupervisionController.list',
      'SupervisionController.show',
      'SupervisionReportsController.page',
      'SupervisionReportsController.show',
      'WardsController.accesses',
      'WardsController.list',
    ]);
  });

  it.each(views.map((view) => [view.name, view] as const))(
    'names the kind of every field of %s, and no field that is none',
    (_name, view) => {
      expect([...kindsOf(view).keys()].sort()).toEqual([...declaredFields(view)].sort());
      for (const kind of kindsOf(view).values()) expect(kind in FIELD_KINDS).toBe(true);
    },
  );

  it('has no view that is read nowhere', () => {
    const publicViews = handlers
      .filter((h) => h.name.startsWith(PublicationsController.name))
      .map(({ view }) => view!.name);
    expect(Object.keys(FIELD_TABLE).sort()).toEqual(
      [...new Set([...views.map(({ name }) => name), ...publicViews])].sort(),
    );
  });

  it.each(views.map((view) => [view.name, view] as const))(
    'lets of %s nothing leave that a purpose does not name, and nothing undeclared',
    (_name, view) => {
      const grants: (readonly FieldKind[])[] = [
        shownKinds('public'),
        [],
        ...purposes.flatMap(({ fields }) => Object.values(fields)),
      ];
      const kinds = kindsOf(view);
      for (const granted of grants) {
        const shown = shownFields(view, granted)(seeded(view)) as Record<string, unknown>;
        expect(Object.keys(shown).filter((name) => !granted.includes(kinds.get(name)!))).toEqual([]);
        expect(JSON.stringify(shown)).not.toContain('不得外传');
        const held = declaredFields(view).filter((name) => granted.includes(kinds.get(name)!));
        expect(Object.keys(shown)).toEqual(held);
      }
    },
  );

  it('lets every read be made for some purpose, and shows its main kind then', () => {
    for (const { name, reads: route } of reads) {
      const fit = purposes.filter(({ fields }) =>
        Object.values(fields)
          .flat()
          .some((kind) => route!.kinds.includes(kind)),
      );
      expect([name, fit.length > 0]).toEqual([name, true]);
    }
  });

  it('gives a view that the table does not know to nobody', () => {
    class UnheardOfView {
      @ApiProperty()
      name!: string;
    }
    expect(() => shownFields(UnheardOfView, shownKinds('public'))).toThrow(/UnheardOfView/);
  });
});
