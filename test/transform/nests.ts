/** Random loop nests as JavaScript over `a`, `b` (float64) and integers n, m, s: affine and less affine subscripts, guards
 * by conditions, early exits, counters, inner while loops. Many of them leave their arrays. */
export interface Dice {
  readonly int: (lo: number, hi: number) => number;
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
  const int = (lo: number, hi: number) => lo + Math.floor(next() * (hi - lo + 1));
  return { int, chance: p => next() < p, pick: from => from[int(0, from.length - 1)] };
}

export function randomNest(d: Dice): string {
  const body = statements({ d, names: { count: 0 }, depth: 3, inLoop: false }, []);
  return `let acc = 0, k = ${d.int(0, 2)};\n${body}\nreturn acc + ${d.pick(['0', 'k'])};`;
}

interface Place {
  readonly d: Dice;
  readonly names: { count: number };
  readonly depth: number;
  readonly inLoop: boolean;
}
type Vars = readonly string[];

function operand({ d }: Place, vars: Vars): string {
  return vars.length && d.chance(0.8) ? d.pick(vars) : d.pick(['m', 'n', `${d.int(-2, 3)}`]);
}

function subscript(p: Place, vars: Vars): string {
  const { d } = p,
    v = () => operand(p, vars);
  return d.pick([
    () => v(),
    () => `${v()} + ${d.int(-2, 2)}`,
    () => `${v()} * n + ${v()}`,
    () => `${v()} * ${d.int(-2, 3)} + ${v()}`,
    () => `n - 1 - ${v()}`,
    () => `(${v()} + ${d.int(-1, 1)}) * m + ${v()} + ${d.int(-1, 1)}`,
    () => `Math.min(Math.max(${v()} + ${d.int(-2, 2)}, 0), n - 1)`,
    () => `(${v()} >> 1) + ${v()}`,
    () => `(${v()} + n) % n`,
    () => `Math.floor(${v()} / 2)`,
    () => `${v()} & 7`,
    () => `${v()} > 0 ? ${v()} - 1 : ${v()}`,
    () => `Math.abs(${v()} - ${d.int(0, 3)})`,
    () => `${v()} * ${v()}`,
    () => `(${v()} / m) | 0`,
    () => `${v()} % 3 + ${v()}`,
  ])();
}

function condition(p: Place, vars: Vars): string {
  const { d } = p,
    v = () => d.pick(vars);
  return d.pick([
    () => `${v()} > ${d.int(-1, 2)}`,
    () => `${v()} < n - ${d.int(0, 2)}`,
    () => `${v()} !== 0`,
    () => `${v()} !== n - 1`,
    () => `a[${subscript(p, vars)}] > 0`,
    () => `${v()} % 2 === 0`,
    () => `${v()} >= 0 && ${v()} < m`,
    () => `m > ${d.int(0, 2)}`,
    () => `(${subscript(p, vars)}) <= (${subscript(p, vars)})`,
    () => `${v()} <= 0 || ${v()} >= m`,
  ])();
}

function header({ d }: Place, v: string, vars: Vars): string {
  const outer = (other: string) => (vars.length ? d.pick(vars) : other);
  return d.pick([
    () =>
      `let ${v} = ${d.int(0, 2)}; ${v} < ${d.pick(['n', 'm', 'n - 1', 'n * m', 'a.length', 'n / 2', 'm - 1'])}; ${v}++`,
    () => `let ${v} = ${outer('0')}; ${v} < n; ${v}${d.pick(['++', ' += 2', ' += 3'])}`,
    () => `let ${v} = 0; ${v} <= ${outer('m')}; ${v}++`,
    () => `let ${v} = n - 1; ${v} >= ${d.int(0, 1)}; ${v}${d.pick(['--', ' -= 2'])}`,
    () => `let ${v} = -1; ${v} <= 1; ${v}++`,
    () => `let ${v} = 0; ${v} < ${d.pick(['n', 'b.length'])}; ${v} += ${d.pick(['2', '4', 's'])}`,
  ])();
}

function statements(p: Place, vars: Vars): string {
  const lines: string[] = [];
  for (let left = p.d.int(1, 3); left > 0; left--) {
    const [text, name] = statement(p, vars);
    lines.push(text);
    if (name) vars = [...vars, name];
  }
  return lines.join('\n');
}

/** A statement, and the name that it declares. */
function statement(p: Place, vars: Vars): readonly [string, string?] {
  const { d, names } = p,
    inner: Place = { ...p, depth: p.depth - 1 },
    kind = d.int(0, 99);
  if (p.depth > 0 && kind < 40) {
    const v = `i${names.count++}`;
    return [`for (${header(p, v, vars)}) {\n${statements({ ...inner, inLoop: true }, [...vars, v])}\n}`];
  }
  if (!vars.length) return ['acc += 1;'];
  if (kind < 50 && p.depth > 0) {
    const otherwise = d.chance(0.3) ? ` else {\n${statements(inner, vars)}\n}` : '';
    return [`if (${condition(p, vars)}) {\n${statements(inner, vars)}\n}${otherwise}`];
  }
  if (kind < 58 && p.inLoop) return [`if (${condition(p, vars)}) ${d.pick(['continue', 'break', 'return acc'])};`];
  if (kind < 68) {
    const v = `t${names.count++}`;
    return [`const ${v} = ${subscript(p, vars)};`, v];
  }
  if (kind < 74)
    return [d.pick(['b[k++] = acc;', `if (${condition(p, vars)}) k++;`, 'k += 2;', 'acc += a[k];', 'k--;'])];
  if (kind < 78) {
    const w = `w${names.count++}`;
    return [`let ${w} = ${d.pick(vars)} - 1; while (${w} >= 0 && a[${w}] > acc) { b[${w}] = a[${w}]; ${w}--; }`];
  }
  if (kind < 90) return [`b[${subscript(p, vars)}] = a[${subscript(p, vars)}] + acc;`];
  return [`acc += a[${subscript(p, vars)}] * ${d.pick(['1', '2', ...vars])};`];
}
