/** What the drivers at hand do to floating point, as far as WGSL leaves it to them: what `docs/webgpu.md` says in words. A device
 * that is not here is held to WGSL alone. */
import { type OpName, ops } from '../../src/ops.ts';
import { accuracy, NO_FLOAT } from '../../webgpu/accuracy.ts';
import { expected } from '../ops/expected.ts';
import { inside, NORMAL, point } from './interval.ts';
import { applied, compared, isComparison } from './operations.ts';

export interface Driver {
  /** What its device's name says. */
  readonly named: RegExp;
  /** Ops that take subnormal operands, or give a subnormal result, for 0. */
  readonly flushes: (name: OpName) => boolean;
  /** Whether an integer that is no float32 may become the one farther away. */
  readonly roundsIntegersEitherWay: boolean;
}

/** Made of bits, or of operations that give an operand: nothing is ever taken for 0. */
const onBits: ReadonlySet<OpName> = new Set<OpName>([
  'abs',
  'trunc',
  'round',
  'copysign',
  'sign',
  'min',
  'max',
  'rem',
  'clamp8',
  'tobits',
  'frombits',
] as const);

export const drivers: readonly Driver[] = [
  { named: /llvmpipe/, flushes: () => false, roundsIntegersEitherWay: false },
  { named: /SwiftShader/, flushes: name => !onBits.has(name), roundsIntegersEitherWay: true },
];

export const driverOf = (device: string): Driver | undefined => drivers.find(d => d.named.test(device));

const flush = (x: number): number => (Math.abs(x) < NORMAL ? x * 0 : x);

const value = (name: OpName, args: readonly number[]): number => {
  const found = expected[name]('f32', ...args);
  return name === 'frombits' || ops[name].result ? Number(found) : Math.fround(Number(found));
};

/** Every choice of operands taken for 0, and the result too. */
function flushedValues(name: OpName, args: readonly number[]): readonly number[] {
  const lists = args.reduce<readonly (readonly number[])[]>(
    (all, x) =>
      all.flatMap(l =>
        flush(x) === x
          ? [[...l, x]]
          : [
              [...l, x],
              [...l, flush(x)],
            ],
      ),
    [[]],
  );
  return lists.flatMap(l => [value(name, l), flush(value(name, l))]);
}

/** Whether a device may give this for float32 operands. */
export function mayGive(driver: Driver | undefined, name: OpName, args: readonly number[], got: number): boolean {
  const row = accuracy[name];
  if (row === NO_FLOAT) throw new Error(`internal: ${name} of floats`);
  const { kind } = row.ours;
  // Correctly rounded on the drivers that are known, where WGSL lets quotients and roots be off.
  const isExact = kind === 'exact' || (driver && (kind === 'rounded' || name === 'div' || name === 'sqrt'));
  if (name === 'fma' || !isExact) return insideWgsl(name, args, got);
  if (Object.is(value(name, args), got)) return true;
  const flushes = driver ? driver.flushes(name) : !onBits.has(name);
  return flushes && flushedValues(name, args).some(v => Object.is(v, got) || (v === 0 && got === 0));
}

function insideWgsl(name: OpName, args: readonly number[], got: number): boolean {
  if (!isComparison(name)) return inside(applied(name, 'f32', args.map(point)), got);
  const known = compared(name, 'f32', point(args[0]), point(args[1]), false);
  return known === undefined || known === got;
}
