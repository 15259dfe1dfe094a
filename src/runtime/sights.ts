/** What JavaScript on the heap sees it through: typed arrays, made when first wanted and kept as long as they are asked for
 * at the same place.
 *
 * It runs in workers too, from its own text (`source.ts`): it names nothing outside itself but types. */
import type { TypedArray } from '../dtype.ts';
import type { Views } from './slots.ts';

/** The whole memory, for records of blocks, eight bytes a slot. */
export interface Records {
  readonly f64: Float64Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
  readonly bytes: Uint8Array;
}

/** `bufferTo` answers the memory as far as an address; `names` are the constructors of the kernel's arrays. */
export function sights(bufferTo: (end: number) => ArrayBufferLike, names: readonly string[]) {
  const arrays: any[] = [];
  const frames = new Map<number, Views>();
  const mostFrames = 64;
  let whole: Records | undefined;

  /** Array number `id`; from as many on as there are, what they begin with. */
  function view(id: number, address: number, length: number): TypedArray {
    const known = arrays[id];
    if (length && known && known.byteOffset === address && known.length === length) return known;
    const make = (globalThis as any)[names[id % names.length]];
    arrays[id] = new make(bufferTo(address + length * make.BYTES_PER_ELEMENT), address, length);
    return arrays[id];
  }

  function frameAt(address: number, size: number): Views {
    const known = frames.get(address);
    // A memory that is not shared detaches its views when it grows.
    if (known?.f64.length) return known;
    const buffer = bufferTo(address + size);
    const i32 = new Int32Array(buffer, address, size / 4);
    const made: Views = {
      f64: new Float64Array(buffer, address, size / 8),
      f32: new Float32Array(buffer, address, size / 4),
      i32,
      u32: new Uint32Array(buffer, address, size / 4),
      i64: new BigInt64Array(buffer, address, size / 8),
      u64: new BigUint64Array(buffer, address, size / 8),
      bool: i32,
    };
    if (frames.size >= mostFrames) frames.clear();
    frames.set(address, made);
    return made;
  }

  function recordsTo(end: number): Records {
    if (whole && whole.bytes.length >= end) return whole;
    const buffer = bufferTo(end);
    whole = {
      f64: new Float64Array(buffer),
      i64: new BigInt64Array(buffer),
      u64: new BigUint64Array(buffer),
      bytes: new Uint8Array(buffer),
    };
    return whole;
  }

  return { view, frameAt, recordsTo };
}
