/** `numjit profile SCRIPT`: runs a script in this process, and reports every jitted function in it when the process ends. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Jitted, jitted, watch } from '../jit/registry.ts';
import { count, fit, option, percent, plural, time } from '../profile/figures.ts';
import { gainOf, ranked, toHTML } from '../profile/html.ts';
import type { ProfileRecord } from '../profile/record.ts';
import { load } from './load.ts';
import { bold, columns, print } from './terminal.ts';
import { type Command, firstPositional, Misuse, type Options, printJSON, read } from './usage.ts';

const PAGE = 'numjit-profile.html';

const HELP = `Usage: numjit profile [--html FILE | --no-html] [--json] SCRIPT [ARGUMENTS]

Runs SCRIPT with ARGUMENTS, in this process, and reports every jitted function that ran: where, how
often, how long, and what would make it faster, the one with the most to gain first. Writes a page
with pictures.

Options come before SCRIPT; what comes after belongs to it:
  --html FILE     where the page goes; ${PAGE} if not said
  --no-html       no page
  --json          the profiles, for programs; what SCRIPT itself prints goes to stderr then
  -h, --help      this text

Exit code: SCRIPT's own, or 1 where it ran no jitted function.

Examples:
  numjit profile simulate.js
  numjit profile --html out/report.html simulate.js --steps 1000
  numjit profile --json simulate.js > profile.json
`;

const options: Options = { html: { type: 'string' }, 'no-html': { type: 'boolean' }, json: { type: 'boolean' } };

const own = (args: readonly string[]): number => firstPositional(args, options);

async function run(args: readonly string[]): Promise<number> {
  const at = own(args);
  const { values } = read(args.slice(0, at), options, 0);
  const [script, ...rest] = args.slice(at);
  if (script === undefined) throw new Misuse('It takes a SCRIPT.');
  if (values.html !== undefined && values['no-html']) throw new Misuse('`--html` and `--no-html` exclude each other.');
  const page = values['no-html'] ? undefined : ((values.html as string | undefined) ?? PAGE);
  const write = process.stdout.write.bind(process.stdout);
  if (values.json) process.stdout.write = process.stderr.write.bind(process.stderr);
  watch();
  process.once('exit', code => {
    process.stdout.write = write;
    process.exitCode = reported(page, values.json === true) || code;
  });
  process.argv = [process.argv[0], resolve(script), ...rest];
  await load(script);
  return await ended();
}

/** Resolves when nothing keeps the script going any more. */
const ended = (): Promise<number> => new Promise(done => process.once('beforeExit', code => done(code)));

/** Runs at the very end of the process, where nothing can be waited for, and nobody catches what is thrown. */
function reported(page: string | undefined, json: boolean): number {
  try {
    return report(page, json);
  } catch (error) {
    console.error(`numjit profile: ${(error as Error).message}`);
    return 1;
  }
}

function report(page: string | undefined, json: boolean): number {
  const all = jitted();
  const records = ranked(all.flatMap(recordOf));
  const ran = records.filter(r => r.calls > 0);
  const hasPage = page !== undefined && ran.length > 0;
  if (hasPage) writeFileSync(page, toHTML(ran));
  if (json) printJSON(records);
  else print(...told(ran, all.length - ran.length), ...(hasPage ? ['', `The page: ${resolve(page)}`] : []));
  return ran.length ? 0 : 1;
}

/** None of a function that was never called: nobody knows for what types it would be compiled. */
function recordOf({ profile }: Jitted): readonly ProfileRecord[] {
  try {
    return [profile()];
  } catch (error) {
    if ((error as { code?: unknown }).code === 'argument') return [];
    throw error;
  }
}

function told(ran: readonly ProfileRecord[], idle: number): readonly string[] {
  const unused = idle ? `${plural(idle, 'jitted function')} ${idle === 1 ? 'was' : 'were'} never called.` : undefined;
  if (ran.length === 0) return [unused ?? 'No function was jitted.'];
  const total = ran.reduce((sum, r) => sum + r.time, 0);
  const rows = ran.map(r => [fit(r.kernel, 32), option(r.decision), count(r.calls), time(r.time), time(gainOf(r))]);
  return [
    '',
    bold(`${plural(ran.length, 'jitted function')} ran, ${time(total)} in all. The most to gain first:`),
    '',
    ...columns([['function', 'runs on', 'calls', 'time', 'to gain'], ...rows], [0, 1]),
    ...next(ran),
    ...(unused ? ['', unused] : []),
  ];
}

function next(ran: readonly ProfileRecord[]): readonly string[] {
  const steps = ran.flatMap(({ kernel, steps: [first] }) =>
    first ? [`- ${fit(kernel, 32)}: ${first.text} (${percent(first.saves)} of a call)`] : [],
  );
  return steps.length ? ['', bold('To do next:'), ...steps] : [];
}

export const profile: Command = {
  name: 'profile',
  summary: 'run a script, and report what its jitted functions took',
  help: HELP,
  own,
  run,
};
