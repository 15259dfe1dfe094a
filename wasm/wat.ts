/** A module as WebAssembly text, for a person: one instruction a line, indented by its blocks, with the kernel's own
 * names. Parses back to the same module. */
import type { Func, FuncType, Import, Instr, Module, Variable } from './module.ts';
import { typeKey, typesOf } from './module.ts';

/** Text names take these characters only; a kernel's may be any Unicode. */
const clean = (name: string): string => name.replace(/[^\w.$+\-*/<>=!?@#%&|~^:]/g, '_');

/** Identifiers, made unique by their number where two names clean to one. */
function identifiers(list: readonly { readonly name: string }[]): readonly string[] {
  const cleaned = list.map(({ name }) => clean(name));
  return cleaned.map((name, k) => `$${cleaned.indexOf(name) === k ? name : `${name}.${k}`}`);
}

const float = (n: number): string =>
  Number.isNaN(n) ? 'nan' : Object.is(n, -0) ? '-0' : Number.isFinite(n) ? String(n) : n < 0 ? '-inf' : 'inf';

function operand({ op, arg }: Instr, locals: readonly string[], functions: ReadonlyMap<string, string>): string {
  switch (op.immediate) {
    case 'none':
      return '';
    case 'block':
      return arg === undefined ? '' : ` (result ${arg})`;
    case 'label':
      return ` ${arg}`;
    case 'func':
      return ` ${functions.get(arg as string)}`;
    case 'local':
      return ` ${locals[arg as number]}`;
    case 'memory':
      return arg ? ` offset=${arg}` : '';
    case 'lane':
    case 'shuffle':
      return ` ${arg}`;
    case 'memlane': {
      const [offset, lane] = (arg as string).split(' ');
      return `${offset === '0' ? '' : ` offset=${offset}`} ${lane}`;
    }
    case 'v128':
      return ` i8x16 ${arg}`;
    case 'i32':
      return ` ${(arg as number) | 0}`;
    case 'i64':
      return ` ${BigInt.asIntN(64, BigInt(arg as bigint))}`;
    case 'f32':
      return ` ${float(Math.fround(arg as number))}`;
    case 'f64':
      return ` ${float(arg as number)}`;
  }
}

const signature = ({ params, results }: FuncType): string =>
  (params.length ? ` (param ${params.join(' ')})` : '') + (results.length ? ` (result ${results.join(' ')})` : '');

const declare = (word: string, list: readonly Variable[], names: readonly string[]): string =>
  list.map(({ type }, k) => ` (${word} ${names[k]} ${type})`).join('');

function body(f: Func, locals: readonly string[], functions: ReadonlyMap<string, string>): string[] {
  let depth = 2;
  return f.body.map(i => {
    const { name, immediate } = i.op;
    if (name === 'end' || name === 'else') depth--;
    const line = `${'  '.repeat(depth)}${name}${operand(i, locals, functions)}`;
    if (immediate === 'block' || name === 'else') depth++;
    return line;
  });
}

function printFunction(f: Func, functions: ReadonlyMap<string, string>): string {
  const names = identifiers(f.locals);
  const n = f.type.params.length;
  const head = [
    `  (func ${functions.get(f.name)}`,
    f.exported ? ` (export "${f.name}")` : '',
    declare('param', f.locals.slice(0, n), names),
    f.type.results.map(t => ` (result ${t})`).join(''),
  ].join('');
  const locals = declare('local', f.locals.slice(n), names.slice(n)).trim();
  return [head, ...(locals ? [`    ${locals}`] : []), ...body(f, names, functions), '  )'].join('\n');
}

export function printModule(m: Module): string {
  const callable: readonly (Import | Func)[] = [...m.imports, ...m.functions];
  const ids = identifiers(callable);
  const functions = new Map(callable.map(({ name }, k) => [name, ids[k]]));
  const types = typesOf(m);
  const keys = [...types.keys()];
  const { module, field, maximum, shared } = m.memory;
  return [
    `(module ${clean(`$${m.name}`)}`,
    ...[...types.values()].map(t => `  (type (func${signature(t)}))`),
    `  (import "${module}" "${field}" (memory 0 ${maximum}${shared ? ' shared' : ''}))`,
    ...m.imports.map(
      i =>
        `  (import "${i.module}" "${i.field}" (func ${functions.get(i.name)} (type ${keys.indexOf(typeKey(i.type))})))`,
    ),
    ...m.functions.map(f => printFunction(f, functions)),
    ')',
  ].join('\n');
}
