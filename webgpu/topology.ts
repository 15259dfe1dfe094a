/** Which arrays of a call share a buffer: each buffer is bound once, and code depends on who shares with whom. */
import type { ArrayId } from '../src/ir.ts';

export interface Topology {
  /** By array: the lowest array in its buffer, by whose name the buffer goes. Arrays that are not here have their own. */
  readonly slots: ReadonlyMap<ArrayId, ArrayId>;
  /** Arrays that do not begin where their buffer does. */
  readonly displaced: ReadonlySet<ArrayId>;
  /** What code may be kept by. */
  readonly key: string;
}

export const APART: Topology = { slots: new Map(), displaced: new Set(), key: '' };

export const slotOf = ({ slots }: Topology, id: ArrayId): ArrayId => slots.get(id) ?? id;

/** Where an array lies: what stands for its buffer, and elements before it. */
export interface Lies {
  readonly id: ArrayId;
  readonly buffer: unknown;
  readonly first: number;
}

export function topologyOf(places: readonly Lies[]): Topology {
  const first = new Map<unknown, ArrayId>();
  const slots = new Map<ArrayId, ArrayId>();
  const displaced = new Set<ArrayId>();
  for (const { id, buffer, first: offset } of places) {
    const other = first.get(buffer);
    if (other === undefined) first.set(buffer, id);
    else slots.set(id, other);
    if (offset > 0) displaced.add(id);
  }
  if (!slots.size && !displaced.size) return APART;
  const key = `${[...slots].map(([a, b]) => `${a}=${b}`).join()};${[...displaced].join()}`;
  return { slots, displaced, key };
}
