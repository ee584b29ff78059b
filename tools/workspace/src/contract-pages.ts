import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Modules of the contract in the order in which its entry exports them. */
const modulesOf = (folder: string): readonly string[] =>
  [...readFileSync(join(folder, 'index.ts'), 'utf8').matchAll(/from '\.\/([a-z-]+)\.js'/g)].map(([, name]) => name!);

interface Declaration {
  readonly name: string;
  /** The comment that stands before it, without its marks. */
  readonly comment: string;
  /** With the comments of its members. */
  readonly text: string;
  /** Without any comment or body: what a reviewer of the public surface compares. */
  readonly signature: string;
}

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

function commentOf(node: ts.Node, source: ts.SourceFile): string {
  const found = ts.getLeadingCommentRanges(source.text, node.pos)?.at(-1);
  const raw = found ? source.text.slice(found.pos, found.end) : '';
  if (!raw.startsWith('/**')) return '';
  return raw
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/\{@link (\w+)\}/g, '`$1`');
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

function namesOf(node: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = node as ts.Statement & { readonly name?: ts.Identifier };
  return name ? [name.text] : [];
}

/** A body is how, not what: only what callers see belongs to the surface. */
function withoutBodies(node: ts.Statement, source: ts.SourceFile): string {
  const bare = ts.isFunctionDeclaration(node)
    ? ts.factory.updateFunctionDeclaration(
        node,
        node.modifiers,
        node.asteriskToken,
        node.name,
        node.typeParameters,
        node.parameters,
        node.type,
        undefined,
      )
    : node;
  return printer.printNode(ts.EmitHint.Unspecified, bare, source);
}

function declarationsIn(file: string): readonly Declaration[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.filter(isExported).flatMap((node) =>
    namesOf(node).map((name) => ({
      name,
      comment: commentOf(node, source),
      text: node.getText(source),
      signature: withoutBodies(node, source),
    })),
  );
}

/** The table of checks has a page of its own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['CHECKS']);

/** The page of reference: every exported type of the contract with what its comments say. */
export function contractPage(folder: string, version: string): string {
  const parts = modulesOf(folder).flatMap((module) => [
    `## ${module}`,
    '',
    ...declarationsIn(join(folder, `${module}.ts`))
      .filter(({ name }) => !ELSEWHERE.has(name))
      .flatMap(({ name, comment, text }) => [
        `### ${name}`,
        '',
        ...(comment ? [comment, ''] : []),
        '```ts',
        text,
        '```',
        '',
      ]),
  ]);
  return [
    '# 插件契约 / The plugin contract',
    '',
    '<!-- 由契约的注释生成 generated: node tools/workspace/bin/contract-pages.mjs -->',
    '<!-- prettier-ignore-start -->',
    '',
    `版本 ${version}。部门插件只依赖 \`@chengxin/plugin-contract\` 一个包，它没有运行时依赖。`,
    `Version ${version}. A sector’s plugin knows this package alone; it has no runtime dependency.`,
    '检查见 / for the checks see [checks.md](checks.md)。',
    '',
    ...parts,
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

/** The public surface without a comment: a change of it is a change of the contract, and is reviewed as one. */
export function contractReport(folder: string, version: string): string {
  const parts = modulesOf(folder).flatMap((module) => [
    `## ${module}`,
    '',
    '```ts',
    ...declarationsIn(join(folder, `${module}.ts`)).map(({ name, signature }) =>
      ELSEWHERE.has(name) ? `export declare const ${name}: …;` : signature,
    ),
    '```',
    '',
  ]);
  return [
    '# Public surface of @chengxin/plugin-contract',
    '',
    '<!-- generated: node tools/workspace/bin/contract-pages.mjs -->',
    '<!-- prettier-ignore-start -->',
    '',
    `Contract ${version}. Whoever changes this page changes the contract: a removed or narrowed line is a major version.`,
    '',
    ...parts,
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}
