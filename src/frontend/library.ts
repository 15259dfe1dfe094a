/** Methods of typed arrays that are loops: in the kernel language themselves, inlined where they are called. */
import { type Parsed, parse } from './parse.ts';

/** Quicksort of the first n elements, of which none is NaN: by heaps where its halves come out too unequal, by insertion where few
 * are left. */
const ordered = `
  const stack = new Int32Array(128);
  let top = 0, lo = 0, hi = n - 1, work = 0;
  const limit = 4 * n * (32 - Math.clz32(n));
  for (;;) {
    work += hi - lo;
    if (hi - lo < 24) {
      for (let i = lo + 1; i <= hi; i++) {
        const x = a[i];
        let j = i - 1;
        while (j >= lo && x < a[j]) { a[j + 1] = a[j]; j--; }
        a[j + 1] = x;
      }
    } else if (work > limit) {
      const m = hi - lo + 1;
      for (let s = (m >> 1) + m - 1; s > 0; s--) {
        const heap = s >= m, end = heap ? m : s;
        let r = heap ? s - m : 0;
        const x = a[lo + (heap ? r : s)];
        if (!heap) a[lo + s] = a[lo];
        for (let c = 2 * r + 1; c < end; c = 2 * r + 1) {
          if (c + 1 < end && a[lo + c] < a[lo + c + 1]) c++;
          if (!(x < a[lo + c])) break;
          a[lo + r] = a[lo + c];
          r = c;
        }
        a[lo + r] = x;
      }
    } else {
      const u = a[lo], v = a[(lo + hi) >> 1], w = a[hi];
      const p = u < v ? (v < w ? v : u < w ? w : u) : u < w ? u : v < w ? w : v;
      let i = lo, j = hi;
      while (i <= j) {
        while (a[i] < p) i++;
        while (p < a[j]) j--;
        if (i <= j) { const t = a[i]; a[i] = a[j]; a[j] = t; i++; j--; }
      }
      if (j - lo < hi - i) { stack[top] = i; stack[top + 1] = hi; hi = j; } else { stack[top] = lo; stack[top + 1] = j; lo = i; }
      top += 2;
      continue;
    }
    if (top === 0) break;
    top -= 2;
    lo = stack[top];
    hi = stack[top + 1];
  }`;

/** Merge sort of all elements by `f`, in two copies one behind the other in `t`, which take turns. It halves and compares as V8 does
 * (src/builtins/typed-array-sort.tq), so that a function that contradicts itself, as differences do where there is NaN, leaves the same
 * too; of others all stable sorts make the same. */
const merged = `
  const n = a.length;
  if (n > 1) {
    t.set(a);
    t.set(a, n);
    const starts = new Int32Array(32), ends = new Int32Array(32), steps = new Int32Array(32);
    let d = 0;
    ends[0] = n;
    while (d >= 0) {
      const lo = starts[d], hi = ends[d], step = steps[d], mid = (lo + hi) >>> 1;
      const source = d & 1 ? 0 : n;
      steps[d] = step + 1;
      if (step < 2) {
        const from = step === 0 ? lo : mid, to = step === 0 ? mid : hi;
        if (to - from === 2) {
          const i = (source + from) | 0, j = (i + 1) | 0;
          if (+f(t[i], t[j]) > 0) { const x = t[i]; t[i] = t[j]; t[j] = x; }
        } else if (to - from > 2) { d++; starts[d] = from; ends[d] = to; steps[d] = 0; }
      } else {
        const middle = (source + mid) | 0, end = (source + hi) | 0;
        let l = (source + lo) | 0, r = middle, k = (n - source + lo) | 0;
        while (l < middle && r < end) {
          const late = +f(t[l], t[r]) > 0, by = late ? 1 : 0;
          t[k] = t[late ? r : l];
          r += by;
          l += 1 - by;
          k = (k + 1) | 0;
        }
        while (l < middle) { t[k] = t[l]; k = (k + 1) | 0; l++; }
        while (r < end) { t[k] = t[r]; k = (k + 1) | 0; r++; }
        d--;
      }
    }
    a.set(t.subarray(0, n));
  }
  return a;`;

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
  findLastIndex:
    'function findLastIndex(a, f) { for (let i = a.length - 1; i >= 0; i--) if (f(a[i], i, a)) return i; return -1; }',
  reverse:
    'function reverse(a) { for (let i = 0, j = a.length - 1; i < j; i++, j--) { const t = a[i]; a[i] = a[j]; a[j] = t; } return a; }',
  sortWhole: `function sortWhole(a) { const n = a.length; ${ordered} return a; }`,
  // NaN goes behind all numbers, and −0 stands before 0, which `<` does not tell apart.
  sort: `function sort(a) {
    let n = a.length;
    for (let i = n - 1; i >= 0; i--) { const x = a[i]; if (x !== x) { n--; a[i] = a[n]; a[n] = x; } }
    ${ordered}
    let first = 0, low = 0;
    for (let i = 0; i < n; i++) { if (a[i] < 0) first++; if (a[i] === 0 && 1 / a[i] < 0) low++; }
    for (let i = first; i < n && a[i] === 0; i++) a[i] = i - first < low ? -0 : 0;
    return a;
  }`,
  sortBy: `function sortBy(a, f, t) { ${merged} }`,
  filter:
    'function filter(a, f, to) { let n = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (f(x, i, a)) to[n++] = x; } return n; }',
  reduce: 'function reduce(a, f, s) { for (let i = 0; i < a.length; i++) s = f(s, a[i], i, a); return s; }',
  reduceOwn: `function reduceOwn(a, f) {
    if (a.length === 0) throw new TypeError('Reduce of empty array with no initial value');
    let s = a[0];
    for (let i = 1; i < a.length; i++) s = f(s, a[i], i, a);
    return s;
  }`,
  reduceRight:
    'function reduceRight(a, f, s) { for (let i = a.length - 1; i >= 0; i--) s = f(s, a[i], i, a); return s; }',
  reduceRightOwn: `function reduceRightOwn(a, f) {
    if (a.length === 0) throw new TypeError('Reduce of empty array with no initial value');
    let s = a[a.length - 1];
    for (let i = a.length - 2; i >= 0; i--) s = f(s, a[i], i, a);
    return s;
  }`,
  max: 'function max(a) { let m = -Infinity; for (let i = 0; i < a.length; i++) m = Math.max(m, a[i]); return m; }',
  min: 'function min(a) { let m = Infinity; for (let i = 0; i < a.length; i++) m = Math.min(m, a[i]); return m; }',
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
