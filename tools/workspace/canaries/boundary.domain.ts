// as: libs/domain/src/canary.ts
import type { SectorPlugin } from '@chengxin/plugin-contract';
import canonicalize from 'canonicalize';
import { sha256 } from '@noble/hashes/sha2.js';
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries "Circular dependency"
import { startLocalPostgres } from '@chengxin/local-postgres/local-postgres'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with "type:contract""
import { Injectable } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@nestjs/common""
import { EntityManager } from '@mikro-orm/postgresql'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@mikro-orm/postgresql""
import type { Observable } from 'rxjs'; // fails: @nx/enforce-module-boundaries "is not allowed to import "rxjs""
import pg from 'pg'; // fails: @nx/enforce-module-boundaries "is not allowed to import "pg""
import { IsString } from 'class-validator'; // fails: @nx/enforce-module-boundaries "is not allowed to import "class-validator""
export * from 'semver'; // fails: @nx/enforce-module-boundaries "is not allowed to import "semver""

export type Used = [SectorPlugin, Observable<unknown>];
export const used = [canonicalize, sha256, migrate, startLocalPostgres, Injectable, EntityManager, pg, IsString];
