/** How many invocations of a device's subgroups exchange values where a loop adds up (`gather.ts`): 0 where they go through
 * workgroup memory. The bits are the same either way. */
import { WIDTH } from './gather.ts';

/** What an adapter says, if it does. */
interface Sizes {
  readonly subgroupMinSize?: number;
  readonly subgroupMaxSize?: number;
}

/** Those of 4 (SwiftShader) take as long as memory does; those of 8 (llvmpipe) save a quarter of a sum of 10^6 elements. What is
 * no power of two cannot go by pairs. */
const LEAST = 8;
const isFit = (n: number): boolean => n >= LEAST && n <= WIDTH && (n & (n - 1)) === 0;

/** Sizes may differ from shader to shader: what the least of them can do, all can.
 * @param numbers whether shaders are told the numbers of subgroups (the language feature `subgroup_id`) */
export async function reachOf(gpu: GPUDevice, sizes: Sizes, numbers: boolean): Promise<number> {
  const { subgroupMinSize: least = 0, subgroupMaxSize: most = 0 } = sizes;
  if (!numbers || !gpu.features.has('subgroups' as GPUFeatureName)) return 0;
  if (!isFit(least) || !isFit(most)) return 0;
  return (await keepsItsWord(gpu, least).catch(() => false)) ? least : 0;
}

/** Whether subgroups fill a workgroup, and invocations find each other behind a loop that they leave one by one: WGSL says of
 * neither that it must be so. */
async function keepsItsWord(gpu: GPUDevice, reach: number): Promise<boolean> {
  gpu.pushErrorScope('validation');
  const target = gpu.createBuffer({ size: BYTES, usage: STORAGE | SOURCE });
  const staging = gpu.createBuffer({ size: BYTES, usage: READ | TARGET });
  const module = gpu.createShaderModule({ code: probe(reach) });
  const pipeline = gpu.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = [{ binding: 0, resource: { buffer: target } }];
  const group = gpu.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const encoder = gpu.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(target, 0, staging, 0, BYTES);
  gpu.queue.submit([encoder.finish()]);
  const [error] = await Promise.all([gpu.popErrorScope(), staging.mapAsync(1)]);
  const found = new Uint32Array(staging.getMappedRange());
  const holds = !error && found.every(x => x === 1);
  target.destroy();
  staging.destroy();
  return holds;
}

const BYTES = 4 * WIDTH;
const [READ, SOURCE, TARGET, STORAGE] = [1, 4, 8, 128];

const probe = (reach: number): string => `enable subgroups;
@group(0) @binding(0) var<storage, read_write> found: array<u32>;
@compute @workgroup_size(${WIDTH})
fn main(@builtin(local_invocation_index) index: u32, @builtin(num_subgroups) count: u32, @builtin(subgroup_id) subgroup: u32,
  @builtin(subgroup_size) size: u32, @builtin(subgroup_invocation_id) place: u32) {
  let lane = subgroup * size + place;
  var x = lane;
  for (var k = 0u; k < index; k++) { x = x * 5u + k; }
  for (var k = 0u; k < index; k++) { x = (x - (index - 1u - k)) * 0xcccccccdu; }
  var holds = count * size == ${WIDTH}u;
  for (var d = 1u; d < ${reach}u; d *= 2u) { holds &= subgroupShuffleXor(x, d) == (lane ^ d); }
  if (lane < ${WIDTH}u) { found[lane] = select(0u, 1u, holds); }
}
`;
