import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { Account } from './accounts.js';
import type { ApiAnswer } from './api-client.js';
import type { ApiTestbed } from './api-testbed.js';
import { CARE, RECEIPT, rightToHearing, type Shown } from './market-case.js';

/** How an entry of one sector's list is made. */
export interface ListRoute {
  readonly list: string;
  readonly form: 'merged-with-penalty' | 'stand-alone' | 'remedy-after' | 'projection';
  readonly clerk: Account;
  readonly approver: Account;
  readonly superior?: Account;
  readonly organName: string;
  readonly kind: 'penalty-decision' | 'judgment' | 'other-statutory';
  readonly criterion: string;
  readonly order?: object;
  readonly facts: object;
  readonly judgements?: object;
  readonly person?: true;
  /** What the proposal says of the persons beside the party. */
  readonly persons?: object;
  readonly finalOn?: string;
  /** What the decision states beside its reasons. */
  readonly decision?: object;
  /** Day of the prior notice, where it names the listing too. */
  readonly noticedOn?: string;
  /** The list's entries are shown only after the decision was served. */
  readonly servedFirst?: true;
  /** What the publication states. */
  readonly publication?: object;
}

const judged = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { answer: true, reasons: '经查属实' }]));

/** One way onto every list of the installed plugins. */
export const ROUTES = {
  market: {
    list: 'samr-serious',
    form: 'merged-with-penalty',
    clerk: 'market-clerk',
    approver: 'market-approver',
    superior: 'market-superior',
    organName: '吕梁市市场监督管理局',
    kind: 'penalty-decision',
    criterion: 'SAMR-A05.1',
    facts: { conducts: ['food-without-licence'], 'fine-in-upper-bracket': true },
    judgements: { ...judged('gravity'), 'no-intent': { answer: false, reasons: '没有证据' } },
    decision: { noBan: true },
  },
  abnormal: {
    list: 'samr-abnormal',
    form: 'projection',
    clerk: 'market-clerk',
    approver: 'market-approver',
    organName: '吕梁市市场监督管理局',
    kind: 'other-statutory',
    criterion: 'SAMR68-A04.1',
    facts: { 'annual-report-missed': true },
  },
  tax: {
    list: 'major-tax-violations',
    form: 'stand-alone',
    clerk: 'inspection-clerk',
    approver: 'inspection-approver',
    organName: '国家税务总局吕梁市税务局',
    kind: 'penalty-decision',
    criterion: 'TAX-A06.02',
    facts: { conducts: ['recovery-obstructed'], 'arrears-lost': 120_000_000 },
    finalOn: '2026-11-30',
    servedFirst: true,
    publication: { facts: { 'paid-in-full': false } },
  },
  court: {
    list: 'dishonest-judgment-debtors',
    form: 'remedy-after',
    clerk: 'court-clerk',
    approver: 'court-approver',
    organName: '吕梁市中级人民法院',
    kind: 'judgment',
    criterion: 'COURT-A01.2',
    facts: { 'obligation-unperformed': true, conducts: ['obstructs-enforcement'], debtor: 'organisation' },
  },
  courtPerson: {
    list: 'dishonest-judgment-debtors',
    form: 'remedy-after',
    clerk: 'court-clerk',
    approver: 'court-approver',
    organName: '吕梁市中级人民法院',
    kind: 'judgment',
    criterion: 'COURT-A01.2',
    facts: { 'obligation-unperformed': true, conducts: ['obstructs-enforcement'], debtor: 'adult' },
    person: true,
  },
  safety: {
    list: 'em-safety',
    form: 'stand-alone',
    clerk: 'safety-clerk',
    approver: 'safety-approver',
    organName: '吕梁市应急管理局',
    kind: 'penalty-decision',
    criterion: 'EM-A07.4',
    facts: { 'within-scope': true },
    judgements: judged('vile-and-grave'),
  },
  culture: {
    list: 'mct-serious',
    form: 'stand-alone',
    clerk: 'culture-clerk',
    approver: 'culture-approver',
    organName: '吕梁市文化和旅游局',
    kind: 'penalty-decision',
    criterion: 'MCT-A13.1',
    facts: { conducts: ['culture-licence-by-fraud-or-forgery'] },
  },
  statistics: {
    list: 'nbs-serious',
    form: 'stand-alone',
    clerk: 'statistics-clerk',
    approver: 'statistics-approver',
    organName: '吕梁市统计局',
    kind: 'penalty-decision',
    criterion: 'NBS-A07.1',
    facts: { conducts: ['data-fabricated'] },
    judgements: judged('within-order-35'),
  },
  procurement: {
    list: 'procurement-violations',
    form: 'projection',
    clerk: 'procurement-clerk',
    approver: 'procurement-approver',
    organName: '吕梁市财政局',
    kind: 'penalty-decision',
    criterion: 'GP-A77.3',
    facts: { conducts: ['collusion'], 'procurement-ban': true },
    publication: { banEndsOn: '2028-09-01' },
  },
  wages: {
    list: 'hrss-wage-arrears',
    form: 'stand-alone',
    clerk: 'wages-clerk',
    approver: 'wages-approver',
    organName: '吕梁市人力资源和社会保障局',
    kind: 'other-statutory',
    criterion: 'HRSS-A05.2',
    order: { orders: ['rectification-order'] },
    facts: { 'order-unpaid': true, 'mass-or-extreme-incident': true },
    judgements: judged('grave-social-effect'),
    persons: {
      personsNotKnown: ['legal-representative', 'principal', 'direct-manager', 'direct-staff'].map((role) => ({
        role,
        reasons: '尚未查明',
      })),
    },
    decision: { facts: { 'violation-corrected': false, 'commitment-given': false } },
  },
} as const satisfies Readonly<Record<string, ListRoute>>;

/** Who handles the cases of the defence sector; what is stated hangs on the criterion. */
export const DEFENCE = {
  list: 'national-defence-duty',
  form: 'merged-with-penalty',
  clerk: 'defence-clerk',
  approver: 'defence-approver',
  organName: '吕梁市国防动员办公室',
  kind: 'penalty-decision',
  criterion: 'DEFENCE-A57.2',
  facts: {},
} as const satisfies ListRoute;

/** What was written into one case, to be looked for where it must not stand. */
export interface Planted {
  readonly subjectId: string;
  readonly documentId: string;
  readonly name: string;
  readonly code: string;
  readonly number: string;
  readonly violation: string;
  readonly duty: string;
  readonly fineFen: number;
  readonly reasons: string;
}

/** The entries of the persons whom a proposal names beside its party; who is only named in its publication has none. */
export const besideOf = (listing: Shown): readonly string[] =>
  (listing['persons'] as { readonly named: readonly { readonly listing: string | null }[] } | null)?.named.flatMap(
    ({ listing: id }) => id ?? [],
  ) ?? [];

let serial = 0;

/** Walks cases of any sector over the API; each step fails loudly where it is refused. */
export class ListCases {
  constructor(private readonly api: ApiTestbed) {}

  async post<T = Shown>(account: Account, path: string, body: unknown, ifMatch?: number): Promise<T> {
    const answer = await this.send<T>(account, path, body, ifMatch);
    if (answer.status >= 300) throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  send<T = Shown>(account: Account, path: string, body: unknown, ifMatch?: number): Promise<ApiAnswer<T>> {
    return this.api.as(account).post<T>(path, body, ifMatch === undefined ? {} : { ifMatch });
  }

  /** Of a party of its own, or of one that has a case already. */
  async register(
    route: ListRoute,
    document: object = {},
    party?: { readonly name: string; readonly code: string },
  ): Promise<Planted> {
    serial += 1;
    const person = route.person === true;
    const code =
      party?.code ??
      (person
        ? citizenNumberWithCheckDigit('149999', '1990-03-07', serial)
        : unifiedCodeWithCheckDigits('9', '1', '141102', 800_000 + serial));
    const planted = {
      name: party?.name ?? (person ? '欧阳合成' : `吕梁合成样例${serial}号有限公司`),
      code,
      number: `合成样例〔2026〕${9_000 + serial}号`,
      violation: `合成事实第${serial}项`,
      duty: `合成义务第${serial}项`,
      fineFen: 77_000_000 + serial,
      reasons: `合成理由第${serial}项`,
    };
    const penalty = route.kind === 'penalty-decision' ? { penalties: ['fine'], fineFen: planted.fineFen } : {};
    const { id, parties } = await this.post<{ id: string; parties: { subjectId: string }[] }>(
      route.clerk,
      '/v1/documents',
      {
        kind: route.kind,
        number: planted.number,
        organName: route.organName,
        decidedOn: '2026-09-01',
        service: 'served',
        servedOn: '2026-09-01',
        ...document,
        parties: [
          {
            name: planted.name,
            ...(person
              ? { kind: 'natural-person', identityType: '身份证', identityNumber: code }
              : { kind: 'legal-person', unifiedCode: code }),
            order: {
              ...penalty,
              violation: planted.violation,
              content: planted.duty,
              ...(person ? { actOn: '2026-06-01' } : {}),
              ...route.order,
            },
          },
        ],
      },
    );
    return { ...planted, subjectId: parties[0]!.subjectId, documentId: id };
  }

  async determine(route: ListRoute, { subjectId, documentId }: Planted): Promise<Shown> {
    const care = route.person
      ? {
          ...CARE,
          minor: { answer: 'no', reasons: '成年' },
          incapacity: { answer: 'no', reasons: '无' },
        }
      : CARE;
    const proposed = await this.post(route.clerk, '/v1/determinations', {
      subjectId,
      documentId,
      criterion: route.criterion,
      list: route.list,
      facts: route.facts,
      judgements: route.judgements ?? {},
      care,
      ...(route.finalOn ? { finalOn: route.finalOn } : {}),
    });
    const decision = { made: true, reasons: '事实清楚，证据充分' };
    return this.post(route.approver, `/v1/determinations/${proposed.id}/decision`, decision, proposed.version);
  }

  /** From the determination to the decision to list. */
  async list(route: ListRoute, determination: Shown, reasons: string): Promise<Shown> {
    let listing = await this.post(route.clerk, '/v1/listings', {
      determination: determination.id,
      reasons: '拟列入',
      ...route.persons,
    });
    // Persons entered by the same decision are each told of their own entry.
    for (const id of besideOf(listing)) await this.notify(route, await this.read(route.clerk, { id }));
    listing = await this.notify(route, listing);
    if (route.superior)
      listing = await this.post(
        route.superior,
        `/v1/listings/${listing.id}/consent`,
        { given: true, reasons: '同意' },
        listing.version,
      );
    const decision = { list: true, reasons, ...route.decision };
    const decided = await this.post(route.approver, `/v1/listings/${listing.id}/decision`, decision, listing.version);
    return route.servedFirst ? this.serve(route, decided) : decided;
  }

  /** The decision served on its party, with the notice of how to repair. */
  serve(route: ListRoute, decided: Shown): Promise<Shown> {
    const papers = {
      decisionDigest: `sha256:${'d'.repeat(64)}`,
      repairNoticeDigest: `sha256:${'e'.repeat(64)}`,
    };
    const service = { servedOn: this.api.clock.today(), method: 'direct', receiptDigest: RECEIPT, ...papers };
    return this.post(route.clerk, `/v1/listings/${decided.id}/decision-service`, service, decided.version);
  }

  /** Notice of one entry, and that its party forgoes the time to object where the list gives one. */
  private async notify(route: ListRoute, listing: Shown): Promise<Shown> {
    const merged = route.form === 'merged-with-penalty';
    const toldOfHearing = rightToHearing(route.order);
    const notice = {
      facts: '告知的事实',
      legalBasis: '告知的依据',
      rights: '陈述、申辩',
      servedOn: merged ? (route.noticedOn ?? '2026-08-10') : this.api.clock.today(),
      method: 'direct',
      receiptDigest: RECEIPT,
      ...(merged ? { namedListing: true, toldOfHearing } : {}),
    };
    const at = `/v1/listings/${listing.id}`;
    const served = await this.send(route.clerk, `${at}/notice`, notice, listing.version);
    const told =
      served.status < 300
        ? served.body
        : await this.post(
            route.clerk,
            `${at}/notice`,
            { ...notice, objectionWindow: '5wd', windowReason: '规则没有规定' },
            listing.version,
          );
    if (merged && toldOfHearing) {
      const hearing = { what: 'declined', on: notice.servedOn, evidenceDigest: RECEIPT };
      return this.post(route.clerk, `${at}/hearing`, hearing, told.version);
    }
    if (route.form !== 'stand-alone') return told;
    const waiver = { on: this.api.clock.today(), evidenceDigest: RECEIPT };
    return this.post(route.clerk, `${at}/waiver`, waiver, told.version);
  }

  /** On the list, as its sector makes entries; not yet shown where somebody decides that. */
  async listed(
    route: ListRoute,
  ): Promise<{ readonly planted: Planted; readonly determination: Shown; readonly listing: Shown }> {
    const planted = await this.register(route);
    const determination = await this.determine(route, planted);
    return { planted, determination, listing: await this.list(route, determination, planted.reasons) };
  }

  publish(route: ListRoute, of: { readonly listing: Shown } | { readonly determination: Shown }, body: object = {}) {
    const request = { ...route.publication, ...body };
    return 'listing' in of
      ? this.send(route.approver, `/v1/listings/${of.listing.id}/publication`, request, of.listing.version)
      : this.send(route.approver, `/v1/determinations/${of.determination.id}/publication`, request);
  }

  /** From the document to the public view. */
  async shown(
    route: ListRoute,
  ): Promise<{ readonly planted: Planted; readonly publication: Shown; readonly determination: Shown }> {
    const planted = await this.register(route);
    const determination = await this.determine(route, planted);
    const of =
      route.form === 'projection'
        ? { determination }
        : { listing: await this.list(route, determination, planted.reasons) };
    const { status, body } = await this.publish(route, of);
    if (status !== 201) throw new Error(`${route.list} was not published: ${JSON.stringify(body)}`);
    return { planted, publication: body, determination };
  }

  async read(account: Account, listing: { readonly id: string }): Promise<Shown> {
    return (await this.api.as(account).get<Shown>(`/v1/listings/${listing.id}`)).body;
  }
}
