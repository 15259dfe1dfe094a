/** Parameters whose absence a kernel asks for, by `??`, `?.`, `=== undefined`, `typeof` or their truth: a call may leave
 * them out, or hand over null. Others are most likely forgotten where they are missing. */
import type { AnyNode, Expression, Identifier, Node } from 'acorn';
import type { Parsed } from './parse.ts';
import { walk } from './tree.ts';

const nameOf = (node: Node): string | undefined => (node.type === 'Identifier' ? (node as Identifier).name : undefined);

const isAbsence = (node: Node): boolean => {
  const e = node as AnyNode;
  if (e.type === 'UnaryExpression') return e.operator === 'void';
  return nameOf(e) === 'undefined' || (e.type === 'Literal' && e.value === null && !e.regex);
};

/** What a node asks about the values directly below it. */
const asks: { readonly [T in AnyNode['type']]?: (node: any) => readonly (Node | null | undefined)[] } = {
  LogicalExpression: n => [n.left],
  ConditionalExpression: n => [n.test],
  IfStatement: n => [n.test],
  UnaryExpression: n => (n.operator === '!' || n.operator === 'typeof' ? [n.argument] : []),
  BinaryExpression: n =>
    /^[!=]==?$/.test(n.operator) ? (isAbsence(n.right) ? [n.left] : isAbsence(n.left) ? [n.right] : []) : [],
  AssignmentExpression: n => (n.operator === '??=' || n.operator === '||=' ? [n.left] : []),
  MemberExpression: n => (n.optional ? [n.object] : []),
  CallExpression: n => (n.optional ? [n.callee] : []),
};

/** The names that a kernel asks about. */
export function askedFor({ params, body }: Parsed): ReadonlySet<string> {
  const names = new Set<string>();
  const aliases: (readonly [to: string, of: string])[] = [];
  for (const root of [...params, body] as AnyNode[])
    walk(root, node => {
      for (const e of asks[node.type]?.(node) ?? []) {
        const name = e && nameOf(e as Expression);
        if (name) names.add(name);
      }
      if (node.type !== 'VariableDeclarator' || !node.init) return;
      const [to, of] = [nameOf(node.id), nameOf(node.init)];
      if (to && of) aliases.push([to, of]);
    });
  for (const [to, of] of aliases.reverse()) if (names.has(to)) names.add(of);
  return names;
}
