/** Why a local is carried from one iteration to the next, for a person. */
import { position } from '../../diagnostic.ts';
import { type FoldOp, type LocalId, type Span, type Stmt, walk } from '../../ir.ts';
import type { Reason } from '../loops.ts';
import { updateBy } from './folds.ts';
import { mentions, readsOf } from './reads.ts';
import { isInvariant, type Scope, type Write } from './scope.ts';
import type { Update } from './updates.ts';

const words: { readonly [O in FoldOp]: string } = {
  add: 'summed',
  mul: 'multiplied',
  min: 'minimised',
  max: 'maximised',
  and: 'combined by and',
  or: 'combined by or',
  xor: 'combined by xor',
};

export function reasonFor(scope: Scope, local: LocalId): Reason {
  const writes = scope.writes.get(local) ?? [];
  if (!scope.flow.exposed.has(local)) return conditional(scope, local, writes);
  const updates = writes.map(w => updateBy(scope, w, local));
  const all = updates.filter(u => u !== undefined);
  if (all.length === writes.length && all.length > 0) return ofUpdates(scope, local, writes, all);
  const asks = writes.find(w => decides(scope, w, local));
  if (asks) return selfDeciding(scope, local, asks);
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

/** Whether a local has a say in whether it is assigned. */
const decides = ({ kernel }: Scope, { s, branch }: Write, local: LocalId): boolean =>
  Boolean(branch && mentions(kernel, branch.cond, local)) ||
  (s.kind === 'assign' && s.value.kind === 'select' && mentions(kernel, s.value.cond, local));

function selfDeciding(scope: Scope, local: LocalId, { s, branch }: Write): Reason {
  const name = nameOf(scope, local);
  const test = (branch ?? s).span;
  return {
    text: `${name} decides at ${at(scope, test)} whether it is assigned again, and not only as a least or greatest value with what belongs to it`,
    spans: [test, ...(test === s.span ? [] : [s.span])],
  };
}

function ofUpdates(scope: Scope, local: LocalId, writes: readonly Write[], all: readonly Update[]): Reason {
  const name = nameOf(scope, local);
  const ops = [...new Set(all.flatMap(u => [...u.ops]))];
  const spans = writes.map(w => w.s.span);
  if (ops.length > 1) {
    const second = writes[all.findIndex(u => u.ops.has(ops[1]))].s.span;
    return {
      text: `${name} is ${words[ops[0]]} at ${at(scope, spans[0])} and ${words[ops[1]]} at ${at(scope, second)}: the order of its updates matters`,
      spans: [...new Set([spans[0], second])],
    };
  }
  const read = otherRead(scope, local);
  const kind = ops.length > 0 ? words[ops[0]] : 'updated';
  if (!read)
    return { text: `${name} is ${kind} at ${at(scope, spans[0])} in a way that cannot be done in parts`, spans };
  const fix = regular(scope, writes, all) && {
    fix: `compute ${name} from the loop's variables: its start plus the number of steps times the step`,
  };
  return {
    text: `${name} is read at ${at(scope, read)} while it is being ${kind} at ${at(scope, spans[0])}`,
    spans: [read, spans[0]],
    ...fix,
  };
}

/** Whether every iteration adds the same, but in float64 or in loops inside. */
const regular = (scope: Scope, writes: readonly Write[], all: readonly Update[]): boolean =>
  writes.every(w => !w.branch && (w.inner.length > 0 || scope.flow.done.has(`#${w.s.id}`))) &&
  all.every(u => u.terms?.length && u.terms.every(t => isInvariant(scope, t.value)));

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
    ...(!always && { fix: `if ${name} does not need that value, assign it at the start of each iteration` }),
  };
}
