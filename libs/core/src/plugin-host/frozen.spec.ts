import { digestOf } from '@chengxin/domain/canonical-json';
import { deepFreeze, digestOfRule } from './frozen.js';

describe('a rule that was checked', () => {
  it('cannot be changed afterwards, also where it came frozen at its surface alone', () => {
    const rule = Object.freeze({ code: 'SAMR-A05', period: { term: 'P3Y' }, grounds: [{ text: '情节严重' }] });
    deepFreeze(rule);
    expect(() => Object.assign(rule.period, { term: 'P1Y' })).toThrow(TypeError);
    expect(() => (rule.grounds as object[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(rule.grounds[0]!, { text: '' })).toThrow(TypeError);
  });

  it('has one digest once it is frozen, and before that the digest of what it says now', () => {
    const rule = { code: 'SAMR-A05', term: 'P3Y' };
    const first = digestOfRule(rule);
    rule.term = 'P1Y';
    expect(digestOfRule(rule)).not.toBe(first);
    expect(digestOfRule(deepFreeze(rule))).toBe(digestOf(rule));
    expect(digestOfRule(rule)).toBe(digestOf({ code: 'SAMR-A05', term: 'P1Y' }));
  });
});
