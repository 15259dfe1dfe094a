/** What a worker does that runs a function of the user's over items: it is told functions as text, gets items in batches and
 * answers with results, until it is ended from outside.
 *
 * It runs from its own text (`source.ts`): it names nothing outside itself but types. */

/** What a worker is told. */
export type Order =
  | {
      readonly kind: 'job';
      readonly id: number;
      /** The body of a function of `values` that answers the function to run. */
      readonly code: string;
      readonly values: { readonly [name: string]: unknown };
      /** Whether nobody wants the results. */
      readonly quiet: boolean;
    }
  | { readonly kind: 'batch'; readonly id: number; readonly first: number; readonly items: ArrayLike<unknown> }
  | { readonly kind: 'drop'; readonly id: number };

/** What it answers, one for each batch, after a first one when it listens. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly results: readonly unknown[]; readonly took: number }
  | { readonly kind: 'failed'; readonly item: number; readonly thrown: Thrown }
  /** The result of an item cannot be sent. */
  | { readonly kind: 'mute'; readonly item: number; readonly why: string }
  /** The code cannot be run on this worker. */
  | { readonly kind: 'unable'; readonly why: string }
  /** The job was dropped in the midst of it. */
  | { readonly kind: 'dropped' };

/** Something thrown, so that it can be sent. */
export type Thrown =
  | { readonly isError: false; readonly value: unknown }
  | {
      readonly isError: true;
      /** The nearest class of its own that every host has. */
      readonly type: string;
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      readonly cause: Thrown | undefined;
      readonly errors: readonly Thrown[] | undefined;
      /** What else was put on it. */
      readonly rest: { readonly [name: string]: unknown };
    };

export function mapper(post: (report: Report) => void, listen: (hear: (order: Order) => void) => void): void {
  type Job = { readonly run: (item: unknown, index: number) => unknown; readonly quiet: boolean };
  const jobs = new Map<number, Job | string>();

  function canSend(value: unknown): boolean {
    try {
      structuredClone(value);
      return true;
    } catch {
      return false;
    }
  }

  function described(value: unknown, depth: number): Thrown {
    if (!(value instanceof Error)) return { isError: false, value: canSend(value) ? value : String(value) };
    const own = ['message', 'stack', 'cause', 'errors', 'name'];
    const { name, message, stack, cause, errors } = value as AggregateError;
    const deeper = depth < 8;
    return {
      isError: true,
      type: typeOf(value),
      name: String(name),
      message: String(message),
      stack: typeof stack === 'string' ? stack : undefined,
      cause: deeper && Object.hasOwn(value, 'cause') ? described(cause, depth + 1) : undefined,
      errors: deeper && Array.isArray(errors) ? errors.map(e => described(e, depth + 1)) : undefined,
      rest: Object.fromEntries(Object.entries(value).filter(([key, v]) => !own.includes(key) && canSend(v))),
    };
  }

  function typeOf(error: Error): string {
    for (let p = Object.getPrototypeOf(error); p; p = Object.getPrototypeOf(p)) {
      const name = p.constructor?.name;
      if (name && (globalThis as { [name: string]: unknown })[name] === p.constructor) return name;
    }
    return 'Error';
  }

  function define({ id, code, values, quiet }: Extract<Order, { kind: 'job' }>): void {
    try {
      jobs.set(id, { run: new Function('values', code)(values), quiet });
    } catch (error) {
      jobs.set(id, String(error));
    }
  }

  async function runBatch({ id, first, items }: Extract<Order, { kind: 'batch' }>): Promise<void> {
    const job = jobs.get(id);
    if (typeof job !== 'object') return post({ kind: 'unable', why: String(job) });
    const { run, quiet } = job;
    const began = performance.now();
    const results: unknown[] = [];
    let k = 0;
    try {
      for (; k < items.length; k++) {
        let result: any = run(items[k], first + k);
        if (typeof result?.then === 'function') {
          result = await result;
          if (!jobs.has(id)) return post({ kind: 'dropped' });
        }
        if (!quiet) results.push(result);
      }
    } catch (error) {
      return post({ kind: 'failed', item: first + k, thrown: described(error, 0) });
    }
    const took = performance.now() - began;
    try {
      post({ kind: 'done', results, took });
    } catch (error) {
      const at = results.findIndex(result => !canSend(result));
      post({ kind: 'mute', item: first + Math.max(0, at), why: String((error as Error).message) });
    }
  }

  listen(order => {
    if (order.kind === 'job') define(order);
    else if (order.kind === 'drop') jobs.delete(order.id);
    else void runBatch(order);
  });
  post({ kind: 'ready' });
}
