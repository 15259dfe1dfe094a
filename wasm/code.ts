/** A function under construction: instructions, locals with a pool for scratch values, and labels instead of depths. */
import type { Func, FuncType, Instr, ValType, Variable } from './module.ts';
import { opcode } from './opcodes.ts';

export interface Code {
  readonly name: string;
  readonly type: FuncType;
  readonly locals: Variable[];
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
  locals: params.map((param, k) => ({ name: param, type: type.params[k] })),
  body: [],
  open: [],
  outside: [],
  free: { i32: [], i64: [], f32: [], f64: [] },
});

/** Appends an instruction; a get right behind the set of the same local becomes a tee. */
export function put(c: Code, op: string, arg?: Instr['arg']): void {
  const last = c.body.at(-1);
  if (op === 'local.get' && last?.op === 'local.set' && last.arg === arg)
    c.body[c.body.length - 1] = { op: 'local.tee', arg };
  else c.body.push(arg === undefined ? { op } : { op, arg });
}

export const get = (c: Code, local: number): void => put(c, 'local.get', local);
export const set = (c: Code, local: number): void => put(c, 'local.set', local);

/** An instruction as a text such as `f64.const 0`; an operand `$name` is a local's. */
export function parseInstr(text: string, locals: readonly Variable[] = []): Instr {
  const [op, arg] = text.trim().split(' ');
  if (arg === undefined) return { op };
  if (arg.startsWith('$')) return { op, arg: locals.findIndex(v => v.name === arg.slice(1)) };
  const { immediate } = opcode(op);
  if (immediate === 'func' || immediate === 'block') return { op, arg };
  return { op, arg: immediate === 'i64' ? BigInt(arg) : Number(arg) };
}

const parsed = new Map<string, Instr>();

function known(text: string): Instr {
  const instr = parsed.get(text) ?? parseInstr(text);
  parsed.set(text, instr);
  return instr;
}

/** Appends instructions given as texts: a row of `ops.ts`, or of our own. */
export function row(c: Code, texts: readonly string[]): void {
  for (const { op, arg } of texts.map(known)) put(c, op, arg);
}

export function newLocal(c: Code, type: ValType, name: string): number {
  c.locals.push({ name, type });
  return c.locals.length - 1;
}

/** A local for a passing value, to be given back when it has been read for the last time. */
export const take = (c: Code, type: ValType): number => c.free[type].pop() ?? newLocal(c, type, `t${c.locals.length}`);

export const give = (c: Code, local: number): void => void c.free[c.locals[local].type].push(local);

/** Opens a block, a loop or an if; `label` is how branches name it. */
export function open(c: Code, op: 'block' | 'loop' | 'if', label?: string, result?: ValType): void {
  put(c, op, result);
  c.open.push(label);
}

export const otherwise = (c: Code): void => put(c, 'else');

export function close(c: Code): void {
  c.open.pop();
  put(c, 'end');
}

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

/** The body in as many blocks as there are ways out of it, the first one innermost. */
function enclosed({ body, outside }: Code): readonly Instr[] {
  if (!outside.length) return body;
  const ways = outside.flatMap(handler => [{ op: 'end' }, ...handler]);
  return [...outside.map(() => ({ op: 'block' })), ...body, { op: 'return' }, ...ways];
}

/** The finished function; `prologue` goes first. */
export const finish = (c: Code, prologue: readonly Instr[], exported: boolean): Func => ({
  name: c.name,
  type: c.type,
  locals: c.locals,
  body: [...prologue, ...enclosed(c)],
  exported,
});
