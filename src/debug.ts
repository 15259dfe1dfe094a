/** What the environment asks for. `NUMJIT_DUMP=parse,ir,facts,plan,code,time` prints the records of the stages named, and how
 * long each stage took; `NUMJIT_CHECK=races` has every call watched for iterations that meet; `NUMJIT_BACKEND` is read
 * where backends are chosen. */

const stages = ['parse', 'ir', 'facts', 'plan', 'code', 'time'] as const;
type Stage = (typeof stages)[number];

/** A variable of the process's environment; undefined where it is empty, or there is no process. */
export const environment = (name: string): string | undefined =>
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name] || undefined;

/** Whether calls are checked for races before they run. */
export const checksRaces = (): boolean => (environment('NUMJIT_CHECK') ?? '').split(',').includes('races');

let read: { readonly text: string | undefined; readonly wanted: ReadonlySet<string> } | undefined;

export function dumping(stage: Stage): boolean {
  const text = environment('NUMJIT_DUMP');
  if (!read || read.text !== text) read = { text, wanted: parse(text ?? '') };
  return read.wanted.has(stage);
}

function parse(text: string): ReadonlySet<string> {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  const unknown = names.filter(name => !(stages as readonly string[]).includes(name));
  if (unknown.length)
    console.error(`NUMJIT_DUMP: there is no stage ${unknown.join(', ')}; there are ${stages.join(', ')}`);
  return new Set(names);
}

/** Prints a record to stderr; `(unchanged)` where it prints as the one that the stage began with. */
export function dump(stage: Stage, title: string, text: () => string, before?: () => string): void {
  if (!dumping(stage)) return;
  const body = text();
  console.error(`── ${stage}: ${title}\n${before?.() === body ? '(unchanged)' : body}`);
}

/** Runs a stage, and says how long it took where `time` is dumped. */
export function timed<T>(stage: string, run: () => T): T {
  if (!dumping('time')) return run();
  const start = performance.now();
  const result = run();
  console.error(`── time: ${stage} ${(performance.now() - start).toFixed(3)} ms`);
  return result;
}
