/** What is done with the library in a browser. Each answers facts that the tests in Node know what to make of. */
import { type Configuration, configure, type JitOptions, jit, shutdown, zeros } from '../../../src/index.ts';
import { cases } from '../../kernels/cases.ts';
import { chunks, ready, scripts, sleeps, smallChunks, until, workersStarted, workersTerminated } from './watch.ts';

type Fn = (...args: any[]) => any;
type Call = Fn & { sync: Fn };

const compiled = (kernel: Fn, options: JitOptions): Call => jit(kernel, options) as unknown as Call;

/** Everything that a call left behind, as text with every bit. */
const trace = (result: unknown, args: readonly unknown[]): string =>
  JSON.stringify([result, args], (_, v) =>
    ArrayBuffer.isView(v) ? Array.from(new Uint8Array(v.buffer, v.byteOffset, v.byteLength)).join() : numberText(v),
  );
const numberText = (v: unknown): unknown => (typeof v === 'number' ? (Object.is(v, -0) ? '-0' : String(v)) : v);

/** Library arrays in the place of ordinary ones. */
const onHeap = (args: readonly unknown[]): unknown[] =>
  args.map(a => {
    if (!ArrayBuffer.isView(a)) return a;
    const { name } = a.constructor;
    const dtype = name.replace('Array', '').replace('Clamped', '').toLowerCase();
    const own = zeros((a as Float64Array).length, dtype as 'float64');
    own.set(a as never);
    return own;
  });

const ways: { readonly [way: string]: (f: Call, args: unknown[]) => unknown } = {
  sync: (f, args) => f.sync(...args),
  await: (f, args) => f(...args),
};
const places = { ordinary: (args: unknown[]) => args, library: onHeap };

/** Every kernel of the repository, every way: the names of calls that left other bits than the plain function, and how many
 * there were. */
export async function kernels({ backends = ['wasm', 'js', 'auto'] }: { backends?: JitOptions['backend'][] }) {
  const wrong: string[] = [];
  let calls = 0;
  for (const { name, kernel, args } of cases) {
    const plain = args();
    const want = trace((kernel as Fn)(...plain), plain);
    for (const backend of backends) {
      for (const parallel of [false, true]) {
        const f = compiled(kernel as Fn, { backend, parallel, precision: 'js' });
        for (const [way, run] of Object.entries(ways)) {
          for (const [place, put] of Object.entries(places)) {
            const own = put(args());
            const result = await run(f, own);
            calls++;
            if (trace(result, own) !== want) wrong.push(`${name} ${backend} ${parallel} ${way} ${place}`);
          }
        }
      }
    }
  }
  return { wrong, calls };
}

function roots(a: Float64Array, out: Float64Array) {
  for (let i = 0; i < a.length; i++) {
    let x = a[i];
    for (let k = 0; k < 30; k++) x = Math.sqrt(x + k);
    out[i] = x;
  }
}

const SIZE = 100_000;

function rootsArguments(): [Float64Array, Float64Array] {
  const a = zeros(SIZE, 'float64') as Float64Array;
  for (let i = 0; i < SIZE; i++) a[i] = i;
  return [a, zeros(SIZE, 'float64') as Float64Array];
}

const equal = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
};

const pause = (ms = 0) => new Promise(resolve => setTimeout(resolve, ms));

/** A parallel loop until two workers have run chunks of it, in synchronous calls and then in awaited ones. */
export async function threads(configuration: Configuration) {
  configure(configuration);
  const f = compiled(roots, { parallel: true });
  const [a, out] = rootsArguments();
  const want = new Float64Array(SIZE);
  roots(a, want);
  f.sync(a, out);
  const listening = await until(() => workersStarted() > 0 && ready().every(Boolean));
  smallChunks();
  const helpers: number[] = [];
  let right = true;
  for (const run of [() => f.sync(a, out), () => f(a, out)]) {
    const before = chunks();
    const ran = () => chunks().filter((n, k) => n > (before[k] ?? 0)).length;
    for (let k = 0; k < 200 && ran() < 2; k++) {
      out.fill(0);
      await run();
      right &&= equal(out, want);
      await pause();
    }
    helpers.push(ran());
  }
  return {
    listening,
    helpers,
    right,
    started: workersStarted(),
    scripts: [...new Set(scripts)],
    longest: Math.max(...sleeps, 0),
  };
}

function spin(steps: number, out: Float64Array) {
  let x = 0.5;
  for (let i = 0; i < steps; i++) x = 3.7 * x * (1 - x);
  out[0] = x;
}

/** A call of some hundred milliseconds, awaited: how long it took, and how many turns the event loop took meanwhile. */
export async function longCall(configuration: Configuration) {
  configure(configuration);
  const f = compiled(spin, {});
  const out = zeros(1, 'float64') as Float64Array;
  const want = new Float64Array(1);
  spin(1e8, want);
  let turns = 0;
  const clock = setInterval(() => void turns++, 5);
  const start = performance.now();
  const promise = f(1e8, out);
  const returned = performance.now() - start;
  await promise;
  const took = performance.now() - start;
  clearInterval(clock);
  // What comes behind a pending call on the same array waits for it, without an event.
  const behind = f(1e7, out);
  f.sync(1, out);
  await behind;
  return { returned, took, turns, right: out[0] === 3.7 * 0.5 * 0.5, longest: Math.max(...sleeps, 0), want: want[0] };
}

function gather(x: Float64Array, at: Int32Array, out: Float64Array) {
  for (let i = 0; i < at.length; i++) out[i] = 2 * x[at[i]];
}

function make(n: number) {
  const r = new Float64Array(n);
  for (let i = 0; i < n; i++) r[i] = Math.sqrt(i);
  return r;
}

const told = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return 'no error';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

/** What is thrown where the last of many elements is out of bounds, in this thread and in others, and what was written. */
export async function errors(configuration: Configuration) {
  configure(configuration);
  const n = 300_000;
  const at = () => Int32Array.from({ length: n }, (_, i) => (i === n - 2 ? 123_456_789 : i));
  const texts: string[] = [];
  const written: number[] = [];
  for (const parallel of [false, true]) {
    const f = compiled(gather, { parallel, backend: 'wasm' });
    for (const run of Object.values(ways)) {
      const out = new Float64Array(n);
      texts.push(await told(() => run(f, [new Float64Array(n).fill(1), at(), out])));
      written.push(out.indexOf(0));
      await until(() => ready().every(Boolean), 1);
    }
  }
  return { texts, written };
}

/** Arrays that a kernel makes while it runs on a worker, which has to ask for their memory; and memory that grows. */
export async function ownArrays(configuration: Configuration) {
  configure(configuration);
  const f = compiled(make, { parallel: true });
  const rights: boolean[] = [];
  for (const n of [10, 1_000_000, 3_000_000]) {
    const grown = zeros(n, 'float64') as Float64Array;
    const made = (await f(n)) as Float64Array;
    rights.push(equal(made, make(n)) && grown.every(x => x === 0));
  }
  return { rights, longest: Math.max(...sleeps, 0) };
}

/** Workers end, and others take their place. */
export async function ending(configuration: Configuration) {
  const first = await threads(configuration);
  const pending = compiled(spin, {})(2e7, zeros(1, 'float64'));
  await shutdown();
  await pending;
  const left = await until(() => ready().every(k => !k), 5);
  const ended = workersTerminated() >= first.started;
  const again = await threads(configuration);
  const { right, helpers, started } = again;
  return { first: first.right, left, ended, again: right, helpers, more: started > first.started };
}

/** What a person is told of how a parallel loop runs here. */
export async function explanation(configuration: Configuration) {
  configure(configuration);
  const f = jit(roots, { parallel: true });
  const [a, out] = rootsArguments();
  const first = await told(() => f.sync(a, out));
  await pause(200);
  const want = new Float64Array(SIZE);
  roots(a, want);
  const second = await told(() => f(a, out));
  return {
    first,
    second,
    right: equal(out, want),
    text: f.explain(a, out),
    shared: !(a.buffer instanceof ArrayBuffer),
    started: workersStarted(),
  };
}

/** A call as it comes, with nothing said about where it runs. */
export async function plainCall(configuration: Configuration) {
  configure(configuration);
  const f = jit(roots);
  const a = new Float64Array(100).fill(3);
  const out = new Float64Array(100);
  const want = new Float64Array(100);
  roots(a, want);
  const problem = await told(() => f.sync(a, out));
  const flat = jit((x: Float64Array) => {
    for (let i = 0; i < x.length; i++) x[i] += 1;
  });
  const problemFlat = await told(() => flat.sync(a));
  return { problem, problemFlat, right: equal(out, want) && a[99] === 4 };
}
