/** `target.set(from, offset)` where bytes cannot simply be copied: what is copied goes to a buffer of its own first, since both may
 * be one memory, and from there element by element, as a loop that stores does. */
import type { DType } from '../src/dtype.ts';
import { dtypes } from '../src/dtype.ts';
import type { ArrayDecl, ArrayId, Copy, Expr, LocalDecl, LocalId, Spread } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { valueType } from './values.ts';

/** Where what a copy needs of its own is declared. */
export interface Declared {
  readonly arrays: ArrayDecl[];
  readonly locals: LocalDecl[];
}

/** The loop, and what the host tells it. */
export interface Copying {
  /** Holds what is copied, behind a few elements that only make it begin at a whole word. */
  readonly copy: ArrayId;
  readonly skip: LocalId;
  readonly count: LocalId;
  readonly offset: LocalId;
  readonly spread: Spread;
}

const op = (name: OpName, type: Expr['type'], ...args: Expr[]): Expr => ({ kind: 'op', type, op: name, args });
const convert = (type: Expr['type'], arg: Expr): Expr => (arg.type === type ? arg : { kind: 'convert', type, arg });
const i32 = (value: number): Expr => ({ kind: 'const', type: 'i32', value });

export function copying({ arrays, locals }: Declared, s: Copy): Copying {
  const { dtype, name } = arrays[s.from];
  const copy = arrays.push({ name: `copy of ${name}`, dtype, storage: { kind: 'heap' } }) - 1;
  const [skip, count, offset, k] = ['skip', 'count', 'offset', 'k'].map(
    local => locals.push({ name: local, type: 'i32' }) - 1,
  );
  const local = (id: LocalId): Expr => ({ kind: 'local', type: 'i32', local: id });
  const at = (by: LocalId): Expr => op('add', 'i32', local(k), local(by));
  const { id, span } = s;
  const value: Expr = { kind: 'load', type: valueType(dtype), array: copy, index: at(skip), check: false, span };
  const to = arrays[s.array].dtype;
  const loop: Spread['loop'] = {
    kind: 'for',
    id,
    span,
    local: k,
    lo: i32(0),
    hi: local(count),
    step: i32(1),
    test: 'lt',
    prange: false,
    body: [{ kind: 'store', id, span, array: s.array, index: at(offset), value: brought(to, value), check: false }],
  };
  return { copy, skip, count, offset, spread: { ...whole, id, span, loop } };
}

const whole: Omit<Spread, 'id' | 'span' | 'loop'> = {
  kind: 'spread',
  guard: { kind: 'const', type: 'bool', value: 1 },
  apart: [],
  threads: true,
  lanes: 1,
  tree: { block: 0, lanes: 1 },
  work: { kind: 'const', type: 'f64', value: 1 },
  reductions: [],
  inductions: [],
  last: [],
  copies: [],
  retry: false,
  saved: [],
};

/** What JavaScript makes of a value in an array of a dtype. */
function brought(dtype: DType, value: Expr): Expr {
  if (valueType(dtype) === 'f32') return convert('f32', value);
  if (dtype === 'uint8c') return clamped(value);
  const whole = value.type === 'f32' ? op('toint32', 'i32', value) : convert('i32', value);
  return convert(dtypes[dtype].type, whole);
}

function clamped(value: Expr): Expr {
  if (value.type === 'f32') return op('clamp8', 'i32', value);
  const most: Expr = { kind: 'const', type: value.type, value: 255 };
  const below = op('min', value.type, value, most);
  return convert('i32', value.type === 'u32' ? below : op('max', 'i32', below, i32(0)));
}
