// as: libs/signing/src/canary.ts
import { createHash } from 'node:crypto';
import { leafHash } from '@chengxin/domain/merkle-tree';
import { sm2 } from 'sm-crypto-v2';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries "Circular dependency"
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with"
import { Injectable } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@nestjs/common""

export const used = [createHash, leafHash, sm2, migrate, startLocalPostgres, Injectable];
