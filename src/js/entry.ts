/** How a function on the heap begins: what it uses of its frame, under the names of the kernel. */
import type { Type } from '../dtype.ts';
import type { ArrayId } from '../ir.ts';
import type { Emitter } from './expr.ts';
import { type Frame, slot } from './frame.ts';
import { zero } from './stmt.ts';
import type { Uses } from './uses.ts';

/** A function under way: names of its frame's address and of the views of it. */
export interface Scope {
  readonly em: Emitter;
  readonly layout: Frame;
  readonly frame: string;
  readonly at: string;
  /** Where an array lies whose place is no slot: the name of a frame, and an offset. */
  readonly place: (id: ArrayId) => string | undefined;
}

/** The value in a slot, of the type that text of it has. */
export const fromSlot = (at: string, type: Type, offset: number): string =>
  type === 'bool' ? `${slot(at, type, offset)} !== 0` : slot(at, type, offset);

/** A value for a slot, as its view takes it. */
export const stored = (type: Type, text: string): string => (type === 'bool' ? `+${text}` : text);

export const toSlot = (at: string, type: Type, offset: number, text: string): string =>
  `${slot(at, type, offset)} = ${stored(type, text)};`;

/** The view of an array, made anew from what the frame says. */
export function viewOf({ em, layout, at, place }: Scope, id: ArrayId): string {
  const { storage } = em.kernel.arrays[id];
  const address = place(id);
  if (address === undefined) {
    const offset = layout.arrays[id];
    return `view(${id}, ${slot(at, 'u32', offset)}, ${slot(at, 'i32', offset + 4)})`;
  }
  const length = storage.kind === 'table' ? storage.values.length : storage.kind === 'private' ? storage.length : 0;
  return `view(${id}, ${address}, ${length})`;
}

/** The lines; `set` are locals whose values stand in the frame. */
export function entry(s: Scope, uses: Uses, set: Iterable<number>): string[] {
  const { em, layout, frame, at } = s;
  const { kernel, names, lengths, temps } = em;
  const given = new Set(set);
  const params = [...uses.params].map(
    k => `const ${names.params[k]} = ${fromSlot(at, kernel.params[k].type, layout.params[k])};`,
  );
  const arrays = [...uses.arrays].map(id => `let ${names.arrays[id]} = ${viewOf(s, id)};`);
  const initials = [...uses.arrays].flatMap(id => {
    const offset = layout.initial.get(id);
    const { storage } = kernel.arrays[id];
    if (offset === undefined || storage.kind !== 'private') return [];
    return [`let ${names.initials[id]} = view(${kernel.arrays.length + id}, ${frame} + ${offset}, ${storage.length});`];
  });
  const bound = [...lengths].sort(([a], [b]) => a - b).map(([id, n]) => `const ${n} = ${names.arrays[id]}.length;`);
  const locals = [...new Set([...uses.locals, ...given])].map(id => {
    const { type } = kernel.locals[id];
    const offset = given.has(id) ? layout.locals.get(id) : undefined;
    return `${names.locals[id]} = ${offset === undefined ? zero(type) : fromSlot(at, type, offset)}`;
  });
  const all = [...locals, ...temps.names];
  return [
    `let ${at} = frameAt(${frame}, ${layout.bytes});`,
    ...params,
    ...arrays,
    ...initials,
    ...bound,
    ...(all.length ? [`let ${all.join(', ')};`] : []),
  ];
}

/** Where memory that is not shared has grown, its views are gone. */
export function renewed(s: Scope, uses: Uses): string[] {
  const { em, layout, frame, at } = s;
  const { names, kernel } = em;
  const arrays = [...uses.arrays].map(id => `${names.arrays[id]} = ${viewOf(s, id)};`);
  const initials = [...uses.arrays].flatMap(id => {
    const offset = layout.initial.get(id);
    const { storage } = kernel.arrays[id];
    if (offset === undefined || storage.kind !== 'private') return [];
    return [`${names.initials[id]} = view(${kernel.arrays.length + id}, ${frame} + ${offset}, ${storage.length});`];
  });
  return [
    `if (!${at}.f64.length) {`,
    `  ${at} = frameAt(${frame}, ${layout.bytes});`,
    ...[...arrays, ...initials].map(l => `  ${l}`),
    '}',
  ];
}
