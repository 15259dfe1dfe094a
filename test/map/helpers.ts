/** Functions that reach `parallelMap` through an import. */
export const shout = (text: string): string => `${text.toUpperCase()}!`;

export function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of text.split(/\s+/)) if (word) add(word);
  return counts;
}

declare const ms: number;

/** Takes `ms` milliseconds. */
export function burn<T>(x: T): T {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return x;
}

export class Base {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
  value(): number {
    return this.x;
  }
  *each(): Generator<number> {
    for (let i = 0; i < this.x; i++) yield i;
  }
}

export class Derived extends Base {
  override value(): number {
    return 10 * super.value();
  }
}
