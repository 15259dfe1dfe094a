/** Random kernels: from a seed, the text of a function in the kernel language and what its arguments are to be. Every
 * kernel ends, and most keep their numbers at a moderate size, so that a wrong bit stays visible in the result. */
import type { DType } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import { boolean, bounded } from './expressions.ts';
import { random } from './random.ts';
import type { ArrayName, Generation, Helper, Name, Scope, Table } from './scope.ts';
import { extend } from './scope.ts';
import { localArray } from './simple.ts';
import { list, returnText } from './statements.ts';

export type ParamSpec =
  | { readonly kind: 'array'; readonly name: string; readonly dtype: DType }
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly role: 'size' | 'side' | 'int' | 'float';
      readonly optional: boolean;
    }
  | { readonly kind: 'boolean'; readonly name: string }
  | { readonly kind: 'object'; readonly name: string; readonly fields: readonly ParamSpec[] };

export interface Generated {
  readonly seed: number;
  readonly text: string;
  readonly params: readonly ParamSpec[];
  /** Subscripts may leave their arrays on purpose. */
  readonly wild: boolean;
  /** Loops are mostly such as run in parallel, over longer arrays. */
  readonly parallel: boolean;
}

const DTYPES = (Object.keys(dtypes) as DType[]).filter(d => d !== 'float16');
const FLOATS: readonly DType[] = ['float64', 'float32'];
/** Floats a little more often: they carry the most semantics. */
const dtype = (g: Generation): DType =>
  g.random.pick(g.random.chance(0.35) ? FLOATS.filter(d => g.dtypes.includes(d)) : g.dtypes);

function parameters(g: Generation): readonly ParamSpec[] {
  const arrays = Array.from(
    { length: 1 + g.random.int(4) },
    (): ParamSpec => ({ kind: 'array', name: g.fresh('a'), dtype: dtype(g) }),
  );
  const scalars = (['size', 'side', 'int', 'float', 'float'] as const)
    .filter((role, k) => g.random.chance(role === 'size' ? 0.8 : k === 4 ? 0.3 : 0.5))
    .map(
      (role): ParamSpec => ({
        kind: 'number',
        name: g.fresh(role === 'size' || role === 'side' ? 'n' : 'p'),
        role,
        optional: false,
      }),
    );
  const flag: readonly ParamSpec[] = g.random.chance(0.2) ? [{ kind: 'boolean', name: g.fresh('b') }] : [];
  const object: readonly ParamSpec[] = g.random.chance(0.2)
    ? [
        {
          kind: 'object',
          name: g.fresh('o'),
          fields: [
            { kind: 'array', name: 'x', dtype: dtype(g) },
            { kind: 'array', name: 'y', dtype: dtype(g) },
            { kind: 'number', name: 'k', role: 'float', optional: false },
          ],
        },
      ]
    : [];
  const last: readonly ParamSpec[] = g.random.chance(0.15)
    ? [{ kind: 'number', name: g.fresh('p'), role: 'float', optional: true }]
    : [];
  return [...arrays, ...scalars, ...flag, ...object, ...last];
}

/** What a parameter brings into scope. A size is never assigned: loops run to it. */
function bring(p: ParamSpec, path = ''): { names: readonly Name[]; arrays: readonly ArrayName[] } {
  const name = path + p.name;
  const none = { names: [], arrays: [] };
  if (p.kind === 'array') return { ...none, arrays: [{ name, dtype: p.dtype, length: 'size' }] };
  if (p.kind === 'boolean') return { ...none, names: [{ name, flavour: 'boolean', assignable: true }] };
  if (p.kind === 'number') {
    const bounds = p.role === 'size' || p.role === 'side';
    return { ...none, names: [{ name, flavour: p.role, assignable: !bounds && path === '' }] };
  }
  const fields = p.fields.map(f => bring(f, `${name}.`));
  return { names: fields.flatMap(f => f.names), arrays: fields.flatMap(f => f.arrays) };
}

const empty: Scope = {
  names: [],
  arrays: [],
  tables: [],
  helpers: [],
  targets: [],
  depth: 0,
  loops: 0,
  result: 'kernel',
};

function table(g: Generation): { line: string; table: Table } {
  const shape = g.random.chance(0.7) ? [2 + g.random.int(5)] : [2 + g.random.int(2), 2 + g.random.int(3)];
  const entry = () => (g.random.chance(0.6) ? String(g.random.int(9) - 4) : String((g.random.int(64) - 32) / 8));
  const row = (n: number) => `[${Array.from({ length: n }, entry).join(', ')}]`;
  const text =
    shape.length === 1 ? row(shape[0]) : `[${Array.from({ length: shape[0] }, () => row(shape[1])).join(', ')}]`;
  const name = g.fresh('c');
  return { line: `const ${name} = ${text};`, table: { name, shape } };
}

/** A nested function over its parameters and the kernel's arrays. */
function helper(g: Generation, outer: Scope): { lines: readonly string[]; helper: Helper } {
  const name = g.fresh('h');
  const result = g.random.weighted<Helper['result']>([
    [6, 'number'],
    [2, 'boolean'],
    [2, 'none'],
  ]);
  const params = Array.from({ length: 1 + g.random.int(3) }, () =>
    g.random.weighted<Helper['params'][number]>([
      [6, 'number'],
      [1, 'boolean'],
      [1, { array: 'float' }],
      [1, { array: 'int' }],
    ]),
  );
  const names = params.map(() => g.fresh('q'));
  const scope = params.reduce<Scope>(
    (s, p, k) => {
      if (p === 'number') return extend(s, { names: [{ name: names[k], flavour: 'float', assignable: true }] });
      if (p === 'boolean') return extend(s, { names: [{ name: names[k], flavour: 'boolean', assignable: false }] });
      return extend(s, {
        arrays: [{ name: names[k], dtype: p.array === 'float' ? 'float32' : 'int16', length: 'any' }],
      });
    },
    { ...outer, targets: [], depth: 2, loops: 1, result },
  );
  const made = { name, params, result };
  if (g.random.chance(0.3) && result !== 'none') {
    const value = result === 'number' ? bounded(g, scope, 2) : boolean(g, scope, 2);
    return { lines: [`const ${name} = (${names.join(', ')}) => ${value};`], helper: made };
  }
  const body = list(g, scope, 3);
  const end = result === 'none' ? [] : [returnText(g, body.scope)];
  return {
    lines: [`function ${name}(${names.join(', ')}) {`, ...[...body.lines, ...end].map(l => `  ${l}`), '}'],
    helper: made,
  };
}

/** A typed array whose size is computed, at the kernel's top level. */
function computed(g: Generation): { line: string; array: ArrayName } {
  const [name, d] = [g.fresh('r'), g.random.pick(g.dtypes)];
  return { line: `const ${name} = new ${dtypes[d].array}(SIZE);`, array: { name, dtype: d, length: 'size' } };
}

/** The lines before the kernel's own statements: tables, arrays, helpers. */
function prelude(g: Generation, s: Scope): { lines: readonly string[]; scope: Scope } {
  let [lines, scope]: [readonly string[], Scope] = [[], s];
  if (g.random.chance(0.3)) {
    const t = table(g);
    [lines, scope] = [[...lines, t.line], extend(scope, { tables: [t.table] })];
  }
  const sized = s.arrays.find(a => a.length === 'size');
  if (sized && g.random.chance(0.2)) {
    const r = computed(g);
    [lines, scope] = [[...lines, r.line.replace('SIZE', `${sized.name}.length`)], extend(scope, { arrays: [r.array] })];
  }
  if (g.random.chance(0.2)) {
    const t = localArray(g, scope) as { lines: readonly string[]; scope: Scope };
    [lines, scope] = [[...lines, ...t.lines], t.scope];
  }
  for (let k = g.random.chance(0.4) ? 1 + g.random.int(2) : 0; k > 0; k--) {
    const h = helper(g, scope);
    [lines, scope] = [[...lines, ...h.lines], extend(scope, { helpers: [h.helper] })];
  }
  return { lines, scope };
}

/** Accumulators for the loops that follow. */
function accumulators(g: Generation, s: Scope): { lines: readonly string[]; scope: Scope } {
  const [f, i] = [g.fresh('v'), g.fresh('v')];
  const lines = [`let ${f} = ${bounded(g, s, 1)};`, `let ${i} = ${g.random.int(10)};`];
  return {
    lines,
    scope: extend(s, {
      names: [
        { name: f, flavour: 'float', assignable: true },
        { name: i, flavour: 'int', assignable: true },
      ],
    }),
  };
}

const parameterText = (g: Generation, p: ParamSpec): string =>
  p.kind === 'number' && p.optional ? `${p.name} = ${g.random.pick(['1', '0.5', '-3', '2 ** 0.5'])}` : p.name;

/** The kernel of a seed; with `parallel`, one whose loops are mostly such as run in parallel. */
export function generate(seed: number, parallel = false, among: readonly DType[] = DTYPES): Generated {
  const source = random(seed);
  let count = 0;
  const g: Generation = {
    random: source,
    fresh: prefix => `${prefix}${count++}`,
    wild: source.chance(0.2),
    budget: 6 + source.int(18),
    list,
    parallel,
    dtypes: among,
    results: [],
  };
  const params = parameters(g);
  const top = params.map(p => bring(p)).reduce<Scope>((s, more) => extend(s, more), empty);
  const before = prelude(g, top);
  const sums = accumulators(g, before.scope);
  const body = list(g, sums.scope, 6);
  const loop = g.random.chance(0.8) || body.lines.length > 3 ? [] : list(g, body.scope, 4).lines;
  const left = g.results.filter(name => body.scope.names.some(n => n.name === name));
  const end =
    left.length > 0 ? [`return [${left.join(', ')}];`] : g.random.chance(0.8) ? [returnText(g, body.scope)] : [];
  const lines = [...before.lines, ...sums.lines, ...body.lines, ...loop, ...end].map(l => `  ${l}`);
  const heads = params.map(p => parameterText(g, p)).join(', ');
  const head = g.random.chance(0.6) ? `function kernel(${heads}) {` : `(${heads}) => {`;
  return { seed, text: [head, ...lines, '}'].join('\n'), params, wild: g.wild, parallel };
}

/** Arrays by name, for whoever reads the text. */
export const arraysOf = (params: readonly ParamSpec[], path = ''): ReadonlyMap<string, DType> =>
  new Map(
    params.flatMap((p): readonly (readonly [string, DType])[] =>
      p.kind === 'array'
        ? [[path + p.name, p.dtype]]
        : p.kind === 'object'
          ? [...arraysOf(p.fields, `${path}${p.name}.`)]
          : [],
    ),
  );
