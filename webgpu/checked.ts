/** Commands under WebGPU's error scopes: a bad shader or a buffer that has no room throws nothing by itself. */
import { type ErrorCode, KernelError } from '../src/diagnostic.ts';
import { type Device, deviceLost } from './device.ts';

/** Scopes, what an error in each is called, and how its sentence goes on. The first is the cause where several have one:
 * using a buffer that has no room is invalid too. */
const scopes: readonly (readonly [GPUErrorFilter, ErrorCode, string])[] = [
  ['out-of-memory', 'memory', 'there is no room on the GPU'],
  ['internal', 'webgpu', "the GPU's driver failed"],
  ['validation', 'webgpu', 'WebGPU refuses it'],
];

/** Runs commands, and rejects with what the device has to say against them; `what` begins the sentence. Only what `run` does
 * before it returns is watched. Takes 6 µs, and 20 µs until the answer (Dawn). */
export async function checked<T>(device: Device, what: string, run: () => T): Promise<T> {
  if (device.lost !== undefined) throw deviceLost(device);
  const { gpu } = device;
  const inward = [...scopes].reverse();
  for (const [filter] of inward) gpu.pushErrorScope(filter);
  let outcome: { readonly value: T } | { readonly thrown: unknown };
  try {
    outcome = { value: run() };
  } catch (thrown) {
    outcome = { thrown };
  }
  // A scope of a lost device is refused, or empty.
  const popped = scopes.map(([, code, sentence]) =>
    gpu.popErrorScope().then(
      error => error && new KernelError(code, `${what}: ${sentence}. ${error.message.trim()}`),
      () => null,
    ),
  );
  const found = (await Promise.all(popped)).filter(e => e !== null);
  device.errors += found.length;
  if ('thrown' in outcome) throw outcome.thrown;
  if (device.lost !== undefined) throw deviceLost(device);
  if (found.length) throw found[0];
  return outcome.value;
}
