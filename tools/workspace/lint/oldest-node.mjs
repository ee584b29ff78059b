// What a keeper runs with a Node of his own: the contract, the register, the checks, the kit, the plugins and the tools about them. package.json
// names the oldest (engines), and that one knows nothing of what stands here. The types are those of the newest, so the compiler lets it pass.
const newer = [
  ["MemberExpression[object.name=/^(Map|Object)$/][property.name='groupBy']", '21'],
  ["MemberExpression[object.name='Promise'][property.name=/^(withResolvers|try)$/]", '22'],
  ["MemberExpression[object.name='Array'][property.name='fromAsync']", '22'],
  ["MemberExpression[object.name='process'][property.name=/^(getBuiltinModule|loadEnvFile)$/]", '20.12'],
  ['MemberExpression[object.name=/^(Iterator|RegExp|Error)$/][property.name=/^(from|concat|escape|isError)$/]', '22'],
  ["MemberExpression[property.name='parentPath']", '20.12'],
  [
    'CallExpression > MemberExpression.callee[property.name=/^(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)$/]',
    '22',
  ],
  // A map's values() is an iterator and no list: it has methods of its own from Node 22 on.
  [
    'CallExpression[callee.property.name=/^(map|filter|flatMap|take|drop|reduce|toArray|forEach|some|every|find)$/] > MemberExpression.callee > CallExpression.object[arguments.length=0][callee.property.name=/^(values|keys|entries)$/]:not([callee.object.name=/^(Object|Array)$/])',
    '22',
  ],
];

export const onOldestNode = newer.map(([selector, since]) => ({
  selector,
  message: `[oldest node] Node ${since} or later knows this, and engines allows an older one`,
}));
