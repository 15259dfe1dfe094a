/** What the device at hand takes: assumed until it has been measured. */
import type { About, DeviceRates } from '../src/backend.ts';
import { type Device, deviceNow } from './device.ts';

/** A card of 2022 on a bus, and a processor that plays a card. */
const assumed: { readonly hardware: DeviceRates; readonly software: DeviceRates } = {
  hardware: {
    launch: 40_000,
    answer: 120_000,
    region: 6_000,
    staging: 8_000,
    operation: 0.0005,
    alone: 40,
    up: 8,
    down: 4,
    stream: 200,
  },
  software: {
    launch: 60_000,
    answer: 150_000,
    region: 30_000,
    staging: 20_000,
    operation: 0.4,
    alone: 4,
    up: 4,
    down: 2,
    stream: 6,
  },
};

export const assumedOf = ({ isSoftware }: Device): DeviceRates => (isSoftware ? assumed.software : assumed.hardware);

const measured = new WeakMap<Device, DeviceRates>();

/** Of the device that there is now. */
export function keepRates(rates: DeviceRates): void {
  const device = deviceNow();
  if (typeof device !== 'string') measured.set(device, rates);
}

export function aboutNow(): About | undefined {
  const device = deviceNow();
  if (typeof device === 'string') return undefined;
  const { name, info, isSoftware, limits, features } = device;
  const key = Object.values(info).filter(Boolean).join(' | ') || name;
  return { name, key, isSoftware, limits, features: [...features].sort() };
}

export function ratesNow(): DeviceRates {
  const device = deviceNow();
  if (typeof device === 'string') return assumed.software;
  return measured.get(device) ?? assumedOf(device);
}
