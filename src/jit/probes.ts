/** The kernels that a machine is measured with, through `jit` itself. */
import { zeros } from '../arrays.ts';
import type { Lab, Probe, Way } from '../dispatch/calibrate.ts';
import { dispose } from '../runtime/memory.ts';
import { pool, threadCount, withThreads } from '../runtime/pool.ts';
import { call, prepare } from './call.ts';
import { type JitOptions, settingsOf } from './options.ts';
import { type AnyKernel, open, type Session } from './session.ts';

const arithmetic = (a: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < a.length; i++) out[i] = (a[i] * 0.25 + 0.5) * a[i] - (a[i] + 2) * 0.125;
};

const sums = (a: Float64Array): number => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * a[i];
  return s;
};

const math = (a: Float64Array, out: Float64Array): void => {
  for (let i = 0; i < a.length; i++) out[i] = Math.exp(a[i]);
};

const stream = (x: Float32Array, y: Float32Array, c: number): void => {
  for (let i = 0; i < x.length; i++) y[i] += c * x[i];
};

const ways: { readonly [W in Way]: (threads: number) => JitOptions } = {
  js: () => ({ backend: 'js' }),
  scalar: () => ({ backend: 'wasm' }),
  lanes: () => ({ backend: 'wasm', parallel: true, threads: 1 }),
  threads: threads => ({ backend: 'wasm', parallel: true, threads }),
};

/** A turn of the event loop: a timer would wait for a millisecond. */
const breathe = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

export function labOf(): Lab {
  const threads = threadCount();
  // They start while the probes are compiled.
  if (threads > 1) pool();
  const sessions = new Map<string, Session>();
  const sessionOf = (kernel: AnyKernel, way: Way): Session => {
    const key = `${kernel.name} ${way}`;
    const session = sessions.get(key) ?? open(kernel, settingsOf(ways[way](threads)));
    sessions.set(key, session);
    return session;
  };
  const probe = (kernel: AnyKernel, way: Way, args: readonly unknown[]): Probe => {
    const session = sessionOf(kernel, way);
    const run = () => withThreads(session.settings.threads, () => void call(session, args));
    const { work } = withThreads(session.settings.threads, () => prepare(session, args, false)).decision;
    return { work, run };
  };
  const kept = new Map<number, readonly unknown[]>();
  const resident = (bytes: number): readonly unknown[] => {
    const args = kept.get(bytes) ?? [zeros(bytes / 8, 'float32'), zeros(bytes / 8, 'float32'), 0.5];
    kept.set(bytes, args);
    return args;
  };
  const arrays = new Map<number, readonly [Float64Array, Float64Array]>();
  const doubles = (n: number): readonly [Float64Array, Float64Array] => {
    const both = arrays.get(n) ?? ([zeros(n).fill(0.5), zeros(n)] as const);
    arrays.set(n, both);
    return both;
  };
  return {
    threads,
    arithmetic: (way, n) => probe(arithmetic, way, doubles(n)),
    sums: (way, n) => probe(sums, way, doubles(n).slice(0, 1)),
    math: (way, n) => probe(math, way, doubles(n)),
    stream: (bytes, way) => probe(stream, way, resident(bytes)),
    staged: bytes => probe(stream, 'lanes', [new Float32Array(bytes / 8), new Float32Array(bytes / 8), 0.5]),
    now: () => performance.now(),
    release: bytes => {
      for (const a of kept.get(bytes) ?? []) if (typeof a === 'object') dispose(a as Float32Array);
      kept.delete(bytes);
    },
    breathe,
    pause: () => new Promise(resolve => setTimeout(resolve, 3)),
  };
}
