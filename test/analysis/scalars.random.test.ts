/** Random loops run in parts, as their roles allow, and leave what they leave in order. */
import { expect, test } from 'vitest';
import { attempt } from './attempt.ts';

const SAMPLES = Number(process.env.NUMJIT_SAMPLES ?? 1500);

test('roles let iterations run in any order', () => {
  const seen: { [role: string]: number } = {};
  for (let seed = 1; seed <= SAMPLES; seed++) {
    const { wrong, roles } = attempt(seed);
    if (wrong) throw new Error(wrong);
    for (const role of new Set(roles)) seen[role] = (seen[role] ?? 0) + 1;
  }
  for (const role of ['private', 'last', 'induction', 'fold', 'pick', 'latest', 'carried'])
    expect(seen[role], role).toBeGreaterThan(SAMPLES / 200);
}, 60_000);
