/** What the device at hand takes: assumed until it has been measured. */
import type { DeviceRates } from '../src/backend.ts';
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
    copy: 5,
    stream: 200,
  },
  software: {
    launch: 60_000,
    answer: 150_000,
    region: 30_000,
    staging: 20_000,
    operation: 0.4,
    alone: 4,
    copy: 3,
    stream: 6,
  },
};

const measured = new WeakMap<Device, DeviceRates>();

export const keepRates = (device: Device, rates: DeviceRates): void => void measured.set(device, rates);

export function ratesNow(): DeviceRates {
  const device = deviceNow();
  if (typeof device === 'string') return assumed.software;
  return measured.get(device) ?? (device.isSoftware ? assumed.software : assumed.hardware);
}
