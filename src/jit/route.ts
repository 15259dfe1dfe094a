/** Code on a backend, and why it is there that a call runs. */
import type { Backend } from '../backend.ts';
import { backendNamed, backends } from '../backends.ts';
import { KernelError } from '../diagnostic.ts';
import { pinned } from './configure.ts';
import type { Settings } from './options.ts';
import { type Code, codeFor, type Variant } from './variant.ts';

export interface Route {
  readonly backend: Backend;
  readonly code: Code;
  readonly why: string;
}

/** The route of a call whose arrays cannot be brought to the heap, for a reason: one that works on them where they are. */
export function routeInPlace(variant: Variant, settings: Settings, reason: string): Route {
  const { backend, by } = pinned(settings.backend);
  if (backendNamed(backend))
    throw new KernelError('declined', `the backend '${backend}', named by ${by}, cannot take this call: ${reason}`);
  const places = backends.filter(b => b.memory === 'any');
  return first(
    variant,
    places.map(b => ({ backend: b, why: reason })),
  );
}

function first(variant: Variant, choices: readonly { readonly backend: Backend; readonly why: string }[]): Route {
  const refusals: KernelError[] = [];
  for (const { backend, why } of choices) {
    const code = codeFor(variant, backend);
    if (!(code instanceof KernelError)) return { backend, code, why: because(why, refusals) };
    refusals.push(code);
  }
  throw refusals.length === 1 ? refusals[0] : new KernelError('declined', refusals.map(e => e.message).join('; '));
}

const because = (why: string, refusals: readonly KernelError[]): string =>
  refusals.length ? refusals.map(e => e.message).join('; ') : why;
