/** `numjit explain FILE`: what `explain()` says of the functions that a file exports. */
import { KernelError } from '../diagnostic.ts';
import { type JitFunction, jit } from '../jit.ts';
import { type Exports, load } from './load.ts';
import { bold, print } from './terminal.ts';
import { type Command, Failure, Misuse, printJSON, read } from './usage.ts';

const HELP = `Usage: numjit explain FILE [--export NAME] [--args EXPRESSION] [--json]

Imports FILE and says of each function that it exports how it runs: which loops run in parallel and
why others do not, on which backend, and what that takes. Plain functions are taken as
\`jit(f, { parallel: true })\`; those that cannot be kernels are passed over.

A function is compiled for the types of its arguments, so these have to be known. They are taken from
  --args          a JavaScript expression for the array of arguments; asks for --export
  NAMEArgs        what FILE exports as the function's name with Args at its end: an array of
                  arguments, or a function that makes one
  its last call   where FILE calls it while it is imported

Options:
  --export NAME   only this one
  --args TEXT     see above
  --json          for programs: name, explanation, loops and decision of each
  -h, --help      this text

Examples:
  numjit explain kernels.js
  numjit explain kernels.js --export saxpy --args '[2, new Float64Array(1e6), new Float64Array(1e6)]'
  numjit explain kernels.js --json | jq '.[].inspection.loops'
`;

type AnyJit = JitFunction<(...args: any[]) => unknown>;

/** What is known of one export. */
interface Told {
  readonly export: string;
  readonly source: string;
  readonly explanation: string | null;
  readonly inspection: unknown;
  /** Why there is no explanation. */
  readonly problem: { readonly kind: 'arguments' | 'error'; readonly message: string } | null;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(
    args,
    { export: { type: 'string' }, args: { type: 'string' }, json: { type: 'boolean' } },
    1,
  );
  if (positionals.length === 0) throw new Misuse('It takes a FILE.');
  if (values.args !== undefined && values.export === undefined) throw new Misuse('`--args` asks for `--export NAME`.');
  const exports = await load(positionals[0]);
  const given = values.args === undefined ? undefined : evaluated(values.args as string);
  const told = namesOf(exports, values.export as string | undefined, positionals[0]).flatMap(name =>
    tell(name, exports, given, values.export !== undefined),
  );
  if (told.length === 0) throw new Failure(`\`${positionals[0]}\` exports no function that can be compiled.`);
  if (values.json) printJSON(told);
  else print(...told.flatMap(shown));
  return told.some(t => t.problem?.kind === 'error') ? 1 : 0;
}

/** The user's own command line, with the user's own rights. */
function evaluated(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = new Function(`return (${text}\n)`)();
  } catch (error) {
    throw new Misuse(`\`--args\` is no JavaScript expression: ${(error as Error).message}`);
  }
  if (!Array.isArray(value)) throw new Misuse('`--args` takes an array: the arguments of a call.');
  return value;
}

function namesOf(exports: Exports, only: string | undefined, file: string): readonly string[] {
  const functions = Object.keys(exports).filter(name => typeof exports[name] === 'function' && !isArgs(name, exports));
  if (only === undefined) return functions;
  if (functions.includes(only)) return [only];
  throw new Misuse(`\`${file}\` exports no function \`${only}\`; it has ${functions.join(', ') || 'none'}.`);
}

const isArgs = (name: string, exports: Exports): boolean =>
  name.endsWith('Args') && typeof exports[name.slice(0, -'Args'.length)] === 'function';

/** Nothing of a function that is no kernel, unless it was asked for by name. */
function tell(name: string, exports: Exports, given: readonly unknown[] | undefined, asked: boolean): readonly Told[] {
  const f = exports[name] as AnyJit;
  const told = { export: name, source: String(f.kernel ?? f), explanation: null, inspection: null, problem: null };
  try {
    const jitted = isJitted(f) ? f : jit(f, { parallel: true });
    const args = given ?? example(exports[`${name}Args`]);
    return [{ ...told, explanation: jitted.explain(...args), inspection: jitted.inspect(...args) }];
  } catch (error) {
    if (!(error instanceof Error) || !isKernelError(error)) throw error;
    if (error.code === 'argument' && !given && exports[`${name}Args`] === undefined)
      return [{ ...told, problem: { kind: 'arguments', message: 'The types of its arguments are not known.' } }];
    if (!asked && !isJitted(f) && (error.code === 'syntax' || error.code === 'unsupported')) return [];
    return [{ ...told, problem: { kind: 'error', message: error.message } }];
  }
}

const isJitted = (f: Partial<AnyJit>): boolean => typeof f.explain === 'function' && typeof f.kernel === 'function';

/** Of whichever copy of the library. */
const isKernelError = (error: Error): error is KernelError =>
  error instanceof KernelError || error.name === 'KernelError';

const example = (args: unknown): readonly any[] => {
  const made = typeof args === 'function' ? args() : (args ?? []);
  if (!Array.isArray(made)) throw new Failure('Exports whose names end in Args have to be arrays, or make one.');
  return made;
};

function shown({ export: name, source, explanation, problem }: Told): readonly string[] {
  const head = [bold(`── ${name} ──`), ''];
  if (!problem) return [...head, explanation!, ''];
  if (problem.kind === 'error') return [...head, problem.message, ''];
  return [...head, source, '', problem.message, ...wayOut(name), ''];
}

const wayOut = (name: string): readonly string[] => [
  `Give some: --export ${name} --args '[…]', with an array of arguments, or`,
  `export const ${name}Args = […] from the file.`,
];

export const explain: Command = {
  name: 'explain',
  summary: 'how the functions that a file exports run, and why',
  help: HELP,
  run,
};
