/** What is kept for later processes: whatever has become of it, calls go on, and a person is told. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assumedHere, configureCalibration, machineHere, rememberMachine } from '../../src/dispatch/here.ts';
import { cacheFolder, load, save } from '../../src/dispatch/store.ts';
import { calibrate } from '../../src/index.ts';

let folder: string;
const file = () => join(folder, 'calibration.json');
const measured = () => ({ ...assumedHere(), calibrated: true, js: 0.123 });
const said: string[] = [];

/** As a process that starts now. */
const anew = () => configureCalibration('auto');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numjit-store-'));
  vi.stubEnv('NUMJIT_CACHE', folder);
  vi.stubEnv('NUMJIT_CALIBRATION', '');
  said.length = 0;
  vi.spyOn(console, 'warn').mockImplementation(text => void said.push(text));
  anew();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  anew();
});

test('a machine that was measured is known to later processes', () => {
  expect(machineHere()).toEqual(assumedHere());
  expect(rememberMachine(measured())).toBe(true);
  anew();
  expect(machineHere()).toMatchObject({ calibrated: true, js: 0.123 });
  expect(said).toEqual([]);
  expect(readdirSync(folder)).toEqual(['calibration.json']);
});

test('machines do not push each other out', () => {
  rememberMachine(measured());
  rememberMachine({ ...measured(), name: 'another', js: 9 });
  anew();
  expect(machineHere().js).toBe(0.123);
  expect(Object.keys(JSON.parse(readFileSync(file(), 'utf8')).machines)).toHaveLength(2);
});

describe('a broken file is set aside with a warning', () => {
  const whole = () => {
    rememberMachine(measured());
    return readFileSync(file(), 'utf8');
  };
  const broken: { readonly [what: string]: () => string } = {
    truncated: () => whole().slice(0, -20),
    'no JSON': () => 'calibrated = yes',
    'null bytes': () => '\0\0\0\0',
    'a number': () => '5',
    'nothing but null': () => 'null',
    'a list': () => '[]',
    'machines of a wrong type': () => '{"form":3,"machines":"none"}',
    'machines missing': () => '{"form":3}',
    'a form that is no number': () => '{"form":"new","machines":{}}',
  };
  for (const [what, text] of Object.entries(broken))
    test(what, () => {
      writeFileSync(file(), text());
      anew();
      expect(machineHere()).toEqual(assumedHere());
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/^numjit: the cache of calibration cannot be read and was set aside: ./);
      expect(readdirSync(folder)).toEqual(['calibration.json.broken']);
      expect(rememberMachine(measured())).toBe(true);
      anew();
      expect(machineHere().js).toBe(0.123);
      expect(said).toHaveLength(1);
    });
});

describe('a record of this machine that cannot be right is measured again', () => {
  const changes: { readonly [what: string]: object | null } = {
    'a rate of zero': { js: 0 },
    'a negative rate': { scalar: -1 },
    'a rate that is text': { math: '0.5' },
    'a rate that is missing': { launch: undefined },
    'a rate that was NaN': { wake: Number.NaN },
    'no streams': { streams: [] },
    'streams of nothing': { streams: [null] },
    'streams without sizes': { streams: [{ one: 1, all: 1 }] },
    'streams in disorder': { copies: [4, 2].map(bytes => ({ bytes, one: 1, all: 1 })) },
    'streams that are text': { copies: 'fast' },
    'not calibrated': { calibrated: false },
    'no record': null,
  };
  for (const [what, change] of Object.entries(changes))
    test(what, () => {
      rememberMachine(measured());
      const kept = JSON.parse(readFileSync(file(), 'utf8'));
      const [key] = Object.keys(kept.machines);
      kept.machines[key] = change && { ...kept.machines[key], ...change };
      writeFileSync(file(), JSON.stringify(kept));
      anew();
      expect(machineHere()).toEqual(assumedHere());
      expect(rememberMachine(measured())).toBe(true);
    });
});

test('a file of another form is left alone until it is written over', () => {
  for (const form of [0, 99]) {
    writeFileSync(file(), JSON.stringify({ form, whatever: [1] }));
    anew();
    expect(machineHere()).toEqual(assumedHere());
    expect(readdirSync(folder)).toEqual(['calibration.json']);
    expect(said).toEqual([]);
    rememberMachine(measured());
    anew();
    expect(machineHere().js).toBe(0.123);
  }
});

test('what a reader throws sets the file aside too', () => {
  save('notes', { a: 1 });
  const read = () => {
    throw new TypeError('not mine');
  };
  expect(load('notes', read)).toBeUndefined();
  expect(said[0]).toContain('cache of notes cannot be read and was set aside: not mine');
  expect(existsSync(join(folder, 'notes.json.broken'))).toBe(true);
});

test('where the folder cannot be written, nothing is kept, and nothing thrown', () => {
  const taken = join(folder, 'taken');
  writeFileSync(taken, 'a file');
  vi.stubEnv('NUMJIT_CACHE', join(taken, 'below'));
  expect(rememberMachine(measured())).toBe(false);
  expect(machineHere().js).toBe(0.123);
  anew();
  expect(machineHere()).toEqual(assumedHere());
});

test('where a folder lies in place of the file, it is set aside', () => {
  mkdirSync(join(folder, 'calibration.json', 'deep'), { recursive: true });
  expect(machineHere()).toEqual(assumedHere());
  expect(said).toHaveLength(1);
  expect(rememberMachine(measured())).toBe(true);
});

test('a draft that could not take its place does not stay', () => {
  mkdirSync(join(folder, 'calibration.json', 'deep'), { recursive: true });
  expect(save('calibration', {})).toBe(false);
  expect(readdirSync(folder)).toEqual(['calibration.json']);
});

test('without a home there is no folder, and nothing is read or kept', () => {
  vi.stubEnv('NUMJIT_CACHE', '');
  vi.stubEnv('XDG_CACHE_HOME', '');
  vi.spyOn(os, 'homedir').mockImplementation(() => {
    throw new Error('ENOENT: uv_os_homedir');
  });
  expect(cacheFolder()).toBeUndefined();
  expect(load('calibration')).toBeUndefined();
  expect(rememberMachine(measured())).toBe(false);
  expect(said).toEqual([]);
});

test('the folder: as named, or among the caches of the user', () => {
  expect(cacheFolder()).toBe(folder);
  vi.stubEnv('NUMJIT_CACHE', '');
  vi.stubEnv('XDG_CACHE_HOME', '/caches');
  expect(cacheFolder()).toBe(join('/caches', 'numjit'));
  vi.stubEnv('XDG_CACHE_HOME', '');
  vi.stubEnv('HOME', '/home/someone');
  expect(cacheFolder()).toBe(join('/home/someone', '.cache', 'numjit'));
});

describe('calibration off', () => {
  const ways: { readonly [how: string]: () => void } = {
    'by NUMJIT_CALIBRATION': () => vi.stubEnv('NUMJIT_CALIBRATION', 'off'),
    'by configure': () => configureCalibration('off'),
  };
  for (const [how, off] of Object.entries(ways))
    test(`${how}: nothing is measured, read or kept`, async () => {
      rememberMachine(measured());
      const before = readFileSync(file(), 'utf8');
      anew();
      off();
      expect(machineHere()).toEqual(assumedHere());
      expect(await calibrate()).toEqual(assumedHere());
      expect(rememberMachine({ ...measured(), js: 7 })).toBe(false);
      expect(machineHere()).toEqual(assumedHere());
      expect(readFileSync(file(), 'utf8')).toBe(before);
    });
});

test('processes that write at once leave a whole record, and no drafts', async () => {
  const module = join(import.meta.dirname, '../../src/dispatch/store.ts');
  const script = `
    import { load, save } from ${JSON.stringify(module)};
    const own = Number(process.argv.at(-1));
    for (let k = 0; k < 200; k++) {
      if (!save('shared', { own, text: String(own).repeat(20_000) })) throw new Error('not kept');
      const found = load('shared');
      if (!found || found.text !== String(found.own).repeat(20_000)) throw new Error('torn');
    }`;
  const path = join(folder, 'writer.mts');
  writeFileSync(path, script);
  const run = promisify(execFile);
  const runs = [1, 2, 3].map(k => run(process.execPath, ['--import', import.meta.resolve('tsx'), path, String(k)]));
  for (const { stderr } of await Promise.all(runs)) expect(stderr).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['shared.json', 'writer.mts']);
});

describe('in a browser', () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
  };
  beforeEach(() => {
    items.clear();
    vi.stubGlobal('process', { ...process, getBuiltinModule: undefined, version: undefined, env: {} });
    vi.stubGlobal('navigator', { userAgent: 'Browser 1.0', hardwareConcurrency: 8 });
    vi.stubGlobal('localStorage', storage);
    anew();
  });

  test('records are items of its storage', () => {
    expect(cacheFolder()).toBeUndefined();
    expect(assumedHere()).toMatchObject({ name: 'browser', host: 'Browser 1.0' });
    expect(rememberMachine(measured())).toBe(true);
    expect([...items.keys()]).toEqual(['numjit.calibration']);
    anew();
    expect(machineHere().js).toBe(0.123);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a broken item is removed with a warning', () => {
    items.set('numjit.calibration', '{"form":1,');
    expect(machineHere()).toEqual(assumedHere());
    expect(said).toHaveLength(1);
    expect(items.size).toBe(0);
  });

  test('a storage that is full, forbidden or missing keeps nothing', () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { ...storage, setItem: full });
    expect(rememberMachine(measured())).toBe(false);
    vi.unstubAllGlobals();
    vi.stubGlobal('process', { ...process, getBuiltinModule: undefined, env: {} });
    Object.defineProperty(globalThis, 'localStorage', { get: full, configurable: true });
    try {
      anew();
      expect(machineHere()).toEqual(assumedHere());
      expect(rememberMachine(measured())).toBe(false);
    } finally {
      delete (globalThis as { localStorage?: unknown }).localStorage;
    }
    expect(rememberMachine(measured())).toBe(false);
    expect(said).toEqual([]);
  });
});
