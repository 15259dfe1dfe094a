/** What devices take, kept for later processes by model, driver and host. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepRates, keptRates } from '../../src/dispatch/devices.ts';
import { configureCalibration } from '../../src/dispatch/here.ts';

let folder: string;
const file = () => join(folder, 'devices.json');
const rates = (launch: number) => ({
  launch,
  answer: 2,
  region: 3,
  staging: 4,
  operation: 5,
  alone: 6,
  up: 7,
  down: 8,
  stream: 9,
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numjit-devices-'));
  vi.stubEnv('NUMJIT_CACHE', folder);
  vi.stubEnv('NUMJIT_CALIBRATION', '');
  configureCalibration('auto');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  configureCalibration('auto');
  rmSync(folder, { recursive: true, force: true });
});

test('rates of one device are known again, and do not push out those of another', () => {
  expect(keptRates('a card')).toBeUndefined();
  expect(keepRates('a card', rates(1))).toBe(true);
  expect(keepRates('another', rates(100))).toBe(true);
  expect(keptRates('a card')).toMatchObject(rates(1));
  expect(keptRates('another')).toMatchObject(rates(100));
});

test('a record that lacks a rate, or has one that cannot be, counts for nothing', () => {
  for (const wrong of [{ down: undefined }, { alone: 0 }, { up: Number.NaN }]) {
    keepRates('a card', { ...rates(1), ...wrong } as never);
    expect(keptRates('a card'), JSON.stringify(wrong)).toBeUndefined();
  }
});

test('a broken file is set aside with a warning', () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => {});
  keepRates('a card', rates(1));
  writeFileSync(file(), '{"form":1,"devices":[]}');
  expect(keptRates('a card')).toBeUndefined();
  expect(said).toHaveBeenCalledTimes(1);
  expect(readFileSync(`${file()}.broken`, 'utf8')).toContain('devices');
});

test('where calibration is off, nothing is read or kept', () => {
  keepRates('a card', rates(1));
  configureCalibration('off');
  expect(keptRates('a card')).toBeUndefined();
  expect(keepRates('a card', rates(2))).toBe(false);
});
