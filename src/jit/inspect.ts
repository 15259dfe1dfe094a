/** What `inspect()` says of a compiled kernel. */
import { planOf } from '../compile.ts';
import type { KernelError } from '../diagnostic.ts';
import { explain, type LoopReport, reportsOf } from '../explain.ts';
import { printKernel } from '../print.ts';
import { words } from '../profile/words.ts';
import { whyAlone } from '../runtime/pool.ts';
import { contractWords } from './contracted.ts';
import { recordOf } from './profile.ts';
import type { AnyKernel, Last, Session } from './session.ts';

export type { LoopReport } from '../explain.ts';

export interface Inspection {
  /** The typed IR, printed. */
  readonly ir: string;
  readonly loops: readonly LoopReport[];
  /** What `contract: true` came to; absent where it was not asked for. */
  readonly contract?: string;
  /** The code that runs: WebAssembly text, JavaScript, or the shaders of the GPU. */
  readonly wat?: string;
  readonly js?: string;
  readonly wgsl?: string;
  /** `backend` is 'plain' where the function runs as it is, under `fallback: 'js'`. */
  readonly decision: { readonly backend: string; readonly why: string };
  /** Bytes copied to where it runs and back by the last call. */
  readonly staged: { readonly in: number; readonly out: number };
  /** What else there is to know: where the host waits for a device within a call, which loops changed places. */
  readonly notes: readonly string[];
}

const languages: { readonly [backend: string]: 'wat' | 'wgsl' } = { wasm: 'wat', webgpu: 'wgsl' };

/** Of a call that has been made, or would be. */
export function inspection(session: Session, last: Last): Inspection {
  const { entry, route, bytesIn, bytesOut } = last;
  const { kernel } = entry.variant.specialised;
  const text = route.code.text();
  const contract = contractWords(session.settings);
  const { facts, plan, unasked } = loopsOf(session, last);
  return {
    ir: printKernel(kernel),
    loops: reportsOf(kernel, facts, plan, unasked),
    ...(contract && { contract }),
    [languages[route.backend.name] ?? 'js']: text,
    decision: { backend: route.backend.name, why: route.why },
    staged: { in: bytesIn, out: bytesOut },
    notes: route.code.notes,
  };
}

/** The same for a person. */
export function explanation(session: Session, last: Last): string {
  const { entry, route, bytesIn, bytesOut } = last;
  const { kernel } = entry.variant.specialised;
  const to = route.backend.memory === 'device' ? 'to the device' : 'in';
  const staged = `copied ${to} ${bytesWords(bytesIn)}, back ${bytesWords(bytesOut)}`;
  const contract = contractWords(session.settings);
  const alone = session.settings.parallel ? whyAlone() : undefined;
  const about = [
    `\`${kernel.name}\` runs on '${route.backend.name}': ${route.why}`,
    bytesIn + bytesOut ? `staging: ${staged}` : 'staging: none, the arrays are worked on where they lie',
    ...(contract ? [`contract: ${contract}`] : []),
    ...route.code.notes,
    ...(alone ? [`threads: only the calling one: ${alone}`] : []),
  ];
  return [explain({ kernel, ...loopsOf(session, last), about }), '', ...words(recordOf(session, last))]
    .join('\n')
    .trimEnd();
}

/** What the analysis says of the loops, and what was planned for the backend that ran. */
function loopsOf({ settings }: Session, { entry, route }: Last) {
  const { analysis } = entry.variant.specialised;
  const facts = analysis.loops();
  return {
    facts,
    plan: planOf(entry.variant.specialised, route.backend.traits),
    unasked: settings.parallel ? undefined : unasked,
  };
}

const units = ['B', 'kB', 'MB', 'GB'];
function bytesWords(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${+(bytes / 1000 ** power).toPrecision(3)} ${units[power]}`;
}

/** Of a function that runs as it is, under `fallback: 'js'`. */
export const plainInspection = (kernel: AnyKernel, { message }: KernelError): Inspection => ({
  ir: '',
  loops: [],
  js: String(kernel),
  decision: { backend: 'plain', why: `the kernel runs as it is: ${message}` },
  staged: { in: 0, out: 0 },
  notes: [],
});

const unasked = 'iterations run in order on one thread unless `parallel: true` asks for more';
