/** Code written as text, for what is rare and longer than a call or two: instructions with their operands behind them,
 * in WebAssembly's own names, variables by number. Inside a helper, whose words have a type, `sqrt` and `1` are short for
 * `f64.sqrt` and `f64.const 1`, and `$x` gets the variable x, `=x` sets it. A function called is in the module from then
 * on. */
import { type Code, finish, get, newCode, newLocal, put, set } from './code.ts';
import { type Helper, helpers, hostTypes } from './helpers.ts';
import type { Func, FuncType, Import, ValType } from './module.ts';
import { hasOpcode, opcode } from './opcodes.ts';

/** The functions that a module has so far. */
export interface Functions {
  readonly imports: Map<string, Import>;
  readonly functions: Map<string, Func>;
}

export type Writer = Code & { readonly unit: Functions };

const isType = (word: string): boolean => /^[if]\d\d$/.test(word);

export function assemble(w: Writer, text: string, type = ''): void {
  const words = text.trim().split(/\s+/);
  const variable = (word: string) => w.variables.findIndex(v => v.name === word.slice(1));
  for (let k = 0; k < words.length; k++) {
    const word = words[k];
    if (word.startsWith('$')) get(w, variable(word));
    else if (word.startsWith('=')) set(w, variable(word));
    else if (/^-?\d/.test(word)) put(w, `${type}.const`, constant(type, word));
    else {
      const { name, immediate } = opcode(hasOpcode(word) ? word : `${type}.${word}`);
      if (immediate === 'none') put(w, name);
      else if (immediate === 'block') put(w, name, isType(words[k + 1]) ? words[++k] : undefined);
      else if (immediate === 'func') call(w, words[++k]);
      else put(w, name, constant(immediate, words[++k]));
    }
  }
}

const constant = (type: string, word: string): number | bigint => (type === 'i64' ? BigInt(word) : Number(word));

/** Appends a row of `ops.ts` or of our own: mostly one word. */
export const row = (w: Writer, text: string): void =>
  text.includes(' ') ? assemble(w, text) : text ? put(w, text) : undefined;

/** Calls a function of ours (a helper of `helpers.ts`, an outlined loop) or of the host. */
export function call(w: Writer, name: string): void {
  const { unit } = w;
  if (name in helpers) carry(unit, name, helpers[name]);
  else if (name in hostTypes) imported(unit, 'host', name, typeOf(hostTypes[name]));
  put(w, 'call', name);
}

/** A function from outside, by the name that `call` takes. */
export function imported({ imports }: Functions, module: string, field: string, type: FuncType, name = field): string {
  if (!imports.has(name)) imports.set(name, { module, field, name, type });
  return name;
}

/** `i32 f64 -> i32` as a record. */
function typeOf(text: string): FuncType {
  const [params, results = []] = text.split('->').map(side => side.split(' ').filter(Boolean) as ValType[]);
  return { params, results };
}

/** A helper comes into the module with its first use. */
export function carry(unit: Functions, name: string, { params, result, locals, words, body }: Helper): void {
  if (unit.functions.has(name)) return;
  const [type, ...names] = params;
  const code = newCode(name, { params: names.map(() => type), results: result ? [result] : [] }, names);
  if (locals) for (const local of locals.slice(1)) newLocal(code, locals[0], local);
  assemble({ ...code, unit }, body, words);
  unit.functions.set(name, finish(code, [], false));
}
