/** Measuring the machine: when asked, or by itself once so much has been computed that it does not weigh. */
import { calibrate as measure } from '../dispatch/calibrate.ts';
import { assumedHere, isCalibrationOff, machineHere, rememberMachine } from '../dispatch/here.ts';
import type { Machine } from '../dispatch/machine.ts';
import { pinned } from './configure.ts';
import { calibrateDevices } from './devices.ts';
import { labOf } from './probes.ts';

let running: Promise<Machine> | undefined;

/** Measures what this machine can do, in about a third of a second, and a GPU if there is one, for
 * forecasts from now on; kept on disk, or in the
 * browser's storage, for the processes to come. Where it is not called, it happens by itself after ten seconds of work. */
export const calibrate = (): Promise<Machine> => (running ??= run(true).finally(() => void (running = undefined)));

async function run(devices: boolean): Promise<Machine> {
  if (isCalibrationOff()) return machineHere();
  const machine = await measure(labOf(), assumedHere());
  rememberMachine(machine);
  if (devices && pinned('auto').backend !== 'cpu') await calibrateDevices();
  return machine;
}

/** Where calls have computed for long, on a machine that nothing is known of. */
export function calibrateLater(): void {
  if (isCalibrationOff() || machineHere().calibrated) return;
  // Devices are measured when they are first there.
  const own = () => void (running ??= run(false).finally(() => void (running = undefined)));
  const timer = setTimeout(own, 0) as unknown as { unref?: () => void };
  timer.unref?.();
}
