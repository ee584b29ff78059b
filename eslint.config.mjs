import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { pureRules } from './tools/workspace/lint/ambient.mjs';
import { boundaries, layers } from './tools/workspace/lint/boundaries.mjs';
import { names } from './tools/workspace/lint/names.mjs';
import { onOldestNode } from './tools/workspace/lint/oldest-node.mjs';
import { projects, root } from './tools/workspace/lint/projects.mjs';

const sectors = [...new Set(projects.flatMap((project) => project.tags))].filter(
  (tag) => tag.startsWith('scope:') && tag !== 'scope:platform',
);
const withTag = (wanted) =>
  projects.filter((project) => wanted.some((tag) => project.tags.includes(tag))).map((project) => project.folder);
const pure = withTag(layers.filter((layer) => layer.pure).map((layer) => `type:${layer.type}`));
// Where work waits on a database or a network, a promise nobody awaits loses its error.
const waiting = withTag(['type:core', 'type:app', 'type:tool', 'type:testbed', 'type:composition']);

const specs = ['**/*.spec.ts', '**/*-spec.ts', '**/test/**/*.ts', '**/e2e/**/*.ts', '**/src/testing/**/*.ts'];
const sources = ['**/*.ts', '**/*.mjs'];

const everywhere = [
  { selector: 'TSImportType', message: '[import type] write an import at the top, where the boundaries are checked' },
  {
    selector: 'TSImportEqualsDeclaration',
    message: '[import type] write an import at the top, where the boundaries are checked',
  },
  {
    selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>5]",
    message: '[constructor] more than five parameters: this class does too much',
  },
];
const inSpecs = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: '[every test] every test runs, always',
  },
  {
    selector: 'MemberExpression[object.object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: '[every test] every test runs, always',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
    message: '[every test] every test runs, always',
  },
];
const inUseCases = [
  {
    selector: "MemberExpression[property.name='roles'][object.name='actor']",
    message: '[authority] who may do what stands in libs/core/src/access: ask actFindings',
  },
  {
    selector: "MemberExpression[property.name='roles'][object.property.name='actor']",
    message: '[authority] who may do what stands in libs/core/src/access: ask actFindings',
  },
  {
    selector: "VariableDeclarator[init.name='actor'] > ObjectPattern > Property[key.name='roles']",
    message: '[authority] who may do what stands in libs/core/src/access: ask actFindings',
  },
];
const testSupport = { patterns: [{ regex: '(^|/)testing/', message: '[test support] only test files may use it' }] };

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/.data/', '.nx/', 'tools/workspace/canaries/'] },
  // No comment switches a rule off: an exception is made here, where everybody sees it.
  { linterOptions: { noInlineConfig: true } },
  {
    files: sources,
    plugins: { '@nx': nx, chengxin: { rules: names.rules } },
    rules: {
      'chengxin/telling': ['error', { root }],
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': ['error', testSupport],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-constant-binary-expression': 'error',
      'no-fallthrough': 'error',
      'no-empty': 'error',
      'no-useless-catch': 'error',
      'no-throw-literal': 'error',
      'no-template-curly-in-string': 'error',
      // Full-width blanks are part of Chinese text; in code they are a trap.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true },
      ],
      'no-misleading-character-class': 'error',
      'no-loss-of-precision': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-extraneous-class': 'off', // Nest's modules are classes without members
    },
  },
  {
    files: ['libs/core/src/**/*.ts', 'apps/api/src/**/*.ts'],
    ignores: ['libs/core/src/access/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inUseCases] },
  },
  { files: sources, rules: { '@nx/enforce-module-boundaries': ['error', boundaries({ specs: false, sectors })] } },
  {
    files: ['apps/sandbox/**/*.ts', 'apps/sandbox/**/*.mjs'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({ specs: false, sectors, more: ['type:testbed', 'type:client'] }),
      ],
    },
  },
  {
    files: pure.map((folder) => `${folder}/src/**/*.ts`),
    rules: pureRules([...everywhere, ...onOldestNode], testSupport.patterns),
  },
  {
    files: ['libs/plugin-conformance', 'libs/installed-plugins', 'libs/signing', 'tools/workspace'].flatMap(
      (folder) => [`${folder}/**/*.ts`, `${folder}/**/*.mjs`],
    ),
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...onOldestNode] },
  },
  {
    // Whether a signature fits is decided by bytes and a key alone, and core and kit must decide it alike.
    files: ['libs/plugin-checks/src/conformance-report.ts'],
    rules: { 'no-restricted-imports': ['error', testSupport] },
  },
  {
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries({ specs: true, sectors })],
      'no-restricted-globals': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', ...everywhere, ...inSpecs],
      'no-loss-of-precision': 'off', // digits a float cannot hold are what some tests are about
    },
  },
  {
    files: waiting.flatMap((folder) => [`${folder}/src/**/*.ts`, `${folder}/e2e/**/*.ts`]),
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
);
