/** What `inspect()` says of a compiled kernel. */
import { position } from '../diagnostic.ts';
import { bodies, type Kernel, type Loop, type Stmt } from '../ir.ts';
import { printKernel } from '../print.ts';
import type { Variant } from './variant.ts';

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
  readonly decision: { readonly backend: string; readonly why: string };
  /** Bytes copied to the heap and back by the last call. */
  readonly staged: { readonly in: number; readonly out: number };
}

interface Running {
  readonly backend: { readonly name: string };
  readonly code: { readonly text: () => string };
  readonly why: string;
}

export function inspection(
  { specialised: { kernel } }: Variant,
  route: Running,
  staged: Inspection['staged'],
): Inspection {
  const text = route.code.text();
  return {
    ir: printKernel(kernel),
    loops: loopsOf(kernel),
    ...(route.backend.name === 'wasm' ? { wat: text } : { js: text }),
    decision: { backend: route.backend.name, why: route.why },
    staged,
  };
}

function loopsOf(kernel: Kernel): LoopReport[] {
  const reports: LoopReport[] = [];
  const look = (list: readonly Stmt[], depth: number): void => {
    for (const s of list) {
      const isLoop = s.kind === 'for' || s.kind === 'while';
      if (isLoop) reports.push(report(kernel, s, depth));
      for (const body of bodies(s)) look(body, depth + Number(isLoop));
    }
  };
  look(kernel.body, 0);
  return reports;
}

const untried = 'this version runs every loop on one thread; the proof of parallel loops is not part of it yet';

function report(kernel: Kernel, loop: Loop, depth: number): LoopReport {
  const { line, column } = position(kernel.sources[loop.span.source].text, loop.span.start);
  const prange = loop.kind === 'for' && loop.prange;
  return {
    index: loop.kind === 'for' ? kernel.locals[loop.local].name : 'while',
    line,
    column,
    depth,
    verdict: 'serial',
    guards: [],
    reasons: [untried],
    map: 'serial',
    lanes: 1,
    private: [],
    reductions: [],
    source: prange ? 'prange' : 'auto',
  };
}
