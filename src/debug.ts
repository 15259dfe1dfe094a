/** `NUMJIT_DUMP=parse,ir,facts,plan,code,time`: prints the records of the stages named, and how long each stage took. */
type Stage = 'parse' | 'ir' | 'facts' | 'plan' | 'code' | 'time';

const environment = (name: string): string | undefined =>
  (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name];

const wanted = (): ReadonlySet<string> => new Set((environment('NUMJIT_DUMP') ?? '').split(',').filter(Boolean));

export const dumping = (stage: Stage): boolean => wanted().has(stage);

let last = new Map<string, string>();

/** Prints a record to stderr; a record that the stage before left as it was prints as (unchanged). */
export function dump(stage: Stage, title: string, text: () => string): void {
  if (!dumping(stage)) return;
  const body = text();
  const shown = last.get(title) === body ? '(unchanged)' : body;
  last = new Map([[title, body]]);
  console.error(`── ${stage}: ${title}\n${shown}`);
}

/** Runs a stage, and says how long it took where `time` is dumped. */
export function timed<T>(stage: string, run: () => T): T {
  if (!dumping('time')) return run();
  const start = performance.now();
  const result = run();
  console.error(`── time: ${stage} ${(performance.now() - start).toFixed(3)} ms`);
  return result;
}
