/** Array declarations: tables and initial values hold what their dtype can, views rest on arrays of their own dtype. */
import type { ArrayDecl, Kernel, LocalId, Storage } from '../ir.ts';
import { fits } from './types.ts';

export function verifyArrays(kernel: Kernel): void {
  for (const array of kernel.arrays) verifyArray(kernel, array);
}

function verifyArray(kernel: Kernel, array: ArrayDecl): void {
  const need = (ok: boolean, what: string) => {
    if (!ok) throw new Error(`ill-formed IR: ${what}: ${array.storage.kind} ${array.name}: ${array.dtype}`);
  };
  rules[array.storage.kind](kernel, array, array.storage as never, need);
}

type Rule<S> = (kernel: Kernel, array: ArrayDecl, storage: S, need: (ok: boolean, what: string) => void) => void;

const rules: { readonly [K in Storage['kind']]: Rule<Extract<Storage, { kind: K }>> } = {
  param: () => {},
  heap: () => {},
  table: (_, { dtype }, { values }, need) =>
    need(
      values.every(value => fits(dtype, value)),
      'a value that the dtype cannot hold',
    ),
  private: (_, { dtype }, { length, initial }, need) => {
    need(Number.isInteger(length) && length >= 0 && length < 2 ** 31, 'not a length');
    need(!initial || initial.length === length, 'the initial values are not as many as the elements');
    need(!initial || initial.every(value => fits(dtype, value)), 'a value that the dtype cannot hold');
  },
  view: ({ arrays, locals }, { dtype }, { base, offset, length }, need) => {
    need(base in arrays, 'a view of no array');
    need(arrays[base].storage.kind !== 'view', 'a view of a view');
    need(arrays[base].dtype === dtype, 'a view has the dtype of its base');
    const isIndex = (id: LocalId) => locals[id]?.type === 'i32';
    need(isIndex(offset) && isIndex(length), 'the offset and length of a view are i32 locals');
  },
};
