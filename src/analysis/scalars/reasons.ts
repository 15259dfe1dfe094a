/** Why a local is carried from one iteration to the next, for a person. */
import { position } from '../../diagnostic.ts';
import { type FoldOp, type LocalId, type Span, type Stmt, walk } from '../../ir.ts';
import type { Reason } from '../loops.ts';
import { updateBy } from './folds.ts';
import { mentions, readsOf } from './reads.ts';
import type { Scope, Write } from './scope.ts';
import type { Update } from './updates.ts';

const words: { readonly [O in FoldOp]: string } = {
  add: 'a sum',
  mul: 'a product',
  min: 'a minimum',
  max: 'a maximum',
  and: 'an `&`',
  or: 'an `|`',
  xor: 'an `^`',
};

export function reasonFor(scope: Scope, local: LocalId): Reason {
  const writes = scope.writes.get(local) ?? [];
  if (!scope.flow.exposed.has(local)) return conditional(scope, local, writes);
  const updates = writes.map(w => updateBy(scope, w, local));
  const all = updates.filter(u => u !== undefined);
  if (all.length === writes.length && all.length > 0) return ofUpdates(scope, local, writes, all);
  return writes.some(w => w.s.kind === 'assign' && mentions(scope.kernel, w.s.value, local))
    ? recurrence(scope, local, writes)
    : leftOver(scope, local, writes);
}

const nameOf = ({ kernel }: Scope, local: LocalId): string => `\`${kernel.locals[local].name}\``;

const lineOf = ({ kernel }: Scope, { source, start }: Span): number =>
  position(kernel.sources[source].text, start).line;

const at = (scope: Scope, span: Span): string => `line ${lineOf(scope, span)}`;

/** The first place where it is read other than to be updated. */
function otherRead(scope: Scope, local: LocalId): Span | undefined {
  let found: Span | undefined;
  walk(scope.body, s => {
    if (!found && readsOf(scope.kernel, s).includes(local) && !updates(scope, s, local)) found = s.span;
  });
  return found;
}

const updates = (scope: Scope, s: Stmt, local: LocalId): boolean =>
  (scope.writes.get(local) ?? []).some(w => (w.s === s || w.branch === s) && updateBy(scope, w, local));

function conditional(scope: Scope, local: LocalId, writes: readonly Write[]): Reason {
  const name = nameOf(scope, local);
  const [first] = writes;
  const read = otherRead(scope, local);
  return {
    text: `${name} is assigned at ${at(scope, first.s.span)} in some iterations only, and is needed both in the loop and behind it`,
    spans: [first.s.span, ...(read ? [read] : [])],
    fix: `give ${name} a value in every iteration, or keep what is needed behind the loop in a variable of its own`,
  };
}

function ofUpdates(scope: Scope, local: LocalId, writes: readonly Write[], all: readonly Update[]): Reason {
  const name = nameOf(scope, local);
  const ops = [...new Set(all.flatMap(u => [...u.ops]))];
  const spans = writes.map(w => w.s.span);
  const read = otherRead(scope, local);
  if (ops.length > 1) {
    const second = writes.find((_, i) => all[i].ops.has(ops[1]));
    return {
      text: `${name} is ${words[ops[0]]} at ${at(scope, spans[0])} and ${words[ops[1]]} at ${at(scope, second!.s.span)}: the order of its updates matters`,
      spans: [...new Set([spans[0], second!.s.span])],
    };
  }
  const kind = ops.length ? words[ops[0]] : 'changed';
  if (!read)
    return {
      text: `${name} is ${kind} at ${at(scope, spans[0])} whose value itself decides, or is of a type, that leaves no other order`,
      spans,
    };
  const stepped = ops[0] === 'add' && all.every(u => u.terms);
  return {
    text: `${name} is read at ${at(scope, read)} while it is ${kind} at ${at(scope, spans[0])}`,
    spans: [read, spans[0]],
    ...(stepped && {
      fix: `if ${name} grows by the same amount each time, compute it from \`${scope.kernel.locals[scope.loop.local].name}\` instead`,
    }),
  };
}

function recurrence(scope: Scope, local: LocalId, writes: readonly Write[]): Reason {
  const name = nameOf(scope, local);
  const own = writes.find(w => w.s.kind === 'assign' && mentions(scope.kernel, w.s.value, local))!;
  const rounds =
    own.s.kind === 'assign' &&
    (own.s.value.kind === 'convert' || (own.s.value.kind === 'op' && own.s.value.op === 'toint32'));
  return {
    text: rounds
      ? `${name} is rounded or truncated at ${at(scope, own.s.span)} each time that it is updated`
      : `${name} is computed at ${at(scope, own.s.span)} from the value that it had in the iteration before`,
    spans: [own.s.span],
  };
}

function leftOver(scope: Scope, local: LocalId, writes: readonly Write[]): Reason {
  const name = nameOf(scope, local);
  const [read] = scope.flow.exposed.get(local)!;
  const always = scope.flow.done.has(local);
  return {
    text: `${name} may still have at ${at(scope, read)} the value that an earlier iteration gave it at ${at(scope, writes[0].s.span)}`,
    spans: [read, writes[0].s.span],
    ...(!always &&
      !scope.live.has(local) && { fix: `declare ${name} inside the loop, or assign it there before it is read` }),
  };
}
