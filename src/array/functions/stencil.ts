/** Stencils out of plain functions: each element of the result from neighbours of the same place. */
import type { AnyNode, CallExpression, Identifier } from 'acorn';
import { compiled } from '../../compiled.ts';
import { KernelError, type Source } from '../../diagnostic.ts';
import { functionIn, kernelOf } from '../../frontend/parse.ts';
import { walk } from '../../frontend/tree.ts';
import type { AnyKernel } from '../../jit/session.ts';
import type { JitFunction } from '../../jit.ts';
import { packed } from '../../ndarray/copy.ts';
import { type ArrayDType, floating, isArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { sameShape, shown, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { commonDtype } from '../../ndarray/record.ts';
import { allocate } from '../../ndarray/store.ts';
import { run } from '../../operation.ts';
import type { Using } from './handed.ts';

export type Boundary = 'constant' | 'fill' | 'edge' | 'reflect' | 'wrap';
/** Those under which something is read beyond the border. */
type Beyond = Exclude<Boundary, 'constant'>;

export interface StencilOptions {
  /** How far accesses reach: along all axes, or along each. By default what the offsets written out say. */
  readonly radius?: number | readonly number[];
  /** What becomes of places with neighbours beyond the border: 'constant', the default, has their results be `cval`, as Numba
   * does; under 'fill' `cval` is read there; under 'edge', 'reflect' and 'wrap' what `np.pad` has there. */
  readonly boundary?: Boundary;
  /** Default 0. */
  readonly cval?: number;
  /** What the function names from outside itself. */
  readonly using?: Using;
  /** Of the result. By default a float: that of the arrays, or as `exp` has it for integers. */
  readonly dtype?: ArrayDType;
  /** In messages. By default the function's. */
  readonly name?: string;
}

/** An access of the function's: which parameter, and the texts of its offsets. */
interface Access {
  readonly call: CallExpression;
  readonly array: number;
}

/** What has been read from the function's text. */
interface Read {
  readonly text: string;
  readonly isExpression: boolean;
  readonly body: { readonly start: number; readonly end: number };
  readonly params: readonly string[];
  readonly accesses: readonly Access[];
  readonly ndim: number;
  /** How far offsets reach: least and greatest along each axis. */
  readonly reach: readonly (readonly [number, number])[];
}

const refuse = (caller: string, sentence: string): never => {
  throw new KernelError('argument', `${caller}: ${sentence}`);
};

function read(name: string, fn: (...args: never[]) => unknown, radius: StencilOptions['radius']): Read {
  if (typeof fn !== 'function') refuse('stencil', `wants a function, not ${typeof fn}`);
  const text = Function.prototype.toString.call(fn);
  const source: Source = { name, text };
  const found = functionIn(text, name);
  if (found.kind !== 'function') return refuse('stencil', `\`${name}\` is no function`);
  const { node } = found;
  const params = node.params.map(p => {
    if (p.type !== 'Identifier')
      throw new KernelError('unsupported', 'a stencil takes arrays and numbers by name', source, p);
    return (p as Identifier).name;
  });
  const accesses: Access[] = [];
  walk(node.body as AnyNode, n => {
    if (n.type !== 'CallExpression' || n.callee.type !== 'Identifier') return;
    const array = params.indexOf(n.callee.name);
    if (array >= 0) accesses.push({ call: n, array });
  });
  if (!accesses.length) refuse('stencil', `\`${name}\` reads no array: an element is \`${params[0] ?? 'a'}(0)\``);
  const ndim = accesses[0].call.arguments.length;
  const reach = rangesOf(accesses, ndim, radius, source);
  const isExpression = node.body.type !== 'BlockStatement';
  return { text, isExpression, body: node.body, params, accesses, ndim, reach };
}

function rangesOf(
  accesses: readonly Access[],
  ndim: number,
  radius: StencilOptions['radius'],
  source: Source,
): (readonly [number, number])[] {
  const given = radius === undefined ? undefined : typeof radius === 'number' ? Array(ndim).fill(radius) : radius;
  if (given && (given.length !== ndim || !given.every(r => Number.isInteger(r) && r >= 0)))
    refuse(
      'stencil',
      `radius ${JSON.stringify(radius)} is no whole number from 0 on, nor one for each of ${ndim} axes`,
    );
  const least = Array(ndim).fill(0);
  const most = Array(ndim).fill(0);
  for (const { call } of accesses) {
    if (call.arguments.length !== ndim)
      throw new KernelError(
        'argument',
        `an access has ${call.arguments.length} offsets, and the first one ${ndim}`,
        source,
        call,
      );
    call.arguments.forEach((argument, axis) => {
      const offset = constant(argument as AnyNode);
      if (offset === undefined && !given)
        throw new KernelError(
          'unsupported',
          'an offset of a stencil is a whole number written out; say how far it reaches with `radius`, if it is not',
          source,
          argument,
        );
      if (offset === undefined) return;
      if (given && Math.abs(offset) > given[axis])
        throw new KernelError(
          'argument',
          `an offset of ${offset} is beyond the radius ${given[axis]}`,
          source,
          argument,
        );
      least[axis] = Math.min(least[axis], offset);
      most[axis] = Math.max(most[axis], offset);
    });
  }
  return least.map((lo, axis) => (given ? [-given[axis], given[axis]] : [lo, most[axis]]));
}

/** The whole number that an expression of numbers written out is. */
function constant(node: AnyNode): number | undefined {
  if (node.type === 'Literal')
    return typeof node.value === 'number' && Number.isInteger(node.value) ? node.value : undefined;
  if (node.type === 'UnaryExpression' && (node.operator === '-' || node.operator === '+')) {
    const x = constant(node.argument as AnyNode);
    return x === undefined ? undefined : node.operator === '-' ? -x : x;
  }
  if (node.type !== 'BinaryExpression' || !['+', '-', '*'].includes(node.operator)) return undefined;
  const [x, y] = [constant(node.left as AnyNode), constant(node.right as AnyNode)];
  if (x === undefined || y === undefined) return undefined;
  return node.operator === '+' ? x + y : node.operator === '-' ? x - y : x * y;
}

// ── the kernel's text. Its own names begin with an underscore and the axis.

/** Where an access beyond the border reads, by `np.pad`'s modes; −1: nowhere. */
const beyond: { readonly [B in Beyond]: (i: number, n: number) => number } = {
  fill: () => -1,
  edge: (i, n) => (i < 0 ? 0 : n - 1),
  wrap: (i, n) => ((i % n) + n) % n,
  reflect: (i, n) => {
    const period = Math.max(1, 2 * n - 2);
    const j = Math.abs(i) % period;
    return Math.min(j, period - j);
  },
};

const offsetText = (text: string, argument: { start: number; end: number }): string =>
  text.slice(argument.start, argument.end);

/** An access as an element of memory; `isInside` where no check is needed. */
function accessText(r: Read, { call, array }: Access, boundary: Boundary, isInside: boolean): string {
  const places = call.arguments.map((argument, k) => `_i${k} + (${offsetText(r.text, argument)})`);
  const linear = (at: readonly string[]): string =>
    at.reduce((sum, p, k) => (k ? `(${sum}) * _n${k} + (${p})` : `(${p})`), '');
  const name = `_a${array}`;
  if (isInside) return `${name}[${linear(places)}]`;
  const at = places.map((p, k) => `_m${k}[${p} + _b${k}]`);
  if (boundary !== 'fill') return `${name}[${linear(at)}]`;
  return `(${at.map(m => `${m} >= 0`).join(' && ')} ? ${name}[${linear(at)}] : _cval)`;
}

function kernelText(r: Read, boundary: Boundary, isInside: boolean): string {
  let body = r.text.slice(r.body.start, r.body.end);
  for (const a of [...r.accesses].sort((x, y) => y.call.start - x.call.start)) {
    const [from, to] = [a.call.start - r.body.start, a.call.end - r.body.start];
    body = body.slice(0, from) + accessText(r, a, boundary, isInside) + body.slice(to);
  }
  const axes = Array.from({ length: r.ndim }, (_, k) => k);
  const used = new Set(r.accesses.map(a => a.array));
  const params = r.params.map((p, k) => (used.has(k) ? `_a${k}` : p));
  const maps = isInside ? [] : axes.flatMap(k => [`_m${k}`, `_b${k}`]);
  const head = ['_out', ...axes.flatMap(k => [`_n${k}`, `_lo${k}`, `_hi${k}`]), '_cval', ...maps, ...params].join(', ');
  const index = axes.reduce((sum, k) => (k ? `(${sum}) * _n${k} + _i${k}` : '_i0'), '');
  const indices = axes.map(k => `_i${k}`).join(', ');
  const cell = r.isExpression ? '' : `  const _cell = (${indices}) => ${body};\n`;
  const nest = axes.reduceRight(
    (inner, k) => `for (let _i${k} = _lo${k}; _i${k} < _hi${k}; _i${k}++) { ${inner} }`,
    `_out[${index}] = ${r.isExpression ? body : `_cell(${indices})`};`,
  );
  return `(${head}) => {\n${cell}  ${nest}\n}`;
}

// ── the call

type Box = readonly (readonly [number, number])[];

/** The places whose neighbours all lie inside, and boxes that the others are. */
function boxesOf(shape: readonly number[], reach: Box): { readonly inner: Box; readonly border: readonly Box[] } {
  const inner: [number, number][] = shape.map((n, k) => {
    const lo = Math.min(n, -reach[k][0]);
    return [lo, Math.max(lo, n - reach[k][1])];
  });
  const border: Box[] = [];
  shape.forEach((n, axis) => {
    const box = (range: readonly [number, number]): Box =>
      shape.map((m, k) => (k < axis ? inner[k] : k === axis ? range : [0, m]));
    border.push(box([0, inner[axis][0]]), box([inner[axis][1], n]));
  });
  return { inner, border: border.filter(b => b.every(([lo, hi]) => lo < hi)) };
}

/** Where accesses from a box read: for each axis the place of each, and what is added to a place to find it there. */
const mapsOf = (shape: readonly number[], box: Box, reach: Box, boundary: Beyond): readonly unknown[] =>
  shape.flatMap((n, k) => {
    const first = box[k][0] + reach[k][0];
    const map = Int32Array.from({ length: box[k][1] + reach[k][1] - first }, (_, j) => {
      const i = first + j;
      return i >= 0 && i < n ? i : beyond[boundary](i, n);
    });
    return [map, -first];
  });

const boundaries: readonly unknown[] = ['constant', 'fill', 'edge', 'reflect', 'wrap'];

/** A function of arrays out of one of an element's neighbours. A parameter that is called is an array, and `a(-1, 0)` the element one
 * place before along the first axis; any other parameter is a number. The neighbourhood is what the offsets say. `boundary`
 * says what becomes of places with neighbours beyond the border; the others are computed without looking. Numba's `stencil`.
 *
 * @param fn in the kernel language, of arrays of one shape, with as many dimensions as accesses have offsets
 * @throws KernelError 'argument' or 'unsupported', the latter with a caret where an offset is not written out
 */
export function stencil(
  fn: (...parameters: any[]) => number,
  options: StencilOptions = {},
): (...parameters: readonly (ArrayLike | number)[]) => NDArray {
  const { boundary = 'constant', cval = 0, using = {}, dtype, radius, name = fn.name || 'stencil' } = options;
  if (!boundaries.includes(boundary))
    refuse('stencil', `boundary must be one of ${boundaries.join(', ')}, not ${String(boundary)}`);
  if (dtype !== undefined && !isArrayDType(dtype)) refuse('stencil', `unknown dtype '${String(dtype)}'`);
  const r = read(name, fn, radius);
  const isArray = new Set(r.accesses.map(a => a.array));
  const make = (isInside: boolean): JitFunction<AnyKernel> =>
    compiled(kernelOf(name, kernelText(r, boundary, isInside)), {}, { using });
  let [inside, outside]: (JitFunction<AnyKernel> | undefined)[] = [];
  return (...parameters) => {
    if (parameters.length !== r.params.length)
      refuse(name, `takes ${r.params.length} arguments, not ${parameters.length}`);
    const arrays = parameters.filter((_, k) => isArray.has(k)).map(p => asarray(p));
    const [{ shape }] = arrays;
    for (const a of arrays) {
      if (a.ndim !== r.ndim)
        refuse(
          name,
          `an array of shape ${shown(a.shape)} has ${a.ndim} dimensions, and accesses have ${r.ndim} offsets`,
        );
      if (!sameShape(a.shape, shape)) refuse(name, `arrays of shapes ${shown(shape)} and ${shown(a.shape)} differ`);
    }
    const common = commonDtype(arrays.map(a => a.node));
    const gives = dtype ?? floating(common);
    const typed = arrays.map(a =>
      kindOf(a.dtype) === 'float' || kindOf(a.dtype) === 'int' ? a : a.astype(floating(a.dtype)),
    );
    return fromSteps(name, gives, shape, typed, function* (views) {
      const out = allocate(gives, shape, sizeOf(shape));
      const data: unknown[] = [];
      for (const v of views) data.push((yield* packed(v)).store.data);
      const given = parameters.map((p, k) => (isArray.has(k) ? data.shift() : p));
      const call = (f: JitFunction<AnyKernel>, box: Box, ...maps: readonly unknown[]) =>
        run(f, out.store.data, ...shape.flatMap((n, k) => [n, ...box[k]]), cval, ...maps, ...given);
      const { inner, border } = boxesOf(shape, r.reach);
      if (boundary === 'constant' && border.length)
        out.store.data.fill((kindOf(gives) === 'big' ? BigInt(Math.trunc(cval)) : cval) as never);
      if (inner.every(([lo, hi]) => lo < hi)) yield* call((inside ??= make(true)), inner);
      if (boundary === 'constant') return out;
      for (const box of border) yield* call((outside ??= make(false)), box, ...mapsOf(shape, box, r.reach, boundary));
      return out;
    });
  };
}
