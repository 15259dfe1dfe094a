/** `throw`: errors with a message that is known are thrown where they stand. What else a message names goes into locals, as what is
 * returned does, and the error is made of them where the kernel has ended. */
import type { CallExpression, Identifier, NewExpression, ThrowStatement } from 'acorn';
import type { Result } from '../ir.ts';
import { exact } from './bigints.ts';
import type { Context } from './context.ts';
import { concatenated, known, type Part } from './strings.ts';

const errors = new Set(['Error', 'RangeError', 'TypeError', 'SyntaxError', 'EvalError', 'URIError', 'ReferenceError']);

export function throwStatement(cx: Context, node: ThrowStatement): void {
  const made = madeBy(node);
  if (!made) return cx.refuse('a kernel throws errors that it makes there, as in throw new RangeError("…")', node);
  const error = (made.callee as Identifier).name;
  const [first] = made.arguments;
  if (first?.type === 'SpreadElement') return cx.lacks('spread arguments of errors', first);
  const value = first ? cx.expression(first) : undefined;
  const message = concatenated(cx, value && value.kind !== 'undefined' ? [value] : [], node);
  const text = known(message);
  if (text !== undefined) return cx.emit(node, { kind: 'throw', error, message: text });
  const parts = message.parts.map(part => (typeof part === 'string' ? part : kept(cx, part, node)));
  cx.emit(node, { kind: 'return', site: cx.results.push({ kind: 'error', error, message: parts }) - 1 });
}

function madeBy({ argument: e }: ThrowStatement): NewExpression | CallExpression | undefined {
  if (e.type === 'ParenthesizedExpression') return madeBy({ argument: e.expression } as ThrowStatement);
  if (e.type !== 'NewExpression' && e.type !== 'CallExpression') return undefined;
  return e.callee.type === 'Identifier' && errors.has(e.callee.name) ? e : undefined;
}

function kept(cx: Context, part: Exclude<Part, string>, node: ThrowStatement): Result {
  const value = part.kind === 'bigint' ? exact(cx, 'a message', [part], node)[0] : part.expr;
  const local = cx.local('message', value.type);
  cx.emit(node, { kind: 'assign', local, value });
  return { kind: part.kind, local };
}
