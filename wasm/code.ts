/** A function under construction: instructions, locals with a pool for scratch values, and labels instead of depths. */
import type { Func, FuncType, Instr, ValType, Variable } from './module.ts';
import { opcode } from './opcodes.ts';

export interface Code {
  readonly name: string;
  readonly type: FuncType;
  readonly variables: Variable[];
  readonly body: Instr[];
  /** Labels of the open blocks, outermost first. */
  readonly open: (string | undefined)[];
  /** What `branchOut` leads to, behind the body. */
  readonly outside: (readonly Instr[])[];
  readonly free: { readonly [T in ValType]: number[] };
}

export const newCode = (name: string, type: FuncType, params: readonly string[]): Code => ({
  name,
  type,
  variables: params.map((param, k) => ({ name: param, type: type.params[k] })),
  body: [],
  open: [],
  outside: [],
  free: { i32: [], i64: [], f32: [], f64: [], v128: [] },
});

/** Appends an instruction; a get right behind the set of the same local becomes a tee. `label` is how branches name the
 * block that it opens. */
export function put({ body, open }: Code, name: string, arg?: Instr['arg'], label?: string): void {
  const last = body.at(-1);
  if (name === 'local.get' && last?.op.name === 'local.set' && last.arg === arg) {
    body[body.length - 1] = { op: opcode('local.tee'), arg };
    return;
  }
  const op = opcode(name);
  body.push({ op, arg });
  if (op.immediate === 'block') open.push(label);
  if (name === 'end') open.pop();
}

export const get = (c: Code, local: number): void => put(c, 'local.get', local);
export const set = (c: Code, local: number): void => put(c, 'local.set', local);

export const newLocal = (c: Code, type: ValType, name: string): number => c.variables.push({ name, type }) - 1;

/** A local for a passing value, to be given back when it has been read for the last time. */
export const take = (c: Code, type: ValType): number =>
  c.free[type].pop() ?? newLocal(c, type, `t${c.variables.length}`);

export const give = (c: Code, local: number): void => void c.free[c.variables[local].type].push(local);

export const isOpen = (c: Code, label: string): boolean => c.open.includes(label);

export function branch(c: Code, op: 'br' | 'br_if', label: string): void {
  const at = c.open.lastIndexOf(label);
  if (at < 0) throw new Error(`no open block \`${label}\``);
  put(c, op, c.open.length - 1 - at);
}

/** Leaves the body, where the condition on the stack holds, for code that never comes back: so no loop has a call inside
 * that it never makes. */
export function branchOut(c: Code, handler: () => void): void {
  put(c, 'br_if', c.open.length + c.outside.length);
  const start = c.body.length;
  handler();
  c.outside.push(c.body.splice(start));
}

/** Leaves for the same code as the last `branchOut`. */
export const branchAlike = (c: Code): void => put(c, 'br_if', c.open.length + c.outside.length - 1);

/** The body in as many blocks as there are ways out of it, the first one innermost. */
function enclosed({ body, outside }: Code): readonly Instr[] {
  if (!outside.length) return body;
  const [block, end, leave] = ['block', 'end', 'return'].map(name => ({ op: opcode(name) }));
  return [...outside.map(() => block), ...body, leave, ...outside.flatMap(handler => [end, ...handler])];
}

/** The finished function; `prologue` goes first. */
export const finish = (c: Code, prologue: readonly Instr[], exported: boolean): Func => ({
  name: c.name,
  type: c.type,
  locals: c.variables,
  body: [...prologue, ...enclosed(c)],
  exported,
});
