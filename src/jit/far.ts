/** What `profile()` and `explain()` say of devices: why one does not take a kernel, and what `precision: 'f32'` would make of
 * that. */
import type { Backend } from '../backend.ts';
import { backends, loadedBackends } from '../backends.ts';
import { KernelError } from '../diagnostic.ts';
import { forecastDevice } from '../dispatch/forecast.ts';
import { machineHere } from '../dispatch/here.ts';
import { factor, time } from '../profile/figures.ts';
import type { Step } from '../profile/record.ts';
import type { Decision } from './decide.ts';
import { type Entry, type Session, variantUnder } from './session.ts';
import { codeFor, type Variant } from './variant.ts';

/** Why a device is not there, or does not take the kernel; undefined where it does. Compiles to find out. */
export function declinedFar(session: Session, entry: Entry, d: Decision, on: Backend): string | undefined {
  const there = on.available();
  if (there !== true) return there;
  const code = codeFor(entry.variant, on);
  if (!(code instanceof KernelError)) return undefined;
  const [reason] = code.message.split('\n');
  const single = inSingle(session, entry, d, on);
  return single === undefined ? reason : `${reason}. Under \`precision: 'f32'\` it could: forecast ${time(single)}`;
}

/** Milliseconds that a call is forecast to take on a device under `precision: 'f32'`, if it would open it. */
function inSingle(session: Session, { types }: Entry, { work, sent }: Decision, on: Backend): number | undefined {
  if (session.settings.precision === 'f32' || on.available() !== true) return undefined;
  try {
    const variant = variantUnder(session, types, { precision: 'f32' });
    if (codeFor(variant, on) instanceof KernelError) return undefined;
    return forecastDevice(on.device!.rates(), machineHere(), { ...work, bytes: work.bytes * narrower(variant) }, sent)
      .total;
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}

/** What becomes of the bytes that a loop goes through, where float64 takes four. */
function narrower({ touched, specialised }: Variant): number {
  const doubles = touched.filter(({ id }) => specialised.kernel.arrays[id].dtype === 'float64').length;
  return touched.length ? 1 - doubles / touched.length / 2 : 1;
}

/** Devices that only the precision keeps the kernel from. */
export function deviceSteps(session: Session, entry: Entry, d: Decision, took: number): readonly Step[] {
  if (!session.settings.parallel || backends.every(b => b.name !== d.chosen.backend)) return [];
  return loadedBackends().flatMap(on => {
    if (on.available() !== true || !(codeFor(entry.variant, on) instanceof KernelError)) return [];
    const single = inSingle(session, entry, d, on);
    if (single === undefined) return [];
    const name = on.name === 'webgpu' ? 'WebGPU' : on.name;
    const text = `\`precision: 'f32'\` would open ${name}: forecast ${factor(took / single)} as fast, in float32`;
    return [{ text, saves: 1 - single / took }];
  });
}
