/** The kernel's own returns: the value goes into locals that a return site names. */
import type { Node } from 'acorn';
import type { Result } from '../ir.ts';
import { exact } from './bigints.ts';
import type { Context } from './context.ts';
import { load } from './elements.ts';
import { unfilled } from './lists.ts';
import { arithmetic, constant } from './numbers.ts';
import { type Binding, describe, type Value } from './values.ts';

/** Gives the handler for `return` in the kernel's own body. */
export function kernelReturns(cx: Context): (value: Value, node: Node) => void {
  const sites = new Map<string, number>([[JSON.stringify(cx.results[0]), 0]]);
  const locals = new Map<string, number>();
  const slot = (key: string, type: 'f64' | 'bool' | 'i64' | 'u64'): number => {
    const id = locals.get(`${key}:${type}`) ?? cx.local(`result${key}`, type);
    locals.set(`${key}:${type}`, id);
    return id;
  };

  const scalar = (v: Extract<Value, { kind: 'number' | 'boolean' | 'bigint' }>, key: string, node: Node): Result => {
    const value = v.kind === 'bigint' ? exact(cx, 'a result', [v], node)[0] : v.expr;
    const local = slot(key, value.type as 'f64' | 'bool' | 'i64' | 'u64');
    cx.emit(node, { kind: 'assign', local, value });
    return { kind: v.kind, local };
  };

  const give = (v: Value, key: string, node: Node): Result => {
    const item = (b: Binding, k: string): Result =>
      give(b.kind === 'value' ? b.value : cx.read(b), `${key}.${k}`, node);
    switch (v.kind) {
      case 'undefined':
      case 'null':
        return { kind: v.kind };
      case 'number':
      case 'boolean':
      case 'bigint':
        return scalar(v, key, node);
      case 'coerced':
        return v.refuse();
      case 'array':
        return cx.literals.has(v.array) ? literalItems(v.array, key, node) : { kind: 'array', array: v.array };
      case 'table':
        return rows(v, key, node);
      case 'tuple':
        if (v.argument) return cx.refuse('a kernel cannot return an argument; return its arrays or numbers', node);
        if (v.holes) return unfilled(cx, node);
        return { kind: 'list', items: v.items.map((b, k) => item(b, String(k))) };
      case 'object':
        if (v.argument) return cx.refuse('a kernel cannot return an argument; return its arrays or numbers', node);
        return { kind: 'object', fields: [...v.fields].map(([name, b]) => [name, item(b, name)]) };
      default:
        return cx.refuse(`a kernel cannot return ${describe[v.kind]}`, node);
    }
  };

  /** A nested array literal, a dimension at a time. */
  const rows = ({ array, dims, at }: Extract<Value, { kind: 'table' }>, key: string, node: Node): Result => {
    const [size, ...rest] = dims;
    const stride = rest.reduce((a, b) => a * b, 1);
    const items = Array.from({ length: size }, (_, k) => {
      const index = arithmetic('add', at, constant(k * stride));
      return rest.length
        ? rows({ kind: 'table', array, dims: rest, at: index }, `${key}.${k}`, node)
        : scalar(load(cx, { array, index }, node), `${key}.${k}`, node);
    });
    return { kind: 'list', items };
  };

  /** What stands for a JavaScript array goes back as one. */
  const literalItems = (array: number, key: string, node: Node): Result => {
    const { storage } = cx.arrays[array];
    const length = storage.kind === 'table' ? storage.values.length : storage.kind === 'private' ? storage.length : 0;
    return {
      kind: 'list',
      items: Array.from({ length }, (_, k) =>
        scalar(load(cx, { array, index: constant(k) }, node), `${key}.${k}`, node),
      ),
    };
  };

  return (value, node) => {
    const result = give(value, '', node);
    const key = JSON.stringify(result);
    const site = sites.get(key) ?? cx.results.push(result) - 1;
    sites.set(key, site);
    cx.emit(node, { kind: 'return', site });
  };
}
