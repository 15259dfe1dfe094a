/** Runs scenarios when it is told to: in a page, and in a worker of the page's own. */
import * as scenarios from './scenarios.ts';

type Scenario = (options: never) => unknown;
type Answer = { readonly result: unknown } | { readonly error: string };

const play = (name: string, options: object): unknown =>
  (scenarios as { readonly [name: string]: Scenario })[name](options as never);

/** In a turn of its own: what a debugger evaluates may compile what the page's policy forbids. */
async function playInTurn(name: string, options: object): Promise<unknown> {
  await new Promise(resolve => setTimeout(resolve));
  return play(name, options);
}

async function playInWorker(name: string, options: object): Promise<unknown> {
  const worker = new Worker('/page.js', { type: 'module' });
  const answer = await new Promise<Answer>(resolve => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = event => resolve({ error: event.message });
    worker.postMessage({ name, options });
  });
  worker.terminate();
  if ('error' in answer) throw new Error(answer.error);
  return answer.result;
}

if (typeof document === 'undefined')
  globalThis.onmessage = async ({ data: { name, options } }) => {
    let answer: Answer;
    try {
      answer = { result: await play(name, options) };
    } catch (error) {
      answer = { error: String((error as Error)?.stack ?? error) };
    }
    postMessage(answer);
  };
else Object.assign(globalThis, { play: playInTurn, playInWorker });
