/** The machine as it was measured, but for what calls take in this process. */
import { machineHere } from '../dispatch/here.ts';
import type { Machine } from '../dispatch/machine.ts';
import { launchHere } from './account.ts';

/** For calls on library arrays only, or on others. */
export function machineNow(resident: boolean): Machine {
  const machine = machineHere();
  const launch = launchHere(machine.launch, resident);
  return launch === machine.launch ? machine : { ...machine, launch };
}
