/** Prints a parsed kernel: a line for each statement, expressions with their operators spelled out. */
import type { AnyNode, Node } from 'acorn';
import type { Parsed } from '../../src/frontend/parse.ts';

const skipped = new Set(['type', 'start', 'end', 'raw', 'bigint', 'generator', 'async', 'optional', 'method', 'shorthand', 'kind', 'computed']);
const isNode = (v: unknown): v is AnyNode => typeof v === 'object' && v !== null && 'type' in v;
const isStatement = (n: AnyNode): boolean => /Statement$|Declaration$|^SwitchCase$/.test(n.type);

export function printParsed({ name, params, body, free }: Parsed): string {
  const head = `${name}(${params.map(p => expression(p as AnyNode)).join(', ')})`;
  const names = [...free.keys()];
  return `${head}${names.length ? `  free: ${names.join(', ')}` : ''}\n${body.body.map(s => statement(s as AnyNode, '  ')).join('')}`;
}

const flags = (n: Node): string => {
  const { kind, computed } = n as unknown as { kind?: string; computed?: boolean };
  return `${kind && kind !== 'init' ? ` ${kind}` : ''}${computed ? ' []' : ''}`;
};

/** `Type kind part part …` and what is inside, one level further in. */
function statement(node: AnyNode, indent: string): string {
  const inline: string[] = [];
  let inner = '';
  for (const [key, value] of Object.entries(node)) {
    if (skipped.has(key) || value === null || typeof value === 'boolean') continue;
    const list = (Array.isArray(value) ? value : [value]) as unknown[];
    for (const item of list) {
      if (isNode(item) && isStatement(item) && item.type !== 'VariableDeclaration') inner += statement(item, `${indent}  `);
      else if (isNode(item) && item.type === 'VariableDeclaration' && key === 'body') inner += statement(item, `${indent}  `);
      else inline.push(isNode(item) ? expression(item) : String(item));
    }
    if (key === 'consequent' && 'alternate' in node && node.alternate) inner += `${indent}else\n`;
  }
  const type = node.type.replace(/Statement$/, '');
  return `${indent}${type}${flags(node)}${inline.length ? ` ${inline.join(' ')}` : ''}\n${inner}`;
}

function expression(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'Literal') return node.bigint ? `${node.bigint}n` : String(node.value);
  const parts = Object.entries(node).flatMap(([key, value]) => {
    if (skipped.has(key) || value === null || typeof value === 'boolean') return [];
    return ((Array.isArray(value) ? value : [value]) as unknown[]).map(item =>
      isNode(item) ? (isStatement(item) && item.type !== 'VariableDeclaration' ? `{\n${statement(item, '    ')}}` : expression(item)) : String(item),
    );
  });
  return `(${[node.type.replace(/Expression$/, '') + flags(node), ...parts].join(' ')})`;
}
