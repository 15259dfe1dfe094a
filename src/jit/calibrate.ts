/** Measuring the machine: when asked, or by itself once so much has been computed that it does not weigh. */
import { calibrate as measure } from '../dispatch/calibrate.ts';
import { assumedHere, isCalibrationOff, machineHere, rememberMachine } from '../dispatch/here.ts';
import type { Machine } from '../dispatch/machine.ts';
import { labOf } from './probes.ts';

let running: Promise<Machine> | undefined;

/** Measures what this machine can do, in about a third of a second, for forecasts from now on; kept on disk, or in the
 * browser's storage, for the processes to come. Where it is not called, it happens by itself after ten seconds of work. */
export const calibrate = (): Promise<Machine> => (running ??= run().finally(() => void (running = undefined)));

async function run(): Promise<Machine> {
  if (isCalibrationOff()) return machineHere();
  const machine = await measure(labOf(), assumedHere());
  rememberMachine(machine);
  return machine;
}

/** Where calls have computed for long, on a machine that nothing is known of. */
export function calibrateLater(): void {
  if (isCalibrationOff() || machineHere().calibrated) return;
  const timer = setTimeout(() => void calibrate(), 0) as unknown as { unref?: () => void };
  timer.unref?.();
}
