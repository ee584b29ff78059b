// as: libs/core/src/canary.ts libs/domain/src/canary.ts
export type Hidden = import('@chengxin/local-postgres/local-postgres').LocalPostgres; // fails: no-restricted-syntax "[import type]"
