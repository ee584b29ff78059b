import { Module } from '@nestjs/common';
import { StandardModule } from '../plugin-host/standard.module.js';
import { ReadRuleClocks } from './read-rule-clocks.js';
import { RuleTerms } from './rule-terms.js';

/** Terms that run on the rules themselves. */
@Module({ imports: [StandardModule], providers: [RuleTerms, ReadRuleClocks], exports: [ReadRuleClocks] })
export class RuleClockModule {}
