/** ZIP archives, as far as `.npz` needs them: entries stored or deflated, also by ZIP64. APPNOTE.TXT 6.3.10, section 4.3. */
import { fail } from '../arguments.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCATOR64 = 0x07064b50;
const FULL = 0xffffffff;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let k = 0; k < bytes.length; k++) c = table[(c ^ bytes[k]) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const isNode = typeof process !== 'undefined' && process.versions?.node !== undefined;

async function through(bytes: Uint8Array, stream: GenericTransformStream): Promise<Uint8Array> {
  const result = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream as never);
  return new Uint8Array(await new Response(result as never).arrayBuffer());
}
type GenericTransformStream = CompressionStream | DecompressionStream;

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isNode) return through(bytes, new DecompressionStream('deflate-raw'));
  const { inflateRawSync } = await import('node:zlib');
  return inflateRawSync(bytes);
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isNode) return through(bytes, new CompressionStream('deflate-raw'));
  const { deflateRawSync } = await import('node:zlib');
  return deflateRawSync(bytes);
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** The entries of an archive. @throws KernelError 'argument' where it is damaged, encrypted, or packed in another way */
export async function unzipped(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(data);
  const { count, at } = directoryOf(data, end);
  const entries = new Map<string, Uint8Array>();
  for (let k = 0, p = at; k < count; k++) {
    if (p + 46 > bytes.length || data.getUint32(p, true) !== CENTRAL)
      fail('load', 'the archive’s directory is damaged');
    const [flags, method, crc] = [
      data.getUint16(p + 8, true),
      data.getUint16(p + 10, true),
      data.getUint32(p + 16, true),
    ];
    const [nameLength, extraLength] = [data.getUint16(p + 28, true), data.getUint16(p + 30, true)];
    const name = new TextDecoder().decode(bytes.slice(p + 46, p + 46 + nameLength));
    const { packed, size, local } = sizesOf(data, p, p + 46 + nameLength, extraLength);
    const from = local + 30 + data.getUint16(local + 26, true) + data.getUint16(local + 28, true);
    if (flags & 1) fail('load', `entry ${name} is encrypted`);
    if (from + packed > bytes.length) fail('load', `entry ${name} goes beyond the end of the archive`);
    const raw = bytes.subarray(from, from + packed);
    if (method !== 0 && method !== 8) fail('load', `entry ${name} is packed by method ${method}; 0 and 8 are known`);
    const content = method === 0 ? raw : await inflated(raw);
    if (content.length !== size || crc32(content) !== crc)
      fail('load', `entry ${name} is damaged: its checksum differs`);
    entries.set(name, content);
    p += 46 + nameLength + extraLength + data.getUint16(p + 32, true);
  }
  return entries;
}

function endOf(data: DataView): number {
  for (let p = data.byteLength - 22; p >= Math.max(0, data.byteLength - 22 - 65535); p--)
    if (data.getUint32(p, true) === END) return p;
  return fail('load', 'the archive has no end: it was cut off, or is no ZIP archive');
}

function directoryOf(data: DataView, end: number): { count: number; at: number } {
  const [count, at] = [data.getUint16(end + 10, true), data.getUint32(end + 16, true)];
  if (count !== 0xffff && at !== FULL) return { count, at };
  const locator = end - 20;
  if (locator < 0 || data.getUint32(locator, true) !== LOCATOR64) return { count, at };
  const wide = Number(data.getBigUint64(locator + 8, true));
  return { count: Number(data.getBigUint64(wide + 32, true)), at: Number(data.getBigUint64(wide + 48, true)) };
}

/** Sizes and place of an entry: those of 64 bits, where the short ones are full. */
function sizesOf(
  data: DataView,
  p: number,
  extra: number,
  length: number,
): { packed: number; size: number; local: number } {
  const short = [data.getUint32(p + 24, true), data.getUint32(p + 20, true), data.getUint32(p + 42, true)];
  for (let q = extra; q + 4 <= extra + length; q += 4 + data.getUint16(q + 2, true)) {
    if (data.getUint16(q, true) !== 1) continue;
    let at = q + 4;
    for (let k = 0; k < 3; k++)
      if (short[k] === FULL) {
        short[k] = Number(data.getBigUint64(at, true));
        at += 8;
      }
  }
  const [size, packed, local] = short;
  return { packed, size, local };
}

/** An archive of entries, dated 1980-01-01. @throws KernelError 'argument' from 4 GB on */
export async function zipped(
  entries: readonly (readonly [string, Uint8Array])[],
  compress: boolean,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const add = (to: Uint8Array[], piece: Uint8Array): void => void to.push(piece);
  for (const [name, content] of entries) {
    const label = new TextEncoder().encode(name);
    const packed = compress ? await deflated(content) : content;
    const common = (head: readonly [number, number][], length: number): DataView => {
      const view = new DataView(new ArrayBuffer(length));
      for (const [place, value] of head) view.setUint32(place, value, true);
      return view;
    };
    const local = common([[0, LOCAL]], 30);
    const central = common(
      [
        [0, CENTRAL],
        [42, at],
      ],
      46,
    );
    central.setUint16(4, 20, true);
    for (const [view, p] of [
      [local, 4],
      [central, 6],
    ] as const) {
      view.setUint16(p, 20, true);
      view.setUint16(p + 2, 0x0800, true);
      view.setUint16(p + 4, compress ? 8 : 0, true);
      view.setUint16(p + 8, 0x21, true);
      view.setUint32(p + 10, crc32(content), true);
      view.setUint32(p + 14, packed.length, true);
      view.setUint32(p + 18, content.length, true);
      view.setUint16(p + 22, label.length, true);
    }
    for (const piece of [new Uint8Array(local.buffer), label, packed]) add(pieces, piece);
    for (const piece of [new Uint8Array(central.buffer), label]) add(directory, piece);
    at += 30 + label.length + packed.length;
    if (at >= FULL) fail('savez', 'archives of 4 GB and more are not written');
  }
  const size = directory.reduce((sum, d) => sum + d.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  const all = [...pieces, ...directory, new Uint8Array(end.buffer)];
  const bytes = new Uint8Array(at + size + 22);
  let p = 0;
  for (const piece of all) {
    bytes.set(piece, p);
    p += piece.length;
  }
  return bytes;
}
