/** Marks, by which arrays are known again by whoever must not keep them alive. A private field on the array itself: nobody sees it,
 * and it takes 4 ns where a property that is not enumerable takes 150. */

/** Gives the fields of those who extend it to an object that there is. */
class Given {
  constructor(a: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is what it is for
    return a;
  }
}

class Marked extends Given {
  readonly #mark = {};
  static of(a: object): object | undefined {
    return #mark in a ? a.#mark : undefined;
  }
}

/** Gives an array its mark: once, for a field cannot be given twice. */
export function mark(a: object): void {
  new Marked(a);
}

export const markOf: (a: object) => object | undefined = Marked.of;
