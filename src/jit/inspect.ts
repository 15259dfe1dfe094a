/** What `inspect()` says of a compiled kernel. */
import { type KernelError, position } from '../diagnostic.ts';
import { bodies, type Kernel, type Loop, type Stmt } from '../ir.ts';
import { printKernel } from '../print.ts';
import type { AnyKernel, Last, Session } from './session.ts';

/** One loop, in the order of the text. This version runs loops on one thread, in sequence. */
export interface LoopReport {
  /** The loop variable; 'while' where there is none. */
  readonly index: string;
  readonly line: number;
  readonly column: number;
  readonly depth: number;
  readonly verdict: 'parallel' | 'reduction' | 'serial';
  readonly guards: readonly string[];
  readonly reasons: readonly string[];
  readonly map: 'serial' | 'workers' | 'grid';
  readonly lanes: number;
  readonly private: readonly string[];
  readonly reductions: readonly string[];
  readonly source: 'auto' | 'prange';
}

export interface Inspection {
  /** The typed IR, printed. */
  readonly ir: string;
  readonly loops: readonly LoopReport[];
  /** The code that runs: WebAssembly text or JavaScript. */
  readonly wat?: string;
  readonly js?: string;
  /** `backend` is 'plain' where the function runs as it is, under `fallback: 'js'`. */
  readonly decision: { readonly backend: string; readonly why: string };
  /** Bytes copied to the heap and back by the last call. */
  readonly staged: { readonly in: number; readonly out: number };
}

/** Of a call that has been made, or would be. */
export function inspection({ settings }: Session, { entry, route, bytesIn, bytesOut }: Last): Inspection {
  const { kernel } = entry.variant.specialised;
  const text = route.code.text();
  return {
    ir: printKernel(kernel),
    loops: loopsOf(kernel, settings.parallel ? untried : unasked),
    ...(route.backend.name === 'wasm' ? { wat: text } : { js: text }),
    decision: { backend: route.backend.name, why: route.why + (settings.parallel ? `; ${untried}` : '') },
    staged: { in: bytesIn, out: bytesOut },
  };
}

/** Of a function that runs as it is, under `fallback: 'js'`. */
export const plainInspection = (kernel: AnyKernel, { message }: KernelError): Inspection => ({
  ir: '',
  loops: [],
  js: String(kernel),
  decision: { backend: 'plain', why: `the kernel runs as it is: ${message}` },
  staged: { in: 0, out: 0 },
});

const untried = '`parallel: true` changes nothing yet: this version runs every loop on one thread, in sequence';
const unasked = 'loops run on one thread, in sequence, unless `parallel: true` asks for more';

function loopsOf(kernel: Kernel, reason: string): LoopReport[] {
  const reports: LoopReport[] = [];
  const look = (list: readonly Stmt[], depth: number): void => {
    for (const s of list) {
      const isLoop = s.kind === 'for' || s.kind === 'while';
      if (isLoop) reports.push(report(kernel, s, depth, reason));
      for (const body of bodies(s)) look(body, depth + Number(isLoop));
    }
  };
  look(kernel.body, 0);
  return reports;
}

function report(kernel: Kernel, loop: Loop, depth: number, reason: string): LoopReport {
  const { line, column } = position(kernel.sources[loop.span.source].text, loop.span.start);
  const prange = loop.kind === 'for' && loop.prange;
  return {
    index: loop.kind === 'for' ? kernel.locals[loop.local].name : 'while',
    line,
    column,
    depth,
    verdict: 'serial',
    guards: [],
    reasons: [reason],
    map: 'serial',
    lanes: 1,
    private: [],
    reductions: [],
    source: prange ? 'prange' : 'auto',
  };
}
