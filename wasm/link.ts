/** An artifact becomes callable: module compiled, frame on the heap, host functions at hand. A call writes its arguments
 * into the frame, runs `main`, and reads what the return site names from the frame. */
import type { Bound, Executable, Outcome } from '../src/backend.ts';
import { KernelError } from '../src/diagnostic.ts';
import type { Type, TypedArray } from '../src/dtype.ts';
import { constructorOf, dtypes } from '../src/dtype.ts';
import type { ArrayId, Kernel, LocalId } from '../src/ir.ts';
import { adoptArray, heap } from '../src/runtime/memory.ts';
import { bytesOf } from './bytes.ts';
import type { WasmArtifact } from './emit.ts';
import type { Frame } from './frame.ts';
import { lowestAddress } from './frame.ts';
import type { Made } from './host.ts';
import { hostFunctions } from './host.ts';
import { machine } from './types.ts';
import { resultArrays } from './variables.ts';

/** The frame through every type that a slot may have. */
interface Views {
  readonly f64: Float64Array;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
  readonly bool: Int32Array;
}

function viewsAt(address: number, bytes: number): Views {
  const { buffer } = heap().memory;
  const i32 = new Int32Array(buffer, address, bytes / 4);
  return {
    f64: new Float64Array(buffer, address, bytes / 8),
    f32: new Float32Array(buffer, address, bytes / 4),
    i32,
    u32: new Uint32Array(buffer, address, bytes / 4),
    i64: new BigInt64Array(buffer, address, bytes / 8),
    u64: new BigUint64Array(buffer, address, bytes / 8),
    bool: i32,
  };
}

const isBig = (type: Type): boolean => machine[type] === 'i64';
const isWide = (type: Type): boolean => type === 'f64' || isBig(type);

/** Writes one slot of the frame from a call. */
type Write = (views: Views, bound: Bound) => void;

function paramWriter(type: Type, param: number, offset: number): Write {
  const at = offset / (isWide(type) ? 8 : 4);
  if (type === 'f64') return ({ f64 }, { params }) => void (f64[at] = params[param]);
  if (type === 'f32') return ({ f32 }, { params }) => void (f32[at] = params[param]);
  if (isBig(type)) return ({ i64 }, { params }) => void (i64[at] = BigInt(params[param]));
  return ({ i32 }, { params }) => void (i32[at] = params[param]);
}

function arrayWriter(array: ArrayId, offset: number): Write {
  const at = offset / 4;
  return ({ i32 }, { arrays }) => {
    const elements = arrays[array]!;
    i32[at] = elements.byteOffset;
    i32[at + 1] = elements.length;
  };
}

/** A heap array is empty until its `alloc`. */
const emptyWriter =
  (offset: number): Write =>
  ({ i32 }) =>
    void (i32[offset / 4] = i32[offset / 4 + 1] = 0);

const writersOf = ({ params, arrays }: Kernel, frame: Frame): readonly Write[] => [
  ...params.map(({ type }, k) => paramWriter(type, k, frame.params[k])),
  ...arrays.flatMap(({ storage }, id) => {
    if (storage.kind === 'param') return [arrayWriter(id, frame.arrays[id])];
    return storage.kind === 'heap' ? [emptyWriter(frame.arrays[id])] : [];
  }),
];

/** Constant tables, and what private arrays begin with, go into the frame once. */
function fillFrame({ arrays }: Kernel, frame: Frame, address: number): void {
  const put = (offset: number | undefined, bytes: Uint8Array) =>
    offset !== undefined && new Uint8Array(heap().memory.buffer, address + offset, bytes.length).set(bytes);
  arrays.forEach(({ dtype, storage }, id) => {
    if (storage.kind === 'table') put(frame.data.get(id), bytesOf(dtype, storage.values, storage.values.length));
    if (storage.kind === 'private') {
      put(frame.data.get(id), bytesOf(dtype, [], storage.length));
      put(frame.initial.get(id), bytesOf(dtype, storage.initial ?? [], storage.length));
    }
  });
}

export function load({ kernel, code, frame, sites, spreads }: WasmArtifact): Executable {
  const home = heap();
  const address = home.alloc(frame.bytes);
  if (address < lowestAddress) throw new Error('a frame below the lowest address');
  fillFrame(kernel, frame, address);
  let views = viewsAt(address, frame.bytes);
  let made = new Map<ArrayId, Made>();
  const exported = (name: string) => instance.exports[name] as (...args: number[]) => number;
  const host = hostFunctions({ kernel, sites, spreads, made: () => made, function: exported });
  const imports = {
    heap: { memory: home.memory },
    math: Math as unknown as WebAssembly.ModuleImports,
    host: host as unknown as WebAssembly.ModuleImports,
  };
  const instance: WebAssembly.Instance = new WebAssembly.Instance(new WebAssembly.Module(code), imports);
  const main = instance.exports.main as (frame: number) => number;
  const writers = writersOf(kernel, frame);
  const results = kernel.results.map(r => resultArrays(kernel, r));
  const makesArrays = kernel.arrays.some(a => a.storage.kind === 'heap');
  const plain = !makesArrays && results.every(list => list.length === 0);
  let disposed = false;

  const local = (id: LocalId): number | bigint => {
    const { type } = kernel.locals[id];
    refresh();
    return views[type][frame.locals.get(id)! / (isWide(type) ? 8 : 4)];
  };
  const noArray = (id: ArrayId): TypedArray => {
    throw new Error(`no result names array ${id}`);
  };

  /** A memory that is not shared detaches its views when it grows. */
  function refresh(): void {
    if (views.f64.length === 0) views = viewsAt(address, frame.bytes);
  }

  function enter(bound: Bound): number {
    if (disposed) throw new KernelError('disposed', `\`${kernel.name}\` has been disposed of.`);
    refresh();
    for (let k = 0; k < writers.length; k++) writers[k](views, bound);
    return main(address);
  }

  /** Runs of the heap that nobody will see are freed at once; the others become library arrays. */
  function settle(wanted: ReadonlySet<ArrayId>): ReadonlyMap<ArrayId, TypedArray> {
    const taken = made;
    made = new Map();
    const arrays = new Map<ArrayId, TypedArray>();
    for (const [id, run] of taken) {
      if (wanted.has(id)) arrays.set(id, adoptArray(kernel.arrays[id].dtype, run.address, run.length));
      else home.free(run.address);
    }
    return arrays;
  }

  function runWithArrays(bound: Bound): Outcome {
    let wanted: ReadonlySet<ArrayId> = new Set();
    try {
      const site = enter(bound);
      wanted = new Set(results[site]);
      const arrays = settle(wanted);
      return { site, local, array: id => resultArray(id, bound, arrays) };
    } finally {
      if (made.size) settle(new Set());
    }
  }

  function resultArray(id: ArrayId, bound: Bound, arrays: ReadonlyMap<ArrayId, TypedArray>): TypedArray {
    const { dtype, storage } = kernel.arrays[id];
    if (storage.kind === 'param') return bound.arrays[id]!;
    if (storage.kind === 'view') {
      const first = local(storage.offset) as number;
      return resultArray(storage.base, bound, arrays).subarray(first, first + (local(storage.length) as number));
    }
    const make = constructorOf(dtype)!;
    if (storage.kind === 'heap') return arrays.get(id) ?? new make(new ArrayBuffer(0));
    const length = storage.kind === 'table' ? storage.values.length : storage.length;
    const from = address + frame.data.get(id)!;
    return new make(home.memory.buffer.slice(from, from + length * dtypes[dtype].size) as ArrayBuffer);
  }

  return {
    runSync: plain ? bound => ({ site: enter(bound), local, array: noArray }) : runWithArrays,
    dispose: () => {
      if (!disposed) {
        home.free(address);
        host.release();
      }
      disposed = true;
    },
  };
}
