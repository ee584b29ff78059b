// as: libs/plugin-checks/src/canary.ts
import { satisfies } from 'semver';
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { plugin } from '@chengxin/plugin-market-supervision'; // fails: @nx/enforce-module-boundaries ""
import { Module } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@nestjs/common""

export const used = [satisfies, startLocalPostgres, plugin, Module];
