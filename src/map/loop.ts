/** A kernel that cannot be compiled and is declarations, one `prange` loop and a return: the loop's iterations on workers.
 * Declarations and the return run here, once; workers get what the iterations name, arrays on shared memory. */
import type { AnyNode, BlockStatement, Function as FunctionNode, Identifier } from 'acorn';
import { patternNames } from '../frontend/names.ts';
import { isFunction, walk } from '../frontend/tree.ts';
import { canMap } from '../runtime/crew.ts';
import { wantedThreads } from '../runtime/pool.ts';
import { evaluated } from './evaluate.ts';
import { isKnownSmall } from './known.ts';
import { unlikeCopies } from './plain.ts';
import { type Called, purityOf } from './pure.ts';
import { runAll } from './run.ts';
import { isTypedArray, share } from './staged.ts';
import { type AnyFunction, type Packed, type Piece, packPiece, pieceOf, type Using } from './text.ts';

/** A kernel taken apart. */
interface Parts {
  readonly piece: Piece;
  /** Variables of the kernel itself, those that are functions declared there among them. */
  readonly locals: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly index: string;
  readonly body: AnyNode;
  readonly declarations: string;
  readonly loop: string;
  readonly range: string;
  readonly result: string;
}

/** What the kernel's own text, run here, answers before the loop. */
interface Opened {
  readonly range: readonly [number, number?, number?];
  readonly values: { readonly [name: string]: unknown };
  readonly loop: () => void;
  readonly result: () => unknown;
}

export interface Loop {
  /** Runs the kernel. `say` is told, once, where its iterations run and why. */
  readonly start: (args: readonly unknown[], say: (where: string) => void) => Promise<unknown>;
}

/** The kernel as a loop for workers; or why it is none; undefined where it has no loop that was vouched for. */
export function loopOf(kernel: AnyFunction, using: Using, threads = wantedThreads()): Loop | string | undefined {
  try {
    const piece = pieceOf(kernel);
    if (!/\bprange\b/.test(piece.text)) return undefined;
    const parts = partsOf(piece);
    if (typeof parts === 'string') return parts;
    const twice = [...parts.locals].find(name => Object.hasOwn(using, name));
    if (twice) return `\`${twice}\` is both a variable and in \`using\``;
    if (threads < 2) return 'there is one thread';
    const can = canMap();
    if (can !== true) return can;
    if (typeof SharedArrayBuffer === 'undefined') return 'this host has no SharedArrayBuffer';
    const open = evaluated(packPiece(openingOf(parts), using), piece.source.name);
    if (typeof open === 'string') return open;
    return { start: async (args, say) => run(parts, using, open(...args), threads, say) };
  } catch (error) {
    return (error as Error).message;
  }
}

async function run(parts: Parts, using: Using, opened: Opened, threads: number, say: (s: string) => void) {
  const names = { ...using, ...opened.values };
  const prepared = preparedOf(parts, using, names);
  if (typeof prepared === 'string') say(`runs on one thread: ${prepared}`);
  else
    say('has its iterations on workers when awaited: arrays on shared memory are shared, others copied there and back');
  const items = typeof prepared === 'object' ? Float64Array.from(trips(opened.range)) : new Float64Array();
  if (typeof prepared === 'string' || isKnownSmall(prepared.packed, items.length, threads)) {
    opened.loop();
    return opened.result();
  }
  const { packed, writes } = prepared;
  const { values, writeBack } = share(packed.values, writes);
  const local = evaluated({ ...packed, values }, parts.piece.source.name) as never;
  try {
    await runAll({ items, packed: { ...packed, values }, local, threads, quiet: true });
  } finally {
    writeBack();
  }
  return opened.result();
}

function* trips([first, second, step = 1]: Opened['range']): Generator<number> {
  if (!(step > 0 || step < 0)) throw new RangeError(`prange: the step is ${step}, it must be above or below 0`);
  const [lo, hi] = second === undefined ? [0, first] : [first, second];
  for (let i = lo; step > 0 ? i < hi : i > hi; i += step) yield i;
}

// ── taking it apart

function partsOf(piece: Piece): Parts | string {
  const { node, source } = piece;
  if (!isFunction(node) || node.async || node.generator || node.body.type !== 'BlockStatement') return shape;
  const body = (node.body as BlockStatement).body.filter(
    s => s.type !== 'EmptyStatement' && !(s.type === 'ExpressionStatement' && 'directive' in s),
  );
  const at = body.findIndex(s => s.type === 'ForOfStatement' && isPrange(s.right as AnyNode));
  const loop = body[at] as Extract<AnyNode, { type: 'ForOfStatement' }> | undefined;
  const after = body.slice(at + 1);
  const before = body.slice(0, Math.max(at, 0)) as AnyNode[];
  if (!loop || !before.every(isDeclaration) || after.length > 1 || (after[0] && after[0].type !== 'ReturnStatement'))
    return shape;
  const left = loop.left;
  if (left.type !== 'VariableDeclaration' || left.kind === 'var' || left.declarations[0].id.type !== 'Identifier')
    return shape;
  const leaves = leavingOf(loop.body as AnyNode);
  if (leaves) return leaves;
  const text = (from: { start: number; end: number } | undefined, to = from): string =>
    from && to ? source.text.slice(from.start, to.end) : '';
  const call = loop.right as Extract<AnyNode, { type: 'CallExpression' }>;
  const declared = before.flatMap(declaredBy);
  return {
    piece,
    locals: new Set([...node.params.flatMap(patternNames), ...declared.map(d => d.name)]),
    functions: new Set(declared.filter(d => d.isFunction).map(d => d.name)),
    index: (left.declarations[0].id as Identifier).name,
    body: loop.body as AnyNode,
    declarations: text(before[0], before.at(-1)),
    loop: text(loop),
    range: text(call.arguments[0], call.arguments.at(-1)),
    result: text(after[0]),
  };
}

const shape = 'workers take kernels of declarations, one loop over `prange` and a return';

function isPrange(e: AnyNode): boolean {
  if (e.type !== 'CallExpression' || !e.arguments.length || e.arguments.some(a => a.type === 'SpreadElement'))
    return false;
  const callee = e.callee as AnyNode;
  const target = (callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : callee) as AnyNode;
  const name = target.type === 'MemberExpression' ? target.property : target;
  return name.type === 'Identifier' && (name as Identifier).name === 'prange';
}

const isDeclaration = (s: AnyNode): boolean => s.type === 'VariableDeclaration' || s.type === 'FunctionDeclaration';

function declaredBy(s: AnyNode): readonly { readonly name: string; readonly isFunction: boolean }[] {
  if (s.type === 'FunctionDeclaration') return [{ name: s.id!.name, isFunction: true }];
  if (s.type !== 'VariableDeclaration') return [];
  return s.declarations.flatMap(({ id, init }) =>
    patternNames(id).map(name => ({
      name,
      isFunction: s.kind === 'const' && id.type === 'Identifier' && !!init && isFunction(init),
    })),
  );
}

/** Why an iteration is no function: it leaves the loop, or has variables that outlive it. */
function leavingOf(body: AnyNode): string | undefined {
  let why: string | undefined;
  const visit = (n: AnyNode, loops: number): void => {
    if (isFunction(n)) return;
    if (n.type === 'ReturnStatement' || (n.type === 'BreakStatement' && !n.label && !loops))
      why = 'its loop may be left';
    if (n.type === 'ContinueStatement' && n.label) why = 'it continues a loop by its label';
    if (n.type === 'VariableDeclaration' && n.kind === 'var')
      why = 'its iterations declare a `var`. Use `let` or `const`';
    const inner = /^(For|While|DoWhile|Switch)/.test(n.type) ? loops + 1 : loops;
    walk(n, child => {
      if (child === n) return true;
      visit(child, inner);
      return false;
    });
  };
  visit(body, 0);
  return why;
}

// ── putting it together

/** The kernel's parameters and declarations; what it answers is `Opened`. */
function openingOf({ piece, locals, declarations, loop, range, result }: Parts): Piece {
  const { params } = piece.node as unknown as FunctionNode;
  const head = params.length ? piece.source.text.slice(params[0].start, params.at(-1)!.end) : '';
  const values = `{ ${[...locals].join(', ')} }`;
  const text = `(${head}) => { ${declarations}\n return { range: [${range}], values: ${values}, loop: () => { ${loop} }, result: () => { ${result} } }; }`;
  return { ...piece, text };
}

interface Prepared {
  readonly packed: Packed;
  readonly writes: ReadonlySet<string>;
}

/** The iteration, packed; or why it has to run here. */
function preparedOf({ piece, functions, locals, index, body }: Parts, using: Using, names: Using): Prepared | string {
  const { source } = piece;
  const block =
    body.type === 'BlockStatement'
      ? source.text.slice(body.start, body.end)
      : `{ ${source.text.slice(body.start, body.end)} }`;
  const parameter: Identifier = { type: 'Identifier', name: index, start: body.start, end: body.start };
  const node = {
    ...{ type: 'ArrowFunctionExpression', start: body.start, end: body.end, async: false, generator: false },
    ...{ expression: false, id: null, params: [parameter], body },
  } as unknown as FunctionNode;
  const writes = new Set<string>();
  const reason = impurity(node, name => Object.hasOwn(names, name), new Set());
  if (reason) return reason;
  const wrong = [...writes].find(name => !isTypedArray(names[name]));
  if (wrong) return `it writes to \`${wrong}\`, which is no typed array`;
  const packed = packPiece(
    { source, node: node as unknown as AnyNode, text: `(${index}) => { do ${block} while (false); }` },
    names,
  );
  return uncopied(packed, writes) ?? { packed, writes };

  /** Follows the functions that are named. Those of `using` see nothing but `using`. */
  function impurity(fn: FunctionNode, sees: (name: string) => boolean, seen: Set<string>): string | undefined {
    const called: Called = name => {
      if (!sees(name)) return Object.hasOwn(names, name) ? `\`${name}\` is not in \`using\`` : undefined;
      const value = names[name];
      if (typeof value !== 'function' || seen.has(name)) return true;
      seen.add(name);
      if (locals.has(name) && !functions.has(name)) return `\`${name}\` is a function from elsewhere`;
      const own = pieceOf(value).node;
      if (!isFunction(own)) return `\`${name}\` is no function of JavaScript`;
      return impurity(own, locals.has(name) ? sees : n => Object.hasOwn(using, n), seen) ?? true;
    };
    const purity = purityOf(fn, called);
    if ('reason' in purity) return purity.reason;
    for (const name of purity.writes) writes.add(name);
    return undefined;
  }
}

function uncopied({ values }: Packed, writes: ReadonlySet<string>): string | undefined {
  const buffers = new Set([...writes].map(name => (values[name] as { buffer: unknown }).buffer));
  for (const [name, value] of Object.entries(values)) {
    const resizable = isTypedArray(value) && (value.buffer as { resizable?: boolean }).resizable;
    const why = resizable
      ? 'an array in a resizable buffer'
      : isTypedArray(value)
        ? undefined
        : unlikeCopies(value, buffers);
    if (why) return `workers get a copy of \`${name}\`, and it has ${why}`;
  }
  return undefined;
}
