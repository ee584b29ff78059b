import type { PluginAction } from '@chengxin/plugin-contract';
import { delegationRefusals } from '../delegation/delegation.refusals.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import type { Refusal } from '../refusal/refused.js';
import { officerOfMark } from '@chengxin/domain/actor-mark';
import { CORE_ROLES, isPerson, type Actor } from './actor.js';
import type { ActRule, Bearer } from './act-rule.js';
import { CASE_ACTS } from './case.acts.js';
import { PLATFORM_ACTS } from './platform.acts.js';
import { RECORD_ACTS } from './record.acts.js';

/** Every act of the platform, by name. No use case asks for a role that does not stand here. */
const TABLE = { ...CASE_ACTS, ...RECORD_ACTS, ...PLATFORM_ACTS };

export type ActName = keyof typeof TABLE;

export const ACTS: Readonly<Record<ActName, ActRule>> = TABLE;
export const ACT_NAMES = Object.keys(TABLE) as readonly ActName[];

/** The roles that a plugin names for its sector's actions. */
export interface Permitting {
  readonly permissions: readonly { readonly action: PluginAction; readonly roles: readonly string[] }[];
}

/** What an act is tried on. */
export interface ActCase {
  /** The plugin of the case's sector: asked for where the act is one of the sector's own. */
  readonly plugin?: Permitting;
  /** Who prepared what is decided now, as an officer's id or with the organ before it; nobody yet: null. */
  readonly preparedBy?: string | null;
}

/**
 * Why an actor may not do an act: a role is missing, the person is the one who prepared it, or acts by a delegation that does not hold it. Throws where a use case does not say what the
 * act asks for: a plugin of which the roles are, or who prepared.
 */
export function actFindings(act: ActName, actor: Actor, { plugin, preparedBy }: ActCase = {}): Refusal[] {
  const rule = ACTS[act];
  if (rule.preparedIn && preparedBy === undefined) throw new Error(`${act} is decided: say who prepared it`);
  const missing = rule.roles.filter((line) => !line.some((bearer) => bears(actor, bearer, plugin)));
  const detail = missing.map((line) => line.map(bearerText).join(' | ')).join(' + ');
  return [
    ...(missing.length > 0
      ? [
          recordRefusals.refuse('actor/role-missing', {
            detail: { zh: `${rule.name.zh}（${detail}）`, en: `${rule.name.en} (${detail})` },
            ...(rule.basis ? { basis: rule.basis } : {}),
          }),
        ]
      : []),
    ...(preparedBy != null && isPerson(preparedBy, actor) ? [recordRefusals.refuse('actor/same-person')] : []),
    ...unmarkedFindings(act, actor, preparedBy ?? undefined),
    ...(actor.delegation && !actor.delegation.acts.includes(act)
      ? [delegationRefusals.refuse('delegation/act-not-delegated', { detail: rule.name })]
      : []),
  ];
}

/** Acts of which one prepares what another decides. */
const PREPARED: ReadonlySet<string | undefined> = new Set(Object.values(ACTS).map(({ preparedIn }) => preparedIn));

/** Whether two persons are asked for: who prepares, and who decides. */
export const takesTwo = (act: ActName): boolean => ACTS[act].preparedIn !== undefined || PREPARED.has(act);

/** Where two persons are asked for, it must be known of both who they are: two accounts may be one human's. */
function unmarkedFindings(act: ActName, { officerId, unmarked = [] }: Actor, preparedBy?: string): Refusal[] {
  if (unmarked.length === 0 || !takesTwo(act)) return [];
  const both = [officerId, ...(preparedBy === undefined ? [] : [officerOfMark(preparedBy)])];
  const unknown = [...new Set(both)].filter((account) => unmarked.includes(account)).join(', ');
  return unknown === ''
    ? []
    : [recordRefusals.refuse('actor/person-unknown', { detail: { zh: unknown, en: unknown } })];
}

/**
 * What is known before the case is: whether the actor's roles let it try any of the acts that a request may turn out to be. Of sectors' own
 * roles those of any plugin count; the use case asks for the right one.
 */
export function doorFindings(acts: readonly ActName[], actor: Actor, plugins: readonly Permitting[]): Refusal[] {
  const any: Permitting = { permissions: plugins.flatMap(({ permissions }) => permissions) };
  const refused = acts.map((act) => actFindings(act, actor, { plugin: any, preparedBy: null }));
  return refused.some((findings) => findings.length === 0) ? [] : (refused[0] ?? []);
}

/** The credit office reads what every sector has, and decides nothing of it. */
export const isCreditOffice = (actor: Actor): boolean => actor.roles.includes(CORE_ROLES.creditOffice);

/** A bearer as it is written in a refusal, the API's document and the table of authority. */
export const bearerText = (bearer: Bearer): string => (typeof bearer === 'string' ? bearer : `plugin:${bearer.plugin}`);

function bears(actor: Actor, bearer: Bearer, plugin: Permitting | undefined): boolean {
  if (typeof bearer === 'string') return actor.roles.includes(bearer);
  if (!plugin) throw new Error(`the sector’s plugin says who may ${bearer.plugin}: name it`);
  return plugin.permissions.some(
    ({ action, roles }) => action === bearer.plugin && roles.some((role) => actor.roles.includes(role)),
  );
}
