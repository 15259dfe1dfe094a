/** `tsx benches/wgsl-math.ts [COUNT] [NAME …]`: how far functions of `Math` are from the truth on a WebGPU driver: WGSL's
 * own, or what one would write with them, beside `singles` of `src/math`. The greatest error in units of the last place
 * over all of float32, subnormals counting as 0; how often a special value (NaN, an infinity, a zero; its sign, an
 * overflow) is not JavaScript's; and what the specification promises (WGSL, 15.7.4: Floating Point Accuracy). */
import { singles } from '../src/math/single/index.ts';
import { written } from '../src/math/writer.ts';
import type { OpName } from '../src/ops.ts';
import { generator } from '../test/kernels/inputs.ts';
import { columns } from '../test/math/patterns.ts';
import { arityOf, error, NORMAL, names } from '../test/math/single.ts';
import { table } from './table.ts';
import { type Driver, driver } from './wgsl/driver.ts';
import { body } from './wgsl/expression.ts';

interface Native {
  readonly text: string;
  readonly promised: string;
}
const LOG = 'absolute 2⁻²¹ from ½ to 2, else 3 ulp';
const inherited = (from: string) => `as ${from}`;
/** Of `a0` and `a1`. */
const natives: { readonly [P in OpName]?: Native } = {
  exp: { text: 'exp(a0)', promised: '3 + 2·|x| ulp' },
  expm1: { text: 'exp(a0) - 1.0', promised: 'no such function' },
  log: { text: 'log(a0)', promised: LOG },
  log2: { text: 'log2(a0)', promised: LOG },
  log10: { text: 'log2(a0) * 0.30102999566', promised: 'no such function' },
  log1p: { text: 'log(1.0 + a0)', promised: 'no such function' },
  pow: { text: 'pow(a0, a1)', promised: inherited('exp2(y · log2(x))') },
  sin: { text: 'sin(a0)', promised: 'absolute 2⁻¹¹ within ±π' },
  cos: { text: 'cos(a0)', promised: 'absolute 2⁻¹¹ within ±π' },
  tan: { text: 'tan(a0)', promised: inherited('sin(x) / cos(x)') },
  asin: { text: 'asin(a0)', promised: inherited('atan2(x, sqrt(1 − x²))') },
  acos: { text: 'acos(a0)', promised: inherited('atan2(sqrt(1 − x²), x)') },
  atan: { text: 'atan(a0)', promised: '4096 ulp' },
  atan2: { text: 'atan2(a0, a1)', promised: '4096 ulp' },
  sinh: { text: 'sinh(a0)', promised: inherited('(exp(x) − exp(−x)) / 2') },
  cosh: { text: 'cosh(a0)', promised: inherited('(exp(x) + exp(−x)) / 2') },
  tanh: { text: 'tanh(a0)', promised: inherited('sinh(x) / cosh(x)') },
  asinh: { text: 'asinh(a0)', promised: inherited('log(x + sqrt(x² + 1))') },
  acosh: { text: 'acosh(a0)', promised: inherited('log(x + sqrt(x² − 1))') },
  atanh: { text: 'atanh(a0)', promised: inherited('log((1 + x) / (1 − x)) / 2') },
  cbrt: { text: 'sign(a0) * pow(abs(a0), 1.0 / 3.0)', promised: 'no such function' },
  hypot: { text: 'length(vec2(a0, a1))', promised: inherited('sqrt(x² + y²)') },
};

const parameters = (arity: number) => Array.from({ length: arity }, (_, k) => `a${k}: f32`).join(', ');
const native = (name: OpName): string => `fn f(${parameters(arityOf(name))}) -> f32 { return ${natives[name]!.text}; }`;
function ours(name: OpName): string {
  const arity = arityOf(name);
  let locals = arity;
  const args = Array.from({ length: arity }, (_, local) => ({ kind: 'local', type: 'f32', local }) as const);
  const whole = written(
    () => locals++,
    w => singles[name]!(w, ...args),
  );
  const begin = args.map((_, k) => `  let v${k} = a${k};\n`).join('');
  return `fn f(${parameters(arity)}) -> f32 {\n${begin}${body(whole)}\n}`;
}

interface Found {
  worst: number;
  at: readonly number[];
  wrong: number;
  example: string;
}
const PIECE = 1 << 19;

async function measured(gpu: Driver, name: OpName, define: string, count: number): Promise<Found> {
  const host = Math[name as 'pow'];
  const next = generator(17);
  const found: Found = { worst: 0, at: [], wrong: 0, example: '' };
  for (let done = 0; done < count; done += PIECE) {
    const args = columns(name, Math.min(PIECE, count - done), next, NORMAL);
    const out = await gpu.run(define, args);
    out.forEach((got, i) => {
      const values = args.map(a => a[i]);
      const want = host(...(values as [number, number]));
      const off = error(got, want, NORMAL);
      if (off === Infinity) {
        found.wrong++;
        found.example ||= `${name}(${values.map(brief).join(', ')}) = ${brief(got)}`;
      } else if (off > found.worst) Object.assign(found, { worst: off, at: values });
    });
  }
  return found;
}
const brief = (x: number): string => String(Number(x.toPrecision(4)));
const places = (x: number): string => (x < 1000 ? x.toFixed(2) : x.toExponential(1));

const gpu = await driver();
if (!gpu) console.log('no WebGPU adapter here: nothing is measured');
else {
  const [count = '1e6', ...wanted] = process.argv.slice(2);
  const rows: string[][] = [];
  for (const name of wanted.length ? (wanted as OpName[]) : names) {
    const theirs = await measured(gpu, name, native(name), Number(count));
    const mine = await measured(gpu, name, ours(name), Number(count));
    const show = (f: Found) => [places(f.worst), f.at.map(brief).join(', '), String(f.wrong), f.example];
    rows.push([name, ...show(theirs), ...show(mine), natives[name]!.promised]);
  }
  console.log(`${gpu.name}, ${count} arguments each`);
  const heads = (whose: string) => [`${whose} ulp`, 'at', 'wrong', 'such as'];
  console.log(table(['function', ...heads("WGSL's"), ...heads('ours'), 'specified'], rows));
  gpu.close();
}
