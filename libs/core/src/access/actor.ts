import type { OrganLevel } from '@chengxin/plugin-contract';
import type { DataUse } from './data-use.js';

/** What a person may do on the platform. Sector roles come from the plugin's permissions. */
export type Role = string;

/** Who acts, for which organ, in which roles, and what they read for. Every use case takes one from the start. */
export interface Actor {
  readonly officerId: string;
  readonly name: string;
  readonly organ: {
    readonly id: string;
    readonly name: string;
    readonly level: OrganLevel;
    readonly region: string;
    readonly sector: string;
  };
  readonly roles: readonly Role[];
  /** What data that are not public are read for; on every such read. */
  readonly use?: DataUse;
  /** Client that the request came through, for idempotency keys. */
  readonly client: string;
}

/** How an actor stands in the ledger: officer and organ, no name. */
export const actorMark = (actor: Actor): string => `${actor.organ.id}/${actor.officerId}`;

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
} as const;
