import type { Fault } from '@chengxin/plugin-checks/fault';
import type { CheckCode, Text } from '@chengxin/plugin-contract';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export type IsolationCode = Extract<CheckCode, `isolation/${string}`>;

/** A fault of a plugin's files; its place is file and line. */
export interface IsolationFault extends Fault {
  readonly code: IsolationCode;
}

const CONTRACT = '@chengxin/plugin-contract';
/** Globals that answer the same on every machine, on every day. Whatever is not named here is outside a plugin's reach. */
const PURE_GLOBALS = new Set(
  `undefined NaN Infinity Object Array String Number Boolean BigInt Symbol Map Set RegExp JSON Error TypeError RangeError
   parseInt parseFloat isNaN isFinite Math Date`.split(/\s+/),
);
/** Members that depend on the machine's language or time zone, or lead back to the world outside. */
const IMPURE_MEMBERS =
  /^((get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|localeCompare|toLocale\w*|to(Date|Time)String|constructor|__proto__)$/;
const CHANGING_METHODS =
  /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|assign|defineProperty|setPrototypeOf)$/;
const DDL = /\b(create|alter|drop|truncate)\s+(unlogged\s+|temporary\s+)?(table|index|schema|view|sequence|type)\b/i;

const FIXES: Readonly<Record<IsolationCode, Text>> = {
  'isolation/import': {
    zh: `只引用 ${CONTRACT} 和本插件自己的文件`,
    en: `import ${CONTRACT} and the plugin's own files, nothing else`,
  },
  'isolation/ambient': {
    zh: '规则是数据：日期、事实由平台交给条件，不在插件里读取',
    en: 'rules are data: days and facts are handed to the conditions, a plugin reads nothing',
  },
  'isolation/own-table': {
    zh: '删去；本部门另需的数据写成目录内的事实项',
    en: 'remove it; what the sector needs besides is a fact under the catalogue',
  },
  'isolation/mutable-state': {
    zh: '写成不变的常量；两次判断之间不保存任何东西',
    en: 'write a constant; nothing is kept between two decisions',
  },
};

/** The files of a plugin's package that are code, or that a database would read. Its own tests are not the plugin. */
function filesOf(folder: string, part = ''): readonly string[] {
  return readdirSync(join(folder, part), { withFileTypes: true }).flatMap((entry) => {
    const path = join(part, entry.name);
    if (entry.isDirectory()) return ['node_modules', '.git'].includes(entry.name) ? [] : filesOf(folder, path);
    return /\.([cm]?[jt]sx?|sql)$/.test(entry.name) && !/([.-]spec|\.d)\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}

type Report = (code: IsolationCode, node: ts.Node, zh: string, en: string) => void;

/** Looks through one file. A name that no declaration in the file stands behind is a global. */
class FileReader {
  constructor(
    private readonly file: ts.SourceFile,
    private readonly checker: ts.TypeChecker,
    private readonly folder: string,
    private readonly report: Report,
  ) {}

  read(): void {
    for (const statement of this.file.statements) this.moduleState(statement);
    ts.forEachChild(this.file, (node) => this.visit(node));
  }

  private visit(node: ts.Node): void {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) this.imported(node.moduleSpecifier);
      return;
    }
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isImportEqualsDeclaration(node)) {
      this.report('isolation/import', node, '不能使用 import =', 'import = is not for plugins');
    }
    if (ts.isCallExpression(node)) this.called(node);
    if (ts.isMetaProperty(node)) {
      this.report('isolation/ambient', node, '读取 import.meta', 'reads import.meta');
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (DDL.test(node.text)) {
        this.report('isolation/own-table', node, '含有建表语句', 'holds a statement that defines a table');
      }
    }
    if (ts.isDecorator(node)) {
      this.report('isolation/own-table', node, '使用装饰器（实体、模块）', 'has a decorator (an entity, a module)');
    }
    if (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.test(node.name.text)) {
      this.report('isolation/ambient', node.name, `使用 ${node.name.text}`, `uses ${node.name.text}`);
    }
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      const member = node.argumentExpression.text;
      if (IMPURE_MEMBERS.test(member)) this.report('isolation/ambient', node, `使用 ${member}`, `uses ${member}`);
    }
    if (ts.isIdentifier(node)) this.named(node);
    this.changed(node);
    ts.forEachChild(node, (child) => this.visit(child));
  }

  private imported(specifier: ts.Expression): void {
    if (!ts.isStringLiteral(specifier)) return;
    const name = specifier.text;
    if (name === CONTRACT) return;
    const target = resolve(dirname(this.file.fileName), name);
    if (name.startsWith('.') && target.startsWith(`${this.folder}${sep}`)) return;
    this.report('isolation/import', specifier, `引用 ${name}`, `imports ${name}`);
  }

  private called({ expression, arguments: given }: ts.CallExpression): void {
    if (expression.kind !== ts.SyntaxKind.ImportKeyword) return;
    const what = given[0] ? given[0].getText(this.file) : '';
    this.report('isolation/import', expression, `动态引用 ${what}`, `imports ${what} while it runs`);
  }

  /** Whether an identifier stands for a value, not for the name of a member or of something declared here. */
  private isReference(node: ts.Identifier): boolean {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getChildAt(0) === node;
    if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.initializer === node;
    if (ts.isBindingElement(parent)) return parent.initializer === node;
    if (ts.isShorthandPropertyAssignment(parent)) return true;
    if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
    return !('name' in parent && parent.name === node);
  }

  private isGlobal(node: ts.Identifier): boolean {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return !symbol?.declarations?.length;
  }

  private named(node: ts.Identifier): void {
    if (!this.isReference(node) || !this.isGlobal(node)) return;
    const { text: name, parent } = node;
    const ambient = (what: string): void => this.report('isolation/ambient', node, `使用 ${what}`, `uses ${what}`);
    if (!PURE_GLOBALS.has(name)) return ambient(name);
    const member = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : undefined;
    if (name === 'Math' && (member === undefined || member === 'random'))
      return ambient(member ? 'Math.random' : 'Math');
    if (name === 'Date') {
      const dated =
        ts.isNewExpression(parent) && parent.arguments?.length === 1 && !ts.isSpreadElement(parent.arguments[0]!);
      const compared = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
      if (!dated && !compared && member !== 'UTC') return ambient(member ? `Date.${member}` : 'Date');
    }
  }

  private moduleState(statement: ts.Statement): void {
    if (ts.isVariableStatement(statement)) {
      const { declarationList: list } = statement;
      const constant = (list.flags & ts.NodeFlags.Const) !== 0;
      for (const declaration of list.declarations) {
        const made = declaration.initializer;
        const empty = made && ts.isNewExpression(made) && isContainer(made) && (made.arguments?.length ?? 0) === 0;
        if (constant && !empty) continue;
        const name = declaration.name.getText(this.file);
        this.report(
          'isolation/mutable-state',
          declaration,
          `模块级变量 ${name}`,
          `${name} is a variable of the module`,
        );
      }
    }
    if (!ts.isClassDeclaration(statement)) return;
    for (const member of statement.members.filter(ts.isPropertyDeclaration)) {
      const has = (kind: ts.SyntaxKind): boolean => member.modifiers?.some((one) => one.kind === kind) ?? false;
      if (!has(ts.SyntaxKind.StaticKeyword) || has(ts.SyntaxKind.ReadonlyKeyword)) continue;
      const name = member.name.getText(this.file);
      this.report('isolation/mutable-state', member, `静态字段 ${name}`, `${name} is a static field that can change`);
    }
  }

  /** Changes of what the module holds: by assignment, or by a method that changes its object. */
  private changed(node: ts.Node): void {
    const target = changedBy(node);
    const root = target && rootOf(target);
    const declaration = root && this.checker.getSymbolAtLocation(root)?.declarations?.[0];
    if (!root || !declaration || !ofModule(declaration)) return;
    this.report('isolation/mutable-state', node, `改变模块级的 ${root.text}`, `changes ${root.text} of the module`);
  }
}

const isContainer = ({ expression }: ts.NewExpression): boolean =>
  ts.isIdentifier(expression) && /^(Weak)?(Map|Set)$|^Array$|^Object$/.test(expression.text);

function changedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator)
      ? node.operand
      : undefined;
  }
  if (ts.isDeleteExpression(node)) return node.expression;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: object, name } = node.expression;
  if (!CHANGING_METHODS.test(name.text)) return undefined;
  // Object.assign(x, …) changes x, not Object.
  return ts.isIdentifier(object) && object.text === 'Object' ? node.arguments[0] : object;
}

function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  if (ts.isIdentifier(expression)) return expression;
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) {
    return rootOf(expression.expression);
  }
  return ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) || ts.isNonNullExpression(expression)
    ? rootOf(expression.expression)
    : undefined;
}

function ofModule(declaration: ts.Declaration): boolean {
  if (ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration) || ts.isImportClause(declaration))
    return true;
  if (!ts.isVariableDeclaration(declaration)) return false;
  return ts.isVariableStatement(declaration.parent.parent) && ts.isSourceFile(declaration.parent.parent.parent);
}

/** Everything in a plugin's files that reaches beyond the contract. `built` is what this repository compiled from the sources. */
export function isolationFaults(
  folder: string,
  built: 'dist is built here' | 'dist is shipped',
): readonly IsolationFault[] {
  if (!existsSync(folder)) return [];
  const faults: IsolationFault[] = [];
  const files = filesOf(folder).filter((path) => built === 'dist is shipped' || !path.startsWith(`dist${sep}`));
  const fault = (code: IsolationCode, pointer: string, zh: string, en: string): void => {
    faults.push({ code, pointer, message: { zh, en }, fix: FIXES[code] });
  };
  for (const path of files.filter((one) => one.endsWith('.sql') || one.split(sep).includes('migrations'))) {
    fault('isolation/own-table', path, '迁移或者建表文件', 'a migration, or a file of statements for a database');
  }
  const code = files.filter((path) => !path.endsWith('.sql')).map((path) => join(folder, path));
  const program = ts.createProgram(code, {
    noLib: true,
    noResolve: true,
    allowJs: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
  });
  const checker = program.getTypeChecker();
  for (const path of code) {
    const file = program.getSourceFile(path)!;
    new FileReader(file, checker, resolve(folder), (kind, node, zh, en) => {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      fault(kind, `${relative(folder, path)}:${line}`, zh, en);
    }).read();
  }
  return [...faults, ...dependencyFaults(folder)];
}

/** Packages that package.json lists: what is not installed with a plugin cannot be reached from it. */
function dependencyFaults(folder: string): readonly IsolationFault[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const listed = /"(?:dependencies|peerDependencies|optionalDependencies)"\s*:\s*\{[^}]*\}/g;
  const names = [...readFileSync(file, 'utf8').matchAll(listed)].flatMap(([text]) =>
    [...text.slice(text.indexOf('{')).matchAll(/"([^"]+)"\s*:/g)].map(([, name]) => name!),
  );
  return names
    .filter((name) => name !== CONTRACT)
    .map((name) => ({
      code: 'isolation/import',
      pointer: 'package.json',
      message: { zh: `依赖 ${name}`, en: `depends on ${name}` },
      fix: FIXES['isolation/import'],
    }));
}
