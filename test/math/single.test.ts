/** Functions of `Math` for targets that have float32 and 32-bit integers only: what they are made of, what they give where
 * JavaScript's own table speaks, and how near they are elsewhere, on a good machine and on the worst that WGSL allows. */
import { describe, expect, test } from 'vitest';
import { type Expr, expressions, type Kernel, walk, walkExpr } from '../../src/ir.ts';
import { type OpName, ops } from '../../src/ops.ts';
import { printKernel } from '../../src/print.ts';
import { generator } from '../kernels/inputs.ts';
import { onBackend, onInterpreter } from './lanes.ts';
import { columns } from './patterns.ts';
import { arityOf, error, type Found, leastOf, mapping, measure, NORMAL, names, variants } from './single.ts';

const LIMIT = 4;
const COUNT = 20_000;

test('every function that the table says runs in lanes by an expansion has one', () => {
  const said = (Object.keys(ops) as OpName[]).filter(name => ops[name].lanes === 'math');
  expect([...names].sort()).toEqual(said.sort());
});

const parts = (kernel: Kernel): Expr[] => {
  const found: Expr[] = [];
  walk(kernel.body, s => s.kind === 'store' && expressions(s).forEach(e => void walkExpr(e, x => void found.push(x))));
  return found;
};

describe.each(names.map(name => [name]))('%s', name => {
  const host = Math[name as 'pow'];
  const made = parts(mapping(name));

  test('is made of float32, 32-bit integers and booleans', () => {
    expect([...new Set(made.map(e => e.type))].filter(t => !['f32', 'i32', 'u32', 'bool'].includes(t))).toEqual([]);
    expect(made.filter(e => e.kind === 'op' && ops[e.op].lanes === 'math')).toEqual([]);
    expect(made.length).toBeGreaterThan(20);
  });

  test('needs no literal that WGSL cannot write, and compares no float with itself', () => {
    expect(made.filter(e => e.kind === 'const' && !Number.isFinite(Number(e.value)))).toEqual([]);
    const same = (e: Expr) => e.kind === 'op' && e.args.length === 2 && e.args[0] === e.args[1];
    expect(made.filter(e => e.kind === 'op' && ['eq', 'ne'].includes(e.op) && same(e))).toEqual([]);
  });

  test.each(Object.keys(variants))(
    'gives what JavaScript gives for zeroes, infinities, NaN, and what is very large or small: %s',
    variant => {
      const least = leastOf(variant);
      const args = edges(arityOf(name)).map(a => a.map(x => (Math.abs(x) < least ? 0 : x)));
      const out = new Float32Array(args[0].length);
      onBackend('wasm', variants[variant](name))(...args, out);
      out.forEach((got, i) => {
        const values = args.map(a => a[i]);
        const want = host(...(values as [number, number]));
        if (!(error(got, want, least) <= LIMIT))
          expect.fail(`${name}(${values.join(', ')}) gave ${got}, JavaScript ${want}`);
      });
    },
  );

  test('takes NaNs of every kind for NaN', () => {
    const bits = [0x7f800001, 0xff800001, 0x7fc00000, 0xffc00000, 0x7fffffff, 0xffffffff, 0xfff12345, 0x7f812345];
    const odd = new Float32Array(new Uint32Array(bits).buffer);
    const out = new Float32Array(odd.length);
    onBackend('wasm', mapping(name))(...Array.from({ length: arityOf(name) }, () => odd), out);
    expect(Array.from(out)).toEqual(bits.map(() => Number.NaN));
  });

  test('makes no NaN of small numbers that a machine may take for 0', () => {
    const args = edges(arityOf(name));
    const out = new Float32Array(args[0].length);
    onBackend('wasm', variants.loose(name))(...args, out);
    const flush = (x: number) => (Math.abs(x) < NORMAL ? x * 0 : x);
    const wrong = out.findIndex((got, i) => {
      const [a, b] = args.map(x => x[i]);
      const tried = [a, flush(a)].flatMap(x => [b, flush(b)].map(y => host(x, y)));
      return Number.isNaN(got) && !tried.some(Number.isNaN);
    });
    expect(wrong < 0 ? '' : `${name}(${args.map(a => a[wrong])}) is NaN`).toBe('');
  });

  test.each(Object.keys(variants))('is near enough: %s', variant => {
    const { worst, at }: Found = measure(name, variants[variant](name), COUNT, generator(5), leastOf(variant));
    expect(worst, `at ${at.join(', ')}`).toBeLessThanOrEqual(LIMIT);
  });

  test('has the same bits everywhere', () => {
    const args = columns(name, 600, generator(11));
    const kernel = mapping(name);
    const results = [onInterpreter(kernel), onBackend('js', kernel), onBackend('wasm', kernel)].map(run => {
      const out = new Float32Array(args[0].length);
      run(...args, out);
      return Buffer.from(out.map(x => (Number.isNaN(x) ? Number.NaN : x)).buffer).toString('hex');
    });
    expect(new Set(results).size).toBe(1);
  });
});

test('fused variants fuse, loose ones are off', () => {
  for (const name of names) expect(printKernel(variants.fused(name))).toContain('fma.');
  const loose = measure('atan', variants.loose('atan'), COUNT, generator(1), NORMAL).worst;
  expect(loose).toBeGreaterThan(measure('atan', variants.plain('atan'), COUNT, generator(1)).worst + 0.5);
});

test.each(['sin', 'cos', 'tan'] as const)('%s next to multiples of a right angle', name => {
  const right = Math.PI / 2;
  const near = Array.from({ length: 5000 }, (_, k) => k * right);
  const far = Array.from({ length: 5000 }, (_, k) => Math.floor(2 ** (8 + k / 320)) * right);
  // Nothing in float32 comes nearer than the last one: 1.6e-9.
  const angles = Float32Array.from([...near, ...far, 16367173 * 2 ** 72]);
  const out = new Float32Array(angles.length);
  onBackend('wasm', mapping(name))(angles, out);
  out.forEach((got, i) => void expect(error(got, Math[name](angles[i])), String(angles[i])).toBeLessThanOrEqual(LIMIT));
});

test.each([1, 3, 4, 5, 6, 7, 8])('hypot of %i arguments', arity => {
  const next = generator(arity);
  const any = columns('cbrt', 6000, next)[0];
  const args = Array.from({ length: arity }, (_, k) => any.map((x, i) => (i % 3 ? any[(i * 7 + k * 101) % 6000] : x)));
  const close = args.map(a => a.map((x, i) => (i % 5 ? x : 1 + next())));
  const out = new Float32Array(6000);
  onBackend('wasm', mapping('hypot', arity))(...close, out);
  out.forEach((got, i) => {
    const want = Math.hypot(...close.map(a => a[i]));
    expect(error(got, want), close.map(a => a[i]).join(', ')).toBeLessThanOrEqual(LIMIT);
  });
});

/** Beside what each function has of corners. */
function edges(arity: number): Float32Array[] {
  const small = [0, 1e-45, 1e-40, 2 ** -126, 1e-38, 2 ** -100, 2 ** -60, 2 ** -25, 2 ** -24, 2 ** -13, 2 ** -12, 1e-3];
  const middle = [0.25, 0.5, 0.625, 0.9999999, 1, 1.0000001, 1.5, Math.PI / 4, Math.PI / 2, 2, 3, Math.PI, 4, 7, 8, 9];
  const large = [9.02, 10, 27, 64, 85.5, 88.72, 88.73, 89, 90, 103.9, 104, 127, 128, 149, 150, 255.9, 256, 1000, 65536];
  const huge = [2 ** 23, 2 ** 24 - 1, 2 ** 24, 2 ** 24 + 2, 2 ** 31, 2 ** 40, 2 ** 64, 2 ** 100, 2 ** 127, 3.4e38];
  const sizes = [...small, ...middle, ...large, ...huge, (2 - 2 ** -23) * 2 ** 127, Infinity];
  const all = [...sizes, Number.NaN].flatMap(x => [x, -x]);
  if (arity === 1) return [Float32Array.from(all)];
  const pairs = all.flatMap(a => all.map(b => [a, b] as const));
  return [0, 1].map(k => Float32Array.from(pairs, p => p[k]));
}
