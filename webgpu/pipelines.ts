/** Shaders as pipelines of a device, made once for each text. */
import { KernelError } from '../src/diagnostic.ts';
import type { Kernel } from '../src/ir.ts';
import type { Device } from './device.ts';
import type { Binding, Module } from './module.ts';

export interface Pipelines {
  readonly layout: GPUBindGroupLayout;
  readonly entry: (name: string) => GPUComputePipeline;
  /** Settles when the driver has said what it thinks of them; rejects with what it has against them. */
  readonly sound: Promise<void>;
  /** Whether it has, and has nothing against them. */
  isSound: boolean;
}

const COMPUTE = 4;

const known = new WeakMap<GPUDevice, Map<string, Pipelines>>();
/** Texts that are remembered for a device. */
const MOST = 512;

export function pipelinesFor(device: Device, kernel: Kernel, module: Module, entries: readonly string[]): Pipelines {
  const { gpu } = device;
  const all = known.get(gpu) ?? new Map<string, Pipelines>();
  known.set(gpu, all);
  const found = all.get(module.code);
  if (found) return found;
  const made = build(gpu, kernel, module, entries);
  if (all.size >= MOST) all.delete(all.keys().next().value!);
  all.set(module.code, made);
  // One that is not sound is made anew, for whoever asks again.
  made.sound.then(
    () => {
      made.isSound = true;
    },
    () => all.delete(module.code),
  );
  return made;
}

const typeOf = ({ kind, writes }: Binding): GPUBufferBindingLayout =>
  kind === 'args' ? { type: 'uniform', hasDynamicOffset: true } : { type: writes ? 'storage' : 'read-only-storage' };

function build(gpu: GPUDevice, kernel: Kernel, module: Module, entries: readonly string[]): Pipelines {
  gpu.pushErrorScope('validation');
  const shader = gpu.createShaderModule({ code: module.code, label: kernel.name });
  const layout = gpu.createBindGroupLayout({
    entries: module.bindings.map((b, binding) => ({ binding, visibility: COMPUTE, buffer: typeOf(b) })),
  });
  const whole = gpu.createPipelineLayout({ bindGroupLayouts: [layout] });
  const pipelines = new Map(
    entries.map(name => [
      name,
      gpu.createComputePipeline({
        layout: whole,
        compute: { module: shader, entryPoint: name },
        label: `${kernel.name} ${name}`,
      }),
    ]),
  );
  const sound = gpu.popErrorScope().then(async error => {
    if (error) throw await refused(kernel, module, shader, error);
  });
  return { layout, entry: name => pipelines.get(name)!, sound, isSound: false };
}

/** What a driver has against a shader, with the line of WGSL. */
async function refused(
  kernel: Kernel,
  { code, spans }: Module,
  shader: GPUShaderModule,
  error: GPUError,
): Promise<KernelError> {
  const { messages } = await shader.getCompilationInfo();
  const worst = messages.find(m => m.type === 'error');
  const line = worst?.lineNum ? code.split('\n')[worst.lineNum - 1]?.trim() : undefined;
  const what = worst
    ? `${worst.message.trim()}${line ? `\n  WGSL line ${worst.lineNum}: ${line}` : ''}`
    : error.message.trim();
  const sentence = `the GPU's driver refuses the shader of \`${kernel.name}\`: ${what}\n  of`;
  const span = worst?.lineNum ? spans[worst.lineNum - 1] : undefined;
  if (!span) return new KernelError('webgpu', sentence.slice(0, -5));
  return new KernelError('webgpu', sentence, kernel.sources[span.source], span);
}
