import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { hearingRight } from '@chengxin/domain/hearing';
import type { CareAnswers } from '@chengxin/domain/care';
import type { IsoDate, SubjectKind } from '@chengxin/plugin-contract';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { parseRecordId, type RecordId } from '../database/record-id.js';
import { DecideDetermination } from '../determination/decide-determination.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { ProposeDetermination, type DeterminationProposal } from '../determination/propose-determination.js';
import { ChangeDocumentStatus, type StatusChange } from '../document/change-status.js';
import type { DocumentDraft, PartyDraft } from '../document/document-draft.js';
import type { PartyOrder } from '../document/document-subject.entity.js';
import { RegisterDocument, type RegisteredDocument } from '../document/register-document.js';
import { ConsentToListing } from '../listing/consent-to-listing.js';
import { DecideListing } from '../listing/decide-listing.js';
import { RecordHearing } from '../listing/hearing.js';
import type { ListingView } from '../listing/listing-view.js';
import { ProposeListing } from '../listing/propose-listing.js';
import { ServeNotice, type NoticeServed } from '../listing/serve-notice.js';
import { Refused } from '../refusal/refused.js';
import { DecideCodeAdmission, ProposeCodeAdmission, type CodeAdmissionView } from '../subject/admit-code.js';
import { actorOf, type CoreTestbed } from './core-testbed.js';
import { CASE_ROLE } from './fixture-rules.js';

const { clerk, approver, superior } = CORE_ROLES;

/** Officers of the tests: two persons of each organ, one prepares and one decides. */
export const OFFICERS = {
  marketClerk: actorOf('lvliang-market-supervision', 'market-clerk', [clerk, CASE_ROLE]),
  marketApprover: actorOf('lvliang-market-supervision', 'market-approver', [approver, CASE_ROLE]),
  /** Holds both roles: may do either, never both in one case. */
  marketBoth: actorOf('lvliang-market-supervision', 'market-both', [clerk, approver, CASE_ROLE]),
  marketSuperior: actorOf('shanxi-market-supervision', 'market-superior', [superior, CASE_ROLE]),
  lishiClerk: actorOf('lishi-market-supervision', 'lishi-clerk', [clerk, CASE_ROLE]),
  lishiApprover: actorOf('lishi-market-supervision', 'lishi-approver', [approver, CASE_ROLE]),
  wagesClerk: actorOf('lvliang-human-resources', 'wages-clerk', [clerk, CASE_ROLE]),
  wagesApprover: actorOf('lvliang-human-resources', 'wages-approver', [approver, CASE_ROLE]),
  taxationClerk: actorOf('lvliang-taxation', 'taxation-clerk', [clerk, CASE_ROLE]),
  taxationApprover: actorOf('lvliang-taxation', 'taxation-approver', [approver, CASE_ROLE]),
  townshipBoth: actorOf('wenshui-fengcheng-local-government', 'township-both', [clerk, approver, CASE_ROLE]),
  creditOffice: actorOf('lvliang-credit-office', 'credit-office', [CORE_ROLES.creditOffice]),
} as const satisfies Readonly<Record<string, Actor>>;

/** Answers to the care questions where nothing calls for leniency. */
export const NOTHING_TO_WEIGH: CareAnswers = {
  minor: { answer: 'not-applicable', reasons: '' },
  incapacity: { answer: 'not-applicable', reasons: '' },
  'force-majeure': { answer: 'no', reasons: '案发期间无灾害、疫情' },
  'no-intent': { answer: 'no', reasons: '经两次告知仍继续经营' },
  trifle: { answer: 'no', reasons: '持续六个月，货值较大' },
};

const ORGANS = {
  'lvliang-market-supervision': { name: '吕梁市市场监督管理局', word: '吕市监' },
  'lishi-market-supervision': { name: '离石区市场监督管理局', word: '离市监' },
  'lvliang-human-resources': { name: '吕梁市人力资源和社会保障局', word: '吕人社监' },
} as const;

let serial = 0;

export interface DocumentOf {
  readonly subjectId: string;
  readonly documentId: string;
}

/** Registers a penalty decision over one synthetic party that no other test knows. */
export async function registerDocument(
  bed: CoreTestbed,
  actor: Actor = OFFICERS.marketClerk,
  change: {
    readonly kind?: SubjectKind;
    readonly decidedOn?: IsoDate;
    readonly order?: PartyOrder;
    readonly document?: Partial<DocumentDraft>;
    readonly party?: Partial<PartyDraft>;
  } = {},
): Promise<DocumentOf> {
  serial += 1;
  const organ = ORGANS[actor.organ.id as keyof typeof ORGANS];
  const decidedOn = change.decidedOn ?? '2026-09-01';
  const draft: DocumentDraft = {
    kind: 'penalty-decision',
    number: `${organ.word}罚〔${decidedOn.slice(0, 4)}〕${serial}号`,
    organName: organ.name,
    decidedOn,
    service: 'served',
    servedOn: decidedOn,
    ...change.document,
  };
  const party: PartyDraft = {
    name: `吕梁合成商贸${serial}有限公司`,
    kind: change.kind ?? 'legal-person',
    unifiedCode: unifiedCodeWithCheckDigits('9', change.kind === 'sole-trader' ? '2' : '1', '141102', serial),
    order: {
      penalties: ['fine'],
      fineFen: 12_000_000,
      violation: '未取得食品生产许可从事食品生产活动',
      ...change.order,
    },
    ...change.party,
  };
  const registered = await bed.command<RegisteredDocument>(
    new RegisterDocument(actor, draft, [party], { synthetic: true }),
  );
  return { subjectId: registered.parties[0]!.subjectId, documentId: registered.documentId };
}

/** Has two persons admit a code whose check digit is wrong. */
export async function admitCode(bed: CoreTestbed, unifiedCode: string): Promise<void> {
  const evidenceDigest = `sha256:${'d'.repeat(64)}`;
  const { id, version } = await bed.command<CodeAdmissionView>(
    new ProposeCodeAdmission(OFFICERS.marketClerk, { unifiedCode, reason: '登记机关书面确认', evidenceDigest }),
  );
  await bed.command(
    new DecideCodeAdmission(OFFICERS.marketApprover, id, version, { approved: true, reason: '与复函一致' }),
  );
}

/** What a clerk proposes where the law is clear. */
export function proposalOf(document: DocumentOf, change: Partial<DeterminationProposal> = {}): DeterminationProposal {
  return {
    ...document,
    criterion: 'FX-A05.1',
    facts: { conduct: 'unlicensed-food' },
    judgements: {
      grave: { answer: true, reasons: '持续六个月，销往学校食堂' },
      'no-intent': { answer: false, reasons: '没有证据' },
    },
    care: NOTHING_TO_WEIGH,
    ...change,
  };
}

/** The proposal of the stand-alone sector. */
export function wagesProposalOf(document: DocumentOf): DeterminationProposal {
  return proposalOf(document, {
    criterion: 'FX-HR-A05.2',
    facts: {},
    judgements: { 'grave-effect': { answer: true, reasons: '引发群体性事件' } },
  });
}

export const idOf = (view: { readonly id: string }): RecordId => parseRecordId(view.id)!;

/** A determination that one person proposed and another made. */
export async function makeDetermination(
  bed: CoreTestbed,
  proposal: DeterminationProposal,
  [preparer, decider]: readonly [Actor, Actor] = [OFFICERS.marketClerk, OFFICERS.marketApprover],
): Promise<DeterminationView> {
  const proposed = await bed.command<DeterminationView>(new ProposeDetermination(preparer, proposal));
  return bed.command<DeterminationView>(
    new DecideDetermination(decider, idOf(proposed), proposed.version, { made: true, reasons: '事实清楚' }),
  );
}

/** The notice of the penalty file, in which the listing was named. */
export const PENALTY_NOTICE: NoticeServed = {
  facts: '未取得食品生产许可从事食品生产活动',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第五条',
  rights: '陈述、申辩，要求听证',
  servedOn: '2026-08-10',
  method: 'direct',
  receiptDigest: `sha256:${'a'.repeat(64)}`,
  namedListing: true,
  toldOfHearing: false,
};

/** Where the penalty gives a right to a hearing: told of it, and none was asked for. */
const HEARING_NOTICE: NoticeServed = { ...PENALTY_NOTICE, toldOfHearing: true };

/** The notice of a stand-alone procedure. */
export const OWN_NOTICE: NoticeServed = {
  facts: '拖欠农民工工资引发群体性事件',
  legalBasis: '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条',
  rights: '自收到告知书之日起五个工作日内提出异议',
  servedOn: '2026-12-01',
  method: 'direct',
  receiptDigest: `sha256:${'b'.repeat(64)}`,
};

export interface ListingPath {
  readonly clerk: Actor;
  readonly approver: Actor;
  readonly superior?: Actor;
  readonly notice: NoticeServed;
}

export const MARKET_PATH: ListingPath = {
  clerk: OFFICERS.marketClerk,
  approver: OFFICERS.marketApprover,
  superior: OFFICERS.marketSuperior,
  notice: PENALTY_NOTICE,
};

export const WAGES_PATH: ListingPath = {
  clerk: OFFICERS.wagesClerk,
  approver: OFFICERS.wagesApprover,
  notice: OWN_NOTICE,
};

export async function proposeListing(
  bed: CoreTestbed,
  determination: DeterminationView,
  path: ListingPath = MARKET_PATH,
): Promise<ListingView> {
  return bed.command<ListingView>(new ProposeListing(path.clerk, idOf(determination), '拟列入'));
}

/** Notice served, and the consent given where the path has a superior: ready to be decided once the window is over. */
export async function noticeServed(
  bed: CoreTestbed,
  listing: ListingView,
  path: ListingPath = MARKET_PATH,
): Promise<ListingView> {
  const told = await bed.command<ListingView>(new ServeNotice(path.clerk, idOf(listing), listing.version, path.notice));
  const served = path.notice.toldOfHearing
    ? await bed.command<ListingView>(
        new RecordHearing(path.clerk, idOf(told), told.version, {
          what: 'declined',
          on: path.notice.servedOn,
          evidenceDigest: path.notice.receiptDigest,
        }),
      )
    : told;
  if (!path.superior) return served;
  return bed.command<ListingView>(
    new ConsentToListing(path.superior, idOf(served), served.version, { given: true, reasons: '同意' }),
  );
}

export async function decideListing(
  bed: CoreTestbed,
  listing: ListingView,
  path: ListingPath = MARKET_PATH,
): Promise<ListingView> {
  return bed.command<ListingView>(
    new DecideListing(path.approver, idOf(listing), listing.version, { list: true, reasons: '予以列入' }),
  );
}

/** From document to listing, in the merged procedure. */
export async function listed(
  bed: CoreTestbed,
  change: Parameters<typeof registerDocument>[2] = {},
  proposal: Partial<DeterminationProposal> = {},
): Promise<{
  readonly document: DocumentOf;
  readonly determination: DeterminationView;
  readonly listing: ListingView;
}> {
  const document = await registerDocument(bed, OFFICERS.marketClerk, change);
  const determination = await makeDetermination(bed, proposalOf(document, proposal));
  const heard = hearingRight(change.order?.penalties ?? []) === 'always';
  const path = heard ? { ...MARKET_PATH, notice: HEARING_NOTICE } : MARKET_PATH;
  const listing = await decideListing(bed, await noticeServed(bed, await proposeListing(bed, determination), path));
  return { document, determination, listing };
}

/** The document's organ reports that it was stayed, amended or annulled. */
export async function changeStatus(
  bed: CoreTestbed,
  { documentId }: DocumentOf,
  status: StatusChange['status'],
  actor: Actor = OFFICERS.marketBoth,
): Promise<void> {
  const { rows } = await bed.pool.query<{ version: number }>('select version from cx.document where document_id = $1', [
    documentId,
  ]);
  await bed.command(
    new ChangeDocumentStatus(actor, documentId, rows[0]!.version, {
      status,
      from: bed.clock.today(),
      reason: '复议决定',
      basis: { organName: '吕梁市人民政府', number: '吕政复决〔2026〕1号' },
    }),
  );
}

/** The codes of a refusal, in the order in which they were found. Fails where the work was not refused. */
export async function refusalCodes(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.findings.map((finding) => finding.code);
    throw error;
  }
  throw new Error('nothing was refused');
}
