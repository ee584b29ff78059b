// as: libs/local-postgres/src/process-identity.ts
import pg from 'pg';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries ""
import { main } from '@chengxin/api/main'; // fails: @nx/enforce-module-boundaries ""
import { Module } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries ""

export const used = [pg, migrate, main, Module];
