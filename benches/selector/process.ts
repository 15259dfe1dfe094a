/** The cells of one kernel on arrays of one place, in a process of their own: where dozens of kernels have run, V8 makes plain loops
 * half as fast, and calls take twice as long, whoever makes them. */
import { isReady } from '../../src/backends.ts';
import { calibrate, configure } from '../../src/index.ts';
import { processors } from '../../src/runtime/spawn.ts';
import { type Budget, DEVICE, measure, options, type Place, sizes } from './cell.ts';
import { subjects } from './subjects.ts';

export interface Order {
  readonly subject: string;
  readonly place: Place;
  readonly budget: Budget;
}

process.once('message', async ({ subject: name, place, budget }: Order) => {
  configure({ threads: processors() });
  const { name: machine, host, threads } = await calibrate();
  const subject = subjects.find(s => s.name === name)!;
  const cells = [];
  for (const n of sizes.filter(n => n <= (subject.most ?? 1e7)))
    cells.push(await measure(subject, place, n, options(), budget));
  process.send!({ machine: `${machine}, ${host}, ${threads} threads`, device: isReady(DEVICE), cells }, () =>
    process.exit(),
  );
});
