/** Code that runs in order, on one invocation: what stands between loops, and loops that may not be spread. */
import { exposed } from '../src/analysis/live.ts';
import type { Break, Continue, LocalId, Stmt } from '../src/ir.ts';
import { walk } from '../src/ir.ts';
import { indented } from './emitter.ts';
import { handed } from './expressions.ts';
import { declarations, emitterOf, FIRSTS, fromFrame, type Module, moduleOf, type Shared, toFrame } from './module.ts';
import { localName } from './names.ts';
import { block } from './statements.ts';
import { STATUS } from './status.ts';
import type { Topology } from './topology.ts';
import { type Held, isHeld } from './types.ts';

export interface Serial {
  readonly kind: 'serial';
  readonly body: readonly Stmt[];
  /** Jumps that lead out of it, by their number less 1: the host goes where they lead. */
  readonly exits: readonly (Break | Continue)[];
}

export function serialModule(shared: Shared, { body, exits }: Serial, topology: Topology): Module {
  const { kernel, kept } = shared;
  const em = emitterOf(shared, topology, body, false, new Set(), '0u');
  const assigned = new Set<LocalId>();
  walk(body, s => void ((s.kind === 'assign' || s.kind === 'for') && assigned.add(s.local)));
  const typeOf = (id: LocalId) => kernel.locals[id].type as Held;
  const save = [...assigned].flatMap(id => {
    const word = kept.get(id);
    return word === undefined ? [] : toFrame(typeOf(id), word, localName(kernel, id));
  });
  const lines = block(em, body, {
    targets: [],
    out: s => {
      if (s.kind !== 'return') {
        const k = exits.findIndex(x => x.kind === s.kind && x.target === s.target);
        return [...save, `atomicStore(&status[${STATUS.exit}], ${k + 1}u);`, 'return;'];
      }
      return [...save, `atomicStore(&status[${STATUS.site}], ${s.site + 1}u);`, 'stop();', 'return;'];
    },
  });
  const before = exposed(body);
  const restore = [...assigned].flatMap(id => {
    const word = kept.get(id);
    if (word !== undefined) return [`${localName(kernel, id)} = ${fromFrame(typeOf(id), word)};`];
    if (!before.has(id) || !isHeld(typeOf(id))) return [];
    // What the host knew of it so far.
    const type = typeOf(id);
    return [`${localName(kernel, id)} = ${handed(em, { kind: 'local', type, local: id })};`];
  });
  const fetched = [...em.fetched]
    .filter(id => !assigned.has(id))
    .map(id => `let ${localName(kernel, id)} = ${fromFrame(typeOf(id), kept.get(id)!)};`);
  const exiting = exits.length > 0;
  const text = [
    '@compute @workgroup_size(1)',
    'fn main() {',
    ...(shared.stops ? ['  if (stopped()) { return; }'] : []),
    FIRSTS,
    ...indented([...declarations(em, assigned), ...fetched, ...restore, ...lines, ...save]),
    '}',
  ];
  const frame = save.length > 0 || em.fetched.size > 0;
  return moduleOf({ em, shared, body: text, trips: 0, frame, partials: false, asks: exiting });
}
