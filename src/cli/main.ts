#!/usr/bin/env node
/** The command `numjit`. Exit codes: 0, 1 where what was asked for could not be done, 2 for wrong use. */
import { bench } from './bench.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { profile } from './profile.ts';
import { print, progress } from './terminal.ts';
import { type Command, Failure, Misuse } from './usage.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [explain, profile, doctor, bench];

const HELP = `Usage: numjit COMMAND [OPTIONS]

Commands:
${commands.map(c => `  ${c.name.padEnd(9)} ${c.summary}`).join('\n')}

\`numjit COMMAND --help\` says more, with examples. Each has \`--json\` for programs.
\`numjit --version\` says which version this is.

Exit codes: 0; 1 where what was asked for could not be done; 2 for wrong use.
`;

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) throw new Misuse('It takes a COMMAND.');
  if (name === '--version') return said(version());
  if (name === '-h' || name === '--help' || name === 'help') return said(helpOf(args[0]));
  const command = commandNamed(name);
  const own = args.slice(0, command.own?.(args));
  return own.includes('--help') || own.includes('-h') ? said(command.help.trimEnd()) : command.run(args);
}

const said = (text: string): number => {
  print(text);
  return 0;
};

const helpOf = (name: string | undefined): string => (name ? commandNamed(name).help : HELP).trimEnd();

function commandNamed(name: string): Command {
  const found = commands.find(c => c.name === name);
  if (!found) throw new Misuse(`There is no command \`${name}\`; there are ${commands.map(c => c.name).join(', ')}.`);
  return found;
}

/** The text of what went wrong, and the exit code that says so. */
function failed(error: unknown, name: string | undefined): number {
  progress('');
  const known = error instanceof Misuse || error instanceof Failure;
  const text = known ? error.message : ((error as Error)?.stack ?? String(error));
  const named = commands.some(c => c.name === name) ? ` ${name}` : '';
  console.error(`numjit${named}: ${text}`);
  if (error instanceof Misuse) console.error(`\`numjit${named} --help\` says how it is used.`);
  return error instanceof Misuse ? 2 : 1;
}

const args = process.argv.slice(2);
const code = await main(args).catch((error: unknown) => failed(error, args[0]));
/** Files that were imported may keep the process going; what was printed has to be out before it ends. */
process.stdout.write('', () => process.exit(code));
