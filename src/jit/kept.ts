/** The history of kernels on this machine, kept for later processes where `configure({ history: 'disk' })` or
 * NUMJIT_HISTORY=disk asks for it: what calls took, by kernel and types. */
import { environment } from '../debug.ts';
import { machineHere } from '../dispatch/here.ts';
import { type History, isSample, newHistory, type Sample } from '../dispatch/history.ts';
import { load, save } from '../dispatch/store.ts';

/** Of the records on disk: another form is left alone until it is written over. */
const FORM = 2;
const NAME = 'history';
/** Kernels kept, those used last. */
const MOST = 500;

/** By option, the samples of a kernel. */
type Times = { readonly [option: string]: readonly (readonly [bucket: number, sample: Sample])[] };
interface Kept {
  readonly form: number;
  readonly machine: string;
  readonly kernels: readonly (readonly [key: string, times: Times])[];
}

let asked: 'process' | 'disk' = 'process';
let before: Map<string, Times> | undefined;
const open = new Map<string, History>();
let listening = false;

export const configureHistory = (mode: 'process' | 'disk'): void => void (asked = mode);

const isAsked = (): boolean => asked === 'disk' || environment('NUMJIT_HISTORY') === 'disk';

const machineName = (): string => {
  const { name, host, threads } = machineHere();
  return `${name} | ${host} | ${threads} threads`;
};

/** The history of a kernel: as it was kept, or a new one. `key` is what its code depends on. */
export function historyOf(key: () => string): History {
  if (!isAsked()) return newHistory();
  before ??= read();
  listen();
  const id = digest(key());
  const known = open.get(id) ?? restored(before.get(id));
  open.set(id, known);
  return known;
}

const read = (): Map<string, Times> => load(NAME, timesIn) ?? new Map();

/** Throws where the record is not of this form, and is set aside then. */
function timesIn(record: unknown): Map<string, Times> {
  const { form, machine, kernels } = record as Partial<Kept>;
  return new Map(form === FORM && machine === machineName() ? kernels : []);
}

/** A record that was changed by hand counts for nothing. */
function restored(times: Times | undefined): History {
  const h = newHistory();
  for (const [option, list] of Object.entries(times ?? {})) {
    const good = Array.isArray(list) ? list.filter(([bucket, s]) => Number.isFinite(bucket) && isSample(s)) : [];
    h.samples.set(option, new Map(good));
    for (const [bucket, { calls }] of good) h.calls.set(bucket, (h.calls.get(bucket) ?? 0) + calls);
  }
  return h;
}

/** Writes when the process, or the page, ends. */
function listen(): void {
  if (listening) return;
  listening = true;
  const { process, addEventListener } = globalThis as {
    process?: { on?: (event: string, run: () => void) => void };
    addEventListener?: (event: string, run: () => void) => void;
  };
  if (process?.on) process.on('exit', keepHistory);
  else addEventListener?.('pagehide', keepHistory);
}

/** Writes what is known of the kernels of this process over what was kept of them. */
export function keepHistory(): void {
  const now = [...open].map(([id, { samples }]) => [id, timesOf(samples)] as const);
  const own = new Set(open.keys());
  // Another process may have written meanwhile.
  const others = [...read()].filter(([id]) => !own.has(id));
  save(NAME, { form: FORM, machine: machineName(), kernels: [...others, ...now].slice(-MOST) } satisfies Kept);
}

const timesOf = (samples: History['samples']): Times =>
  Object.fromEntries([...samples].map(([option, known]) => [option, [...known]]));

/** 53 bits of a text: cyrb53 (bryc, public domain). */
function digest(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let k = 0; k < text.length; k++) {
    const c = text.charCodeAt(k);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
