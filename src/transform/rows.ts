/** Loops over a whole picture by one number, `for (i < w * h) { const x = i % w, y = (i / w) | 0; … }`, run row by row: x and y count,
 * nothing is divided, and elements lie side by side. What that takes is asked at the entry of the nest (rows are not short,
 * numbers are those of integers); where it does not hold, the nest runs as it was. */
import { analyse } from '../analysis/index.ts';
import { liveBehind } from '../analysis/scalars/liveness.ts';
import { unshare } from '../analysis/unshare.ts';
import type { Type } from '../dtype.ts';
import {
  type Assign,
  type Before,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type Local,
  type LocalId,
  mapOperands,
  mapStmt,
  type Stmt,
  type StmtId,
  someExpr,
  walk,
  walkExpr,
} from '../ir.ts';
import type { OpName } from '../ops.ts';
import { type Additions, additionsTo } from './additions.ts';
import * as form from './canonical/form.ts';
import { keyOf } from './hoist.ts';
import { f64, float, i32, int } from './pieces.ts';

/** Elements from which on a row is worth a loop of its own. */
const SHORT = 32;
/** Sums of two such numbers are in 32 bits. */
const LARGE = 2 ** 30;

/** Takes a kernel in canonical form. */
export function rows(kernel: Kernel): Kernel {
  let made = kernel;
  for (const { id } of outermost(kernel.body)) {
    const whole = inRows(made, id, id);
    made = whole ?? picturesIn(made, id);
  }
  return made;
}

/** Pictures gone through time and again, as generations of cells are. */
function picturesIn(kernel: Kernel, around: StmtId): Kernel {
  const ids: StmtId[] = [];
  walk([loopOf(kernel, around)], s => void (s.kind === 'for' && s.id !== around && ids.push(s.id)));
  return ids.reduce((made, id) => inRows(made, id, around) ?? made, kernel);
}

function inRows(kernel: Kernel, id: StmtId, around: StmtId): Kernel | undefined {
  const next = nestInRows(kernel, loopOf(kernel, id), loopOf(kernel, around));
  return next && isFree(next.kernel, next.loop) && isFree(next.kernel, next.row) ? next.kernel : undefined;
}

function loopOf({ body }: Kernel, id: StmtId): For {
  let found: For | undefined;
  walk(body, s => void (s.kind === 'for' && s.id === id && (found = s)));
  return found!;
}

const isFree = (kernel: Kernel, { id }: For): boolean => {
  const verdict = analyse(kernel).loops().get(id)?.verdict;
  return verdict !== undefined && verdict !== 'serial';
};

/** Loops that are in no other. */
export function outermost(body: readonly Stmt[]): readonly For[] {
  const found: For[] = [];
  const look = (list: readonly Stmt[]): readonly Stmt[] =>
    list.map(s => {
      if (s.kind === 'for') found.push(s);
      else mapStmt(s, e => e, look);
      return s;
    });
  look(body);
  return found;
}

interface InRows {
  readonly kernel: Kernel;
  readonly loop: For;
  readonly row: For;
}

/** `around`: the loop that stands in no other. Whatever decides about rows is settled before it. */
function nestInRows(kernel: Kernel, nest: For, around: For): InRows | undefined {
  const width = widthIn(nest);
  if (!width || !isPicture(kernel, nest)) return undefined;
  const fixed = new Set([...form.writesOf(around).keys()]);
  const isFixed = (e: Expr) =>
    !someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && fixed.has(x.local)));
  if (!isFixed(width) || !isFixed(nest.hi)) return undefined;
  const into = additionsTo(kernel);
  const { span, hi } = nest;
  const named = (name: string, value: Expr): { readonly name: Local; readonly given: Assign } => {
    const local = fresh(into, name);
    return { name: local, given: { kind: 'assign', id: into.nextId++, span, local: local.local, value } };
  };
  const end = named('end', hi.type === 'i32' ? hi : i32('toint32', f64('ceil', float(hi))));
  const whole = wholeRows(kernel, hi, width);
  const count = named('rows', whole ?? i32('toint32', f64('ceil', f64('div', float(end.name), float(width)))));
  const y = fresh(into, 'row');
  const first = i32('mul', y, width);
  const isInt = kernel.locals[nest.local].type === 'i32';
  const { name } = kernel.locals[nest.local];
  const x = fresh(into, name);
  const at: Local = isInt ? { kind: 'local', type: 'i32', local: nest.local } : fresh(into, name);
  const place: Assign = { kind: 'assign', id: into.nextId++, span, local: at.local, value: i32('add', first, x) };
  const row: For = {
    ...nest,
    local: x.local,
    lo: int(0),
    hi: whole ? width : i32('min', width, i32('sub', end.name, first)),
    step: int(1),
    body: [place, ...inside(nest, width, x, y, isInt ? undefined : at)],
  };
  const loop: For = { ...row, id: into.nextId++, local: y.local, lo: int(0), hi: count.name, body: [row], rows: true };
  const holds = (op: OpName, a: Expr, b: Expr): Expr => form.compare(op, a, b);
  const when = [
    ...(width.kind === 'const' ? [] : [holds('ge', width, int(SHORT)), holds('le', width, int(LARGE))]),
    ...(whole ? [holds('eq', float(hi), f64('mul', float(width), float(whole)))] : []),
    holds('le', float(hi), { kind: 'const', type: 'f64', value: LARGE }),
  ];
  const there = nest === around ? undefined : kernel.before?.get(around.id);
  const { nest: before, apart } = there ?? { nest: around, apart: [] };
  const was: Before = { nest: before, apart, when: [...(there?.when ?? []), ...when], inOrder: true };
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.flatMap(s => (s === nest ? [end.given, count.given, loop] : [mapStmt(s, e => e, list)]));
  const made = {
    ...kernel,
    body: list(kernel.body),
    locals: into.locals,
    before: new Map(kernel.before).set(nest === around ? loop.id : around.id, was),
  };
  return { kernel: unshare(made), loop, row };
}

function fresh(into: Additions, name: string): Local {
  into.locals.push({ name, type: 'i32' });
  return { kind: 'local', type: 'i32', local: into.locals.length - 1 };
}

/** Without conversions that keep an integer of 32 bits what it is: a float32 would be rounded. */
const bare = (e: Expr): Expr => (e.kind === 'convert' && e.type === 'f64' && isWord(e.arg.type) ? bare(e.arg) : e);
const isWord = (type: Type): boolean => type === 'i32' || type === 'u32';
const isConst = (e: Expr, n: number): boolean => e.kind === 'const' && Number(e.value) === n && !Object.is(e.value, -0);
const isLocal = (e: Expr, { local }: For): boolean => {
  const b = bare(e);
  return b.kind === 'local' && b.local === local;
};

/** Whether a loop counts the elements of a picture, and nobody asks how far it came. */
function isPicture(kernel: Kernel, loop: For): boolean {
  const type = kernel.locals[loop.local].type;
  return (
    (type === 'i32' || type === 'f64') &&
    isConst(loop.lo, 0) &&
    isConst(loop.step, 1) &&
    loop.test === 'lt' &&
    !loop.prange &&
    (loop.hi.type === 'i32' || loop.hi.type === 'f64') &&
    form.isWhole(loop) &&
    form.writesOf(loop).get(loop.local) === 1 &&
    !liveBehind(kernel, loop).has(loop.local)
  );
}

/** What the counter is divided by: an integer. */
function widthIn(loop: For): Expr | undefined {
  let found: Expr | undefined;
  const see = (e: Expr): void => {
    if (e.kind !== 'op' || (e.op !== 'rem' && e.op !== 'div') || !isLocal(e.args[0], loop)) return;
    const by = bare(e.args[1]);
    if (by.type === 'i32' && (by.kind === 'param' || by.kind === 'local')) found ??= by;
    if (by.kind === 'const' && Number.isInteger(by.value) && Number(by.value) >= SHORT && Number(by.value) <= LARGE)
      found ??= int(Number(by.value));
  };
  walk(loop.body, s => {
    for (const e of expressions(s)) walkExpr(e, see);
  });
  return found;
}

/** How many rows there are, where an end is a number of whole ones. */
function wholeRows(kernel: Kernel, end: Expr, width: Expr): Expr | undefined {
  const e = bare(end);
  if (e.kind === 'local') {
    const values: Expr[] = [];
    walk(kernel.body, s => void (s.kind === 'assign' && s.local === e.local && values.push(s.value)));
    return values.length === 1 && values[0].kind === 'op' ? wholeRows(kernel, values[0], width) : undefined;
  }
  if (e.kind !== 'op' || e.op !== 'mul') return undefined;
  const [a, b] = e.args.map(bare);
  const other = isSame(a, width) ? b : isSame(b, width) ? a : undefined;
  if (other?.kind === 'param') return other.type === 'i32' ? other : undefined;
  return other?.kind === 'const' && Number.isInteger(other.value) ? int(Number(other.value)) : undefined;
}

/** Of integers and of what is as it was before the loop. */
const isSame = (e: Expr, width: Expr): boolean =>
  e.kind === 'const' ? width.kind === 'const' && e.value === width.value : keyOf(e) === keyOf(width);

/** The body, where column and row are known. */
function inside(nest: For, width: Expr, x: Local, y: Local, at: Local | undefined): readonly Stmt[] {
  const isWidth = (e: Expr): boolean => isSame(bare(e), width);
  /** Locals that hold the one or the other from their only assignment on. */
  const [columns, lines] = [new Set<LocalId>(), new Set<LocalId>()];
  const isIn = (set: ReadonlySet<LocalId>, e: Expr): boolean => e.kind === 'local' && set.has(e.local);
  const isColumn = (e: Expr): boolean => isIn(columns, bare(e)) || isRest(bare(e));
  const isLine = (e: Expr): boolean => isIn(lines, bare(e)) || isRow(bare(e));
  const isRatio = (e: Expr): boolean =>
    e.kind === 'op' && e.op === 'div' && e.type === 'f64' && isLocal(e.args[0], nest) && isWidth(e.args[1]);
  /** `i % w`, and `i - y * w`. */
  function isRest(e: Expr): boolean {
    if (e.kind !== 'op' || e.type === 'f32' || !isLocal(e.args[0], nest)) return false;
    if (e.op === 'rem') return isWidth(e.args[1]);
    const part = e.op === 'sub' ? bare(e.args[1]) : undefined;
    if (part?.kind !== 'op' || part.op !== 'mul') return false;
    const [a, b] = part.args;
    return (isWidth(b) && isLine(a)) || (isWidth(a) && isLine(b));
  }
  /** `Math.floor(i / w)` and its like, and `(i - x) / w`. */
  function isRow(e: Expr): boolean {
    if (e.kind !== 'op') return false;
    const [a] = e.args;
    if (e.op === 'floor' || e.op === 'trunc' || e.op === 'toint32') return isRatio(bare(a)) || isRow(bare(a));
    if (e.op !== 'div' || e.type !== 'f64' || !isWidth(e.args[1])) return false;
    const from = bare(a);
    return from.kind === 'op' && from.op === 'sub' && isLocal(from.args[0], nest) && isColumn(from.args[1]);
  }
  const as = (e: Local, type: Expr['type']): Expr => (type === 'i32' ? e : { kind: 'convert', type, arg: e });
  const expr = (e: Expr): Expr => {
    if (isRest(e)) return as(x, e.type);
    if (isRow(e)) return as(y, e.type);
    if (at && e.kind === 'local' && e.local === nest.local) return as(at, e.type);
    return mapOperands(e, expr);
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => mapStmt(s, expr, list));
  return nest.body.map(s => {
    const [made] = list([s]);
    if (s.kind === 'assign' && form.writesOf(nest).get(s.local) === 1) {
      if (isColumn(s.value)) columns.add(s.local);
      else if (isLine(s.value)) lines.add(s.local);
    }
    return made;
  });
}
