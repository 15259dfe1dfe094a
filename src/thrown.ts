/** Errors that a kernel throws. One with values in its message comes as the outcome of a return: what the message names stands in
 * locals then, wherever the kernel ran, and the error is made of them here. */
import type { Outcome } from './backend.ts';
import type { Result } from './ir.ts';

/** An error by its name: `lower` lets no others in than the host has. */
export const errorNamed = (name: string, message: string): Error =>
  new (globalThis as unknown as Record<string, new (message: string) => Error>)[name](message);

type Thrown = Extract<Result, { kind: 'error' }>;
type Scalar = Extract<Result, { kind: 'number' | 'boolean' | 'bigint' }>;

/** The outcome of a run that gave something back. @throws what the kernel throws */
export function completed(results: readonly Result[], outcome: Outcome): Outcome {
  const thrown = thrownBy(results, outcome);
  if (thrown) throw thrown;
  return outcome;
}

/** The error that a run ended with. */
export function thrownBy(results: readonly Result[], outcome: Outcome): Error | undefined {
  const result = results[outcome.site];
  return result.kind === 'error' ? errorOf(result, outcome) : undefined;
}

/** What a local stands for in JavaScript. */
export const scalarOf = ({ kind, local }: Scalar, outcome: Outcome): number | bigint | boolean => {
  const value = outcome.local(local);
  return kind === 'number' ? Number(value) : kind === 'boolean' ? Boolean(value) : value;
};

const errorOf = ({ error, message }: Thrown, outcome: Outcome): Error =>
  errorNamed(
    error,
    message.map(part => String(typeof part === 'string' ? part : scalarOf(part as Scalar, outcome))).join(''),
  );
