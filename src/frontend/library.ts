/** Methods of typed arrays that are loops: in the kernel language themselves, inlined where they are called. */
import { type Parsed, parse } from './parse.ts';

const texts: { readonly [name: string]: string } = {
  forEach: 'function forEach(a, f) { for (let i = 0; i < a.length; i++) f(a[i], i, a); }',
  indexOf: 'function indexOf(a, x) { for (let i = 0; i < a.length; i++) if (a[i] === x) return i; return -1; }',
  lastIndexOf:
    'function lastIndexOf(a, x) { for (let i = a.length - 1; i >= 0; i--) if (a[i] === x) return i; return -1; }',
  includes:
    'function includes(a, x) { for (let i = 0; i < a.length; i++) if (a[i] === x || (x !== x && a[i] !== a[i])) return true; return false; }',
  some: 'function some(a, f) { for (let i = 0; i < a.length; i++) if (f(a[i], i, a)) return true; return false; }',
  every: 'function every(a, f) { for (let i = 0; i < a.length; i++) if (!f(a[i], i, a)) return false; return true; }',
  findIndex: 'function findIndex(a, f) { for (let i = 0; i < a.length; i++) if (f(a[i], i, a)) return i; return -1; }',
  reverse:
    'function reverse(a) { for (let i = 0, j = a.length - 1; i < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; } return a; }',
  reduce: 'function reduce(a, f, s) { for (let i = 0; i < a.length; i++) s = f(s, a[i], i, a); return s; }',
  map: 'function map(a, f, to) { for (let i = 0; i < a.length; i++) to[i] = f(a[i], i, a); return to; }',
  from: 'function from(n, f, to) { for (let i = 0; i < n; i++) to[i] = f(undefined, i); return to; }',
  fromArray: 'function fromArray(a, f, to) { for (let i = 0; i < a.length; i++) to[i] = f(a[i], i); return to; }',
};

const known = new Map<string, Parsed>();

/** The method's function, parsed once. */
export function libraryFunction(name: string): Parsed {
  const found = known.get(name) ?? parse(texts[name]);
  known.set(name, found);
  return found;
}
