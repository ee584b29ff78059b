// The one entry a sector author imports. This is the public surface of the contract, reviewed as such.
export * from './version.js';
export * from './vocabulary.js';
export * from './law.js';
export * from './facts.js';
export * from './conditions.js';
export * from './listing-rules.js';
export * from './editions.js';
export * from './intake.js';
export * from './plugin.js';
export * from './findings.js';
