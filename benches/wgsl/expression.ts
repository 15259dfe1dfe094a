/** Expressions of float32, 32-bit integers and booleans as the body of a WGSL function, written down plainly: enough to
 * measure `singles` on a driver. */
import type { Const, Expr, Op } from '../../src/ir.ts';

// biome-ignore format: a table
const infix: { readonly [op: string]: string } = {
  add: '+', sub: '-', mul: '*', div: '/', and: '&', or: '|', xor: '^', eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=',
};
// biome-ignore format: a table
const calls: { readonly [op: string]: string } = {
  floor: 'floor', sqrt: 'sqrt', min: 'min', max: 'max', neg: '-', not: '!', tobits: 'bitcast<i32>', frombits: 'bitcast<f32>',
};
const shifts: { readonly [op: string]: string } = { shl: '<<', shr: '>>' };

const words = new DataView(new ArrayBuffer(4));
function constant({ type, value }: Const): string {
  if (type === 'bool') return value ? 'true' : 'false';
  if (type !== 'f32') return `${type}(${value})`;
  words.setFloat32(0, Number(value));
  return `bitcast<f32>(${words.getUint32(0)}u)`;
}

/** Statements go to `lines`; the text of the value comes back. Arms with names of their own are taken or not. */
function expression(e: Expr, lines: string[]): string {
  const inside = (x: Expr) => expression(x, lines);
  if (e.kind === 'const') return constant(e);
  if (e.kind === 'local') return `v${e.local}`;
  if (e.kind === 'convert') return `${e.type}(${inside(e.arg)})`;
  if (e.kind === 'op') return operation(e, e.args.map(inside));
  if (e.kind === 'let') {
    lines.push(`let v${e.local}: ${e.value.type} = ${inside(e.value)};`);
    return inside(e.body);
  }
  if (e.kind !== 'select') throw new Error(`no ${e.kind} here`);
  if (e.a.kind !== 'let' && e.b.kind !== 'let') return `select(${[e.b, e.a, e.cond].map(inside).join(', ')})`;
  const name = `choice${lines.length}`;
  const arm = (x: Expr) => {
    const own: string[] = [];
    const value = expression(x, own);
    return [...own, `${name} = ${value};`].map(line => `  ${line}`);
  };
  lines.push(`var ${name}: ${e.type};`, `if (${inside(e.cond)}) {`, ...arm(e.a), '} else {', ...arm(e.b), '}');
  return name;
}

function operation(e: Op, args: readonly string[]): string {
  if (e.op in shifts) return `(${args[0]} ${shifts[e.op]} (u32(${args[1]}) & 31u))`;
  if (e.op in infix) return `(${args.join(` ${infix[e.op]} `)})`;
  if (e.op === 'clz32') return `i32(countLeadingZeros(${args[0]}))`;
  if (!(e.op in calls)) throw new Error(`no ${e.op} here`);
  return `${calls[e.op]}(${args.join(', ')})`;
}

/** The body of a function whose arguments are locals. */
export function body(e: Expr): string {
  const lines: string[] = [];
  const value = expression(e, lines);
  return [...lines, `return ${value};`].map(line => `  ${line}`).join('\n');
}
