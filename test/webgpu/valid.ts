/** Dawn without a device: its null backend reads and checks shaders, and the pipelines made of them, and runs nothing. So a machine
 * without any driver still checks the code. */
import type { Module } from '../../webgpu/module.ts';

/** Kept for good: Dawn crashes where it is collected while a device lives. */
const dawn = await import('webgpu').then(
  ({ create }) => create(['backend=null']) as GPU,
  () => undefined,
);

async function find(): Promise<GPUDevice | undefined> {
  const adapter = await dawn?.requestAdapter();
  if (!adapter) return undefined;
  const { maxStorageBuffersPerShaderStage } = adapter.limits;
  const requiredFeatures = (['subgroups'] as GPUFeatureName[]).filter(f => adapter.features.has(f));
  return adapter.requestDevice({ requiredLimits: { maxStorageBuffersPerShaderStage }, requiredFeatures });
}

export const checker = await find();

/** What is wrong with a shader, with the line; undefined where nothing is. */
export async function faultOf({ code }: Pick<Module, 'code'>): Promise<string | undefined> {
  const device = checker!;
  device.pushErrorScope('validation');
  const shader = device.createShaderModule({ code });
  const entries = [...code.matchAll(/@compute[^{]*?fn (\w+)/g)].map(m => m[1]);
  for (const entryPoint of entries)
    device.createComputePipeline({ layout: 'auto', compute: { module: shader, entryPoint } });
  const [{ messages }, error] = [await shader.getCompilationInfo(), await device.popErrorScope()];
  const worst = messages.find(m => m.type === 'error');
  if (worst) return `${worst.message.trim()} in line ${worst.lineNum}: ${code.split('\n')[worst.lineNum - 1]}`;
  if (error) return error.message;
  return entries.length ? undefined : 'no entry point';
}
