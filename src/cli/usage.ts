/** What commands have in common: how they are described, how their arguments are read, and how they fail. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;

export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  readonly help: string;
  /** How many of its arguments are its own; the others belong to a script. All if not said. */
  readonly own?: (args: readonly string[]) => number;
  /** Gives the exit code: 0, or 1 where what was asked for could not be done. @throws Misuse */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Wrong use: exit code 2. */
export class Misuse extends Error {}

/** Something that the user has to know, and no fault of ours: its text is enough. Exit code 1. */
export class Failure extends Error {}

interface Parsed {
  readonly values: { readonly [name: string]: string | boolean | undefined };
  readonly positionals: readonly string[];
}

/** @throws Misuse */
export function read(args: readonly string[], options: Options, positionals: number): Parsed {
  const parsed = parsedArgs(args, options);
  if (parsed.positionals.length > positionals)
    throw new Misuse(`There is one argument too many: \`${parsed.positionals[positionals]}\`.`);
  return parsed as Parsed;
}

function parsedArgs(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

/** Where the first argument stands that is no option, or the value of one: from there on, arguments are a script's. */
export function firstPositional(args: readonly string[], options: Options): number {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  return tokens.find(t => t.kind === 'positional')?.index ?? args.length;
}

export const printJSON = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
