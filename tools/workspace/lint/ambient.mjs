// What a rule of law must not depend on: the same facts give the same answer on every machine, on every day, for ever.
import { builtinModules } from 'node:module';

const builtin = builtinModules.filter((name) => !name.startsWith('_') && !name.startsWith('node:'));

const globals = {
  clock: ['performance', 'Temporal'],
  environment: [
    'process',
    'globalThis',
    'global',
    'self',
    'window',
    'navigator',
    'require',
    'module',
    'exports',
    '__dirname',
    '__filename',
    'Deno',
    'Bun',
  ],
  machine: ['Buffer', 'console', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'localStorage', 'sessionStorage'],
  network: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel', 'MessageChannel', 'Worker'],
  random: ['crypto'],
  timer: [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ],
  locale: ['Intl'],
};

const why = {
  clock: 'take the day as input',
  environment: 'take it as input',
  machine: 'rules run without a machine around them',
  network: 'rules ask nobody',
  random: 'rules are deterministic; take ids as input',
  timer: 'rules run at once',
  locale: 'the answer must not depend on the language or time zone of the machine',
  'module state': 'a module keeps nothing between two calls',
  'dynamic import': 'what a rule needs is imported at the top',
};
export const kinds = Object.keys(why);
const message = (kind) => `[${kind}] ${why[kind]}`;

const syntax = [
  ['clock', "CallExpression[callee.name='Date']"],
  ['clock', "NewExpression[callee.name='Date'][arguments.length=0]"],
  ['clock', "NewExpression[callee.name='Date'] > SpreadElement"],
  ['clock', "MemberExpression[object.name='Date']:not([computed=false][property.name='UTC'])"],
  // Another name for it would pass by everything above.
  [
    'clock',
    ":not(NewExpression, CallExpression, MemberExpression, TSTypeReference, BinaryExpression, Property) > Identifier[name='Date']",
  ],
  ['clock', "CallExpression[callee.name!='Date'] > Identifier.arguments[name='Date']"],
  ['clock', "NewExpression[callee.name!='Date'] > Identifier.arguments[name='Date']"],
  ['clock', "Property > Identifier.value[name='Date']"],
  ['locale', "NewExpression[callee.name='Date'][arguments.length>1]"],
  [
    'locale',
    'MemberExpression[property.name=/^(get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$/]',
  ],
  ['locale', 'MemberExpression[property.name=/^(localeCompare|toLocale\\w*|toDateString|toTimeString)$/]'],
  ['random', "MemberExpression[object.name='Math'][property.name='random']"],
  ['random', "MemberExpression[object.name='Math'][computed=true]"],
  ['random', ":not(MemberExpression) > Identifier[name='Math']"],
  ['environment', 'MetaProperty'],
  ['dynamic import', 'ImportExpression'],
  ['module state', "Program > VariableDeclaration[kind!='const']"],
  ['module state', "Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']"],
  [
    'module state',
    'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|Array)$/][arguments.length=0]',
  ],
  [
    'module state',
    'Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|Array)$/][arguments.length=0]',
  ],
  ['module state', 'PropertyDefinition[static=true]:not([readonly=true])'],
].map(([kind, selector]) => ({ selector, message: message(kind) }));

/** Rules for projects that are `pure` in boundaries.mjs; `syntaxBans` and `importBans` hold everywhere and come with them. */
export const pureRules = (syntaxBans, importBans) => ({
  'no-restricted-globals': [
    'error',
    ...Object.entries(globals).flatMap(([kind, names]) => names.map((name) => ({ name, message: message(kind) }))),
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [...importBans, { regex: `^(node:|(${builtin.join('|')})(/|$))`, message: message('machine') }] },
  ],
  'no-restricted-syntax': ['error', ...syntaxBans, ...syntax],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
});
