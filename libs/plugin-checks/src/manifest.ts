import { addDays } from '@chengxin/domain/calendar';
import { ORGAN_LEVELS, type Approval, type LegalBasis, type OrganLevel } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, isPaperOfAPlace } from './register.js';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Ids that the platform keeps for itself. */
export const RESERVED_IDS: readonly string[] = ['core', 'platform', 'national'];

/** manifest/id-invalid */
export function* idInvalid({ id }: CheckedPlugin): Generator<Fault> {
  if (ID.test(id)) return;
  yield {
    pointer: '/manifest/id',
    message: { zh: `标识 ${id} 不是短横线小写形式`, en: `the id ${id} is not kebab-case` },
    fix: { zh: '改为小写字母、数字与短横线，如 market-supervision', en: 'use lower-case words joined by hyphens' },
  };
}

/** manifest/id-reserved */
export function* idReserved({ id }: CheckedPlugin): Generator<Fault> {
  if (!RESERVED_IDS.includes(id)) return;
  yield {
    pointer: '/manifest/id',
    message: { zh: `标识 ${id} 为平台保留`, en: `the id ${id} belongs to the platform` },
    fix: { zh: '换用部门自己的标识', en: 'take an id of the sector itself' },
  };
}

/** manifest/id-duplicate */
export function* idDuplicate({ id }: CheckedPlugin, plugins: readonly CheckedPlugin[]): Generator<Fault> {
  const others = plugins.filter((other) => other.id === id).length - 1;
  if (others === 0) return;
  yield {
    pointer: '/manifest/id',
    message: { zh: `另有 ${others} 个插件也使用标识 ${id}`, en: `${others} other plugin(s) use the id ${id}` },
    fix: {
      zh: '从安装清单中去掉重复的一个，或改名',
      en: 'remove one from the list of installed plugins, or rename it',
    },
  };
}

/** manifest/sector-unknown */
export function* sectorUnknown({ plugin }: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const { sector } = plugin.manifest;
  if (reference.sectors.some((known) => known.code === sector)) return;
  yield {
    pointer: '/manifest/sector',
    message: { zh: `部门 ${sector} 未登记`, en: `the sector ${sector} is not registered` },
    fix: {
      zh: '改用登记表中的部门编码，或先登记该部门',
      en: 'use a code of the register, or register the sector first',
    },
  };
}

/** manifest/sector-claimed-twice */
export function* sectorClaimedTwice(
  { id, plugin }: CheckedPlugin,
  plugins: readonly CheckedPlugin[],
): Generator<Fault> {
  const { sector } = plugin.manifest;
  const rivals = plugins.filter((other) => other.id !== id && other.plugin.manifest.sector === sector);
  if (rivals.length === 0) return;
  const names = rivals.map((rival) => rival.id).join(', ');
  yield {
    pointer: '/manifest/sector',
    message: { zh: `部门 ${sector} 也由 ${names} 主张`, en: `the sector ${sector} is also claimed by ${names}` },
    fix: { zh: '一个部门只装一个插件', en: 'install one plugin for a sector' },
  };
}

/** 法律、法规和部门规章另有规定的从其规定 (plan art. 8). */
const MAY_LOWER = ['law', 'administrative-regulation', 'local-regulation', 'departmental-rule'];

function* tooLow(
  level: OrganLevel,
  basis: LegalBasis | undefined,
  pointer: string,
  context: CheckContext,
): Generator<Fault> {
  if (level !== 'township') return;
  const rank = basis && instrumentOf(context.reference, basis)?.rank;
  if (rank && MAY_LOWER.includes(rank)) return;
  yield {
    pointer,
    message: {
      zh: '由县级以下机关认定，而未引法律、法规或者部门规章的另有规定',
      en: 'below county level, and no law, regulation or departmental rule is cited that says so',
    },
    fix: {
      zh: '将层级改为 county，或在 approval.belowCountyBasis 引用另有规定的法律、法规、部门规章',
      en: 'raise the level to county, or cite the law, regulation or departmental rule in approval.belowCountyBasis',
    },
  };
}

interface ApprovalSite {
  readonly approval: Approval;
  readonly at: string;
  readonly inUse: boolean;
}

/** Every place that says who decides: about a listing, its removal and extension, and about a repair. */
const approvalsOf = (checked: CheckedPlugin): readonly ApprovalSite[] => [
  ...spansOf(checked, 'listing').flatMap((span) => {
    const { edition, pointer } = span;
    const inUse = isInUse(span);
    return [
      { approval: edition.approval, at: `${pointer}/approval`, inUse },
      ...Object.entries(edition.approvalOf ?? {}).map(([of, approval]) => ({
        ...{ approval, at: `${pointer}/approvalOf/${of}`, inUse },
      })),
    ];
  }),
  ...spansOf(checked, 'repair').flatMap((span) =>
    span.edition.routes.map(({ approval }, index) => ({
      ...{ approval, at: `${span.pointer}/routes/${index}/approval`, inUse: isInUse(span) },
    })),
  ),
];

/** Powers follow from law (职权法定): a place's own paper may divide work, and gives no authority over who is listed. */
function* competenceOfAPaper(basis: LegalBasis | undefined, { reference }: CheckContext): Generator<Fault> {
  if (!basis || !isPaperOfAPlace(reference, basis)) return;
  yield {
    pointer: '/manifest/authority/competence',
    message: {
      zh: `${cite(basis)} 为一地的规范性文件或者规章，不能授予认定、列入的职权`,
      en: `${cite(basis)} is a place’s own paper and gives nobody the power to determine or list`,
    },
    fix: {
      zh: '引用规定该部门职权的法律、法规或者部门规章',
      en: 'cite the law, regulation or departmental rule that gives the power',
    },
  };
}

/** That an organ has its powers by law says nothing of townships: only a clause on who decides does, and it stands with the decision. */
function* claimedTooLow(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const stated = approvalsOf(checked).filter(
    ({ approval, inUse }) =>
      inUse &&
      approval.lowestLevel === 'township' &&
      [...tooLow('township', approval.belowCountyBasis, '', context)].length === 0,
  );
  if (stated.length > 0) return;
  yield* tooLow(checked.plugin.manifest.authority.lowestLevel, undefined, '/manifest/authority/lowestLevel', context);
}

/** manifest/authority-incompetent */
export function* authorityIncompetent(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { lowestLevel, competence } = checked.plugin.manifest.authority;
  yield* competenceOfAPaper(competence as LegalBasis | undefined, context);
  yield* claimedTooLow(checked, context);
  for (const { approval, at, inUse } of approvalsOf(checked)) {
    const pointer = `${at}/lowestLevel`;
    yield* tooLow(approval.lowestLevel, approval.belowCountyBasis, pointer, context);
    // Below county level has its own rule.
    if (!inUse || approval.lowestLevel === 'township') continue;
    if (ORGAN_LEVELS.indexOf(approval.lowestLevel) >= ORGAN_LEVELS.indexOf(lowestLevel)) continue;
    yield {
      pointer,
      message: {
        zh: `由 ${approval.lowestLevel} 一级决定，而本部门的最低层级为 ${lowestLevel}`,
        en: `decided at ${approval.lowestLevel} level, while the authority itself begins at ${lowestLevel}`,
      },
      fix: {
        zh: '按条款核对：提高此处的层级，或者更正 manifest.authority.lowestLevel',
        en: 'compare with the clause: raise the level here, or correct manifest.authority.lowestLevel',
      },
    };
  }
}

/** manifest/verification-due */
export function* verificationDue({ plugin }: CheckedPlugin, { today }: CheckContext): Generator<Fault> {
  const { on, everyDays, lookAt } = plugin.manifest.verified;
  const due = addDays(on, everyDays);
  if (on > today) {
    yield {
      pointer: '/manifest/verified',
      message: { zh: `核对日期 ${on} 尚未到来`, en: `the comparison is dated ${on}, which has not come yet` },
      fix: { zh: `写明实际核对的日期；核对内容：${lookAt}`, en: `state the day it was made; look at: ${lookAt}` },
    };
  }
  if (today <= due) return;
  yield {
    pointer: '/manifest/verified',
    message: {
      zh: `规则最近于 ${on} 核对，应于 ${due} 前再次核对`,
      en: `last compared on ${on}, was to be compared again by ${due}`,
    },
    fix: { zh: `核对后更新 verified.on；核对内容：${lookAt}`, en: `compare, then set verified.on; look at: ${lookAt}` },
  };
}

/** manifest/channel-not-own: what courts publish follows procedural law, and so is asked less; nobody else may say so. */
export function* channelNotOwn({ plugin }: CheckedPlugin): Generator<Fault> {
  const { sector, authority } = plugin.manifest;
  const courts = [
    { channel: authority.channel, pointer: '/manifest/authority/channel' },
    ...plugin.ruleSets.flatMap((edition, index) =>
      edition.kind === 'publication' ? [{ channel: edition.channel, pointer: `/ruleSets/${index}/channel` }] : [],
    ),
  ].filter(({ channel }) => channel === 'court');
  for (const { pointer } of sector === COURTS ? [] : courts) {
    yield {
      pointer,
      message: {
        zh: `部门 ${sector} 不是人民法院，不能以法院的渠道公示`,
        en: `the sector ${sector} is no court and does not publish as one`,
      },
      fix: { zh: '改为 creditchina 或者 gsxt', en: 'write creditchina or gsxt' },
    };
  }
}

/** Code of the courts in the register of sectors. */
const COURTS = 'courts';

/** edition/consent-impossible: above the national level nobody is left to consent, and the decision would wait for ever. */
export function* consentImpossible(checked: CheckedPlugin): Generator<Fault> {
  for (const { approval, at } of approvalsOf(checked)) {
    const index = approval.superiorConsent?.value.indexOf('national') ?? -1;
    if (index < 0) continue;
    yield {
      pointer: `${at}/superiorConsent/value/${index}`,
      message: {
        zh: '国家一级的决定没有上一级可以同意',
        en: 'above a decision of the national level nobody is left to consent',
      },
      fix: {
        zh: '只写其决定须经上一级同意的层级，不写上一级本身',
        en: 'name the levels whose decision needs consent, not the level that consents',
      },
    };
  }
}
