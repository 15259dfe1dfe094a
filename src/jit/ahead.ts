/** Under `auto` nobody asks for a device. So where an awaited call may take long, one is looked for in the background: first
 * its backend's code tells whether it takes the kernel at all; only then is the device itself got ready, once in a process. */
import { isPossible, isReady, loadBackend, remoteNames } from '../backends.ts';
import { KernelError } from '../diagnostic.ts';
import { isWorker } from '../runtime/spawn.ts';
import { pinned } from './configure.ts';
import type { Decision } from './decide.ts';
import { isHeldBack, readyBackend } from './devices.ts';
import type { Settings } from './options.ts';
import { codeFor, type Variant } from './variant.ts';

/** Milliseconds that a call has to be expected to take. */
const LONG = 2;

/** Whether `auto` may send awaited calls to a device. There float32 may be rounded otherwise than in JavaScript. */
export const mayGoFar = ({ backend, parallel, precision }: Settings): boolean =>
  parallel && precision !== 'js' && pinned(backend).backend === 'auto';

/** Backends that were looked for, whatever came of it. */
const asked = new Set<string>();
let looking = false;

/** Looks for a device, if a call like this may be worth it. Holds nothing up. */
export function lookAhead(settings: Settings, variant: Variant, { chosen }: Decision): void {
  if (chosen.expected < LONG || looking || asked.size === remoteNames.length || chosen.on.memory === 'device') return;
  if (!mayGoFar(settings) || isHeldBack() || isWorker()) return;
  const names = remoteNames.filter(name => !asked.has(name) && !isReady(name) && !isDeclined(variant, name));
  if (!names.length) return;
  looking = true;
  const timer = setTimeout(() => {
    look(variant, names)
      .catch(() => {})
      .finally(() => {
        looking = false;
      });
  }, 0) as unknown as { unref?: () => void };
  timer.unref?.();
}

const isDeclined = ({ code }: Variant, name: string): boolean => code.get(name) instanceof KernelError;

async function look(variant: Variant, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if ((await isPossible(name)) !== true) {
      asked.add(name);
      continue;
    }
    if (codeFor(variant, await loadBackend(name)) instanceof KernelError) continue;
    asked.add(name);
    await readyBackend(name);
  }
}
