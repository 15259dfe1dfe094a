/** Random spread loops: in any order, in order, as plain loops on every runner and as they are on targets that have them,
 * they leave the same bits; and no two of their iterations meet. `NUMJIT_SPREAD_SECONDS` sets how long. */
import { expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { describe, racesOf } from '../../src/interpret/races.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel, Stmt } from '../../src/ir.ts';
import { mapStmt, someStmt } from '../../src/ir.ts';
import { printKernel } from '../../src/print.ts';
import { ordered } from '../../src/reduce.ts';
import { inOrder } from '../../src/transform/inorder.ts';
import { verify } from '../../src/verify.ts';
import { first } from '../seed.ts';
import { num } from './build.ts';
import { left } from './left.ts';
import { runners } from './runners.ts';
import { sample } from './spreads.ts';

const seconds = Number(process.env.NUMJIT_SPREAD_SECONDS ?? 5);

function rewritten(kernel: Kernel, rewrite: (s: Stmt) => Stmt): Kernel {
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => rewrite(mapStmt(s, e => e, list)));
  return { ...kernel, body: list(kernel.body) };
}

const never = (k: Kernel) => rewritten(k, s => (s.kind === 'spread' ? { ...s, guard: num('bool', 0) } : s));
const stripped = (k: Kernel) => rewritten(k, s => (s.kind === 'spread' ? s.loop : s));
const inTree = (k: Kernel) =>
  someStmt(
    k.body,
    s => s.kind === 'spread' && s.reductions.some(r => r.kind === 'fold' && ordered(r.op, k.locals[r.local].type)),
  );

test(`random spread loops, from seed ${first}`, { timeout: 1000 * seconds + 60_000 }, () => {
  const end = performance.now() + 1000 * seconds;
  let [seed, threw, free] = [first, 0, 0];
  for (; performance.now() < end; seed++) {
    const { kernel, bound } = sample(seed);
    const plain = inOrder(kernel);
    for (const k of [kernel, plain]) verify(k);
    const wanted = left(kernel, prepare(kernel), bound());
    const same = (name: string, got: unknown) =>
      expect({ seed, name, got }, `${name}\n${printKernel(kernel)}`).toEqual({ seed, name, got: wanted });
    same('in order', left(kernel, prepare(never(kernel)), bound()));
    if (!inTree(kernel)) same('stripped', left(kernel, prepare(stripped(kernel)), bound()));
    for (const { name, prepare } of runners) same(name, left(kernel, prepare(plain), bound()));
    const checked = racesOf(kernel, bound());
    const races = checked.races.map(race => describe(kernel, race));
    expect({ seed, races }, printKernel(kernel)).toEqual({ seed, races: [] });
    threw += 'error' in (wanted as object) ? 1 : 0;
    free += checked.entered.size > 0 ? 1 : 0;
  }
  const kernels = seed - first;
  console.log(`${kernels} kernels, ${free} with independent iterations, ${threw} that throw`);
  expect(free / kernels).toBeGreaterThan(0.5);
});

/** As they are on the targets that run spread loops; what a target leaves to others is put in order for it. */
test(`on every target, from seed ${first}`, { timeout: 1000 * seconds + 60_000 }, () => {
  const end = performance.now() + 1000 * seconds;
  let [seed, kept] = [first, 0];
  for (; performance.now() < end; seed++) {
    const { kernel, bound } = sample(seed);
    const wanted = left(kernel, prepare(kernel), bound());
    for (const { name, traits } of backends) {
      const given = inOrder(kernel, s => !traits.spreads(s));
      const { prepare } = runners.find(r => r.name === name)!;
      const got = left(kernel, prepare(given), bound());
      expect({ seed, name, got }, `${name}\n${printKernel(given)}`).toEqual({ seed, name, got: wanted });
      if (someStmt(given.body, s => s.kind === 'spread')) kept++;
    }
  }
  expect(kept / (seed - first)).toBeGreaterThan(0.5);
});

test('a role left out shows in what the interpreter computes, or as a race', { timeout: 60_000 }, () => {
  const roles = ['reductions', 'inductions', 'last', 'copies', 'saved'] as const;
  const seen = new Map(roles.map(role => [role, { tried: 0, shown: 0 }]));
  for (let seed = 1; seed <= 800; seed++) {
    const { kernel, bound } = sample(seed);
    const free = racesOf(kernel, bound());
    const outer = kernel.body.find(s => s.kind === 'spread');
    // Of a loop with few iterations there are few orders.
    if (!outer || !free.entered.has(outer.loop.id) || (bound().arrays[0]?.length ?? 0) < 8) continue;
    const wanted = left(kernel, prepare(kernel), bound());
    for (const role of roles) {
      // Of a run that throws there are arrays only, and of one that does not, nothing is put back.
      if (!outer[role].length || 'error' in (wanted as object) !== (role === 'saved')) continue;
      const wrong = rewritten(kernel, s => (s.id === outer.id ? { ...outer, [role]: [] } : s));
      const count = seen.get(role)!;
      count.tried++;
      const differs = () => text(left(wrong, prepare(wrong), bound())) !== text(wanted);
      if (racesOf(wrong, bound()).races.length > 0 || differs()) count.shown++;
    }
  }
  for (const [role, { tried, shown }] of seen) {
    expect([role, tried > 10], `${tried} tried`).toEqual([role, true]);
    // Updates under a condition that hardly ever holds never meet.
    expect([role, shown / tried > (role === 'copies' || role === 'saved' ? 0.6 : 0.9)], `${shown} of ${tried}`).toEqual(
      [role, true],
    );
  }
});

/** With −0 apart from 0, and bigints. */
const text = (v: unknown): string =>
  JSON.stringify(v, (_, x) =>
    typeof x === 'bigint' || Number.isNaN(x) || Object.is(x, -0) ? `${x} ${Object.is(x, -0)}` : x,
  );
