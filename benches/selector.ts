/** `npm run bench -- selector`: whether `auto` runs each call where it finishes first. Kernels of several kinds by sizes from 1
 * to 10⁷, on library arrays and on ordinary ones; in each cell every option is forced and timed, twice. The best option is
 * taken from one repetition and all times from the other, so that luck is no skill. Against it: the choice from the
 * calibration alone (cold), and after twenty calls (warm). */
import { fork } from 'node:child_process';
import { type Budget, type Cell, DEVICE, options, type Place, places } from './selector/cell.ts';
import type { Order } from './selector/process.ts';
import { subjects } from './selector/subjects.ts';
import { figure, type Row, table } from './table.ts';

/** A cell with the device as one more option. */
const withFar = ({ times, far, ...cell }: Cell, options: number): Cell => ({
  ...cell,
  times: [0, 1].map(k => times[k].toSpliced(options, 0, far!.times[k])) as unknown as Cell['times'],
});

/** Nanoseconds below which nobody can tell. */
const SLACK = 2000;

/** The time lost against the best option. */
function regret({ times: [pick, judge] }: Cell, option: number, options: number): number {
  const best = pick.slice(0, options).reduce((least, t, k) => (t < pick[least] ? k : least), 0);
  return Math.max(0, judge[option] - judge[best] - SLACK) / judge[best];
}

const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / Math.max(1, list.length);
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

/** Slower than plain JavaScript by more than 5 % and the fixed cost of a call: 1 µs, and 3 more for arrays that have to be copied. */
function isSlower({ times: [, judge], place }: Cell, option: number, plain: number): boolean {
  return judge[option] > 1.05 * judge[plain] + (place === 'resident' ? 1000 : 4000);
}

const NEAR = 0.25;

interface Found {
  readonly machine: string;
  readonly device: boolean;
  readonly cells: readonly Cell[];
}

/** From a process of their own. */
function cellsOf(order: Order): Promise<Found> {
  const child = fork(new URL('./selector/process.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    child.once('message', found => resolve(found as Found));
    child.once('exit', code => reject(new Error(`${order.subject}, ${order.place}: no result, exit ${code}`)));
    child.send(order);
  });
}

export async function selector({ row: only, quick }: { row: string; quick: boolean }): Promise<string> {
  const all = options();
  const budget: Budget = { ms: quick ? 8 : 25 };
  const cells: Cell[] = [];
  let [machine, device] = ['', false];
  for (const { name: subject } of subjects.filter(s => s.name.includes(only)))
    for (const place of Object.keys(places) as Place[]) {
      const found = await cellsOf({ subject, place, budget });
      [machine, device] = [found.machine, found.device];
      cells.push(...found.cells);
      for (const c of found.cells) {
        const [w, r] = [all[c.warm].name, percent(regret(c, c.warm, all.length))];
        console.error(`  ${c.subject}, ${place}, ${c.n}: cold ${all[c.cold].name}, warm ${w}, regret ${r}`);
      }
    }
  const head = [
    'kernel',
    'arrays',
    'n',
    ...all.map(o => `${o.name} µs`),
    'plain µs',
    'cold',
    'lost',
    'warm',
    'lost',
    'forecast µs',
    ...(device ? [`${DEVICE} µs`, 'awaited', 'lost'] : []),
    '',
  ];
  const farCells = (c: Cell): string[] => {
    if (!device) return [];
    if (!c.far) return ['–', '–', '–'];
    const lost = percent(regret(withFar(c, all.length), c.far.choice, all.length + 1));
    return [figure(c.far.times[1] / 1000), all[c.far.choice]?.name ?? DEVICE, lost];
  };
  const lines = cells.map(
    (c): Row => [
      c.subject,
      c.place,
      c.n.toLocaleString('en'),
      ...c.times[1].map(t => figure(t / 1000)),
      all[c.cold].name,
      percent(regret(c, c.cold, all.length)),
      all[c.warm].name,
      percent(regret(c, c.warm, all.length)),
      figure(c.expected / 1000),
      ...farCells(c),
      isSlower(c, c.warm, all.length) ? 'slower than plain' : '',
    ],
  );
  const of = (pick: (c: Cell) => number) => cells.map(c => regret(c, pick(c), all.length));
  const far = cells.filter(c => c.far).map(c => withFar(c, all.length));
  const farChoices = cells.flatMap(c => c.far?.choice ?? []);
  const ofFar = (pick: (k: number) => number) => far.map((c, k) => regret(c, pick(k), all.length + 1));
  const policies: readonly (readonly [string, readonly number[]])[] = [
    ['auto, cold', of(c => c.cold)],
    ['auto, warm', of(c => c.warm)],
    ...all.map((o, k) => [`always ${o.name}`, of(() => k)] as const),
    ...(far.length
      ? ([
          [`auto, awaited, warm (${far.length} cells that ${DEVICE} takes)`, ofFar(k => farChoices[k])],
          [`always ${DEVICE} (these)`, ofFar(() => all.length)],
        ] as const)
      : []),
    ['random', cells.map(c => mean(all.map((_, k) => regret(c, k, all.length))))],
  ];
  const near = cells.filter(c => Math.abs(c.expected / c.times[1][c.warm] - 1) <= NEAR).length;
  const slower = cells.filter(c => isSlower(c, c.warm, all.length)).length;
  return [
    `${machine}; ${cells.length} cells`,
    table(
      ['policy', 'mean time lost', 'worst cell'],
      policies.map(([name, r]) => [name, percent(mean(r)), percent(Math.max(...r))]),
    ),
    `Warm forecasts within ${percent(NEAR)} of the time measured: ${percent(near / cells.length)} of the cells. Slower than plain JavaScript beyond the fixed cost: ${slower} cells.`,
    table(head, lines),
  ].join('\n\n');
}
