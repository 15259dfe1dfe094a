/** The GPU device of this thread: asked for when first wanted, and again where it was lost. */
import { KernelError } from '../src/diagnostic.ts';
import { findGpu, firstLine } from './dawn.ts';
import { reachOf } from './subgroups.ts';

export interface Device {
  readonly gpu: GPUDevice;
  /** For a person: the model and its driver. */
  readonly name: string;
  readonly info: AdapterInfo;
  readonly limits: { readonly [L in Limit]: number };
  readonly features: ReadonlySet<string>;
  /** Whether it is the host's own processor that draws (llvmpipe, SwiftShader, WARP): nothing is won by going there. */
  readonly isSoftware: boolean;
  /** Whether it tells the time of its passes. */
  readonly timestamps: boolean;
  /** How many invocations of a subgroup exchange values: see `subgroups.ts`. */
  readonly reach: number;
  /** Why it was lost, once it is. */
  lost: string | undefined;
  /** Errors that it has told of so far: what was made before the last one may be broken. */
  errors: number;
  /** How many of them nobody was waiting for, how many of those somebody has been told, and what the first of the others said:
   * see `takeFault`. */
  faults: number;
  told: number;
  fault: string;
}

export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
}

/** The limits that computing depends on: the adapter's own are asked for, since those a device has otherwise are small. */
const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxUniformBufferBindingSize',
  'maxUniformBuffersPerShaderStage',
  'maxBindGroups',
  'maxBindingsPerBindGroup',
  'maxDynamicStorageBuffersPerPipelineLayout',
  'maxDynamicUniformBuffersPerPipelineLayout',
  'minStorageBufferOffsetAlignment',
  'minUniformBufferOffsetAlignment',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const;
export type Limit = (typeof limits)[number];

const wantedFeatures = ['shader-f16', 'subgroups', 'timestamp-query'] as const;

const limitsOf = (from: GPUSupportedLimits): Device['limits'] =>
  Object.fromEntries(limits.filter(l => from[l] !== undefined).map(l => [l, from[l]])) as Device['limits'];

const software = /llvmpipe|lavapipe|swiftshader|software|basic render|\bwarp\b|null-backend/i;

type State = Device | string;
const unasked = 'no device has been asked for yet';
let state: State = unasked;
let asking: Promise<State> | undefined;
/** When the last asking after a loss failed: a driver that starts anew takes a moment, and asking takes 20 ms. */
let refused = Number.NEGATIVE_INFINITY;
const patience = 1000;

/** The device if there is one now; otherwise the reason. Never asks for one. */
export function deviceNow(): Device | string {
  return typeof state === 'string' ? state : state.lost === undefined ? state : lostReason(state);
}

/** Asks for a device, once; for another one where the last was lost. Answers the reason where there is none. */
export function prepareDevice(): Promise<Device | string> {
  asking ??= settle().finally(() => {
    asking = undefined;
  });
  return asking;
}

let hadOne = false;

async function settle(): Promise<State> {
  const now = deviceNow();
  if (typeof now !== 'string') return now;
  // Where there never was a device, none will come; where one was lost, its driver may be back by and by.
  if (state !== unasked && !hadOne) return now;
  if (performance.now() - refused < patience) return now;
  state = await ask().catch(error => `no GPU device: ${firstLine(error)}`);
  if (typeof state === 'string') refused = performance.now();
  else hadOne = true;
  return state;
}

async function ask(): Promise<State> {
  const gpu = await findGpu();
  if (typeof gpu === 'string') return gpu;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return 'WebGPU finds no GPU: no driver (Vulkan, Metal or Direct3D 12) that it can use';
  const features = wantedFeatures.filter(f => adapter.features.has(f));
  const device = await adapter.requestDevice({
    requiredLimits: limitsOf(adapter.limits),
    requiredFeatures: features as unknown as Iterable<GPUFeatureName>,
  });
  // Some implementations do not say what their language has.
  const numbers = gpu.wgslLanguageFeatures?.has('subgroup_id') ?? false;
  return watched(device, adapter.info, await reachOf(device, adapter.info, numbers));
}

function watched(gpu: GPUDevice, about: GPUAdapterInfo, reach: number): Device {
  const { vendor, architecture, device: model, description } = about;
  const info = { vendor, architecture, device: model, description };
  const features = new Set([...gpu.features]);
  const isSoftware = about.isFallbackAdapter === true || software.test(Object.values(info).join(' '));
  const device: Device = {
    gpu,
    name: nameOf(info),
    info,
    limits: limitsOf(gpu.limits),
    features,
    isSoftware,
    timestamps: features.has('timestamp-query'),
    reach,
    lost: undefined,
    errors: 0,
    faults: 0,
    told: 0,
    fault: '',
  };
  gpu.lost.then(({ reason, message }) => {
    device.lost = [reason, message].filter(Boolean).join(': ') || 'unknown';
  });
  gpu.addEventListener('uncapturederror', event => {
    event.preventDefault(); // otherwise it is printed
    noteFault(device, event.error);
  });
  return device;
}

/** An error that nobody was waiting for. */
export function noteFault(device: Device, { message }: GPUError): void {
  device.errors++;
  // What follows from the first is told of too: that an invalid buffer is invalid.
  if (device.faults++ === device.told) device.fault = message.trim();
}

/** Dawn tells the model in `device` and the driver in `description`; browsers often tell the vendor alone. */
function nameOf({ vendor, architecture, device, description }: AdapterInfo): string {
  const model = device.replace(/^-+|-+$/g, '');
  if (description) {
    const word = model.split(/\W/)[0].toLowerCase();
    return !word || description.toLowerCase().includes(word) ? description : `${model} (${description})`;
  }
  return model || [vendor, architecture].filter(Boolean).join(' ') || 'a GPU without a name';
}

const lostReason = (device: Device): string => `the device was lost (${device.lost})`;

/** What a call throws whose device went away. */
export const deviceLost = (device: Device): KernelError =>
  new KernelError(
    'device-lost',
    `the GPU device ${device.name} was lost (${device.lost ?? 'it answers nothing'}). The next call asks for a new one.`,
  );

/** The error that nobody was waiting for, if there was one that was not told yet, or since `device.faults` was `since`: no
 * result of commands that were under way meanwhile can be trusted, so whoever is about to hand out results asks. */
export function takeFault(device: Device, since = device.told): KernelError | undefined {
  device.told = device.faults;
  if (device.faults === since) return undefined;
  return new KernelError('webgpu', `the GPU's driver refused a command: ${device.fault}`);
}
