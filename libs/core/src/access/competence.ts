import { lowestLevel } from '@chengxin/domain/competence';
import { ORGAN_LEVELS, type Approval, type LegalBasis, type OrganLevel } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { HostedPlugin } from '../plugin-host/plugin-host.js';
import { refusals, type Refusal } from '../refusal/refused.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import type { Actor } from './actor.js';
import { organOf, type OrganRow } from './organ-of.js';

export const competenceRefusals = refusals({
  'organ/below-county': {
    status: 403,
    message: {
      zh: '县级以下机关不得认定，除非法律、法规或者部门规章另有规定',
      en: 'Below county level no organ decides, unless a law, regulation or departmental rule says so',
    },
    fix: {
      zh: '由县级以上主管部门认定，或在标准中引用另有规定的条款',
      en: 'Let a department at county level or above decide, or cite the rule that says otherwise',
    },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'organ/below-level': {
    status: 403,
    message: {
      zh: '机关层级低于规则规定的决定机关',
      en: 'The organ stands below the level that the rule lets decide',
    },
    fix: { zh: '由所列层级以上的机关决定', en: 'Let an organ of the level named, or above, decide' },
  },
  'organ/not-the-deciding-organ': {
    status: 403,
    message: {
      zh: '文书由另一机关作出，谁认定谁办理',
      en: 'The document is another organ’s: who determined it handles it',
    },
    fix: { zh: '由作出文书的机关办理', en: 'Let the organ that made the document act' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'plugin/none-for-sector': {
    status: 422,
    message: { zh: '该部门没有已安装的规则插件', en: 'No plugin speaks for this sector' },
    fix: { zh: '由该部门提供插件后再认定', en: 'The sector must provide its plugin first' },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'plugin/quarantined': {
    status: 409,
    message: {
      zh: '该部门的规则插件已被隔离：不得新增认定、列入、公示和惩戒措施，修复和移出照常',
      en: 'The sector’s plugin is quarantined: nothing new is determined, listed, shown or assigned; repair and removal go on',
    },
    fix: { zh: '修正插件，解除隔离后再办理', en: 'Mend the plugin and lift its quarantine first' },
  },
});

/** Nothing new under a plugin in quarantine; what stands goes on, and so do the ways out of it. */
export const notWhileQuarantined = ({ state }: Pick<HostedPlugin, 'state'>): Refusal | undefined =>
  state === 'quarantined' ? competenceRefusals.refuse('plugin/quarantined') : undefined;

/**
 * Who punishes lists: the organ that made the document, of the plugin's own sector, at county level or above
 * (plan art. 8). `clause` is what asks for a higher level. All findings at once.
 */
export function competenceFindings(
  actor: Actor,
  plugin: HostedPlugin,
  deciding: { readonly organId: string; readonly region: string },
  approval?: Approval,
  clause?: LegalBasis,
): Refusal[] {
  const findings: Refusal[] = [];
  if (actor.organ.sector !== plugin.sector) findings.push(recordRefusals.refuse('actor/other-sector'));
  else if (actor.organ.id !== deciding.organId) {
    findings.push(
      actor.organ.region === deciding.region
        ? competenceRefusals.refuse('organ/not-the-deciding-organ')
        : recordRefusals.refuse('actor/other-region'),
    );
  }
  const level = ORGAN_LEVELS.indexOf(actor.organ.level);
  const lowest = lowestLevel(approval);
  if (level < ORGAN_LEVELS.indexOf(lowest)) {
    const office = approval?.signer;
    const basis = office?.basis ?? clause;
    findings.push(
      lowest === 'county'
        ? competenceRefusals.refuse('organ/below-county')
        : competenceRefusals.refuse('organ/below-level', {
            detail: {
              zh: office ? `${lowest}（${office.value.zh}）` : lowest,
              en: office ? `${lowest} (${office.value.en ?? office.value.zh})` : lowest,
            },
            ...(basis ? { basis } : {}),
          }),
    );
  }
  return findings;
}

/**
 * A step that is prepared, then decided. The organ whose case it is takes it in, and also decides, unless the rule asks for a higher level: then
 * its nearest superior of the sector at that level does.
 */
export async function stepFindings(
  em: EntityManager,
  actor: Actor,
  plugin: HostedPlugin,
  organ: OrganRow,
  {
    approval,
    clause,
    step,
  }: { readonly approval: Approval; readonly clause: LegalBasis; readonly step: 'handle' | 'decide' },
): Promise<Refusal[]> {
  const below = (level: OrganLevel) => ORGAN_LEVELS.indexOf(level) < ORGAN_LEVELS.indexOf(lowestLevel(approval));
  let deciding = organ;
  while (step === 'decide' && below(deciding.level) && deciding.parent) {
    const parent = await organOf(em, deciding.parent);
    if (parent.sector !== organ.sector) break;
    deciding = parent;
  }
  return competenceFindings(
    actor,
    plugin,
    { organId: deciding.id, region: deciding.region },
    step === 'decide' || !below(organ.level) ? approval : undefined,
    clause,
  );
}
