/** What a device can do at most, measured in the run whose figures it is held against: bytes that a copy moves, and float32
 * operations of multiply-adds that touch no memory. And what a dispatch costs that nobody compiled. */
import type { Device } from '../../webgpu/device.ts';
import type { Stopwatch } from './stopwatch.ts';

const usages = { copySource: 4, copyTarget: 8, uniform: 64, storage: 128 } as const;

const WIDE = 256;
/** Chains that do not wait for each other, and operations of a turn: each chain is a vector of four, and does two. */
const CHAINS = 8;
const OPERATIONS = CHAINS * 4 * 2;

const names = Array.from({ length: CHAINS }, (_, k) => `x${k}`);
const code = `
@group(0) @binding(0) var<uniform> n: vec4u;
@group(0) @binding(1) var<storage, read> a: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> b: array<vec4f>;
@compute @workgroup_size(${WIDE}) fn copy(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var k = id.x; k < n.x; k += groups.x * ${WIDE}u) { b[k] = a[k]; }
}
@compute @workgroup_size(${WIDE}) fn turn(@builtin(global_invocation_id) id: vec3u) {
  let y = vec4f(f32(id.x) * 1e-6);
${names.map((x, k) => `  var ${x} = y + ${k}.0;`).join('\n')}
  for (var k = 0u; k < n.y; k++) { ${names.map(x => `${x} = fma(${x}, vec4f(0.999), y);`).join(' ')} }
  b[id.x % 256u] = ${names.join(' + ')};
}
@compute @workgroup_size(${WIDE}) fn touch(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < n.x) { b[id.x] = 2.0 * a[id.x] + b[id.x]; }
}`;

interface Bare {
  readonly gpu: GPUDevice;
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly release: () => void;
}

function bare({ gpu }: Device, entryPoint: string, bytes: number, words: readonly number[]): Bare {
  const module = gpu.createShaderModule({ code });
  const types = ['uniform', 'read-only-storage', 'storage'] as const;
  const layout = gpu.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: 4, buffer: { type } })),
  });
  const whole = gpu.createPipelineLayout({ bindGroupLayouts: [layout] });
  const pipeline = gpu.createComputePipeline({ layout: whole, compute: { module, entryPoint } });
  const arrays = usages.storage | usages.copySource | usages.copyTarget;
  const sizes = [16, bytes, bytes].map((size, k) => ({ size, usage: k ? arrays : usages.uniform | usages.copyTarget }));
  const buffers = sizes.map(s => gpu.createBuffer(s));
  gpu.queue.writeBuffer(buffers[0], 0, Uint32Array.from(words));
  const group = gpu.createBindGroup({
    layout,
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const release = () => {
    for (const b of buffers) b.destroy();
  };
  return { gpu, pipeline, group, release };
}

function dispatch({ gpu, pipeline, group }: Bare, groups: number, timestampWrites?: GPUComputePassTimestampWrites) {
  const encoder = gpu.createCommandEncoder();
  const pass = encoder.beginComputePass({ timestampWrites });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(groups);
  pass.end();
  gpu.queue.submit([encoder.finish()]);
}

/** Bytes a second, read and written: of the driver's own copy, and of a shader that copies; the better one. */
export async function copyRate(watch: Stopwatch, bytes: number): Promise<number> {
  const { gpu } = watch.device;
  const groups = Math.min(65_535, bytes / 16 / WIDE);
  const b = bare(watch.device, 'copy', bytes, [bytes / 16, 0, 0, 0]);
  const shader = await watch.best(() => dispatch(b, groups, watch.note()), 8);
  b.release();
  const [from, to] = [0, 1].map(() => gpu.createBuffer({ size: bytes, usage: usages.copySource | usages.copyTarget }));
  const copies = async (times: number): Promise<number> => {
    const start = performance.now();
    const encoder = gpu.createCommandEncoder();
    for (let k = 0; k < times; k++) encoder.copyBufferToBuffer(from, 0, to, 0, bytes);
    gpu.queue.submit([encoder.finish()]);
    await gpu.queue.onSubmittedWorkDone();
    return (performance.now() - start) / 1000;
  };
  let own = Number.POSITIVE_INFINITY;
  await copies(2);
  for (let k = 0; k < 5; k++) own = Math.min(own, Math.max(1e-9, ((await copies(24)) - (await copies(8))) / 16));
  from.destroy();
  to.destroy();
  // A difference of two times may come out too small where something else ran meanwhile: no copy is twice as fast as a shader.
  return (2 * bytes) / Math.max(shader / 2, Math.min(shader, own));
}

/** Operations a second of float32: a multiply-add is two. */
export async function multiplyAddRate(watch: Stopwatch, turns: number): Promise<number> {
  const invocations = watch.device.isSoftware ? 2 ** 12 : 2 ** 19;
  const b = bare(watch.device, 'turn', 4096, [0, turns, 0, 0]);
  const took = await watch.best(() => dispatch(b, invocations / WIDE, watch.note()), 8);
  b.release();
  return (invocations * turns * OPERATIONS) / took;
}

/** A dispatch over a few hundred elements, again and again. */
export function bareDispatch(device: Device): () => void {
  const b = bare(device, 'touch', 2 ** 14, [1000, 0, 0, 0]);
  return () => dispatch(b, 4);
}
