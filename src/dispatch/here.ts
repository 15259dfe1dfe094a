/** The machine that this process runs on: as it was measured before, or as one is assumed to be. */
import { environment } from '../debug.ts';
import { processors } from '../runtime/spawn.ts';
import { assumed, type Machine } from './machine.ts';
import { load, save } from './store.ts';

/** Of the records on disk: another form is measured again. */
const FORM = 3;
const NAME = 'calibration';

/** One machine for each hardware and host. */
interface Kept {
  readonly form: number;
  readonly machines: { readonly [key: string]: Machine };
}

let known: Machine | undefined;
let asked: 'auto' | 'off' = 'auto';

/** 'off': rates are assumed, nothing is measured, read or kept. */
export function configureCalibration(mode: 'auto' | 'off'): void {
  asked = mode;
  known = undefined;
}

export const isCalibrationOff = (): boolean => asked === 'off' || environment('NUMJIT_CALIBRATION') === 'off';

export const machineHere = (): Machine => (known ??= (isCalibrationOff() ? undefined : kept()) ?? assumedHere());

export const assumedHere = (): Machine => ({ ...assumed, ...identity(), threads: processors() });

/** From now on, and in processes to come. Whether it could be kept for these. */
export function rememberMachine(measured: Machine): boolean {
  if (isCalibrationOff()) return false;
  const m = { ...measured, date: Date.now() };
  known = m;
  const { machines } = records();
  return save(NAME, { form: FORM, machines: { ...machines, [keyOf(m)]: m } });
}

function kept(): Machine | undefined {
  const found = records().machines[keyOf(assumedHere())];
  return isMachine(found) ? found : undefined;
}

function records(): Kept {
  const found = load(NAME, keptIn);
  return found?.form === FORM ? found : { form: FORM, machines: {} };
}

/** Records of other forms are left alone until they are written over. */
function keptIn(record: unknown): Kept {
  const { form, machines } = (record ?? {}) as Partial<Kept>;
  if (typeof form !== 'number') throw new Error('it is no record of machines');
  if (form === FORM && (typeof machines !== 'object' || !machines || Array.isArray(machines)))
    throw new Error('there are no machines in it');
  return record as Kept;
}

const numbers = ['js', 'jsMath', 'scalar', 'vector', 'math', 'launch', 'staging', 'region', 'wake', 'start'] as const;

const isPositive = (x: unknown): boolean => Number.isFinite(x) && (x as number) > 0;

const areStreams = (list: unknown): boolean =>
  Array.isArray(list) &&
  list.length > 0 &&
  list.every((s, k) => isPositive(s?.one) && isPositive(s?.all) && s?.bytes > (k ? list[k - 1].bytes : 0));

/** A record that was changed by hand is measured again. */
const isMachine = (m: Machine | undefined): m is Machine =>
  m?.calibrated === true && numbers.every(k => isPositive(m[k])) && [m.streams, m.copies].every(areStreams);

const keyOf = ({ name, host, threads }: Pick<Machine, 'name' | 'host' | 'threads'>): string =>
  `${name} | ${host} | ${threads} threads`;

/** Hardware, and the host with its version. */
function identity(): { readonly name: string; readonly host: string } {
  const { process, navigator } = globalThis as unknown as {
    process?: {
      readonly version?: string;
      readonly arch?: string;
      readonly platform?: string;
      readonly release?: { readonly name?: string };
      readonly getBuiltinModule?: (name: string) => typeof import('node:os') | undefined;
    };
    navigator?: { readonly userAgent?: string };
  };
  if (!process?.version) return { name: 'browser', host: navigator?.userAgent ?? 'unknown' };
  const model = process.getBuiltinModule?.('node:os')?.cpus()[0]?.model ?? '';
  const name = [model.trim(), process.platform, process.arch].filter(Boolean).join(' ');
  return { name, host: `${process.release?.name ?? 'node'} ${process.version}` };
}
