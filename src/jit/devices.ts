/** Devices got ready for calls: what they take is known from before, or measured in the background once they are there. */
import type { Backend } from '../backend.ts';
import { backendNamed, isPossible, prepareBackend, remoteNames } from '../backends.ts';
import { environment } from '../debug.ts';
import { keepRates, keptRates } from '../dispatch/devices.ts';
import { isCalibrationOff } from '../dispatch/here.ts';
import { decideAnew } from './configure.ts';

/** For tests: with NUMJIT_AHEAD=off, nothing is looked for or measured by itself. */
export const isHeldBack = (): boolean => environment('NUMJIT_AHEAD') === 'off';

/** By backend, the device whose rates were asked for. */
const known = new Map<string, string>();

/** Gets a backend ready that answers later; answers true, or why it is not there. From then on calls can go to it. */
export async function readyBackend(name: string): Promise<true | string> {
  const there = await prepareBackend(name);
  if (there === true) meet(backendNamed(name)!);
  return there;
}

/** A device that may be new to this process. */
export function meet(backend: Backend): void {
  const key = backend.device?.about()?.key;
  if (key === undefined || known.get(backend.name) === key) return;
  known.set(backend.name, key);
  decideAnew();
  const kept = keptRates(key);
  if (kept) backend.device!.keep(kept);
  else if (!isCalibrationOff() && !isHeldBack()) inBackground(() => measure(backend, true));
}

function inBackground(run: () => Promise<unknown>): void {
  const timer = setTimeout(() => void run().catch(() => {}), 0) as unknown as { unref?: () => void };
  timer.unref?.();
}

async function measure({ device }: Backend, aside: boolean): Promise<void> {
  const key = device!.about()?.key;
  const rates = await device!.measure(aside);
  // Another device may have come meanwhile.
  if (key === undefined || device!.about()?.key !== key) return;
  device!.keep(rates);
  keepRates(key, rates);
  decideAnew();
}

/** Measures every device that this host can have, and waits for it. */
export async function calibrateDevices(): Promise<void> {
  for (const name of remoteNames) {
    if ((await isPossible(name)) !== true || (await prepareBackend(name)) !== true) continue;
    const backend = backendNamed(name)!;
    const key = backend.device?.about()?.key;
    if (key === undefined) continue;
    known.set(name, key);
    // One that goes away meanwhile is not there.
    await measure(backend, false).catch(() => {});
  }
}
