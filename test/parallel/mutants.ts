// biome-ignore-all format: a table reads by its rows
/** Ways to break the analysis of loops on purpose: a dependence test, a guard or a role that says a little too much or too
 * little. The tests have to notice every one. */
export interface Mutant {
  readonly name: string;
  /** From src/analysis. */
  readonly file: string;
  /** A piece of its text that stands there once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
  /** The class of random kernels (`test/fuzz/classes.ts`) that shows it. */
  readonly shown?: string;
}

const mutant = (name: string, file: string, from: string, to: string): Mutant => ({ name, file, from, to });

/** Of what is rewritten before anything is proved. */
const rewrite = (shown: string, name: string, file: string, from: string, to: string): Mutant => ({
  ...mutant(name, file, from, to),
  shown,
});

export const mutants: readonly Mutant[] = [
  // Dependence tests.
  mutant('ziv: equal subscripts are apart', 'loops/tests.ts', "{ test: 'ziv', independent: false }", "{ test: 'ziv', independent: true }"),
  mutant('strong siv: one distance is none', 'loops/tests.ts', "{ test: 'strong siv', independent: false, distance }", "{ test: 'strong siv', independent: true, distance }"),
  mutant('strong siv: every pair of one slope is apart', 'loops/tests.ts', 'return distance === undefined ? undefined : {', 'return {'),
  mutant('linear: a shape decides without a proof', 'loops/tests.ts', 'return apartByDivisor(pair) === true || pair.direct() === true ? { test', 'return pair ? { test'),
  mutant('linear: a condition counts as proved', 'loops/tests.ts', 'pair.direct() === true ? { test, ...DECIDED }', 'pair.direct() !== false ? { test, ...DECIDED }'),
  mutant('banerjee: a condition counts as proved', 'loops/tests.ts', "pair.direct() === true ? { test: 'banerjee'", "pair.direct() !== false ? { test: 'banerjee'"),
  mutant('gcd test is idle', 'loops/divisors.ts', '(apart = plain === false ? multiples(inSteps(pair)) : plain)', '(apart = false)'),
  mutant('symbolic: the condition is forgotten', 'loops/tests.ts', "independent === false ? undefined : { test, independent }", "independent === false ? undefined : { test, independent: true }"),
  mutant('symbolic test is idle', 'loops/tests.ts', "worthwhile('symbolic', or([pair.direct(), apartByDivisor(pair)]))", "worthwhile('symbolic', or([]))"),
  mutant('cases test is idle', 'loops/tests.ts', "worthwhile('cases', apartByCases(pair))", "worthwhile('cases', or([]))"),
  mutant('no test decided: apart', 'loops/tests.ts', 'return { test: undefined, independent: false };', 'return { test: undefined, independent: true };'),
  mutant('the difference is one sum of both', 'loops/pair.ts', 'difference = sub(rename(view.later, second.form), rename(view.earlier, first.form));', 'difference = sub(rename(view.later, second.form), rename(view.later, first.form));'),
  mutant('a difference of nothing is above', 'loops/pair.ts', 'const above = prove.nonNegative(plus(form, -1), facts);', 'const above = prove.nonNegative(form, facts);'),
  mutant('a difference of nothing is below', 'loops/pair.ts', 'prove.nonNegative(plus(scale(form, -1), -1), facts)', 'prove.nonNegative(scale(form, -1), facts)'),
  mutant('differs: only above counts', 'loops/pair.ts', 'or([above, prove.nonNegative(plus(scale(form, -1), -1), facts)])', 'above'),
  mutant('divisors: multiples are apart too', 'loops/divisors.ts', 'divisor < 2 || offset % divisor === 0 ||', 'divisor < 2 ||'),
  mutant('divisors: the greatest factor instead of the common one', 'loops/divisors.ts', 'divisor = gcd(divisor, Math.abs(t.coef));', 'divisor = Math.max(divisor, Math.abs(t.coef));'),
  mutant('divisors: steps are forgotten', 'loops/divisors.ts', '(apart = plain === false ? multiples(inSteps(pair)) : plain)', '(apart = plain)'),
  mutant('divisors: steps count double', 'loops/divisors.ts', 'scale(atomForm(trip), step)', 'scale(atomForm(trip), step * 2)'),
  mutant('cases: rows before and behind, none at', 'loops/cases.ts', 'const sides: readonly Side[] = [1, -1, 0];', 'const sides: readonly Side[] = [1, -1];'),
  mutant('cases: rows at and behind, none before', 'loops/cases.ts', 'const sides: readonly Side[] = [1, -1, 0];', 'const sides: readonly Side[] = [1, 0];'),
  mutant('cases: one case is enough', 'loops/cases.ts', 'const all = and(sides.map((side): Formula => inCase(pair, others, [...cases, { ...twin, side }])));', 'const all = inCase(pair, others, [...cases, { ...twin, side: 1 }]);'),
  mutant('pivots: rows before and behind, none at', 'loops/pivots.ts', 'and([integral(rows), same, beyond', 'and([integral(rows), beyond'),
  mutant('pivots: rows at and behind, none before', 'loops/pivots.ts', ', beyond(pair, scale(rows, -1), facts)])', '])'),
  mutant('pivots: rows at and before, none behind', 'loops/pivots.ts', 'same, beyond(pair, rows, facts), ', 'same, '),
  mutant('pivots: a row beyond is two', 'loops/pivots.ts', 'given(plus(rows, -1))', 'given(plus(rows, -2))'),
  mutant('pivots: the pivot may be any row that is left out', 'loops/pivots.ts', 'f.unequal && (equal(f.form, rows) || equal(f.form, back))', 'f.unequal'),
  mutant('pivots: whatever is equal is left out', 'loops/pivots.ts', 'f.unequal && (equal', '(equal'),
  mutant('pivots: the row that stays is solved for the wrong way', 'loops/pivots.ts', 'scale(rest, -constantOf(by)!)', 'scale(rest, constantOf(by)!)'),
  rewrite('channels', 'remainders: as far as a row', 'loops/remainders.ts', 'prove.nonNegative(plus(sub(row, f), -1), facts)', 'prove.nonNegative(sub(row, f), facts)'),
  rewrite('channels', 'remainders: from nothing on', 'loops/remainders.ts', 'prove.nonNegative(plus(f, -1), facts)', 'prove.nonNegative(f, facts)'),
  rewrite('borders', 'remainders: no end', 'loops/remainders.ts', 'and([above, prove.nonNegative(plus(sub(row, f), -1), facts)])', 'above'),
  rewrite('channels', 'remainders: steps of any size', 'loops/divisors.ts', 'mul(atomForm(trip), by.form)', 'mul(atomForm(trip), scale(by.form, 2))'),
  rewrite('pinned', 'conditions: that may both hold', 'loops/contrary.ts', 'plus(scale(sum, -1), -1)', 'plus(scale(sum, -1), 1)'),
  rewrite('pinned', 'conditions: of what is left out', 'loops/contrary.ts', '!f.unequal && ', ''),
  mutant('unequal numbers bound', 'prove.ts', 'fact.loose || fact.unequal ? 0', 'fact.loose ? 0'),
  mutant('unequal: of what is told the other way round', 'affine.ts', "if (test === 'ne') return apart(r, gap, from, p);", "if (cond.op === 'ne' || test === 'ne') return apart(r, gap, from, p);"),
  // Iterations side by side.
  mutant('the later iteration may be the same one', 'loops/iterations.ts', 'const gap = atom(region, { lo: 1, hi: U32.hi });', 'const gap = atom(region, { lo: 2, hi: U32.hi });'),
  mutant('the later iteration is behind by the gap, whatever the step', 'loops/iterations.ts', 'add(atomForm(variable), mul(atomForm(gap), step))', 'add(atomForm(variable), atomForm(gap))'),
  mutant('inner variables are the same in both iterations', 'loops/iterations.ts', 'a.entry !== undefined || (variable !== undefined && a.id < variable.id)', 'a !== variable'),
  mutant('a supposed distance may point the other way', 'loops/iterations.ts', 'return add(at, scale(form, side));', 'return add(at, form);'),
  mutant('the earlier iteration knows what the later does', 'loops/iterations.ts', 'if (side === 0) return at;', 'if (side <= 0) return at;'),
  // Pairs.
  mutant('conflicts: only one order is looked at', 'loops/conflicts.ts', '          [b, a],\n', ''),
  mutant('conflicts: a write does not meet itself', 'loops/conflicts.ts', 'touches.slice(k).flatMap(b =>', 'touches.slice(k + 1).flatMap(b =>'),
  mutant('conflicts: a write and a read do not meet', 'loops/conflicts.ts', '(a.access.write || b.access.write) ? [[a, b] as const]', '(a.access.write && b.access.write) ? [[a, b] as const]'),
  mutant('conflicts: unknown subscripts are apart', 'loops/conflicts.ts', 'const UNDECIDED: Decision = { test: undefined, independent: false };', 'const UNDECIDED: Decision = { test: undefined, independent: true };'),
  mutant('conflicts: wrapping does not matter', 'loops/conflicts.ts', 'and([where(path, independent), c.prove.sound(from)])', 'where(path, independent)'),
  mutant('conflicts: alike whatever the array', 'loops/conflicts.ts', '  s.access.write === t.access.write &&\n', ''),
  mutant('arrays are always apart', 'loops/conflicts.ts', '(written.has(a) || written.has(b) ? [{ a, b, same: harmless(a, b) }] : [])', '[]'),
  mutant('arrays that are one are harmless', 'loops/conflicts.ts', 'same: harmless(a, b) }', 'same: true }'),
  // Verdicts and guards.
  mutant('the guard is dropped', 'verdict.ts', 'guard: free ? guardExpr(guard) : true,', 'guard: true,'),
  mutant('conditions are forgotten where there are several', 'loops/study.ts', 'formulas: [...counting, ...met.formulas, ...elements.map(e => e.formula), ...growing.formulas],', 'formulas: [...counting, ...met.formulas.slice(1), ...elements.map(e => e.formula), ...growing.formulas],'),
  mutant('counting is not asked', 'loops/study.ts', 'formulas: [...counting, ...met.formulas, ...elements.map(e => e.formula), ...growing.formulas],', 'formulas: [...met.formulas, ...elements.map(e => e.formula), ...growing.formulas],'),
  mutant('carried scalars are no reason', 'loops/study.ts', '      ...scalars.carried.map(c => c.reason),\n', ''),
  mutant('conflicts are no reason', 'loops/study.ts', '      ...once(conflicts.map(c => reasonOf(kernel, loop, frame, c))),\n', ''),
  mutant('guards: either of two conditions', 'guard.ts', "return f.kind === 'and' ? all(parts) : parts.reduceRight", "return f.kind !== 'and' ? all(parts) : parts.reduceRight"),
  mutant('guards: redundant conditions go, and the rest', 'guard.ts', 'return kept.flatMap(conjuncts);', 'return kept.slice(1).flatMap(conjuncts);'),
  mutant('the step of a loop does not leave it', 'trace.ts', 'leaves([...s.body, ...s.step], s.id)', 'leaves(s.body, s.id)'),
  mutant('break and return do not matter', 'loops/obstacles.ts', "if (s.kind === 'return')", 'if (false as boolean)'),
  mutant('leaving the loop does not matter', 'loops/obstacles.ts', "if ((s.kind === 'break' || s.kind === 'continue') && !inside.has(s.target))", 'if (false as boolean)'),
  // Arrays.
  mutant('private arrays need not be written first', 'loops/privates.ts', 'return uncovered({ kernel, array: a, length: storage.length }, loop.body) ? [] : [a];', 'return [a];'),
  mutant('private arrays may be read behind the loop', 'loops/privates.ts', "storage.kind !== 'private' || outside.has(a) ||", "storage.kind !== 'private' ||"),
  mutant('updates: other reads do not matter', 'loops/updates.ts', ' && (loads.get(array) ?? []).every(l => own.has(l));', ';'),
  mutant('updates: one op or another', 'loops/updates.ts', 'found.every(u => u?.op === first.op)', 'found.every(u => u)'),
  mutant('updates: x - a counts as a - x', 'loops/updates.ts', "inner.op === 'sub' ? !plus : plus, whole)", 'plus, whole)'),
  mutant('updates: of any element', 'loops/updates.ts', 'e.array === s.array && same(e.index, s.index);', 'e.array === s.array;'),
  // Scalars.
  mutant('exposed reads are ignored', 'scalars/flow.ts', 'if (done.has(l)) continue;', 'if (done.size) continue;'),
  mutant('what one branch assigns both do', 'scalars/flow.ts', 'return new Set([...a].filter(x => b.has(x)));', 'return new Set([...a, ...b]);'),
  mutant('a loop runs at least once', 'scalars/flow.ts', 'runs(state, s) ? end : head', 'end'),
  mutant('folds: other reads do not matter', 'scalars/folds.ts', 'return op && isUnseen(scope, local, updates) ?', 'return op ?'),
  mutant('folds: s = x - s is a sum', 'scalars/updates.ts', "return has(b) ? undefined : by(look(a)", "return has(b) ? by(look(b), 'add', e.type, { value: a, sign: 1 }) : by(look(a)"),
  mutant('folds: sums and products at once', 'scalars/updates.ts', 'all.size !== 1 ||', ''),
  mutant('picks: the tests are swapped', 'scalars/picks.ts', "{ lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' }", "{ lt: 'lt', le: 'le', gt: 'gt', ge: 'ge' }"),
  mutant('picks: first and last are one', 'scalars/picks.ts', 'const test = inverted ? opposite[op] : op;', "const test = op === 'lt' ? 'le' : op === 'gt' ? 'ge' : op;"),
  mutant('picks: any value may be picked', 'scalars/picks.ts', "if (!found || !same(widened(choice.value, found.through), found.x)) return undefined;", 'if (!found) return undefined;'),
  mutant('picks: other reads do not matter', 'scalars/picks.ts', 'if (!choice || (scope.reads.get(local) ?? 0) !== choice.reads) return undefined;', 'if (!choice) return undefined;'),
  mutant('inductions: under a condition', 'scalars/inductions.ts', 'return around.done.has(`#${id}`) ? times : undefined;', 'return times;'),
  mutant('inductions: in an inner loop that may be left', 'scalars/inductions.ts', ' || isLeft(loop)) return undefined;', ') return undefined;'),
  mutant('inductions: inner loops of fractions of a step run less often', 'scalars/inductions.ts', "open ? f64('ceil', parts)", "open ? f64('floor', parts)"),
  mutant('inductions: by anything', 'scalars/inductions.ts', ' && isInvariant(scope, t.value)))', '))'),
  mutant('last values are not wanted', 'scalars.ts', "if (flow.done.has(local)) return { role: 'last' };", "if (flow.done.has(local)) return { role: 'private' };"),
  mutant('conditional values are last ones', 'scalars.ts', "if (flow.done.has(local)) return { role: 'last' };", "return { role: 'last' };"),
  mutant('latest: other reads do not matter', 'scalars.ts', 'return plain && !reads.get(local) ?', 'return plain ?'),
  mutant('nothing is read behind a loop', 'scalars.ts', "if (!live.has(local)) return { role: 'private' };", "if (live.size >= 0) return { role: 'private' };"),
  // Rewrites.
  rewrite('goingOn', 'promote: arrays may overlap', '../transform/promote.ts', 'apart.push([array, other]);', 'void apart;'),
  rewrite('goingOn', 'promote: what fails half-way does not matter', '../transform/promote.ts', '(ids.some(id => open.has(id)) ? [loop] : [])', '(ids.length < 0 ? [loop] : [])'),
  rewrite('goingOn', 'promote: any element of the array is the one', '../transform/promote.ts', 'x.array === array && keyOf(x.index) === key && typeOf', 'x.array === array && typeOf'),
  rewrite('goingOn', 'promote: bytes are words', '../transform/promote.ts', "new Set<DType>(['float64',", "new Set<DType>(['int8', 'uint8', 'int16', 'uint16', 'uint8c', 'float64',"),
  rewrite('goingOn', 'promote: what elements begin with is read whenever', '../transform/promote.ts', ' && !firsts.some(readsMemory);', ';'),
  rewrite('goingOn', 'promote: loops may be left', '../transform/promote.ts', '!isWhole(loop) || loop.prange', 'loop.prange'),
  rewrite('goingOn', 'promote: subscripts may be moved', '../transform/promote.ts', '|| !WHOLE.has(dtype) || !isSteady(index)) continue;', '|| !WHOLE.has(dtype)) continue;'),
  rewrite('meeting', 'meet: half of anything', '../frontend/counting/meet.ts', 'select(ordinary, end, bound)', 'end'),
  rewrite('meeting', 'meet: counters need be no subscripts', '../frontend/counting/meet.ts', " || bound.kind !== 'local' || !subscripted(body, first) || !subscripted(body, other)", ''),
  rewrite('meeting', 'meet: equals do not meet', '../frontend/counting/meet.ts', "test === 'lt' ? arithmetic('sub', bound, half)", "test ? arithmetic('sub', bound, half)"),
  rewrite('meeting', 'counts: by any step', '../frontend/counting/count.ts', 'if (shape.late || shape.head.length || site.by !== 1) return plain;', 'if (shape.late || shape.head.length) return plain;'),
  rewrite('previous', 'previous: iterations that go on early give it too', '../transform/canonical/previous.ts', "if (someStmt([left], s => s.kind === 'continue' && s.target === loop.id)) break;", ''),
  rewrite('previous', 'previous: given in several places', '../transform/canonical/previous.ts', "left.kind === 'assign' && writes.get(left.local) === 1 && read", "left.kind === 'assign' && read"),
  rewrite('previous', 'previous: of what changes', '../transform/canonical/previous.ts', 'isCheap(value) && form.isSteady(r, loop, value, l => l === loop.local)', 'isCheap(value)'),
  rewrite('previous', 'apart: nobody asks', '../transform/apart.ts', 'apart: onceEach(pairs), inOrder: true }', 'apart: onceEach(pairs.slice(0, 0)), inOrder: true }'),
  rewrite('pivots', 'parts: the pivot is forgotten', '../transform/canonical/parts.ts', 'i32(\'add\', i32(\'min\', pivot, int(MAX - 1)), int(1))', 'i32(\'add\', i32(\'min\', pivot, int(MAX - 1)), int(2))'),
  rewrite('pivots', 'parts: the pivot may be outside', '../transform/canonical/parts.ts', "hi: i32('min', last, hi)", 'hi: last'),
  rewrite('pivots', 'parts: pivots may move', '../transform/canonical/parts.ts', "!(other.kind === 'local' && own.has(other.local))", "other.kind !== 'const'"),
  rewrite('divided', 'quotients: from anywhere', '../frontend/quotients.ts', 'counter.lo % by === 0 && counter.step % by === 0', 'counter.step % by === 0'),
  rewrite('divided', 'quotients: by any step', '../frontend/quotients.ts', 'counter.lo % by === 0 && counter.step % by === 0', 'counter.lo % by === 0'),
  rewrite('divided', 'quotients: iterations that go on early do not count', '../frontend/counting/joined.ts', "s.kind === 'continue' && s.target === loop ? {", "s.kind === 'continue' && s.target < 0 ? {"),
  rewrite('closing', 'closing: from one before', 'rules.ts', 'const needs = [atLeast(p, left, 0),', 'const needs = [atLeast(p, left, -1),'),
  rewrite('closing', 'closing: up to the second', 'rules.ts', 'atLeast(p, sub(plus(den, -1), left), 0)', 'atLeast(p, sub(den, left), 0)'),
  rewrite('strides', 'strides: up to the end', '../frontend/counting/stride.ts', "test === 'le' ? arithmetic('add', bound, constant(1))", "test === 'le' ? bound"),
  rewrite('strides', 'strides: no last place', '../frontend/counting/stride.ts', 'return [...before, next, assign(local, place())];', 'return [...before, next];'),
  rewrite('wide', 'words: products of any size', '../transform/whole.ts', 'return all && -all.lo < MOST && all.hi < MOST ? all : undefined;', 'return all;'),
  rewrite('wide', 'words: conversions keep low bits', '../transform/longlocals.ts', 'all.lo >= least && all.hi < least + 2 ** 32', 'all.lo < all.hi'),
  rewrite('wide', 'words: whoever reads them', '../transform/longlocals.ts', 'if (!read.size) return id =>', 'if (read) return id =>'),
];
