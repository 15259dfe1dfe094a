/** The definition of right: the kernel's own text as plain JavaScript, with every subscript checked as the contract
 * says. An access outside its array throws what `diagnostic.outOfBounds` makes, where plain JavaScript would have read
 * `undefined` or dropped the write. A kernel that does not end runs out of fuel instead. */
import { parseExpressionAt } from 'acorn';
import { outOfBounds } from '../../src/diagnostic.ts';
import type { TypedArray } from '../../src/dtype.ts';

/** An ESTree node, as far as rewriting needs to know. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** More iterations than any kernel of ours runs; thrown where a loop would not end. */
export class OutOfFuel extends Error {}

export const isNode = (v: unknown): v is Node =>
  v !== null && typeof v === 'object' && typeof (v as Node).type === 'string';

/** Kept, since every tree is walked several times. */
const below = new WeakMap<Node, readonly Node[]>();

/** Children in source order. */
export function children(n: Node): readonly Node[] {
  const known = below.get(n);
  if (known) return known;
  const found: Node[] = [];
  const add = (v: unknown): void => {
    // A property that is its own name stands twice.
    if (isNode(v) && !found.some(o => o.start === v.start && o.end === v.end)) found.push(v);
  };
  for (const key in n) {
    const v = n[key];
    if (Array.isArray(v)) v.forEach(add);
    else add(v);
  }
  found.sort((a, b) => a.start - b.start);
  below.set(n, found);
  return found;
}

/** The function node of a kernel's text; offsets are those of the text. */
export function parseKernel(text: string): Node {
  const node = parseExpressionAt(text, 0, { ecmaVersion: 2022, preserveParens: true }) as unknown as Node;
  if (text.slice(node.end).trim()) throw new SyntaxError(`more than an expression: ${text.slice(node.end)}`);
  return node;
}

interface Site {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
interface Rewriting {
  readonly text: string;
  readonly sites: Site[];
  /** Parameters of nested functions: an array is called by its own name, not by theirs. */
  readonly borrowed: ReadonlySet<string>;
}

/** The name in a message where any will do. */
export const ANY = '?';

const borrowedNames = (kernel: Node): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (n: Node): void => {
    const params = n !== kernel && Array.isArray(n.params) ? (n.params as (Node & { name?: string })[]) : [];
    for (const p of params) if (p.name) found.add(p.name);
    for (const c of children(n)) visit(c);
  };
  visit(kernel);
  return found;
};

const isElement = (n: unknown): n is Node & { object: Node; property: Node } =>
  isNode(n) && n.type === 'MemberExpression' && n.computed === true;

/** `array, index, site`: the arguments that every checked access starts with. */
function place(r: Rewriting, n: Node & { object: Node; property: Node }): string {
  const text = r.text.slice(n.object.start, n.object.end);
  const site = r.sites.push({ name: r.borrowed.has(text) ? ANY : text, start: n.start, end: n.end }) - 1;
  return `${site}, ${rewrite(r, n.object)}, ${rewrite(r, n.property)}`;
}

type Rule = (r: Rewriting, n: Node) => string | undefined;

const withTick = (r: Rewriting, n: Node): string => {
  const body = n.body as Node;
  return copy(r, n, new Map([[body, `{ $.tick(); ${rewrite(r, body)} }`]]));
};

/** Assignments to elements by operator: the old value is read, and checked, before the right side is evaluated. */
const rules: { readonly [type: string]: Rule } = {
  MemberExpression: (r, n) => (isElement(n) ? `$.load(${place(r, n)})` : undefined),
  AssignmentExpression: (r, n) => {
    if (!isElement(n.left)) return undefined;
    const [to, value] = [place(r, n.left), rewrite(r, n.right as Node)];
    const operator = n.operator as string;
    return operator === '='
      ? `$.store(${to}, ${value})`
      : `$.update(${to}, old => old ${operator.slice(0, -1)} (${value}))`;
  },
  UpdateExpression: (r, n) =>
    isElement(n.argument) ? `$.step(${place(r, n.argument)}, ${n.operator === '++'}, ${n.prefix})` : undefined,
  /** A target of destructuring is a reference that is written later. */
  ArrayPattern: (r, n) =>
    copy(
      r,
      n,
      new Map((n.elements as Node[]).filter(isElement).map(e => [e as Node, `$.reference(${place(r, e)}).value`])),
    ),
  ForStatement: withTick,
  ForOfStatement: withTick,
  WhileStatement: withTick,
  DoWhileStatement: withTick,
};

/** The source of a node with its children replaced. */
function copy(r: Rewriting, n: Node, given: ReadonlyMap<Node, string> = new Map()): string {
  let [out, at] = ['', n.start];
  for (const child of children(n)) {
    out += r.text.slice(at, child.start) + (given.get(child) ?? rewrite(r, child));
    at = child.end;
  }
  return out + r.text.slice(at, n.end);
}

const rewrite = (r: Rewriting, n: Node): string => rules[n.type]?.(r, n) ?? copy(r, n);

type Elements = TypedArray & { [i: number]: any };

/** What the rewritten text calls. */
function runtime(source: { name: string; text: string }, sites: readonly Site[], fuel: number) {
  const check = (site: number, array: Elements, index: unknown): number => {
    const i = index as number;
    if (Number.isInteger(i) && i >= 0 && i < array.length) return i;
    throw outOfBounds(source, sites[site], sites[site].name, i, array.length);
  };
  const load = (site: number, array: Elements, index: unknown) => array[check(site, array, index)];
  const store = (site: number, array: Elements, index: unknown, value: any) =>
    (array[check(site, array, index)] = value);
  return {
    tick: () => {
      if (--fuel < 0) throw new OutOfFuel('the kernel does not end');
    },
    load,
    store,
    update: (site: number, array: Elements, index: unknown, next: (old: any) => any) => {
      const i = check(site, array, index);
      return (array[i] = next(array[i]));
    },
    step: (site: number, array: Elements, index: unknown, up: boolean, prefix: boolean) => {
      const i = check(site, array, index);
      const old = array[i] as any;
      const next = typeof old === 'bigint' ? old + (up ? 1n : -1n) : old + (up ? 1 : -1);
      array[i] = next;
      return prefix ? next : old;
    },
    reference: (site: number, array: Elements, index: unknown) => ({
      set value(v: any) {
        store(site, array, index, v);
      },
    }),
  };
}

/** A kernel's text as it stands. */
export const plain = (text: string): ((...args: unknown[]) => unknown) => new Function(`return ${text}`)();

let last: { readonly text: string; readonly fuel: number; readonly run: (...args: unknown[]) => unknown } | undefined;

/** The same with every access checked, and fuel for each call. What was made last is kept: a kernel meets several argument sets. */
export function checked(text: string, fuel = 50_000): (...args: unknown[]) => unknown {
  if (last?.text !== text || last.fuel !== fuel) last = { text, fuel, run: checkedAnew(text, fuel) };
  return last.run;
}

function checkedAnew(text: string, fuel: number): (...args: unknown[]) => unknown {
  const kernel = parseKernel(text);
  const r: Rewriting = { text, sites: [], borrowed: borrowedNames(kernel) };
  const make = new Function('$', `return ${rewrite(r, kernel)}`);
  const name = /^function\s+(\w+)/.exec(text)?.[1] ?? 'kernel';
  return (...args) => make(runtime({ name, text }, r.sites, fuel))(...args);
}
