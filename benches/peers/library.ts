/** `npm install && npm run library` in this folder: the kernel library beside jax-js and TensorFlow.js in their WebAssembly modes. Weights and
 * images lie where each library keeps them; every call ends with the result in a typed array. Sides are checked against each other, rounds
 * alternate, the best of each side counts. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { defaultDevice, init, jit as jaxJit, lax, nn, numpy as np } from '@jax-js/jax';
import { empty } from '../../src/index.ts';
import { conv2d, matmul, maxPool2d, type Outcome, softmax } from '../../src/library/index.ts';
import { uniform } from '../../test/library/support.ts';
import { type Row, table } from '../table.ts';
import { type Side, turns } from './turns.ts';

await tf.setBackend('wasm');
await init('wasm');
defaultDevice('wasm');

interface Work {
  readonly name: string;
  readonly sides: Readonly<Record<string, Side>>;
}

const ours = (data: Float32Array, shape: number[]) => {
  const to = empty(data.length, 'float32');
  to.set(data);
  return { data: to, shape };
};
/** Our side: the last result is given back before the next, as the other libraries' are. */
function disposing(run: () => Promise<Outcome>): Side {
  let last: Float32Array | undefined;
  return async () => {
    last?.[Symbol.dispose as never]?.();
    last = (await run()).data as Float32Array;
    return last;
  };
}

/** A side of TensorFlow.js. */
const flowing = (run: () => tf.Tensor): Side => {
  return async () => {
    const y = run();
    const data = await y.data();
    y.dispose();
    return data;
  };
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
      numjit: disposing(() => conv2d(a, b)),
      'numjit, channels last': disposing(() => conv2d(pixels, b, { channels: 'last' })),
      'jax-js': async () => theirs(jx.ref, jf.ref).data() as never,
      'tfjs (channels last)': flowing(() => tf.conv2d(tx, tfilter, 1, 'valid')),
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
      numjit: disposing(() => matmul(a, b)),
      'jax-js': async () => theirs(ja.ref, jb.ref).data() as never,
      'tfjs (channels last)': flowing(() => tf.matMul(ta, tb)),
    },
  };
}

function pooling(n: number, c: number, h: number): Work {
  const x = uniform('float32', n * c * h * h, -1, 1, 1);
  const a = ours(x, [n, c, h, h]);
  const jx = jax(x, [n, c, h, h]);
  const theirs = jaxJit((u: any) => lax.reduceWindow(u, w => np.max(w), [1, 1, 2, 2], [1, 1, 2, 2]));
  const tx = tf.transpose(tf.tensor4d(x, [n, c, h, h]), [0, 2, 3, 1]) as tf.Tensor4D;
  const pixels = ours(tx.dataSync() as Float32Array, [n, h, h, c]);
  return {
    name: `maxPool2d, ${n} × ${c} × ${h}² by 2 × 2`,
    sides: {
      numjit: disposing(() => maxPool2d(a, 2)),
      'numjit, channels last': disposing(() => maxPool2d(pixels, 2, { channels: 'last' })),
      'jax-js': async () => theirs(jx.ref).data() as never,
      'tfjs (channels last)': flowing(() => tf.maxPool(tx, 2, 2, 'valid')),
    },
  };
}

function probabilities(n: number, classes: number): Work {
  const x = uniform('float32', n * classes, -1, 1, 1);
  const [a, ja, ta] = [ours(x, [n, classes]), jax(x, [n, classes]), tf.tensor2d(x, [n, classes])];
  const theirs = jaxJit((u: any) => nn.softmax(u, 1));
  return {
    name: `softmax, ${n} rows of ${classes}`,
    sides: {
      numjit: disposing(() => softmax(a, { axis: 1 })),
      'jax-js': async () => theirs(ja.ref).data() as never,
      'tfjs (channels last)': flowing(() => tf.softmax(ta, 1)),
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
  return await turns(name, sides, { warm: 4, counted: 16 });
}

const works = [
  () => convolution(1, 1, 2048, 1, 3),
  () => convolution(1, 1, 512, 1, 15),
  () => convolution(4, 32, 56, 64, 3),
  () => product(512),
  () => product(1024),
  () => pooling(8, 32, 112),
  () => probabilities(1000, 1000),
];
const rows: Row[] = [];
const only = process.argv[2];
for (const make of works) {
  const work = make();
  if (!only || work.name.includes(only)) rows.push(...(await measured(work)));
}
console.log(table(['float32', 'library', 'ms', 'times as long'], rows));
process.exit(0);
