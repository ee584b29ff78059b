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

const OWN = 'what a subject is shown of itself: registered record by record, and needs no purpose (个人信息保护法 45)';
const STATED = 'what organs state, codes and days: of no subject';
const COUNTS = 'counts and shares by organ: of no subject';
/** Reads that are not public and neither name a purpose nor are registered, each with why: none of them answers a subject's data. */
const UNREGISTERED: Readonly<Record<string, string>> = {
  'AdoptionsController.show': STATED,
  'CodeAdmissionsController.show': 'a code that no subject has yet: of no subject',
  'DelegationsController.show': 'which organ acts for which: of no subject',
  'ImportTemplatesController.list': 'empty forms',
  'ImportTemplatesController.show': 'an empty form',
  'LawProposalsController.list': STATED,
  'LawProposalsController.paper': STATED,
  'LawProposalsController.show': STATED,
  'LocalEditionsController.showDraft': 'what a city is to collect and carry out: of no subject',
  'MeController.accesses': OWN,
  'MeController.copy': OWN,
  'MeController.show': OWN,
  'OpinionsController.opinions': 'what was said on a draft of a standard: of no subject',
  'OwnRequestsController.list': OWN,
  'OwnRequestsController.show': OWN,
  'PolicyArticlesController.showDraft': STATED,
  'QuarantinesController.show': STATED,
  'ReconciliationsController.list': 'numbers of decisions on two public sites, days, and which members differ',
  'ReconciliationsController.show': 'numbers of decisions on two public sites, days, and which members differ',
  'RegisterSuggestionsController.list': 'what departments suggest for the city: of no subject',
  'ResponsiblePersonsController.list': 'who of an organ answers for which work: of no subject',
  'RuleClocksController.list': 'days of rules, delegations and orders: of no subject',
  'SiteExportsController.template': 'an empty form',
  'StandardReviewsController.show': STATED,
  'SupervisionReportsController.counties': COUNTS,
  'SupervisionReportsController.page': COUNTS,
  'SupervisionReportsController.show': COUNTS,
  'WardsController.accesses': OWN,
  'WardsController.list': OWN,
};

describe('the field policy', () => {
  it('lets no read that is not public be made without a purpose and an entry, but those of no subject, named one by one with why', () => {
    const others = handlers
      .filter((h) => h.method === RequestMethod.GET && !h.reads && !h.isPublic)
      .map(({ name }) => name);
    expect(others.sort()).toEqual(Object.keys(UNREGISTERED).sort());
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
