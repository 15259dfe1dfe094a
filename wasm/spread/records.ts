/** What a spread loop's reductions come to: a record for each block, of eight bytes a slot, and the records combined with
 * what the locals held before the loop.
 *
 * A fold's record is its value; a pick's the value, the iteration that it is from (−1: none) and its companions; a latest's
 * the value and the iteration. Blocks are combined in their order, so that a pick need only compare: what sequence would
 * leave of a block's values is one of them, and it is the one that sequence would leave of all. */
import type { Type } from '../../src/dtype.ts';
import type { LocalId, Reduction, Spread } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { identityOf } from '../../src/reduce.ts';
import { carry, row } from '../assemble.ts';
import { get, give, put, set, take } from '../code.ts';
import type { Helper } from '../helpers.ts';
import { assignLocal, FRAME, localOf, type Scope } from '../scope.ts';
import { machine } from '../types.ts';
import { type Fold, isOrdered, slots } from './layout.ts';

const typeOf = (s: Scope, id: LocalId): Type => s.unit.kernel.locals[id].type;

/** What a reduction begins with where nothing is known: no value that a pick takes is any farther. */
export function identityFor(s: Scope, r: Exclude<Reduction, { kind: 'latest' }>): number | bigint {
  const op = r.kind === 'fold' ? r.op : r.test === 'lt' || r.test === 'le' ? 'min' : 'max';
  return identityOf(op, typeOf(s, r.local));
}

/** Combines the two values on the stack by the op of a fold. */
export function combineTwo(s: Scope, { op, local }: Fold): void {
  const type = typeOf(s, local);
  const instruction = ops[op].wasm?.[type];
  if (instruction) return row(s, instruction);
  const [a, b] = [take(s, machine[type]), take(s, machine[type])];
  set(s, b);
  set(s, a);
  row(
    s,
    `local.get ${a} local.get ${b} local.get ${a} local.get ${b} ${ops[op === 'min' ? 'lt' : 'gt'].wasm![type]} select`,
  );
  give(s, a);
  give(s, b);
}

/** Visits reductions with the offset of their slots in the record. */
function eachSlot(reductions: readonly Reduction[], visit: (r: Reduction, at: number) => void): void {
  let at = 0;
  for (const r of reductions) {
    visit(r, at);
    at += 8 * slots(r);
  }
}

/** Writes a block's record to the address in a local. */
export function writeRecord(s: Scope, { reductions }: Spread, out: number): void {
  const write = (id: LocalId, at: number) => {
    get(s, out);
    get(s, localOf(s, id));
    put(s, `${machine[typeOf(s, id)]}.store`, at);
  };
  eachSlot(reductions, (r, at) => {
    write(r.local, at);
    if (r.kind === 'fold') return;
    row(s, `local.get ${out} local.get ${s.spread!.marks.get(r.local)!.at} i32.store ${at + 8}`);
    if (r.kind === 'pick') r.with.forEach((id, k) => write(id, at + 16 + 8 * k));
  });
}

/** Combines the record at the address in a local, that of block number `b`, with what came before it: ordered folds go to
 * their stacks, the others to the kernel's locals themselves. */
export function takeRecord(s: Scope, spread: Spread, from: number, b: number): void {
  eachSlot(spread.reductions, (r, at) => {
    if (r.kind !== 'fold') takeChosen(s, r, from, at);
    else if (isOrdered(s.unit.kernel.locals, r)) pushPartial(s, spread, r, b, from, at);
    else {
      get(s, localOf(s, r.local));
      fetch(s, r.local, from, at);
      combineTwo(s, r);
      assignLocal(s, r.local);
    }
  });
}

function fetch(s: Scope, id: LocalId, from: number, at: number): void {
  get(s, from);
  put(s, `${machine[typeOf(s, id)]}.load`, at);
}

function takeChosen(s: Scope, r: Exclude<Reduction, Fold>, from: number, at: number): void {
  const move = (id: LocalId, offset: number) => {
    fetch(s, id, from, offset);
    assignLocal(s, id);
  };
  row(s, `local.get ${from} i32.load ${at + 8} i32.const -1 i32.ne if`);
  if (r.kind === 'pick') {
    fetch(s, r.local, from, at);
    get(s, localOf(s, r.local));
    row(s, ops[r.test].wasm![typeOf(s, r.local)]!);
    put(s, 'if');
    r.with.forEach((id, k) => move(id, at + 16 + 8 * k));
  }
  move(r.local, at);
  row(s, r.kind === 'pick' ? 'end end' : 'end');
}

const stackOf = (s: Scope, { loop }: Spread, { local }: Fold): number =>
  s.unit.frame.spreads.get(loop.id)!.stacks.get(local)!;

/** Files the partial at `from` + `at` as `pushBlock` of `reduce.ts` does. */
export function pushPartial(s: Scope, spread: Spread, r: Fold, b: number, from: number, at: number): void {
  const type = typeOf(s, r.local);
  const name = `push_${r.op}_${type}`;
  carry(s.unit, name, pusher(type, ops[r.op].wasm![type]!));
  row(
    s,
    `local.get ${FRAME} i32.const ${stackOf(s, spread, r)} i32.add local.get ${b} local.get ${from} i32.const ${at} i32.add`,
  );
  put(s, 'call', name);
}

/** The value of a fold: `init op r`, r being what its blocks, m of them and at least one, come to. */
export function finishFold(s: Scope, spread: Spread, r: Fold, pushInit: () => void, m: number): void {
  const type = typeOf(s, r.local);
  const name = `whole_${r.op}_${type}`;
  carry(s.unit, name, summer(type, ops[r.op].wasm![type]!));
  pushInit();
  row(s, `local.get ${FRAME} i32.const ${stackOf(s, spread, r)} i32.add local.get ${m}`);
  put(s, 'call', name);
  combineTwo(s, r);
  assignLocal(s, r.local);
}

const pusher = (type: Type, op: string): Helper => ({
  params: ['i32', 'stack', 'b', 'from'],
  locals: [machine[type], 'x'],
  words: 'i32',
  body: `
    $from ${machine[type]}.load 0 =x
    block loop
      $b 1 and eqz br_if 1
      $stack ${machine[type]}.load 0 $x ${op} =x
      $stack 8 add =stack
      $b 1 shr_u =b
      br 0
    end end
    $stack $x ${machine[type]}.store 0`,
});

/** `foldStack` of `reduce.ts`: the lowest level first, on the right of the others. */
const summer = (type: Type, op: string): Helper => ({
  params: ['i32', 'stack', 'm'],
  locals: [machine[type], 'x'],
  result: machine[type],
  words: 'i32',
  body: `
    $stack $m ctz 3 shl add =stack
    $m $m ctz shr_u =m
    $stack ${machine[type]}.load 0 =x
    block loop
      $m 1 shr_u =m
      $m eqz br_if 1
      $stack 8 add =stack
      $m 1 and if $stack ${machine[type]}.load 0 $x ${op} =x end
      br 0
    end end
    $x`,
});
