// as: libs/plugin-conformance/src/canary.ts
import { parse } from 'yaml';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries ""
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { Module } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@nestjs/common""

export const used = [parse, migrate, startLocalPostgres, Module];
