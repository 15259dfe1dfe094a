/** Functions that were sent as text, made on this thread: to see that they can be, and to run them here. */
import { KernelError } from '../diagnostic.ts';
import type { AnyFunction, Packed } from './text.ts';

/** The function; or why this host makes no functions of text. @throws KernelError 'unsupported' where the text is none */
export function evaluated({ code, values }: Packed, name: string): AnyFunction | string {
  try {
    return new Function('values', code)(values);
  } catch (error) {
    if (error instanceof EvalError) return error.message;
    const sentence = `${name ? `\`${name}\`` : 'the function'} cannot be sent to a worker: ${(error as Error).message}`;
    throw new KernelError('unsupported', sentence);
  }
}
