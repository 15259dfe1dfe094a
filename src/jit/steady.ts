/** What a call reads of its arguments, after their types have been looked at. Behind a property stands a getter at times, which may give
 * something else the second time: code for one type would take the other's bits for its own, and write where no array is. */
import { KernelError } from '../diagnostic.ts';
import type { ArrayDecl, ParamDecl, Path } from '../ir.ts';
import { reader } from './arguments.ts';
import { type Matches, matcher } from './matches.ts';

export type Read = ReturnType<typeof reader>;

const noNames: ReadonlySet<string> = new Set();
const match = (type: Parameters<typeof matcher>[0]): Matches => matcher(type, '', noNames, noNames);
const isInt = match({ kind: 'int' });
const isCount = match({ kind: 'count' });
const isNumber = match({ kind: 'number' });
const isBoolean = match({ kind: 'boolean' });

const isParam = ({ type, positive }: ParamDecl): Matches =>
  type === 'bool' ? isBoolean : type !== 'i32' ? isNumber : positive ? isCount : isInt;

export const readParam = (p: ParamDecl): Read => steady(p.path, p.name, isParam(p));

export const readArray = ({ name, dtype }: ArrayDecl, path: Path): Read =>
  steady(path, name, match({ kind: 'array', dtype }));

/** An argument by itself is what it was when it was looked at. */
function steady(path: Path, name: string, is: Matches): Read {
  const read = reader(path);
  if (path.length === 1 && typeof path[0] === 'number') return read;
  return (args, using) => {
    const value = read(args, using);
    if (is(value)) return value;
    throw new KernelError(
      'argument',
      `\`${name}\` was of another type a moment ago: a getter gives another value each time it is asked. Ask it once, and hand over what it gave.`,
    );
  };
}
