// as: plugins/market-supervision/src/canary.ts
import type { SectorPlugin } from '@chengxin/plugin-contract';
import { money } from '@chengxin/domain/money'; // fails: @nx/enforce-module-boundaries "can only depend on libs tagged with "type:contract""
import { runCases } from '@chengxin/plugin-conformance/cases'; // fails: @nx/enforce-module-boundaries ""
import { migrate } from '@chengxin/core/database/orm'; // fails: @nx/enforce-module-boundaries ""
import canonicalize from 'canonicalize'; // fails: @nx/enforce-module-boundaries "is not allowed to import "canonicalize""
import { Injectable } from '@nestjs/common'; // fails: @nx/enforce-module-boundaries "is not allowed to import "@nestjs/common""
import { parse } from 'yaml'; // fails: @nx/enforce-module-boundaries "is not allowed to import "yaml""

export type Used = SectorPlugin;
export const used = [money, runCases, migrate, canonicalize, Injectable, parse];
