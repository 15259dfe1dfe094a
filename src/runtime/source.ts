/** The program of a worker, as text: the functions that it is made of, told how they were written here, so that it needs no
 * file of its own and no bundler has to find one. Compilers that keep names wrap functions in `__name`. No property is named
 * here that they name too: a build may shorten those. */
import { board, programWords } from './board.ts';
import { fillIdentity, layOut, mergeInto } from './copies.ts';
import { mapper } from './mapper.ts';
import { sights } from './sights.ts';
import { team } from './team.ts';
import { worker } from './worker.ts';

/** A worker of the pool is started with a record, one for `parallelMap` with a list. */
const starting = `
const begin = (start, post) => worker(start, post, layout, team, layOut, fillIdentity, mergeInto, sights);
if (typeof require === 'function') {
  const { parentPort, workerData } = require('node:worker_threads');
  if (Array.isArray(workerData)) mapper(data => parentPort.postMessage(data), hear => parentPort.on('message', hear));
  else begin(workerData, () => parentPort.postMessage(0));
} else {
  self.onmessage = ({ data }) => {
    if (Array.isArray(data)) {
      return mapper(data => self.postMessage(data), hear => void (self.onmessage = ({ data }) => hear(data)));
    }
    begin(data, () => self.postMessage(0));
    self.close();
  };
}`;

/** How threads find things in memory: a page's own copy of the text may be out of date. */
const layout = (): string => JSON.stringify([board, programWords]);

export const workerSource = (): string =>
  [
    "'use strict';",
    'const __name = f => f;',
    ...Object.entries({ team, layOut, fillIdentity, mergeInto, sights, worker, mapper }).map(
      ([name, f]) => `const ${name} = ${f};`,
    ),
    `const layout = ${JSON.stringify(layout())};`,
    starting,
  ].join('\n');
