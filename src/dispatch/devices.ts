/** What devices take, as it was measured: kept for later processes by model, driver and host. */
import type { DeviceRates } from '../backend.ts';
import { isCalibrationOff, machineHere } from './here.ts';
import { load, save } from './store.ts';

/** Of the records on disk: another form is measured again. */
const FORM = 1;
const NAME = 'devices';

interface Kept {
  readonly form: number;
  readonly devices: { readonly [key: string]: DeviceRates & { readonly date: number } };
}

const fields = ['launch', 'answer', 'region', 'staging', 'operation', 'alone', 'up', 'down', 'stream'] as const;

/** `device` names model and driver. */
const keyOf = (device: string): string => `${device} | ${machineHere().host}`;

/** What was measured of a device before; undefined where nothing was, or what is on disk cannot be. */
export function keptRates(device: string): DeviceRates | undefined {
  if (isCalibrationOff()) return undefined;
  const found = records().devices[keyOf(device)];
  const isWhole = found !== undefined && fields.every(f => Number.isFinite(found[f]) && found[f] > 0);
  return isWhole ? found : undefined;
}

/** Whether it could be kept for processes to come. */
export function keepRates(device: string, rates: DeviceRates): boolean {
  if (isCalibrationOff()) return false;
  const { devices } = records();
  return save(NAME, { form: FORM, devices: { ...devices, [keyOf(device)]: { ...rates, date: Date.now() } } });
}

function records(): Kept {
  const found = load(NAME, keptIn);
  return found?.form === FORM ? found : { form: FORM, devices: {} };
}

function keptIn(record: unknown): Kept {
  const { form, devices } = (record ?? {}) as Partial<Kept>;
  if (typeof form !== 'number') throw new Error('it is no record of devices');
  if (form === FORM && (typeof devices !== 'object' || !devices || Array.isArray(devices)))
    throw new Error('there are no devices in it');
  return record as Kept;
}
