/** Statements as closures: where control goes after one, what they are prepared with, and who may watch them run. */
import type { TypedArray } from '../dtype.ts';
import type { ArrayId, Kernel, LocalId, Spread, StmtId } from '../ir.ts';
import type { Frame } from './expressions.ts';

/** Undefined where control goes on to the next statement. */
export type Execute = (frame: Frame) => Jump | undefined;
export type Jump =
  | { readonly kind: 'break' | 'continue'; readonly target: StmtId }
  | { readonly kind: 'return'; readonly site: number };

export const leads = (jump: Jump, kind: 'break' | 'continue', id: StmtId): boolean =>
  jump.kind === kind && jump.target === id;

/** An error of ours, which no rule of the kernel's takes for one of its own. */
export const isInternal = (error: unknown): boolean => error instanceof Error && error.message.startsWith('internal: ');

export type Kind = 'read' | 'write';

/** Is told of every access, and of the iterations of spread loops that may run at the same time; those then run in order. */
export interface Watch {
  readonly access: (kind: Kind, array: ArrayId, memory: TypedArray, element: number) => void;
  /** `own`: arrays of which every iteration, or every thread, has one of its own. */
  readonly enter: (s: Spread, own: ReadonlySet<ArrayId>) => void;
  readonly iterate: (t: number) => void;
  readonly leave: () => void;
}

export interface Context {
  readonly kernel: Kernel;
  /** Locals of which a spread loop asks whether an iteration assigned them: `frame.marks` says so. */
  readonly marked: ReadonlySet<LocalId>;
  readonly watch?: Watch;
}
