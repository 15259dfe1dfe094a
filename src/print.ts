/** The one text form of the IR, for golden files, dumps and messages.
 *
 * An op prints as its name and its operands' type: `add.f64(x, 1)`; a conversion as `f64.to.i32(x)`; a checked access as
 * `a[i]!`, one that a proof covers as `a[i]`. Constants carry no type of their own: what stands around them gives it. Of
 * several declarations of one name the first (params, arrays, locals) keeps it, and the others add their number: `i~3`.
 * Equal kernels print equally, and ids show only where a statement can be the target of a jump. */
import type {
  ArrayDecl,
  ArrayId,
  Const,
  Expr,
  For,
  Kernel,
  LocalId,
  Outlined,
  Reduction,
  Result,
  Spread,
  Stmt,
  Trail,
  While,
} from './ir.ts';

interface Names {
  readonly param: (index: number) => string;
  readonly array: (id: ArrayId) => string;
  readonly local: (id: LocalId) => string;
}

export function printKernel(kernel: Kernel): string {
  const names = namesOf(kernel);
  const scalars = kernel.params.map((p, i) => `${names.param(i)}: ${p.type}`);
  const arrays = kernel.arrays.flatMap((a, i) =>
    a.storage.kind === 'param' ? [`${names.array(i)}: ${a.dtype}[]`] : [],
  );
  const head = `kernel ${kernel.name}(${[scalars.join(', '), arrays.join(', ')].filter(Boolean).join('; ')})`;
  const made = kernel.arrays.flatMap((a, i) =>
    a.storage.kind === 'param' ? [] : [declared(a, names.array(i), names)],
  );
  const locals = kernel.locals.map((l, i) => `local ${names.local(i)}: ${l.type}`);
  return `${[head, ...indent([...made, ...locals, ...lines(kernel.body, kernel, names)])].join('\n')}\n`;
}

export const printStmt = (kernel: Kernel, s: Stmt): string => stmt(s, kernel, namesOf(kernel)).join('\n');

export const printExpr = (kernel: Kernel, e: Expr): string => expr(e, namesOf(kernel));

const known = new WeakMap<Kernel, Names>();

function namesOf(kernel: Kernel): Names {
  const names = known.get(kernel) ?? nameAll(kernel);
  known.set(kernel, names);
  return names;
}

function nameAll(kernel: Kernel): Names {
  const taken = new Set<string>();
  const claim = (mark: string) => (decl: { readonly name: string }, id: number) => {
    const name = taken.has(decl.name) ? `${decl.name}~${mark}${id}` : decl.name;
    taken.add(name);
    return name;
  };
  const params = kernel.params.map(claim('p'));
  const arrays = kernel.arrays.map(claim('a'));
  const locals = kernel.locals.map(claim(''));
  // An id without a declaration still prints: `verify` shows the node it refuses.
  const lookUp = (list: readonly string[], kind: string) => (id: number) => list[id] ?? `?${kind}${id}`;
  return { param: lookUp(params, 'param'), array: lookUp(arrays, 'array'), local: lookUp(locals, 'local') };
}

function declared({ dtype, storage }: ArrayDecl, name: string, names: Names): string {
  switch (storage.kind) {
    case 'param':
      return `param ${name}: ${dtype}[]`;
    case 'table':
      return `table ${name}: ${dtype}[${storage.values.length}] = ${storage.values.map(number).join(', ')}`;
    case 'private': {
      const initial = storage.initial ? ` = ${storage.initial.map(number).join(', ')}` : '';
      return `private ${name}: ${dtype}[${storage.length}]${initial}`;
    }
    case 'heap':
      return `heap ${name}: ${dtype}[]${storage.bare ? ' bare' : ''}`;
    case 'view': {
      const at = `offset ${names.local(storage.offset)} length ${names.local(storage.length)}`;
      return `view ${name}: ${dtype}[] of ${names.array(storage.base)} ${at}`;
    }
  }
}

/** A number as JavaScript writes it: −0 and BigInts too. */
export const number = (value: number | bigint): string =>
  typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);

const constant = (e: Const): string => (e.type === 'bool' ? String(Boolean(e.value)) : number(e.value));

function expr(e: Expr, names: Names): string {
  const show = (child: Expr) => expr(child, names);
  switch (e.kind) {
    case 'const':
      return constant(e);
    case 'local':
      return names.local(e.local);
    case 'param':
      return names.param(e.param);
    case 'length':
      return `${names.array(e.array)}.length`;
    case 'disjoint':
      return `${names.array(e.a)} apart from ${names.array(e.b)}`;
    case 'load':
      return `${names.array(e.array)}[${show(e.index)}]${e.check ? '!' : ''}`;
    case 'op':
      return `${e.op}${e.near ? `.near${e.near}` : ''}.${e.args[0]?.type ?? e.type}(${e.args.map(show).join(', ')})`;
    case 'select':
      return `(${show(e.cond)} ? ${show(e.a)} : ${show(e.b)})`;
    case 'let':
      return `(let ${names.local(e.local)} = ${show(e.value)} in ${show(e.body)})`;
    case 'convert':
      return `${e.arg.type}.to.${e.type}(${show(e.arg)})`;
  }
}

export const indent = (list: readonly string[]): string[] => list.map(line => `  ${line}`);

const lines = (list: readonly Stmt[], kernel: Kernel, names: Names): string[] =>
  list.flatMap(s => stmt(s, kernel, names));

type Printers = {
  readonly [K in Stmt['kind']]: (s: Extract<Stmt, { kind: K }>, kernel: Kernel, names: Names) => string[];
};

export const tests = { lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

const printers: Printers = {
  assign: (s, _, names) => [`${names.local(s.local)} = ${expr(s.value, names)}`],
  store: (s, _, names) => [
    `${names.array(s.array)}[${expr(s.index, names)}]${s.check ? '!' : ''} = ${expr(s.value, names)}`,
  ],
  alloc: (s, _, names) => [`alloc ${names.array(s.array)} length ${expr(s.length, names)}`],
  clear: (s, _, names) => [`clear ${names.array(s.array)}`],
  copy: (s, _, names) => [`copy ${names.array(s.from)} to ${names.array(s.array)} at ${expr(s.offset, names)}`],
  if: (s, kernel, names) => [
    `if ${expr(s.cond, names)}`,
    ...indent(lines(s.then, kernel, names)),
    ...(s.else.length ? ['else', ...indent(lines(s.else, kernel, names))] : []),
  ],
  for: (s, kernel, names) => [forHead(s, names), ...indent(lines(s.body, kernel, names))],
  while: (s, kernel, names) => whileLines(s, kernel, names),
  block: (s, kernel, names) => [`block #${s.id}`, ...indent(lines(s.body, kernel, names))],
  break: s => [`break #${s.target}`],
  continue: s => [`continue #${s.target}`],
  return: (s, kernel, names) => [`return ${s.site}: ${result(kernel.results[s.site], names)}`],
  throw: s => [`throw ${s.error}(${JSON.stringify(s.message)})`],
  outlined: (s: Outlined, kernel, names) => {
    const [head, ...rest] = stmt(s.loop, kernel, names);
    return [`outlined ${head}`, ...rest];
  },
  spread: (s: Spread, kernel, names) => {
    const [head, ...rest] = stmt(s.loop, kernel, names);
    const rows = s.jammed ? [`rows ${s.rows}`, ...indent(lines(s.jammed, kernel, names))] : [];
    const parts = s.instead
      ? [s.slice ? 'in parts' : s.turns ? 'stacked' : 'exchanged', ...indent(lines(s.instead, kernel, names))]
      : [];
    return [`spread ${spreadWords(s, names).join(', ')}`, head, ...rest, ...rows, ...parts];
  },
};

function spreadWords(s: Spread, names: Names): string[] {
  const { local, array } = names;
  const reduction = (r: Reduction): string =>
    r.kind === 'fold'
      ? `${r.op} ${local(r.local)}`
      : r.kind === 'pick'
        ? `${r.test} ${[r.local, ...r.with].map(local).join(' ')}`
        : `latest ${local(r.local)}`;
  return [
    ...(s.threads ? ['threads'] : []),
    ...(s.lanes > 1 ? [`lanes ${s.lanes}${s.groups ? ` by ${s.groups}` : ''}`] : []),
    ...(s.reductions.length ? [`tree ${s.tree.block}x${s.tree.lanes}`] : []),
    ...s.reductions.map(reduction),
    ...s.inductions.map(i => `${local(i.local)} += ${expr(i.step, names)}`),
    ...s.last.map(id => `last ${local(id)}`),
    ...s.copies.map(c => `${c.op} ${array(c.array)}[]`),
    ...s.apart.map(p => `${array(p.a)} apart from ${array(p.b)}${p.same ? ' or the same' : ''}`),
    `if ${expr(s.guard, names)}`,
    ...(s.trail ? [trailWords(s.trail, names)] : []),
    ...(s.retry ? ['retry'] : []),
    ...s.saved.map(a => `save ${array(a)}`),
  ];
}

function trailWords({ behind, apart, guard }: Trail, names: Names): string {
  const pairs = apart.map(p => `${names.array(p.a)} apart from ${names.array(p.b)} and `);
  return `trailed by ${behind.join(' and ')} if ${pairs.join('')}${expr(guard, names)}`;
}

const stmt = (s: Stmt, kernel: Kernel, names: Names): string[] => printers[s.kind](s as never, kernel, names);

function forHead(s: For, names: Names): string {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => expr(e, names));
  return `${s.prange ? 'prange' : 'for'} #${s.id} ${names.local(s.local)} = ${lo} .. ${tests[s.test]} ${hi} step ${step}`;
}

const whileLines = (s: While, kernel: Kernel, names: Names): string[] => [
  `while #${s.id} ${expr(s.cond, names)}`,
  ...indent(lines(s.body, kernel, names)),
  ...(s.step.length ? ['step', ...indent(lines(s.step, kernel, names))] : []),
];

function result(r: Result | undefined, names: Names): string {
  switch (r?.kind) {
    case undefined:
      return '?';
    case 'undefined':
    case 'null':
      return r.kind;
    case 'number':
    case 'boolean':
    case 'bigint':
      return names.local(r.local);
    case 'array':
      return names.array(r.array);
    case 'list':
      return `[${r.items.map(item => result(item, names)).join(', ')}]`;
    case 'object':
      return `{ ${r.fields.map(([key, value]) => `${key}: ${result(value, names)}`).join(', ')} }`;
    case 'error': {
      const parts = r.message.map(part => (typeof part === 'string' ? JSON.stringify(part) : result(part, names)));
      return `throw ${r.error} ${parts.join(' + ')}`;
    }
  }
}
