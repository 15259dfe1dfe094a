/** The kernels of smoke.ts on a page; `globalThis.smoke()` answers what comes out wrong. */
import { jit } from '../../src/index.ts';
import { wrongOn } from './smoke.ts';

const run = (kernel: (...args: any[]) => unknown, precision: 'f32' | undefined) =>
  jit(kernel, { parallel: true, backend: 'webgpu', ...(precision && { precision }) });

Object.assign(globalThis, { smoke: () => wrongOn(run) });
