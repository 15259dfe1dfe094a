/** Whether `contract: true` changes anything for a function. */
import { backends } from '../backends.ts';
import type { Settings } from './options.ts';

/** The reason why nothing is fused; undefined where something may be. What one backend of a host has an instruction for, the
 * others compute to the same bits. */
export function whyNotContracted({ contract, parallel, precision }: Settings): string | undefined {
  if (!contract) return '`contract` is not asked for';
  if (!parallel) return 'only loops in lanes are contracted, which takes `parallel: true`';
  if (precision === 'js') return "under `precision: 'js'` every operation is rounded as in JavaScript";
  return backends.some(b => b.available() === true && b.fuses()) ? undefined : noInstruction;
}

const noInstruction =
  'this host has no fused multiply-add in relaxed SIMD (Node 22 and later have it, Node 20 with --experimental-wasm-relaxed-simd)';

/** What `inspect()` and `explain()` say, where it was asked for. */
export function contractWords(settings: Settings): string | undefined {
  if (!settings.contract) return undefined;
  const why = whyNotContracted(settings);
  return why
    ? `nothing is fused: ${why}`
    : 'products and sums are fused in loops that run in lanes: the same bits on hosts that do so only';
}
