/** What shards of kernels on a device have come to, a line of JSON for each: a run that is ended goes on where it was, and a count of
 * many thousands may come from many runs. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { blank, type DeviceReport } from './webgpu.ts';

interface Entry {
  /** Names of classes, with commas between them. */
  readonly classes: string;
  readonly from: number;
  readonly seeds: number;
  readonly part: DeviceReport;
}

export interface Ledger {
  /** Of shards of these classes. */
  readonly before: readonly DeviceReport[];
  /** The first seed that none has had. */
  readonly next: number | undefined;
  readonly write: (from: number, seeds: number, part: DeviceReport) => void;
}

const replace = (_: string, v: unknown): unknown => {
  if (v instanceof Map) return { map: [...v].map(([key, n]) => [String(key), n]) };
  return v;
};
const revive = (key: string, v: unknown): unknown => {
  const entries = (v as { map?: [string, number][] } | null)?.map;
  if (!Array.isArray(entries)) return v;
  return new Map<unknown, number>(key === 'widths' ? entries.map(([width, n]) => [Number(width), n]) : entries);
};

/** The lines of a file that are whole: the last one may not be, where a run was ended by force. */
function entriesOf(path: string): readonly Entry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map(line => JSON.parse(line, revive) as Entry).map(e => ({ ...e, part: { ...blank(), ...e.part } }));
}

export function ledgerAt(path: string, names: readonly string[]): Ledger {
  const classes = names.join();
  const own = entriesOf(path).filter(e => e.classes === classes);
  return {
    before: own.map(e => e.part),
    next: own.length ? Math.max(...own.map(e => e.from + e.seeds)) : undefined,
    write: (from, seeds, part) =>
      appendFileSync(path, `${JSON.stringify({ classes, from, seeds, part } satisfies Entry, replace)}\n`),
  };
}

/** Everything that stands in one, by classes. */
export function wholeLedger(path: string): ReadonlyMap<string, readonly DeviceReport[]> {
  const all = new Map<string, DeviceReport[]>();
  for (const { classes, part } of entriesOf(path)) all.set(classes, [...(all.get(classes) ?? []), part]);
  return all;
}
