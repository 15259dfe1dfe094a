/** What a stencil's function says of neighbours, read from its text, and the text of the kernel that it becomes. */
import type { AnyNode, CallExpression, Identifier } from 'acorn';
import { KernelError, type Source } from '../../diagnostic.ts';
import { functionIn } from '../../frontend/parse.ts';
import { walk } from '../../frontend/tree.ts';

export type Boundary = 'constant' | 'fill' | 'edge' | 'reflect' | 'wrap';
/** Those under which something is read beyond the border. */
export type Beyond = Exclude<Boundary, 'constant'>;

/** How far accesses reach: along all axes, or along each. */
export type Radius = number | readonly number[];

export const refuse = (caller: string, sentence: string): never => {
  throw new KernelError('argument', `${caller}: ${sentence}`);
};

/** An access of the function's: which parameter, and the texts of its offsets. */
export interface Access {
  readonly call: CallExpression;
  readonly array: number;
}

/** What has been read from the function's text. */
export interface Read {
  readonly text: string;
  readonly isExpression: boolean;
  readonly body: { readonly start: number; readonly end: number };
  readonly params: readonly string[];
  readonly accesses: readonly Access[];
  readonly ndim: number;
  /** How far offsets reach: least and greatest along each axis. */
  readonly reach: readonly (readonly [number, number])[];
}

/** @throws KernelError 'argument' or 'unsupported' */
export function read(name: string, fn: (...args: never[]) => unknown, radius: Radius | undefined): Read {
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
  radius: Radius | undefined,
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

/** A kernel of a box of places; its own names begin with an underscore and the axis. `isInside` as above. */
export function kernelText(r: Read, boundary: Boundary, isInside: boolean): string {
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
