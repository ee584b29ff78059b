import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { hearingRight } from '@chengxin/domain/hearing';
import type { PenaltyKind } from '@chengxin/plugin-contract';
import type { Account } from './accounts.js';
import type { ApiAnswer } from './api-client.js';
import type { ApiTestbed } from './api-testbed.js';

/** A record as the API shows it; the tests look at what they need. */
export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Registered {
  readonly subjectId: string;
  readonly documentId: string;
  readonly name: string;
  readonly unifiedCode: string;
}

export const RECEIPT = `sha256:${'a'.repeat(64)}`;

/** 宽容审慎问题，没有应当宽容的情形。 */
export const CARE = {
  minor: { answer: 'not-applicable', reasons: '当事人为企业' },
  incapacity: { answer: 'not-applicable', reasons: '当事人为企业' },
  'force-majeure': { answer: 'no', reasons: '案发期间无灾害、疫情' },
  'no-intent': { answer: 'no', reasons: '经两次告知仍继续生产' },
  trifle: { answer: 'no', reasons: '持续六个月，货值较大' },
} as const;

/** 告知：处罚案卷的告知书，载明拟列入名单。 */
export const NOTICE = {
  facts: '未取得食品生产许可从事食品生产活动',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第五条第一项',
  rights: '陈述、申辩，要求听证',
  servedOn: '2026-08-10',
  method: 'direct',
  receiptDigest: RECEIPT,
  namedListing: true,
  toldOfHearing: false,
} as const;

/** Whether the penalties of an order are of a kind that always gives a right to a hearing. */
export const rightToHearing = (order: object | undefined): boolean =>
  hearingRight((order as { readonly penalties?: readonly PenaltyKind[] } | undefined)?.penalties ?? []) === 'always';

let serial = 0;

/** Walks cases of market supervision over the API, with made-up parties; each step fails loudly where it is refused. */
export class MarketCase {
  constructor(private readonly api: ApiTestbed) {}

  /** Posts and expects success. */
  async post<T = Shown>(
    account: Account,
    path: string,
    body: unknown,
    options: { readonly ifMatch?: number | string } = {},
  ): Promise<T> {
    const answer = await this.api.as(account).post<T>(path, body, options);
    if (answer.status >= 300) throw new Error(`${path} gave ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A penalty decision of the city's bureau over one company that no other test knows. */
  async register(
    change: { readonly order?: object; readonly document?: object; readonly party?: object } = {},
    account: Account = 'market-clerk',
  ): Promise<Registered> {
    serial += 1;
    const lishi = account.startsWith('lishi');
    const name = `吕梁合成食品${serial}号有限公司`;
    const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '141102', 700_000 + serial);
    const { id, parties } = await this.post<{ id: string; parties: { subjectId: string }[] }>(
      account,
      '/v1/documents',
      {
        kind: 'penalty-decision',
        number: `${lishi ? '离市监' : '吕市监'}罚〔2026〕${serial}号`,
        organName: lishi ? '离石区市场监督管理局' : '吕梁市市场监督管理局',
        decidedOn: '2026-09-01',
        service: 'served',
        servedOn: '2026-09-01',
        ...change.document,
        parties: [
          {
            name,
            kind: 'legal-person',
            unifiedCode,
            order: {
              penalties: ['fine'],
              fineFen: 12_000_000,
              violation: '未取得食品生产许可从事食品生产活动',
              ...change.order,
            },
            ...change.party,
          },
        ],
      },
    );
    return { subjectId: parties[0]!.subjectId, documentId: id, name, unifiedCode };
  }

  /** What a clerk proposes where the law is clear. */
  proposal({ subjectId, documentId }: Registered, change: object = {}): Record<string, unknown> {
    return {
      subjectId,
      documentId,
      criterion: 'SAMR-A05.1',
      facts: { conducts: ['food-without-licence'], 'fine-in-upper-bracket': true },
      judgements: {
        gravity: { answer: true, reasons: '持续六个月，销往学校食堂' },
        'no-intent': { answer: false, reasons: '没有证据' },
      },
      care: CARE,
      ...change,
    };
  }

  async determine(
    registered: Registered,
    change: object = {},
    [clerk, approver]: readonly [Account, Account] = ['market-clerk', 'market-approver'],
  ): Promise<Shown> {
    const proposed = await this.post(clerk, '/v1/determinations', this.proposal(registered, change));
    return this.post(
      approver,
      `/v1/determinations/${proposed.id}/decision`,
      { made: true, reasons: '事实清楚，证据充分' },
      { ifMatch: proposed.version },
    );
  }

  propose(determination: Shown, account: Account = 'market-clerk'): Promise<Shown> {
    return this.post(account, '/v1/listings', { determination: determination.id, reasons: '符合列入情形，拟列入' });
  }

  notice(listing: Shown, change: object = {}, account: Account = 'market-clerk'): Promise<Shown> {
    return this.post(
      account,
      `/v1/listings/${listing.id}/notice`,
      { ...NOTICE, ...change },
      { ifMatch: listing.version },
    );
  }

  /** The party was told that it may ask for a hearing, and did not. */
  notHeard(listing: Shown, account: Account = 'market-clerk'): Promise<Shown> {
    return this.post(
      account,
      `/v1/listings/${listing.id}/hearing`,
      { what: 'declined', on: NOTICE.servedOn, evidenceDigest: RECEIPT },
      { ifMatch: listing.version },
    );
  }

  consent(listing: Shown, account: Account = 'market-superior'): Promise<Shown> {
    return this.post(
      account,
      `/v1/listings/${listing.id}/consent`,
      { given: true, reasons: '同意列入' },
      { ifMatch: listing.version },
    );
  }

  decide(listing: Shown, account: Account = 'market-approver'): Promise<Shown> {
    return this.post(
      account,
      `/v1/listings/${listing.id}/decision`,
      { list: true, reasons: '事实清楚，程序合法，予以列入', noBan: true },
      { ifMatch: listing.version },
    );
  }

  /** Notice served and consent given: ready to be decided. */
  async ready(change: Parameters<MarketCase['register']>[0] = {}): Promise<{
    readonly registered: Registered;
    readonly determination: Shown;
    readonly listing: Shown;
  }> {
    const registered = await this.register(change);
    const determination = await this.determine(registered);
    const toldOfHearing = rightToHearing(change.order);
    const told = await this.notice(await this.propose(determination), { toldOfHearing });
    const listing = await this.consent(toldOfHearing ? await this.notHeard(told) : told);
    return { registered, determination, listing };
  }

  /** From the document to the listing. */
  async listed(change: Parameters<MarketCase['register']>[0] = {}): Promise<{
    readonly registered: Registered;
    readonly determination: Shown;
    readonly listing: Shown;
  }> {
    const { listing, ...rest } = await this.ready(change);
    return { ...rest, listing: await this.decide(listing) };
  }

  /** The listing with its present version. */
  async read(listing: Shown, account: Account = 'market-clerk'): Promise<Shown> {
    return (await this.api.as(account).get<Shown>(`/v1/listings/${listing.id}`)).body;
  }

  /** The document's organ reports that it was stayed, amended or annulled. */
  async changeStatus({ documentId }: Registered, status: 'stayed' | 'amended' | 'annulled'): Promise<void> {
    const document = await this.api.as('market-clerk').get<Shown>(`/v1/documents/${documentId}`);
    await this.post(
      'market-both',
      `/v1/documents/${documentId}/status`,
      {
        status,
        from: this.api.clock.today(),
        reason: '行政复议决定',
        basis: { organName: '吕梁市人民政府', number: '吕政复决〔2026〕1号' },
      },
      { ifMatch: document.body.version },
    );
  }
}

/** The codes of a refusal, in the order in which they were found. */
export function codesOf(answer: ApiAnswer): string[] {
  if (answer.status >= 500) throw new Error(`${answer.status} ${answer.problem.code}: no refusal of the platform`);
  return answer.problem.findings.map((finding) => finding.code);
}
