/** A shader under way. */
import type { Span } from '../src/diagnostic.ts';
import type { ArrayId, Expr, Kernel, LocalId } from '../src/ir.ts';
import type { Topology } from './topology.ts';

/** How the words of a buffer are typed in a shader: as its elements, as plain words, or as words that several invocations
 * change. */
export type Mode = 'f32' | 'i32' | 'u32' | 'atomic';

export interface Slot {
  readonly mode: Mode;
  readonly written: boolean;
}

/** A place that may throw. */
export type Site =
  | {
      readonly kind: 'bounds';
      readonly array: ArrayId;
      readonly span: Span;
      readonly type: 'i32' | 'u32' | 'f32' | 'i64';
    }
  | { readonly kind: 'throw'; readonly error: string; readonly message: string };

export interface Emitter {
  readonly kernel: Kernel;
  readonly topology: Topology;
  /** Locals that the shader has for itself. */
  readonly own: ReadonlySet<LocalId>;
  /** Words of the frame, of the locals that the device keeps. */
  readonly kept: ReadonlyMap<LocalId, number>;
  readonly slots: ReadonlyMap<ArrayId, Slot>;
  /** Private arrays that live in the shader itself. */
  readonly inside: ReadonlySet<ArrayId>;
  /** Those of them that are too long for that: each invocation has a part of a buffer. */
  readonly spilled: ReadonlySet<ArrayId>;
  /** Arrays that iterations update together. */
  readonly together: ReadonlySet<ArrayId>;
  /** Those of them that the workgroup has copies of. */
  readonly copied: ReadonlySet<ArrayId>;
  /** Values that the host hands over, a word each. */
  readonly args: Expr[];
  readonly argOf: Map<string, number>;
  /** Where the host says at which element an array begins. */
  readonly firsts: Map<ArrayId, string>;
  /** Locals that are read from the frame. */
  readonly fetched: Set<LocalId>;
  /** Names of what stands for a local, where it is not its own. */
  readonly instead: ReadonlyMap<LocalId, string>;
  readonly tables: Set<ArrayId>;
  readonly sites: Site[];
  /** Text of the iteration's place in program order, for what fails in it. */
  readonly iteration: string;
  /** What happens where a local is assigned that is chosen by its iteration. */
  readonly marks: ReadonlyMap<LocalId, readonly string[]>;
  state: { failing: boolean; temps: number; jumps: boolean; span: Span };
  lines: string[];
}

/** What is emitted by `work`, apart from the lines so far. */
export function aside<T>(em: Emitter, work: () => T): { readonly lines: string[]; readonly value: T } {
  const before = em.lines;
  em.lines = [];
  try {
    const value = work();
    return { lines: em.lines, value };
  } finally {
    em.lines = before;
  }
}

export const temp = (em: Emitter): string => `t${em.state.temps++}`;

export const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** The word that the host hands over for an expression. */
export function argument(em: Emitter, e: Expr): number {
  const key = JSON.stringify(e, (_, v) => (typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? '-0' : v));
  const found = em.argOf.get(key) ?? em.args.push(e) - 1;
  em.argOf.set(key, found);
  return found;
}

/** The text that reads it. */
export function argumentText(k: number, type: Expr['type']): string {
  const word = `args[${k >> 2}].${'xyzw'[k & 3]}`;
  return type === 'bool' ? `(${word} != 0u)` : type === 'u32' ? word : `bitcast<${type}>(${word})`;
}
