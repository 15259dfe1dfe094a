/** Runs a WGSL function over arrays of float32, on the driver that `VK_DRIVER_FILES` names. */
import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);
/** Kept for as long as the process lives: a device does not survive it. */
const gpu = create([]);
const GROUP = 64;

export interface Driver {
  readonly name: string;
  readonly run: (define: string, args: readonly Float32Array[]) => Promise<Float32Array<ArrayBuffer>>;
  readonly close: () => void;
}

export async function driver(): Promise<Driver | undefined> {
  const adapter = await gpu.requestAdapter();
  if (!adapter) return undefined;
  const device = await adapter.requestDevice();
  return {
    name: `${adapter.info.description} (${adapter.info.vendor})`,
    run: (define, args) => run(device, define, args),
    close: () => device.destroy(),
  };
}

/** `define` is a function `f` of as many numbers as there are arrays. */
async function run(
  device: GPUDevice,
  define: string,
  args: readonly Float32Array[],
): Promise<Float32Array<ArrayBuffer>> {
  const [{ length, byteLength }] = args;
  const module = device.createShaderModule({ code: shader(define, args.length) });
  const { messages } = await module.getCompilationInfo();
  const wrong = messages.find(m => m.type === 'error');
  if (wrong) throw new Error(`${wrong.lineNum}:${wrong.linePos}: ${wrong.message}\n${define}`);
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const inputs = args.map(a => filled(device, a));
  const out = device.createBuffer({ size: byteLength, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const back = device.createBuffer({ size: byteLength, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const buffers = [...inputs, out];
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(length / GROUP));
  pass.end();
  encoder.copyBufferToBuffer(out, 0, back, 0, byteLength);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(back.getMappedRange().slice(0));
  for (const buffer of [...buffers, back]) buffer.destroy();
  return result;
}

function filled(device: GPUDevice, a: Float32Array): GPUBuffer {
  const buffer = device.createBuffer({ size: a.byteLength, usage: GPUBufferUsage.STORAGE, mappedAtCreation: true });
  new Float32Array(buffer.getMappedRange()).set(a);
  buffer.unmap();
  return buffer;
}

function shader(define: string, arity: number): string {
  const names = Array.from({ length: arity }, (_, k) => `a${k}`);
  const bindings = names.map((n, k) => `@group(0) @binding(${k}) var<storage, read> ${n}: array<f32>;`);
  return `${bindings.join('\n')}
@group(0) @binding(${arity}) var<storage, read_write> out: array<f32>;
${define}
@compute @workgroup_size(${GROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i < arrayLength(&out)) { out[i] = f(${names.map(n => `${n}[i]`).join(', ')}); }
}`;
}
