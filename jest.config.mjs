// Three kinds of test. `rules` needs no database and takes seconds; `core` and `api` share one real PostgreSQL, a database per worker.
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];
const base = {
  rootDir: '.',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@chengxin/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs|plugins|tools)/[^/]+/dist/', '<rootDir>/.data/', '<rootDir>/.nx/'],
};
const database = {
  globalSetup: '<rootDir>/libs/local-postgres/bin/jest-setup.mjs',
  globalTeardown: '<rootDir>/libs/local-postgres/bin/jest-teardown.mjs',
};
const rules = [
  'domain',
  'signing',
  'plugin-contract',
  'plugin-checks',
  'reference-data',
  'plugin-conformance',
  'synthetic-city',
].map((name) => `libs/${name}`);

export default {
  reporters: ['default', '<rootDir>/tools/workspace/bin/last-line-reporter.mjs'],
  testTimeout: 60_000,
  // Jest leaves a core free by default, which on two cores is half the machine; a worker that has grown is replaced.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1500MB',
  projects: [
    {
      ...base,
      displayName: 'rules',
      testMatch: [...rules, 'plugins/*', 'tools/*'].map((p) => `<rootDir>/${p}/**/*.spec.ts`),
    },
    {
      ...base,
      ...database,
      displayName: 'core',
      testMatch: ['<rootDir>/libs/core/src/**/*.spec.ts', '<rootDir>/libs/local-postgres/src/**/*.spec.ts'],
    },
    {
      ...base,
      ...database,
      displayName: 'api',
      testMatch: ['<rootDir>/apps/*/e2e/**/*.e2e-spec.ts', '<rootDir>/apps/*/src/**/*.spec.ts'],
    },
  ],
};
