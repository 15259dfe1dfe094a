/** Code for the heap becomes callable: an instance of it, a frame on the heap, host functions at hand. A call writes its
 * arguments into a frame, runs `main`, here or on a worker, and reads what the return site names from the frame. */
import { resultArrays } from '../analysis/variables.ts';
import type { Bound, Ended, Executable, Later, Outcome } from '../backend.ts';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { constructorOf, dtypes } from '../dtype.ts';
import type { ArrayId, LocalId } from '../ir.ts';
import { completed, thrownBy } from '../thrown.ts';
import type { Made } from './host.ts';
import { descriptionOf, hostFunctions, raiserOf, takeArray } from './host.ts';
import { type Linkable, lowestAddress } from './linkable.ts';
import { adoptArray, heap } from './memory.ts';
import type { Program, RunSpread } from './programs.ts';
import { removeProgram } from './programs.ts';
import { fillFrame, readLocal, type Views, viewsAt, writersOf } from './slots.ts';
import { type End, enqueue } from './tasks.ts';

/** A frame, and the arrays that the kernel has made in the run that it is used for. */
interface Run {
  readonly address: number;
  views: Views;
  made: Map<ArrayId, Made>;
  /** Of the arrays whose places were written last. */
  places: object | undefined;
}

export type Host = ReturnType<typeof hostFunctions>;

/** What an instance of the code exports: `main`, and the functions of its loops by their names. */
export type Instance = { readonly [name: string]: unknown };

export function link(
  artifact: Linkable,
  { code, kind }: Pick<Program, 'code' | 'kind'>,
  instantiate: (host: Host) => Instance,
): Executable {
  const { kernel, frame, spreads } = artifact;
  const home = heap();

  function newRun(): Run {
    const address = home.alloc(frame.bytes);
    if (address < lowestAddress) throw new Error('a frame below the lowest address');
    fillFrame(kernel, frame, address);
    return { address, views: viewsAt(address, frame.bytes), made: new Map(), places: undefined };
  }

  const own = newRun();
  /** Frames of asynchronous calls that have ended. */
  const spare: Run[] = [];
  let current = own;
  let disposed = false;

  const host = hostFunctions(
    artifact,
    () => current.made,
    () => program,
  );
  const instance = instantiate(host);
  const main = instance.main as (frame: number) => number;
  const program: Program = {
    code,
    kind,
    description: descriptionOf(artifact),
    fill: address => fillFrame(kernel, frame, address),
    spreads: spreads.map(({ name }) => instance[name] as RunSpread),
    main,
    raise: raiserOf(host),
  };
  const writers = writersOf(kernel, frame);
  const results = kernel.results.map(r => resultArrays(kernel, r));
  const makesArrays = kernel.arrays.some(a => a.storage.kind === 'heap');
  const plain = !makesArrays && results.every(list => list.length === 0);
  const noArray = (id: ArrayId): TypedArray => {
    throw new Error(`no result names array ${id}`);
  };
  const localsOf = (run: Run) => (id: LocalId) => readLocal(kernel, frame, refreshed(run), id);
  const ownLocal = localsOf(own);

  /** A memory that is not shared detaches its views when it grows. */
  function refreshed(run: Run): Views {
    if (!home.shared && run.views.f64.length === 0) run.views = viewsAt(run.address, frame.bytes);
    return run.views;
  }

  function write(run: Run, bound: Bound): void {
    if (disposed) throw new KernelError('disposed', `\`${kernel.name}\` has been disposed of.`);
    const views = refreshed(run);
    const { always, places } = writers;
    for (let k = 0; k < always.length; k++) always[k](views, bound);
    if (bound.places !== undefined && bound.places === run.places) return;
    for (let k = 0; k < places.length; k++) places[k](views, bound);
    run.places = bound.places;
  }

  function enter(bound: Bound): number {
    write(own, bound);
    current = own;
    return main(own.address);
  }

  /** Runs of the heap that nobody will see are freed at once; the others become library arrays. */
  function settle(run: Run, wanted: ReadonlySet<ArrayId>): ReadonlyMap<ArrayId, TypedArray> {
    const taken = run.made;
    run.made = new Map();
    const arrays = new Map<ArrayId, TypedArray>();
    for (const [id, { address, length }] of taken) {
      if (wanted.has(id)) arrays.set(id, adoptArray(kernel.arrays[id].dtype, address, length));
      else home.free(address);
    }
    return arrays;
  }

  function outcome(run: Run, bound: Bound, site: number): Outcome {
    const arrays = settle(run, new Set(results[site]));
    const local = localsOf(run);
    return { site, local, array: id => resultArray(id) };

    function resultArray(id: ArrayId): TypedArray {
      const { dtype, storage } = kernel.arrays[id];
      if (storage.kind === 'param') return bound.arrays[id]!;
      if (storage.kind === 'view') {
        const first = local(storage.offset) as number;
        return resultArray(storage.base).subarray(first, first + (local(storage.length) as number));
      }
      const make = constructorOf(dtype)!;
      if (storage.kind === 'heap') return arrays.get(id) ?? new make(new ArrayBuffer(0));
      const length = storage.kind === 'table' ? storage.values.length : storage.length;
      const from = run.address + frame.data.get(id)!;
      return new make(home.memory.buffer.slice(from, from + length * dtypes[dtype].size) as ArrayBuffer);
    }
  }

  function runWithArrays(bound: Bound): Outcome {
    try {
      return completed(kernel.results, outcome(own, bound, enter(bound)));
    } finally {
      if (own.made.size) settle(own, new Set());
    }
  }

  function ended(
    run: Run,
    bound: Bound,
    { site, took, spent }: Exclude<End, { error: unknown }>,
  ): Ended | { readonly error: unknown } {
    const given = outcome(run, bound, site);
    const error = thrownBy(kernel.results, given);
    return error ? { error } : { outcome: given, took, spent };
  }

  function start({ bound, arrays, writes, done }: Later): void {
    const run = spare.pop() ?? newRun();
    write(run, bound);
    enqueue({
      program,
      frame: run.address,
      arrays,
      writes,
      take: (id, length) => takeArray(kernel, id, length, run.made).address,
      runHere() {
        current = run;
        return main(run.address);
      },
      settle(end) {
        try {
          done('error' in end ? end : ended(run, bound, end));
        } finally {
          settle(run, new Set());
          if (disposed) home.free(run.address);
          else spare.push(run);
        }
      },
    });
  }

  return {
    runSync: plain
      ? bound => completed(kernel.results, { site: enter(bound), local: ownLocal, array: noArray })
      : runWithArrays,
    start,
    dispose: () => {
      if (disposed) return;
      disposed = true;
      removeProgram(program);
      for (const { address } of [own, ...spare]) home.free(address);
    },
  };
}
