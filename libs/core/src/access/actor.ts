import { officerOfMark, writeActorMark } from '@chengxin/domain/actor-mark';
import type { OrganLevel, PlatformRole } from '@chengxin/plugin-contract';
import type { DataUse } from './data-use.js';

/** What a person may do on the platform. Sector roles come from the plugin's permissions. */
export type Role = string;

/** Who acts, for which organ, in which roles, and what they read for. Every use case takes one from the start. */
export interface Actor {
  readonly officerId: string;
  readonly name: string;
  /** The same human's other accounts; absent where there are none. */
  readonly also?: readonly string[];
  /** Accounts of which nobody has said whose they are, the actor's own among them; absent where there are none. */
  readonly unmarked?: readonly string[];
  readonly organ: {
    readonly id: string;
    readonly name: string;
    readonly level: OrganLevel;
    readonly region: string;
    readonly sector: string;
  };
  readonly roles: readonly Role[];
  /** Where the officer acts in another organ's name: `organ` above is that one, here stands its own, and which acts were delegated. */
  readonly delegation?: { readonly id: string; readonly organ: string; readonly acts: readonly string[] };
  /** What data that are not public are read for; on every such read. */
  readonly use?: DataUse;
  /** Client that the request came through, for idempotency keys. */
  readonly client: string;
}

/** How an actor stands in the ledger. */
export const actorMark = ({ organ, officerId, delegation }: Actor): string =>
  writeActorMark({ organ: organ.id, officer: officerId, ...(delegation ? { delegation } : {}) });

/** Whether a mark, or an officer's id alone, is the actor's: the same person in whoever's name, by whichever account. */
export const isPerson = (mark: string, actor: Pick<Actor, 'officerId' | 'also'>): boolean =>
  accountsOf(actor).includes(officerOfMark(mark));

/** Every account of the human who acts. */
export const accountsOf = ({ officerId, also = [] }: Pick<Actor, 'officerId' | 'also'>): readonly string[] => [
  officerId,
  ...also,
];

/** Roles of the core, beside those that plugins name. */
export const CORE_ROLES = {
  /** Prepares: registers documents, proposes, drafts. */
  clerk: 'clerk',
  /** Decides what another prepared. */
  approver: 'approver',
  /** Consents for the next level up. */
  superior: 'superior',
  /** Imports files. */
  importer: 'importer',
  /** Queries as an organ about to handle a matter. */
  querier: 'querier',
  /** Credit office: merges subjects, sees all, decides no sector's case. */
  creditOffice: 'credit-office',
  /** Looks at queries that were drawn or are unusual. */
  reviewer: 'reviewer',
  /** Checks the log. */
  auditor: 'auditor',
  /** Sandbox only: moves the clock. */
  sandbox: 'sandbox',
} as const satisfies Readonly<Record<string, PlatformRole>>;

/** What a system may do it does alone: it sends and asks, prepares nothing and decides nothing. An account with any other role is a human's. */
export const SYSTEM_ROLES: readonly Role[] = [CORE_ROLES.importer, CORE_ROLES.querier];
