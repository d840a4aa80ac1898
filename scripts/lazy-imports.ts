import { parseSync, traverse, type NodePath } from '@babel/core';

/** Who fetches code that comes later, and throws a `LostCode` when it does not arrive. */
const LOADERS: ReadonlySet<string> = new Set(['loadPart', 'loadOnce', 'loadPartOfPage', 'lazyWithWords']);

/**
 * What a source file imports later with none of the loaders around it: that it did not arrive would be told by nobody.
 *
 * @throws when it cannot be parsed
 */
export function findBareImports(code: string, file: string): string[] {
  // Parsing takes a while, and few files import anything later.
  if (!/\bimport\s*\(/.test(code)) return [];
  const tree = parseSync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    parserOpts: {
      plugins: ['typescript', ...(file.endsWith('x') ? (['jsx'] as const) : [])],
      createImportExpressions: true,
    },
  });
  if (tree === null) throw new Error(`${file} cannot be parsed.`);
  const found: string[] = [];
  traverse(tree, {
    ImportExpression(path) {
      const { source } = path.node;
      const name = source.type === 'StringLiteral' ? source.value : 'what is named elsewhere';
      if (path.findParent(isLoader) === null) found.push(`${file} imports ${name}`);
    },
  });
  return found;
}

function isLoader({ node }: NodePath): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && LOADERS.has(node.callee.name);
}
