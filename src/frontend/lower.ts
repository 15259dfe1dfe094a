/** `lower`: a clean tree and the types of a call become the typed IR. Types are fixed here, once: numbers are float64 as
 * in JavaScript, float32 where the numeric contract says so (float32.ts), integers where ranges prove it (narrow). */

import type { Statement } from 'acorn';
import { high } from '../../kernels/random/philox.ts';
import { bare } from '../analysis/bare.ts';
import { narrow } from '../analysis/narrow.ts';
import { ranges } from '../analysis/ranges.ts';
import { unshare } from '../analysis/unshare.ts';
import { KernelError } from '../diagnostic.ts';
import type { Expr, Kernel, Path } from '../ir.ts';
import { random } from '../random.ts';
import { bigConst } from './bigints.ts';
import { constants } from './constants.ts';
import { Context } from './context.ts';
import { counting } from './counting/index.ts';
import { entered } from './entered.ts';
import { expression } from './expressions.ts';
import { type Precision, typeFloats } from './float32.ts';
import { addSource, bindParameters, helper } from './inline.ts';
import { bool, constant, f64 } from './numbers.ts';
import { builtinOf, type Parsed, parse } from './parse.ts';
import { quotients } from './quotients.ts';
import { kernelReturns } from './returns.ts';
import type { ArgType } from './signature.ts';
import { stages } from './stages.ts';
import { functionBody, statement } from './statements.ts';
import { text } from './strings.ts';
import { tableOf } from './tables.ts';
import { resolveUndefined } from './undefined.ts';
import type { Binding, FunctionText, Value } from './values.ts';
import { proveWhole } from './whole.ts';

export type ConstantValue =
  | number
  | bigint
  | boolean
  | string
  | readonly (number | boolean | readonly unknown[])[]
  | ArrayLike<number>;

export interface CallTypes {
  readonly args: readonly ArgType[];
  /** What the kernel names from outside: types of values, or functions to inline. */
  readonly using: ReadonlyMap<string, ArgType | Parsed>;
  readonly constants: ReadonlyMap<string, ConstantValue>;
  readonly precision: Precision;
}

export function lower(parsed: Parsed, types: CallTypes): Kernel {
  try {
    return lowered(parsed, types);
  } catch (error) {
    throw (error instanceof KernelError && asArgument(parsed, types.args, error)) || error;
  }
}

/** What a kernel says of a string that was handed over where it wants something else: which argument that is. */
function asArgument(parsed: Parsed, args: readonly ArgType[], { message }: KernelError): KernelError | undefined {
  const k = args.findIndex(t => t.kind === 'string' || (t.kind === 'list' && t.items.some(i => i.kind === 'string')));
  if (k < 0 || !/\bstrings?\b/.test(message.split('\n')[0])) return undefined;
  const what = args[k].kind === 'list' ? 'an Array' : 'a string';
  const name = parameterName(parsed, k);
  return new KernelError('argument', `argument ${k + 1} (\`${name}\`) of \`${parsed.name}\` is ${what}; ${message}`);
}

function lowered(parsed: Parsed, types: CallTypes): Kernel {
  const known = new Map<string, Value | undefined>();
  const outside = (name: string): Value | undefined => {
    if (!known.has(name)) known.set(name, make(cx, types, name));
    return known.get(name);
  };
  const cx: Context = new Context({ expression, statement, block: functionBody }, outside);
  const fn = addSource(cx, parsed);
  cx.frames.push({ fn, returns: kernelReturns(cx) });
  bindParameters(
    cx,
    fn,
    types.args.map((type, k) => bind(cx, parameterName(fn, k), [k], type)),
  );
  functionBody(cx, parsed.body.body as Statement[]);
  for (const { from, check } of cx.obligations) if (from.some(v => !v.range)) check();
  const kernel: Kernel = {
    name: parsed.name,
    sources: cx.sources,
    params: cx.params,
    arrays: cx.arrays,
    locals: cx.locals,
    body: resolveUndefined(cx, cx.list),
    results: cx.results,
  };
  const counted = quotients(counting(unshare(stages(constants(typeFloats(kernel, types.precision))))));
  const numbers = ranges(counted);
  const typed = entered(counted, numbers);
  const facts = typed === counted ? numbers : ranges(typed);
  proveWhole(cx, typed, facts);
  return bare(narrow(typed, facts));
}

function parameterName(fn: Pick<FunctionText, 'params'>, k: number): string {
  const p = fn.params[k];
  const pattern = p?.type === 'AssignmentPattern' ? p.left : p;
  return pattern?.type === 'Identifier' ? pattern.name : `argument${k + 1}`;
}

/** Names that mean something without being handed over; the second stands in the text of the first only. */
const own: { readonly [name: string]: () => Parsed | undefined } = {
  random: () => parse(random),
  $high: () => builtinOf(high),
};

/** What a name from outside stands for. */
function make(cx: Context, types: CallTypes, name: string): Value | undefined {
  if (types.constants.has(name)) return constantValue(cx, name, types.constants.get(name)!);
  const given = types.using.get(name) ?? own[name]?.();
  if (!given) return undefined;
  if ('builtin' in given) return { kind: 'builtin', name: given.builtin! };
  return 'source' in given ? helper(cx, given) : bind(cx, name, [name], given);
}

function constantValue(cx: Context, name: string, value: ConstantValue): Value {
  if (typeof value === 'number') return { kind: 'number', expr: constant(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', expr: bool(value) };
  if (typeof value === 'bigint') return bigConst(value);
  if (typeof value === 'string') return text(value);
  const tuple = tupleOf(Array.from(value as ArrayLike<ConstantValue>));
  return tableOf(cx, tuple, name) ?? tuple;
}

function tupleOf(values: readonly ConstantValue[]): Extract<Value, { kind: 'tuple' }> {
  const item = (v: ConstantValue): Value =>
    typeof v === 'number'
      ? { kind: 'number', expr: constant(v) }
      : typeof v === 'boolean'
        ? { kind: 'boolean', expr: bool(v) }
        : tupleOf(v as readonly ConstantValue[]);
  return { kind: 'tuple', items: values.map(v => ({ kind: 'value', value: item(v) })) };
}

function param(cx: Context, name: string, type: 'f64' | 'i32' | 'bool', path: Path, positive?: true): Expr {
  cx.params.push({ name, type, path, ...(positive && { positive }) });
  return { kind: 'param', type, param: cx.params.length - 1 };
}

/** The value of an argument: its scalars become params and its typed arrays arrays, where they lie in the call. */
function bind(cx: Context, name: string, path: Path, type: ArgType): Value {
  switch (type.kind) {
    case 'number':
      return { kind: 'number', expr: param(cx, name, 'f64', path) };
    case 'int':
      return { kind: 'number', expr: f64(param(cx, name, 'i32', path)) };
    case 'count':
      return { kind: 'number', expr: f64(param(cx, name, 'i32', path, true)) };
    case 'boolean':
      return { kind: 'boolean', expr: param(cx, name, 'bool', path) };
    case 'string':
      return text(type.value);
    case 'undefined':
    case 'null':
      return { kind: type.kind };
    case 'other':
      return { kind: 'foreign' };
    case 'array':
      return { kind: 'array', array: cx.array(name, type.dtype, { kind: 'param', path }) };
    case 'object':
      return { kind: 'object', argument: true, fields: new Fields(cx, name, path, type) };
    case 'list': {
      const item = (t: ArgType, k: number): Binding => ({
        kind: 'value',
        value: bind(cx, `${name}[${k}]`, [...path, k], t),
      });
      return { kind: 'tuple', argument: true, items: type.items.map(item) };
    }
    case 'ndarray': {
      const whole = (key: string, at: Path): Expr => f64(param(cx, `${name}.${key}`, type.small ? 'i32' : 'f64', at));
      const each = (key: string) =>
        Array.from({ length: type.rank }, (_, k) => whole(`${key}[${k}]`, [...path, key, k]));
      return {
        kind: 'ndarray',
        data: cx.array(name, type.dtype, { kind: 'param', path: [...path, 'data'] }),
        shape: each('shape'),
        stride: each('stride'),
        offset: whole('offset', [...path, 'offset']),
      };
    }
  }
}

/** An argument's fields, bound when first named, so that what a kernel does not use is not handed to it. */
class Fields extends Map<string, Binding> {
  private readonly bindField: (name: string) => Binding | undefined;
  constructor(cx: Context, name: string, path: Path, type: Extract<ArgType, { kind: 'object' }>) {
    super();
    const types = new Map(type.fields);
    this.bindField = field => {
      const found = types.get(field);
      return found && { kind: 'value', value: bind(cx, `${name}.${field}`, [...path, field], found) };
    };
  }
  override get(name: string): Binding | undefined {
    if (!super.has(name)) {
      const binding = this.bindField(name);
      if (binding) super.set(name, binding);
    }
    return super.get(name);
  }
}
