/** Stores to bytes four apart, as channels of pixels: `d[i] = …; d[i + 1] = …; d[i + 2] = …` are stored together, four pixels a vector.
 * What a vector holds besides is written as it was: that must be of the same iterations, and of nobody else. */
import { baseOf } from '../../src/analysis/access.ts';
import { dtypes, type Type } from '../../src/dtype.ts';
import {
  type ArrayId,
  type Assign,
  bodies,
  type Expr,
  expressions,
  type Kernel,
  type LocalId,
  mapOperands,
  type Op,
  type Stmt,
  type StmtId,
  type Store,
  someExpr,
  someStmt,
  walk,
} from '../../src/ir.ts';
import { keyOf } from '../../src/transform/hoist.ts';
import { get, put } from '../code.ts';
import { pushAddress, pushLength } from '../scope.ts';
import { type Kept, type Lanes, partsOf, type Vec, vector } from './context.ts';
import { current } from './masks.ts';
import { provedRun, stepOf } from './places.ts';
import { laneByLane } from './stores.ts';
import { held, hoist, pushConstant, times } from './values.ts';

/** Bytes of a pixel. */
const WIDTH = 4;

/** Statements of a list, from one on: assignments, and stores to channels of one pixel. */
export interface Pixel {
  readonly statements: readonly (Assign | Store)[];
  readonly stores: readonly Store[];
}

/** The stores that begin at a statement of a list, if they gain by being done together. */
export function pixelAt(x: Lanes, body: readonly Stmt[], at: number): Pixel | undefined {
  const first = body[at];
  if (first.kind !== 'store' || current(x) || x.count < WIDTH) return undefined;
  const least = pixelOf(x, first);
  if (least === undefined) return undefined;
  const { array } = first;
  const { key } = placeOf(first.index);
  const pending = new Set<number>();
  const statements: (Assign | Store)[] = [];
  const stores: Store[] = [];
  for (const s of body.slice(at)) {
    if ((s.kind !== 'assign' && s.kind !== 'store') || readsPending(x.s.unit.kernel, s, first, key, pending)) break;
    if (s.kind === 'store') {
      const place = placeOf(s.index);
      if (s.array !== array || s.check || place.key !== key || pending.has(place.channel)) break;
      pending.add(place.channel);
      stores.push(s);
    }
    statements.push(s);
  }
  if (stores.length < 2 || !pending.has(least)) return undefined;
  return { statements: statements.slice(0, statements.lastIndexOf(stores.at(-1)!) + 1), stores };
}

interface Place {
  /** Of the subscript without its constant. */
  readonly key: string;
  readonly channel: number;
  readonly of: Expr;
}

const placeOf = (index: Expr): Place => placeIn(word(index));

function placeIn(of: Expr): Place {
  if (of.kind === 'op' && isSum(of)) {
    const [a, b] = of.args;
    if (b.kind === 'const') return shifted(placeIn(a), of.op === 'add' ? Number(b.value) : -Number(b.value));
    if (a.kind === 'const' && of.op === 'add') return shifted(placeIn(b), Number(a.value));
  }
  return { key: keyOf(of), channel: 0, of };
}

const shifted = (place: Place, by: number): Place => ({ ...place, channel: place.channel + by });

/** A subscript modulo 2³², by which integers with and without a sign are the same. */
function word(e: Expr): Expr {
  if (e.kind === 'convert' && isWord(e.type) && isWord(e.arg.type)) return word(e.arg);
  const type = isWord(e.type) ? 'i32' : e.type;
  return { ...mapOperands(e, word), type } as Expr;
}

const isWord = (type: Type): boolean => type === 'i32' || type === 'u32';

/** Whether a statement reads, maybe by another name, what is yet to be stored. */
function readsPending({ arrays }: Kernel, s: Stmt, to: Store, key: string, pending: ReadonlySet<number>): boolean {
  const reads = (e: Expr): boolean => {
    if (e.kind !== 'load' || arrays[e.array].dtype !== arrays[to.array].dtype) return false;
    const place = placeOf(e.index);
    return place.key !== key || pending.has(place.channel);
  };
  return pending.size > 0 && expressions(s).some(e => someExpr(e, reads));
}

// ── whose bytes a vector of pixels holds

/** The least channel of the pixels that a store is to one of: from there on, so many bytes are of one iteration. */
function pixelOf(x: Lanes, s: Store): number | undefined {
  const { kernel } = x.s.unit;
  const { dtype, storage } = kernel.arrays[s.array];
  if (dtypes[dtype].size !== 1 || storage.kind === 'view' || s.check || stepOf(x, s.index) !== WIDTH) return undefined;
  const nest = outermost(kernel.body, x.spread.id)!;
  const known = decided.get(nest) ?? new Map<string, number | undefined>();
  decided.set(nest, known);
  const { key, of } = placeOf(s.index);
  const name = `${s.array} ${key}`;
  if (!known.has(name)) known.set(name, isSteady(nest, of) ? leastOf(kernel, nest, s.array, key) : undefined);
  return known.get(name);
}

/** The loop that holds a statement and is in no other. */
function outermost(body: readonly Stmt[], id: StmtId): Stmt | undefined {
  const root = body.find(s => someStmt([s], y => y.id === id));
  if (!root || root.id === id || root.kind === 'for' || root.kind === 'while' || root.kind === 'spread') return root;
  for (const list of bodies(root)) {
    const found = outermost(list, id);
    if (found) return found;
  }
  return root;
}

const decided = new WeakMap<Stmt, Map<string, number | undefined>>();

/** The least of the channels, where all that a nest stores in bytes that may be those of an array goes to channels of one pixel an
 * iteration. Pixels of different iterations are whole pixels apart, as their elements are not the same. */
function leastOf(kernel: Kernel, nest: Stmt, array: ArrayId, key: string): number | undefined {
  const channels: number[] = [];
  const isOther = (s: Stmt): boolean => {
    if (s.kind === 'copy' || s.kind === 'clear') return true;
    if (s.kind !== 'store' || dtypes[kernel.arrays[s.array].dtype].size !== 1) return false;
    const place = placeOf(s.index);
    if (s.array !== array)
      return baseOf(kernel, s.array) === array || (isGiven(kernel, s.array) && isGiven(kernel, array));
    channels.push(place.channel);
    return place.key !== key;
  };
  if (someStmt([nest], isOther)) return undefined;
  const least = Math.min(...channels);
  return Math.max(...channels) - least < WIDTH ? least : undefined;
}

const isGiven = (kernel: Kernel, id: ArrayId): boolean => kernel.arrays[baseOf(kernel, id)].storage.kind === 'param';

/** Whether a subscript leaves the same remainder by the width of a pixel all through a nest: where locals in it are given one value,
 * and otherwise grow by whole pixels. */
function isSteady(nest: Stmt, of: Expr): boolean {
  const [given, grown] = [new Map<LocalId, Expr[]>(), new Map<LocalId, Expr[]>()];
  const note = (where: Map<LocalId, Expr[]>, local: LocalId, e: Expr) =>
    where.set(local, [...(where.get(local) ?? []), e]);
  walk([nest], s => {
    if (s.kind === 'for') {
      note(given, s.local, word(s.lo));
      note(grown, s.local, word(s.step));
    }
    if (s.kind !== 'assign') return;
    const value = word(s.value);
    const by = growthOf(s.local, value);
    note(by ? grown : given, s.local, by ?? value);
  });
  const open = new Set<LocalId>();
  const steady = (e: Expr): boolean => {
    if (e.kind === 'const' || e.kind === 'param') return true;
    if (e.kind === 'local') return isSteadyLocal(e.local);
    if (e.kind !== 'op') return false;
    if (e.op === 'shl') return isConst(e.args[1], n => n >= 2 && n < 32) || e.args.every(steady);
    return e.op === 'mul' ? e.args.some(isWhole) || e.args.every(steady) : isSum(e) && e.args.every(steady);
  };
  const isSteadyLocal = (local: LocalId): boolean => {
    if (open.has(local)) return false;
    open.add(local);
    const values = given.get(local) ?? [];
    const ok = values.length <= 1 && values.every(steady) && (grown.get(local) ?? []).every(isWhole);
    open.delete(local);
    return ok;
  };
  return steady(of);
}

const isConst = (e: Expr, test: (n: number) => boolean): boolean => e.kind === 'const' && test(Number(e.value));
const isWhole = (e: Expr): boolean => isConst(e, n => n % WIDTH === 0);
const isSum = ({ op, type }: Op): boolean => type === 'i32' && (op === 'add' || op === 'sub');

/** What `v = v + by` adds. */
function growthOf(local: LocalId, value: Expr): Expr | undefined {
  if (value.kind !== 'op' || value.op !== 'add' || value.type !== 'i32') return undefined;
  const [a, b] = value.args;
  const isIt = (e: Expr) => e.kind === 'local' && e.local === local;
  return isIt(a) ? b : isIt(b) ? a : undefined;
}

// ── the stores

/** All channels of four pixels in a vector, with what is there besides; where that would end behind the array, lane by lane. `run` does
 * the assignments between them. */
export function storedPixels(x: Lanes, { statements, stores }: Pixel, run: (s: Assign) => void): void {
  const values = new Map<Store, Kept>();
  for (const s of statements) {
    if (s.kind === 'store') values.set(s, held(x, vector(x, s.value)));
    else run(s);
  }
  const channels = new Map(stores.map(s => [placeOf(s.index).channel, s]));
  const least = Math.min(...channels.keys());
  const first = channels.get(least)!;
  const { array } = first;
  const { dtype } = x.s.unit.kernel.arrays[array];
  const runs = new Map(stores.map(s => [s, provedRun(x, s, WIDTH)]));
  const { address, offset } = runs.get(first)!;
  const ends = channels.has(least + WIDTH - 1);
  if (!ends) {
    get(x.s, address);
    put(x.s, 'i32.const', offset + WIDTH * x.count);
    put(x.s, 'i32.add');
    get(
      x.s,
      hoist(
        x,
        `end of array ${array}`,
        before => {
          pushAddress(before, array);
          pushLength(before, array);
          put(before, 'i32.add');
        },
        'i32',
      ),
    );
    put(x.s, 'i32.le_u');
    put(x.s, 'if');
  }
  const rest =
    WIDTH === stores.length ? 0 : ~[...channels.keys()].reduce((bits, c) => bits | (255 << (8 * (c - least))), 0);
  times(partsOf(x, 32), p => {
    const at = offset + 16 * p;
    get(x.s, address);
    if (rest) {
      get(x.s, address);
      put(x.s, 'v128.load', at);
      pushConstant(x, 'i32', Array(4).fill(rest));
      put(x.s, 'v128.and');
    }
    [...channels].forEach(([channel, s], k) => {
      pushByte(x, values.get(s)!, p, dtype === 'uint8c');
      put(x.s, 'i32.const', 8 * (channel - least));
      put(x.s, 'i32x4.shl');
      if (k || rest) put(x.s, 'v128.or');
    });
    put(x.s, 'v128.store', at);
  });
  if (ends) return;
  put(x.s, 'else');
  for (const s of stores) laneByLane(x, dtype, values.get(s)!, runs.get(s)!.pushLane);
  put(x.s, 'end');
}

/** An element of a byte is the low bits of its value; those of `uint8c` are in range. */
function pushByte(x: Lanes, value: Vec, p: number, inRange: boolean): void {
  value.push(p);
  if (inRange) return;
  pushConstant(x, 'i32', Array(4).fill(255));
  put(x.s, 'v128.and');
}
