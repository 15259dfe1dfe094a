/** Conditions at a loop's entry in the user's words: `n >= w`. */
import type { Apart, Expr, Kernel, LocalId } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Formula } from '../formula.ts';
import type { Guard } from '../guard.ts';
import { constantOf, type Form, type Term } from '../polynomial.ts';

/** One sentence for each condition that has to hold; that nothing overflows is said once. */
export function guardInWords(kernel: Kernel, { ranges, whole, rest }: Guard): readonly string[] {
  const bounds = [...ranges].flatMap(([atom, { lo, hi }]) => [
    ...(lo > atom.range.lo && lo > -HUGE ? [`${exprWords(kernel, atom.entry!)} >= ${lo}`] : []),
    ...(hi < atom.range.hi && hi < HUGE ? [`${exprWords(kernel, atom.entry!)} <= ${hi}`] : []),
  ]);
  const integers = [...whole].map(a => `${exprWords(kernel, a.entry!)} is an integer`),
    plain = rest.filter(f => !roomy(f)).map(f => words(kernel, f, false));
  const small = plain.length < rest.length ? ['subscripts stay within 32 bits'] : [];
  return [...integers, ...bounds, ...plain, ...small];
}

const HUGE = 2 ** 30;

/** Whether a condition is only there to keep integers from wrapping. */
const roomy = (f: Formula): boolean =>
  typeof f === 'object' &&
  (f.kind === 'ge'
    ? f.form.some(t => !t.atoms.length && t.coef >= HUGE)
    : (f.kind === 'or' || f.kind === 'and') && f.of.every(roomy));

export function apartInWords({ arrays }: Kernel, { a, b, same }: Apart): string {
  const [x, y] = [a, b].map(id => `\`${arrays[id].name}\``);
  return same ? `${x} and ${y} are one array or share no memory` : `${x} and ${y} share no memory`;
}

function words(kernel: Kernel, f: Formula, inner: boolean): string {
  if (typeof f === 'boolean') return String(f);
  if (f.kind === 'whole') return `${exprWords(kernel, f.atom.entry!)} is an integer`;
  if (f.kind === 'cond') return f.holds ? exprWords(kernel, f.cond) : `not ${exprWords(kernel, f.cond)}`;
  if (f.kind === 'ge') return inequality(kernel, f.form);
  const text = f.of.map(x => words(kernel, x, true)).join(f.kind === 'and' ? ' and ' : ' or ');
  return inner ? `(${text})` : text;
}

/** `form ≥ 0`, each term on the side where it is positive. */
function inequality(kernel: Kernel, form: Form): string {
  const above = form.filter(t => t.coef > 0 && t.atoms.length),
    below = form.filter(t => t.coef < 0 && t.atoms.length),
    offset = constantOf(form.filter(t => !t.atoms.length)) ?? 0;
  const strict = offset === -1;
  const left = strict || offset < 0 ? above : [...above, ...form.filter(t => !t.atoms.length)];
  const right = strict || offset >= 0 ? below : [...below, ...form.filter(t => !t.atoms.length)];
  return `${sum(kernel, left)} ${strict ? '>' : '>='} ${sum(kernel, right)}`;
}

const sum = (kernel: Kernel, terms: readonly Term[]): string =>
  terms.length ? terms.map(t => product(kernel, t)).join(' + ') : '0';

function product(kernel: Kernel, { coef, atoms }: Term): string {
  const size = Math.abs(coef),
    factors = atoms.map(a => exprWords(kernel, a.entry!));
  return [...(size === 1 && factors.length ? [] : [String(size)]), ...factors].join(' * ');
}

const infix: { readonly [P in OpName]?: string } = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  rem: '%',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '===',
  ne: '!==',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr: '>>',
};

/** A local by its name; where a view begins has none. */
function localWords({ arrays, locals }: Kernel, local: LocalId): string {
  const view = arrays.find(({ storage }) => storage.kind === 'view' && storage.offset === local);
  return view ? `the start of ${view.name}` : locals[local].name;
}

/** An invariant much as JavaScript would write it. */
export function exprWords(kernel: Kernel, e: Expr): string {
  const of = (x: Expr) => exprWords(kernel, x);
  switch (e.kind) {
    case 'const':
      return String(e.value);
    case 'local':
      return localWords(kernel, e.local);
    case 'param':
      return kernel.params[e.param].name;
    case 'length':
      return `${kernel.arrays[e.array].name}.length`;
    case 'disjoint':
      return `${kernel.arrays[e.a].name} apart from ${kernel.arrays[e.b].name}`;
    case 'load':
      return `${kernel.arrays[e.array].name}[${of(e.index)}]`;
    case 'convert':
      return of(e.arg);
    case 'let':
      return of(e.body);
    case 'select':
      return `(${of(e.cond)} ? ${of(e.a)} : ${of(e.b)})`;
    case 'op': {
      const sign = infix[e.op];
      return sign ? `(${e.args.map(of).join(` ${sign} `)})` : `${e.op}(${e.args.map(of).join(', ')})`;
    }
  }
}
