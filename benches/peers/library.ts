/** `npm install && npm run library` in this folder: the kernel library beside jax-js and TensorFlow.js in their WebAssembly modes. Weights and
 * images lie where each library keeps them; every call ends with the result in a typed array. Sides are checked against each other, rounds
 * alternate, the median of each side counts. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { defaultDevice, init, jit as jaxJit, lax, numpy as np } from '@jax-js/jax';
import { empty } from '../../src/index.ts';
import { conv2d, matmul, maxPool2d } from '../../src/library/index.ts';
import { uniform } from '../../test/library/support.ts';
import { figure, type Row, ratio, table } from '../table.ts';

await tf.setBackend('wasm');
await init('wasm');
defaultDevice('wasm');

interface Work {
  readonly name: string;
  readonly sides: { readonly [library: string]: () => Promise<ArrayLike<number>> };
}

const ours = (data: Float32Array, shape: number[]) => {
  const to = empty(data.length, 'float32');
  to.set(data);
  return { data: to, shape };
};
const jax = (data: Float32Array, shape: number[]) => np.array(data as never).reshape(shape);

function convolution(n: number, c: number, h: number, o: number, k: number): Work {
  const [x, f] = [uniform('float32', n * c * h * h, -1, 1, 1), uniform('float32', o * c * k * k, -1, 1, 2)];
  const [a, b] = [ours(x, [n, c, h, h]), ours(f, [o, c, k, k])];
  const [jx, jf] = [jax(x, [n, c, h, h]), jax(f, [o, c, k, k])];
  const theirs = jaxJit((u: any, v: any) => lax.conv(u, v, [1, 1], 'VALID'));
  const tx = tf.transpose(tf.tensor4d(x, [n, c, h, h]), [0, 2, 3, 1]) as tf.Tensor4D;
  const tfilter = tf.transpose(tf.tensor4d(f, [o, c, k, k]), [2, 3, 1, 0]) as tf.Tensor4D;
  const pixels = ours(tx.dataSync() as Float32Array, [n, h, h, c]);
  return {
    name: `conv2d, ${n} × ${c} × ${h}² by ${o} of ${k} × ${k}`,
    sides: {
      numjit: async () => (await conv2d(a, b)).data,
      'numjit, channels last': async () => (await conv2d(pixels, b, { channels: 'last' })).data,
      'jax-js': async () => theirs(jx.ref, jf.ref).data() as never,
      'tfjs (channels last)': async () => {
        const y = tf.conv2d(tx, tfilter, 1, 'valid');
        const data = await y.data();
        y.dispose();
        return data;
      },
    },
  };
}

function product(n: number): Work {
  const [x, y] = [1, 2].map(seed => uniform('float32', n * n, -1, 1, seed));
  const [a, b] = [x, y].map(v => ours(v, [n, n]));
  const [ja, jb] = [x, y].map(v => jax(v, [n, n]));
  const theirs = jaxJit((u: any, v: any) => np.matmul(u, v));
  const [ta, tb] = [x, y].map(v => tf.tensor2d(v, [n, n]));
  return {
    name: `matmul, ${n}³`,
    sides: {
      numjit: async () => (await matmul(a, b)).data,
      'jax-js': async () => theirs(ja.ref, jb.ref).data() as never,
      'tfjs (channels last)': async () => {
        const c = tf.matMul(ta, tb);
        const data = await c.data();
        c.dispose();
        return data;
      },
    },
  };
}

function pooling(n: number, c: number, h: number): Work {
  const x = uniform('float32', n * c * h * h, -1, 1, 1);
  const a = ours(x, [n, c, h, h]);
  const tx = tf.transpose(tf.tensor4d(x, [n, c, h, h]), [0, 2, 3, 1]) as tf.Tensor4D;
  const pixels = ours(tx.dataSync() as Float32Array, [n, h, h, c]);
  return {
    name: `maxPool2d, ${n} × ${c} × ${h}² by 2 × 2`,
    sides: {
      numjit: async () => (await maxPool2d(a, 2)).data,
      'numjit, channels last': async () => (await maxPool2d(pixels, 2, { channels: 'last' })).data,
      'tfjs (channels last)': async () => {
        const y = tf.maxPool(tx, 2, 2, 'valid');
        const data = await y.data();
        y.dispose();
        return data;
      },
    },
  };
}

const total = (a: ArrayLike<number>): number => {
  let s = 0;
  for (let k = 0; k < a.length; k++) s += Math.abs(a[k]);
  return s;
};

async function measured({ name, sides }: Work): Promise<Row[]> {
  const names = Object.keys(sides);
  const sums: number[] = [];
  for (const side of names) sums.push(total(await sides[side]()));
  for (const s of sums) if (Math.abs(s - sums[0]) > 1e-4 * sums[0]) throw new Error(`${name}: ${sums.join(', ')}`);
  const times = names.map((): number[] => []);
  for (let round = 0; round < 11; round++) {
    for (let k = 0; k < names.length; k++) {
      const start = performance.now();
      await sides[names[k]]();
      if (round > 1) times[k].push(performance.now() - start);
    }
  }
  const medians = times.map(t => t.sort((a, b) => a - b)[t.length >> 1]);
  return names.map((side, k) => [k ? '' : name, side, figure(medians[k]), ratio(medians[k] / medians[0])]);
}

const works = [
  () => convolution(1, 1, 2048, 1, 3),
  () => convolution(1, 1, 512, 1, 15),
  () => convolution(4, 32, 56, 64, 3),
  () => product(512),
  () => pooling(8, 32, 112),
];
const rows: Row[] = [];
for (const work of works) rows.push(...(await measured(work())));
console.log(table(['float32', 'library', 'ms', 'times as long'], rows));
process.exit(0);
