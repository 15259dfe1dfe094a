/** `npm install && npm run array` in this folder: arrays beside jax-js and TensorFlow.js in their WebAssembly modes, and numpy-ts. Arrays lie
 * where each library keeps them; every call ends with the result in a typed array. Sides are checked against each other, rounds
 * alternate, the best of each side counts. A side that lacks a function is left out of its row. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { defaultDevice, init, jit, numpy as jnp } from '@jax-js/jax';
import * as nt from 'numpy-ts';
import * as np from '../../src/array/index.ts';
import { uniform } from '../../test/library/support.ts';
import { type Row, table } from '../table.ts';
import { type Side, turns } from './turns.ts';

await tf.setBackend('wasm');
await init('wasm');
defaultDevice('wasm');

const N = 1000;
const data: Float32Array = uniform('float32', N * N, -1, 1, 1);
const row: Float32Array = uniform('float32', N, -1, 1, 2);
const mask = Uint8Array.from(data, x => (x > 0 ? 1 : 0));
const places = Int32Array.from({ length: N }, (_, k) => (k * 7919) % N);

const ours = {
  a: np.asarray(data).reshape(N, N).copy(),
  b: np.asarray(row).copy(),
  m: np.asarray(mask, 'bool').reshape(N, N).copy(),
  p: np.asarray(places).copy(),
};
const jax = { a: jnp.array(data as never).reshape([N, N]), b: jnp.array(row as never) };
const tensors = {
  a: tf.tensor2d(data, [N, N]),
  b: tf.tensor1d(row),
  m: tf.tensor2d(mask, [N, N], 'bool'),
  p: tf.tensor1d(places, 'int32'),
};
const theirs: any = {
  a: (nt.array as any)(data, 'float32').reshape(N, N),
  b: (nt.array as any)(row, 'float32'),
  m: (nt.array as any)(mask, 'bool').reshape(N, N),
  p: (nt.array as any)(places, 'int32'),
};

interface Work {
  readonly name: string;
  readonly numjit: (a: typeof ours) => np.NDArray | Promise<np.NDArray>;
  readonly jax?: (a: any, b: any) => any;
  readonly tf?: (t: typeof tensors) => tf.Tensor | Promise<tf.Tensor>;
  readonly nt?: (t: any, n: any) => any;
}

const works: readonly Work[] = [
  {
    name: 'add, a row broadcast',
    numjit: ({ a, b }) => np.add(a, b),
    jax: (a, b) => a.add(b),
    tf: ({ a, b }) => tf.add(a, b),
    nt: ({ a, b }, n) => n.add(a, b),
  },
  {
    name: 'chain of five',
    numjit: ({ a, b }) => np.maximum(np.multiply(np.subtract(np.multiply(np.add(a, b), 0.5), a), 2), 0),
    jax: (a, b) => jnp.maximum(a.ref.add(b).mul(0.5).sub(a).mul(2), 0),
    tf: ({ a, b }) => tf.tidy(() => tf.maximum(tf.mul(tf.sub(tf.mul(tf.add(a, b), 0.5), a), 2), 0)),
    nt: ({ a, b }, n) => n.maximum(n.multiply(n.subtract(n.multiply(n.add(a, b), 0.5), a), 2), 0),
  },
  {
    name: 'sum',
    numjit: ({ a }) => np.sum(a),
    jax: a => jnp.sum(a),
    tf: ({ a }) => tf.sum(a),
    nt: ({ a }, n) => n.array([n.sum(a)]),
  },
  {
    name: 'max, axis 0',
    numjit: ({ a }) => np.max(a, { axis: 0 }),
    jax: a => jnp.max(a, 0),
    tf: ({ a }) => tf.max(a, 0),
    nt: ({ a }, n) => n.max(a, 0),
  },
  {
    name: 'max, axis 1',
    numjit: ({ a }) => np.max(a, { axis: 1 }),
    jax: a => jnp.max(a, 1),
    tf: ({ a }) => tf.max(a, 1),
    nt: ({ a }, n) => n.max(a, 1),
  },
  {
    name: 'mean and std, axis 0',
    numjit: ({ a }) => np.add(np.mean(a, { axis: 0 }), np.std(a, { axis: 0 })),
    jax: a => jnp.mean(a.ref, 0).add(jnp.std(a, 0)),
    tf: ({ a }) =>
      tf.tidy(() => {
        const { mean, variance } = tf.moments(a, 0);
        return tf.add(mean, tf.sqrt(variance));
      }),
    nt: ({ a }, n) => n.add(n.mean(a, 0), n.std(a, 0)),
  },
  {
    name: 'where',
    numjit: ({ a, b, m }) => np.where(m, a, b),
    jax: (a, b) => jnp.where(a.ref.greater(0), a, b),
    tf: ({ a, b, m }) => tf.where(m, a, tf.broadcastTo(b, [N, N])),
    nt: ({ a, b, m }, n) => n.where(m, a, b),
  },
  {
    name: 'cumulative sum, axis 1',
    numjit: ({ a }) => np.cumulative_sum(a, { axis: 1 }),
    jax: a => jnp.cumsum(a, 1),
    tf: ({ a }) => tf.cumsum(a, 1),
    nt: ({ a }, n) => n.cumsum(a, 1),
  },
  {
    name: 'transpose and copy',
    numjit: ({ a }) => a.T.copy(),
    jax: a => jnp.transpose(a),
    tf: ({ a }) => tf.transpose(a),
    nt: ({ a }, n) => n.copy(n.transpose(a)),
  },
  {
    name: 'boolean mask',
    numjit: ({ a, m }) => np.extract(m, a),
    tf: ({ a, m }) => tf.booleanMaskAsync(a, m),
    nt: ({ a, m }, n) => n.extract(m, a),
  },
  {
    name: 'argsort, axis 1',
    numjit: ({ a }) => np.argsort(a, { axis: 1 }),
    jax: a => jnp.argsort(a, 1),
    tf: ({ a }) => tf.tidy(() => tf.reverse(tf.topk(a, N).indices, 1)),
    nt: ({ a }, n) => n.argsort(a, 1),
  },
  {
    name: 'matmul',
    numjit: ({ a }) => np.matmul(a, a),
    jax: a => jnp.matmul(a.ref, a),
    tf: ({ a }) => tf.matMul(a, a),
    nt: ({ a }, n) => n.matmul(a, a),
  },
  {
    name: 'take, axis 0',
    numjit: ({ a, p }) => np.take(a, p, { axis: 0 }),
    jax: a => jnp.take(a, jnp.array(places as never), 0),
    tf: ({ a, p }) => tf.gather(a, p, 0),
    nt: ({ a, p }, n) => n.take(a, p, 0),
  },
];

/** Sides of a row that do something; one that throws has no such function. */
async function sidesOf(work: Work): Promise<Record<string, Side>> {
  let last: np.NDArray | undefined;
  const sides: Record<string, Side> = {
    numjit: async () => {
      last?.[Symbol.dispose](); // as the other sides dispose of theirs
      last = await work.numjit(ours);
      return (await last.data()) as never;
    },
  };
  if (work.jax) {
    const compiled = jit(work.jax as never) as (...a: unknown[]) => any;
    sides['jax-js'] = async () => compiled(jax.a.ref, jax.b.ref).data();
  }
  if (work.tf)
    sides.tfjs = async () => {
      const y = await work.tf!(tensors);
      const got = await y.data();
      y.dispose();
      return got;
    };
  if (work.nt)
    sides['numpy-ts'] = () => {
      const y = work.nt!(theirs, nt);
      const copy = y.data.slice();
      y.dispose?.();
      return copy;
    };
  for (const [name, side] of Object.entries(sides)) {
    if (name === 'numjit') continue;
    try {
      await side();
    } catch (error) {
      console.log(`${work.name}: ${name} left out: ${String(error).split('\n')[0]}`);
      delete sides[name];
    }
  }
  return sides;
}

const total = (a: ArrayLike<number>): number => {
  let s = 0;
  for (let k = 0; k < a.length; k++) s += Math.abs(Number(a[k])) * ((k % 7) + 1);
  return s;
};

async function measured(work: Work): Promise<Row[]> {
  const sides = await sidesOf(work);
  const names = Object.keys(sides);
  const sums: number[] = [];
  for (const name of names) sums.push(total(await sides[name]()));
  sums.forEach((s, k) => {
    if (Math.abs(s - sums[0]) > 1e-3 * sums[0]) console.log(`${work.name}: ${names[k]} gives ${s}, numjit ${sums[0]}`);
  });
  return await turns(work.name, sides, { warm: 25, counted: 40 });
}

const rows: Row[] = [];
const only = process.argv[2];
for (const work of works) if (!only || work.name.includes(only)) rows.push(...(await measured(work)));
console.log(table([`float32, ${N} × ${N}`, 'library', 'ms', 'times as long'], rows));
process.exit(0);
