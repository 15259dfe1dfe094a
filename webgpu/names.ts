/** Names in WGSL: those of the kernel with a number, so that they are nobody else's. */
import type { ArrayId, Kernel, LocalId } from '../src/ir.ts';

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(?=[^A-Za-z])|^$/, 'v');

export const localName = ({ locals }: Kernel, id: LocalId): string => `${plain(locals[id].name)}_${id}`;
export const arrayName = ({ arrays }: Kernel, id: ArrayId): string => `${plain(arrays[id].name)}_a${id}`;
