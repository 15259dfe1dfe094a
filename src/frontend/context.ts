/** The state of one lowering: what has been declared and emitted, and the one way to fail. The stages of `lower` are
 * functions over it; `expression` and `statement` are how they reach one another without import cycles. */
import type { Expression, Node, Statement } from 'acorn';
import { assignedIn } from '../analysis/live.ts';
import { type ErrorCode, KernelError, type Source, type Span } from '../diagnostic.ts';
import type { DType, Type } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import {
  type ArrayDecl,
  type ArrayId,
  type Expr,
  type LocalDecl,
  type LocalId,
  operands,
  type ParamDecl,
  type Result,
  type Stmt,
  type StmtId,
  type Storage,
} from '../ir.ts';
import { constant, f64 } from './numbers.ts';
import type { Uses } from './uses.ts';
import {
  type BigRange,
  type Binding,
  type FunctionText,
  isScalar,
  mapBindings,
  type Scalar,
  type ScalarKind,
  type Scope,
  type Value,
  type Variable,
  wholesIn,
} from './values.ts';

type Distribute<T> = T extends Stmt ? Omit<T, 'id' | 'span'> : never;
/** A statement before it has an id and a span. */
export type Draft = Distribute<Stmt>;

/** Where `break` and `continue` may go. */
export interface Target {
  readonly label: readonly string[];
  readonly break: StmtId;
  readonly continue: StmtId | undefined;
  /** `break` without a label stops here: loops and switches. */
  readonly plain: boolean;
  /** `continue` leaves a block. */
  readonly unrolled?: boolean;
  /** What leaving for here does to variables that hold arrays. */
  readonly moves?: Moves | undefined;
}

/** Where a statement outside loops and conditions begins: what is known there is all before `locals` and `arrays`. */
export interface Front {
  readonly list: Stmt[];
  readonly at: number;
  readonly locals: number;
  readonly arrays: number;
}

/** What variables hold that hold no scalars. */
export type Held = ReadonlyMap<Variable, Value>;

/** A local that tells by its value which of several states is the case. */
export interface Phase {
  readonly local: LocalId;
  readonly states: Held[];
}

/** How a loop or block knows what its breaks and continues do to the variables that hold arrays. */
export interface Moves {
  readonly entry: Held;
  moved: boolean;
  readonly phase: Phase | undefined;
}

/** The function whose body is being lowered. */
export interface Frame {
  /** Receives the value of a `return`; the caller's way to leave follows. */
  readonly returns: (value: Value, node: Node) => void;
  readonly fn: FunctionText | undefined;
}

export interface Hooks {
  readonly expression: (cx: Context, node: Expression, discard?: boolean) => Value;
  readonly statement: (cx: Context, node: Statement) => void;
  readonly block: (cx: Context, body: readonly Statement[]) => void;
}

/** A declaration without a value, to be decided when the variable's type is known. */
export interface Placeholder {
  readonly id: StmtId;
  readonly variable: Variable;
}

const irType: { readonly [K in ScalarKind]: Type } = { number: 'f64', boolean: 'bool', bigint: 'i64' };

export class Context {
  readonly sources: Source[] = [];
  readonly params: ParamDecl[] = [];
  readonly arrays: ArrayDecl[] = [];
  readonly locals: LocalDecl[] = [];
  readonly results: Result[] = [{ kind: 'undefined' }];
  readonly placeholders: Placeholder[] = [];
  /** Numbers that have been taken for integers, to be proved. */
  readonly wholes: Span[] = [];
  /** Uses that lean on a BigInt variable's range, to be checked when every assignment is known. */
  readonly obligations: { readonly from: readonly Variable[]; readonly check: () => void }[] = [];
  /** Locals assigned once, where they are declared. */
  readonly fixed = new Set<LocalId>();
  /** By source: how its names are used. */
  readonly uses: Uses[] = [];
  /** Arrays that stand for JavaScript array literals. */
  readonly literals = new Set<ArrayId>();
  /** Tables that stand for one dimension of a nested table. */
  readonly dimensions = new Map<string, ArrayId>();
  list: Stmt[] = [];
  /** What variables hold here; where that is not known before it runs, `fork` has every state. */
  held: Held = new Map();
  fork: Phase | undefined;
  private lastHeld: { start: number; end: number } | undefined;
  scope: Scope = { names: new Map(), parent: undefined };
  source = 0;
  frames: Frame[] = [];
  targets: Target[] = [];
  loops = 0;
  /** Conditional statements around the current one. */
  conditions = 0;
  /** The outermost statement around the current one. */
  front: Front | undefined;
  private ids = 0;
  readonly hooks: Hooks;
  /** Values handed over from outside, by name. */
  readonly outside: (name: string) => Value | undefined;

  constructor(hooks: Hooks, outside: (name: string) => Value | undefined) {
    this.hooks = hooks;
    this.outside = outside;
  }

  /** `discard`: nobody wants the value. */
  expression(node: Expression, discard = false): Value {
    return this.hooks.expression(this, node, discard);
  }

  fail(code: ErrorCode, sentence: string, node: { start: number; end: number }): never {
    throw new KernelError(code, sentence, this.sources[this.source], node);
  }

  /** Refuses JavaScript outside the kernel language. */
  refuse(sentence: string, node: { start: number; end: number }): never {
    this.fail('unsupported', sentence, node);
  }

  /** `what`: a noun, and a way out after a semicolon. */
  lacks(what: string, node: { start: number; end: number }): never {
    this.refuse(`a kernel has no ${what}`, node);
  }

  span(node: { start: number; end: number }): Span {
    return { source: this.source, start: node.start, end: node.end };
  }

  id(): StmtId {
    return ++this.ids;
  }

  emit(node: { start: number; end: number }, draft: Draft, id: StmtId = this.id()): void {
    this.list.push({ ...draft, id, span: this.span(node) } as Stmt);
  }

  /** Runs `lower` and gives what it emitted apart. */
  capture<T>(lower: () => T): { readonly result: T; readonly stmts: Stmt[] } {
    const outer = this.list;
    this.list = [];
    try {
      const result = lower();
      return { result, stmts: this.list };
    } finally {
      this.list = outer;
    }
  }

  /** `capture` of what runs only sometimes. `joins`: the caller sees to variables that hold other arrays after it. */
  sometimes<T>(lower: () => T, joins = false): { readonly result: T; readonly stmts: Stmt[] } {
    const before = this.held;
    this.conditions++;
    const captured = this.capture(lower);
    this.conditions--;
    if (!joins && (this.held !== before || this.fork)) this.refuseMoves();
    return captured;
  }

  /** Where parts are written of what more than one name may hold. */
  refuseParts(node: { start: number; end: number }): never {
    return this.refuse(
      'a part of what several names may hold is written here, one of which is given other values; write all parts, as in p = [x, y]',
      node,
    );
  }

  /** Where a variable is given an array, or the like, in the midst of an expression or a switch. */
  refuseMoves(): never {
    return this.refuse(
      'arrays and objects are given to variables by statements of their own, in if, else and loops',
      this.lastHeld ?? { start: 0, end: 0 },
    );
  }

  /** Runs `lower` in a block scope of its own. */
  scoped<T>(lower: () => T, parent: Scope = this.scope): T {
    const outer = this.scope;
    this.scope = { names: new Map(), parent };
    try {
      const result = lower();
      this.forget(this.scope);
      return result;
    } finally {
      this.scope = outer;
    }
  }

  /** Drops what variables held whose scope ends. */
  private forget({ names }: Scope): void {
    const gone = [...names.values()].filter(b => b.kind === 'variable') as Variable[];
    const without = (held: Held): Held =>
      gone.some(v => held.has(v)) ? new Map([...held].filter(([v]) => !gone.includes(v))) : held;
    this.held = without(this.held);
    if (!this.fork) return;
    const states = this.fork.states.map(without);
    const [first] = states;
    const single = states.every(s => s.size === first.size && [...s].every(([v, value]) => first.get(v) === value));
    if (single) this.held = first;
    this.fork = single ? undefined : { ...this.fork, states };
  }

  local(name: string, type: Type): LocalId {
    this.locals.push({ name, type });
    return this.locals.length - 1;
  }

  array(name: string, dtype: DType, storage: Storage): ArrayId {
    this.arrays.push({ name, dtype, storage });
    return this.arrays.length - 1;
  }

  /** For a question whose answer the kind of a value settles: a variable that may have none must not be asked. */
  settle(v: Value, node: { start: number; end: number }): void {
    if (!('expr' in v) || v.expr.kind !== 'local') return;
    const { local } = v.expr;
    if (this.placeholders.some(p => p.variable.local === local)) this.keep('asked', v.expr, node);
  }

  /** The value of an expression kept in a local that nothing else assigns. */
  keep(name: string, expr: Expr, node: { start: number; end: number }): Expr {
    const local = this.local(name, expr.type);
    this.fixed.add(local);
    this.emit(node, { kind: 'assign', local, value: expr });
    return { kind: 'local', type: expr.type, local };
  }

  /** Whether an expression gives the same value wherever it is evaluated from here on in its scope. */
  stable(e: Expr): boolean {
    if (e.kind === 'local') return this.fixed.has(e.local);
    if (e.kind === 'convert') return this.stable(e.arg);
    return (
      e.kind === 'const' || e.kind === 'param' || (e.kind === 'length' && this.arrays[e.array].storage.kind !== 'heap')
    );
  }

  /** Whether an expression gives after statements what it gave before: arithmetic of doubles, which never throws, on what none of
   * them assigns. */
  outlasts(e: Expr, stmts: readonly Stmt[]): boolean {
    const assigned = assignedIn(stmts);
    const stays = (x: Expr): boolean => {
      if (x.kind === 'local') return !assigned.has(x.local);
      if (x.kind === 'op' || x.kind === 'convert') return x.type === 'f64' && operands(x).every(stays);
      return x.kind === 'const' || x.kind === 'param';
    };
    return stays(e);
  }

  pin(e: Expr, node: { start: number; end: number }): Expr {
    return this.stable(e) ? e : this.keep('t', e, node);
  }

  pinValue(v: Value, node: { start: number; end: number }): Value {
    if (isScalar(v) || v.kind === 'coerced') return { ...v, expr: this.pin(v.expr, node) };
    if (v.kind === 'table') return { ...v, at: this.pin(v.at, node) };
    return mapBindings(v, b => (b.kind === 'value' ? { ...b, value: this.pinValue(b.value, node) } : b));
  }

  /** Values of several expressions in order: whatever a later one's effects could change is kept first. */
  sequence<T>(items: readonly T[], lower: (item: T) => Value, nodeOf: (item: T) => Node): Value[] {
    const parts = items.map(item => {
      const part = this.capture(() => lower(item));
      return { ...part, wholes: wholesIn(part.result).map(w => ({ w, written: w.written })) };
    });
    return parts.map(({ result, stmts, wholes }, i) => {
      if (wholes.some(({ w, written }) => w.written > written)) this.refuseParts(nodeOf(items[i]));
      this.list.push(...stmts);
      const later = parts.slice(i + 1).flatMap(p => p.stmts);
      const stays = !later.length || (isScalar(result) && this.outlasts(result.expr, later));
      return stays ? result : this.pinValue(result, nodeOf(items[i]));
    });
  }

  values(nodes: readonly Expression[]): Value[] {
    return this.sequence(
      nodes,
      node => this.expression(node),
      node => node,
    );
  }

  /** What a name, an item or a field stands for. */
  bound(b: Binding): Value {
    return b.kind === 'value' ? b.value : this.read(b);
  }

  /** Gives a variable its value; the first one decides its type. */
  assign(variable: Variable, value: Value, node: { start: number; end: number }): void {
    if (value.kind === 'undefined') return this.placehold(variable, node);
    if (value.kind === 'coerced') return value.refuse();
    if ((value.kind === 'array' || value.kind === 'string') && variable.type === undefined)
      return this.hold(variable, value, node);
    if (!isScalar(value))
      this.refuse(
        `\`${variable.name}\` is assigned again, so it can hold only numbers, booleans or BigInts; use const for arrays and objects`,
        node,
      );
    const held = this.held.get(variable);
    if (held)
      this.fail(
        'type',
        `\`${variable.name}\` holds ${held.kind === 'string' ? 'a string' : 'an array'}; use two variables`,
        node,
      );
    if (variable.type === undefined) {
      this.type(variable, value.kind);
      if (value.kind === 'bigint') variable.range = wholeRange(value);
    } else if (variable.type !== value.kind) {
      this.fail(
        'type',
        `\`${variable.name}\` holds a ${variable.type} elsewhere and gets a ${value.kind} here; use two variables`,
        node,
      );
    }
    if (value.kind === 'bigint' && variable.range && !within(value, variable.range)) variable.range = undefined;
    this.emit(node, { kind: 'assign', local: variable.local!, value: value.expr });
  }

  private hold(variable: Variable, value: Value, node: { start: number; end: number }): void {
    if (this.fork) this.refuseMoves();
    this.lastHeld = node;
    this.held = new Map(this.held).set(variable, value);
  }

  /** Marks where a variable is declared without a value; what that means is decided when its type is known. */
  placehold(variable: Variable, node: { start: number; end: number }): void {
    const id = this.id();
    this.placeholders.push({ id, variable });
    this.emit(node, { kind: 'assign', local: -1, value: constant(Number.NaN) }, id);
  }

  private type(variable: Variable, type: ScalarKind): ScalarKind {
    variable.local = this.local(variable.name, irType[type]);
    variable.type = type;
    return type;
  }

  read(variable: Variable): Value {
    const held = this.held.get(variable);
    if (this.fork?.states.some(s => s.has(variable))) this.refuseMoves();
    if (held) return held;
    if (variable.type === undefined && this.loops === variable.loops) return { kind: 'undefined' };
    // In a loop a later round may find what the lines below assign: a number, as most are.
    const type = variable.type ?? this.type(variable, 'number');
    const expr: Expr = { kind: 'local', type: irType[type], local: variable.local! };
    return type === 'bigint'
      ? { kind: 'bigint', expr, range: variable.range, from: [variable] }
      : ({ kind: type, expr } as Scalar);
  }

  lengthOf(array: ArrayId): Expr {
    const { storage } = this.arrays[array];
    if (storage.kind === 'view') return f64({ kind: 'local', type: 'i32', local: storage.length });
    if (storage.kind === 'private') return constant(storage.length);
    if (storage.kind === 'table') return constant(storage.values.length);
    return f64({ kind: 'length', type: 'i32', array });
  }

  elementType(array: ArrayId): Type {
    return dtypes[this.arrays[array].dtype].type;
  }
}

export const int64: BigRange = [-(2n ** 63n), 2n ** 63n - 1n];
export const uint64: BigRange = [0n, 2n ** 64n - 1n];

export const within = (v: { readonly range?: BigRange | undefined }, [lo, hi]: BigRange): boolean =>
  v.range !== undefined && v.range[0] >= lo && v.range[1] <= hi;

/** The 64-bit type that surely holds a BigInt, as a range. */
const wholeRange = (v: { readonly range?: BigRange | undefined }) =>
  within(v, int64) ? int64 : within(v, uint64) ? uint64 : undefined;
