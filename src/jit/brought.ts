/** Arrays of a device, brought to the host for a call that the device cannot take, and what the call wrote taken back. */
import { type DeviceArray, isDeviceArray } from '../device.ts';
import type { TypedArray } from '../dtype.ts';
import { isPlainObject } from '../frontend/signature.ts';

const mapped = (value: unknown, of: (leaf: unknown) => unknown): unknown => {
  if (isDeviceArray(value) || !isPlainObject(value)) return of(value);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, mapped(v, of)]));
};

export async function brought(
  args: readonly unknown[],
  written: ReadonlySet<unknown>,
  call: (args: readonly unknown[]) => unknown,
): Promise<unknown> {
  const there = new Set<DeviceArray>();
  for (const a of args) mapped(a, leaf => void (isDeviceArray(leaf) && there.add(leaf)));
  const copies = new Map<unknown, TypedArray>();
  for (const a of there) copies.set(a, await a.data());
  const result = await call(args.map(a => mapped(a, leaf => copies.get(leaf) ?? leaf)));
  const originals = new Map<unknown, unknown>();
  for (const [a, copy] of copies) {
    originals.set(copy, a);
    if (written.has(a)) (a as DeviceArray).write(copy);
  }
  const back = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(back) : mapped(value, leaf => originals.get(leaf) ?? leaf);
  return back(result);
}
