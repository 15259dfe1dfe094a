/** JavaScript identifiers for what a kernel declares: its own names where they can stand, numbered where they collide. */
import type { ArrayId, Kernel, LocalId } from '../ir.ts';

export interface Names {
  readonly kernel: string;
  readonly params: readonly string[];
  readonly arrays: { readonly [id: ArrayId]: string };
  /** The elements that private arrays start from. */
  readonly initials: { readonly [id: ArrayId]: string };
  readonly locals: { readonly [id: LocalId]: string };
  /** A name for `word` that nothing else bears. */
  readonly claim: (word: string) => string;
}

/** Words that the emitted code uses itself or that the language keeps. */
const reserved =
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof var void while with yield undefined NaN Infinity Math Number BigInt
  Error EvalError RangeError ReferenceError SyntaxError TypeError URIError outOfBounds outOfMemory fma64 fma32 sites oob params
  arrays`.split(/\s+/);

export function nameAll(kernel: Kernel, helpers: readonly string[]): Names {
  const taken = new Set([...reserved, ...helpers]);
  const claim = (word: string): string => {
    const clean = word.replace(/[^\w$]/g, '_').replace(/^(?=\d|$)/, '_');
    let name = clean;
    for (let n = 1; taken.has(name) || /Array$/.test(name); n++) name = `${clean}_${n}`;
    taken.add(name);
    return name;
  };
  const all = (list: readonly { readonly name: string }[]) => list.map(decl => claim(decl.name));
  return {
    kernel: claim(kernel.name),
    params: all(kernel.params),
    arrays: all(kernel.arrays),
    locals: all(kernel.locals),
    initials: kernel.arrays.map(({ name, storage }) =>
      storage.kind === 'private' && storage.initial ? claim(`${name}_initial`) : '',
    ),
    claim,
  };
}
