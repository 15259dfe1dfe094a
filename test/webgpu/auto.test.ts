/** What `auto` does with a device that nobody asked for: got ready in the background where that may pay, and only there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Backend, DeviceRates, Executable } from '../../src/backend.ts';
import { lend } from '../../src/backends.ts';
import { KernelError } from '../../src/diagnostic.ts';
import { configure, jit } from '../../src/index.ts';
import { deviceWith } from '../dispatch/virtual.ts';
import { folderOf } from '../folder.ts';
import { describeDevice, root } from './driver.ts';

/** A process of its own, to which nobody says that it has to keep off devices. */
function process(program: string, environment: { readonly [name: string]: string } = {}) {
  const cache = folderOf('auto', onTestFinished);
  const head = `
    import { configure, jit, calibrate, zeros } from ${JSON.stringify(join(root, 'src/index.ts'))};
    import { isReady } from ${JSON.stringify(join(root, 'src/backends.ts'))};
    const dawn = () => globalThis[Symbol.for('numjit.dawn')]?.size ?? 0;
    const single = (a, out) => {
      for (let i = 0; i < a.length; i++) {
        let x = a[i];
        for (let k = 0; k < 100; k++) x = Math.fround(Math.fround(x * x) + Math.fround(0.1));
        out[i] = x;
      }
    };
    const soon = async ms => { const end = performance.now() + ms; while (performance.now() < end && !isReady('webgpu')) await new Promise(r => setTimeout(r, 10)); };
    const singles = n => [new Float32Array(n).fill(0.5), new Float32Array(n)];
    const doubles = n => [new Float64Array(n).fill(0.5), new Float64Array(n)];
  `;
  const { status, signal, stdout, stderr } = spawnSync(
    globalThis.process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', head + program],
    {
      cwd: root,
      env: { ...globalThis.process.env, NUMJIT_AHEAD: 'on', NUMJIT_CACHE: cache, ...environment },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  if (status !== 0) throw new Error(`${status ?? signal}: ${stderr}`);
  return { said: stdout.trim(), cache };
}

describeDevice('under auto', () => {
  test('an awaited call of a parallel kernel that takes long gets the device ready, and it is measured once', () => {
    const { said, cache } = process(`
      const f = jit(single, { parallel: true });
      await f(...singles(2 ** 20));
      await soon(20_000);
      console.log(isReady('webgpu'), dawn());
      await new Promise(r => setTimeout(r, 5000));
      await f(...singles(2 ** 20));
      console.log(f.profile().backends.some(b => b.backend === 'webgpu' && b.forecast > 0));
    `);
    expect(said.split('\n')).toEqual(['true 1', 'true']);
    const [rates] = Object.values(JSON.parse(readFileSync(join(cache, 'devices.json'), 'utf8')).devices) as any[];
    for (const name of ['launch', 'answer', 'region', 'staging', 'operation', 'alone', 'up', 'down', 'stream'])
      expect(rates[name], name).toBeGreaterThan(0);
  });

  const never: readonly (readonly [string, string])[] = [
    ['short calls', 'const f = jit(single, { parallel: true }); await f(...singles(10));'],
    ['calls that are not awaited', 'const f = jit(single, { parallel: true }); f.sync(...singles(2 ** 20));'],
    ['kernels that are not parallel', 'await jit(single)(...singles(2 ** 20));'],
    [
      'kernels of float64',
      'await jit((a, out) => { for (let i = 0; i < a.length; i++) { let x = a[i]; for (let k = 0; k < 100; k++) x = x * x + 0.1; out[i] = x; } }, { parallel: true })(...doubles(2 ** 20));',
    ],
    ["`precision: 'js'`", "await jit(single, { parallel: true, precision: 'js' })(...singles(2 ** 20));"],
    ["`backend: 'cpu'`", "await jit(single, { parallel: true, backend: 'cpu' })(...singles(2 ** 20));"],
    [
      "`configure({ backend: 'cpu' })`",
      "configure({ backend: 'cpu' }); await jit(single, { parallel: true })(...singles(2 ** 20));",
    ],
  ];
  test.each(never)('%s load nothing', (_, program) => {
    const { said, cache } = process(`${program} await soon(1500); console.log(isReady('webgpu'), dawn());`);
    expect(said).toBe('false 0');
    expect(existsSync(join(cache, 'devices.json'))).toBe(false);
  });

  test('the process ends by itself while the device is being got ready, and by force too', () => {
    const begun = 'const f = jit(single, { parallel: true }); await f(...singles(2 ** 20));';
    expect(process(`${begun} console.log('end');`).said).toBe('end');
    for (const ms of [0, 20, 60, 200])
      expect(process(`${begun} setTimeout(() => { console.log('end'); process.exit(0); }, ${ms});`).said).toBe('end');
  });

  test('calibrate() measures it', () => {
    const { cache } = process('await calibrate();');
    expect(Object.keys(JSON.parse(readFileSync(join(cache, 'devices.json'), 'utf8')).devices)).toHaveLength(1);
  });
});

describe('a device that fails a call that nobody sent there', () => {
  const rates: DeviceRates = {
    launch: 1,
    answer: 1,
    region: 1,
    staging: 1,
    operation: 1e-9,
    alone: 1e-9,
    up: 1e9,
    down: 1e9,
    stream: 1e9,
  };
  const twice = (a: Float32Array, out: Float32Array): void => {
    for (let i = 0; i < a.length; i++) out[i] = a[i] * 2;
  };
  let starts = 0;
  beforeEach(() => {
    starts = 0;
  });

  async function within(executable: Partial<Executable>, run: (f: any) => Promise<void>, given: Partial<Backend> = {}) {
    const giveBack = lend(
      deviceWith(rates, {
        ...given,
        load: () => ({
          runSync: () => {
            throw new Error('a device answers later');
          },
          start: () => void starts++,
          dispose: () => {},
          ...executable,
        }),
      }),
    );
    configure({ backend: 'cpu' });
    configure({ backend: 'auto' });
    try {
      // A text of its own: nothing is remembered of it.
      const text = `(a, out) => { for (let i = 0; i < a.length; i++) out[i] = a[i] * 2 + ${next++} * 0; }`;
      await run(jit(new Function(`return ${text}`)() as typeof twice, { parallel: true }));
    } finally {
      giveBack();
    }
  }
  let next = 0;
  const lost = () => new KernelError('device-lost', 'it is gone');
  const arrays = () => [new Float32Array(10_000).fill(3), new Float32Array(10_000)] as const;

  test('at once: the call is made on the host, and the next ones too', () =>
    within(
      {
        start: () => {
          starts++;
          throw new KernelError('memory', 'too long for it');
        },
      },
      async f => {
        for (let k = 0; k < 5; k++) {
          const [a, out] = arrays();
          await f(a, out);
          expect(out[77]).toBe(6);
        }
        expect(starts).toBe(1);
        expect(f.profile().decision.backend).not.toBe('device');
      },
    ));

  test('later, where it may decline: the call works on what its arrays held when it was made', () =>
    within(
      {
        mayDecline: true,
        start: ({ done }) => {
          starts++;
          setTimeout(() => done({ error: new KernelError('declined', 'not this one') }), 5);
        },
      },
      async f => {
        const [a, out] = arrays();
        const end = f(a, out);
        a.fill(50);
        await end;
        expect([out[0], out[9999], starts]).toEqual([6, 6, 1]);
      },
    ));

  test('later, and nobody kept what they held: it rejects', () =>
    within({ start: ({ done }) => void setTimeout(() => done({ error: lost() }), 5) }, async f => {
      await expect(f(...arrays())).rejects.toThrow('it is gone');
    }));

  test('while it is away, calls go elsewhere; when it is back, they go there: the kernel was not declined', () => {
    let there: true | string = 'it was lost';
    const end = { local: () => 0, site: 0, array: () => new Float32Array(0) };
    const spent = { shared: 0, own: 0, waited: 0, combined: 0, busy: 0 };
    return within(
      {
        start: ({ done }) => {
          starts++;
          done({ outcome: end, took: 1e-3, spent });
        },
      },
      async f => {
        const [a, out] = arrays();
        await f(a, out);
        expect([out[0], starts]).toEqual([6, 0]);
        there = true;
        configure({ calibration: 'auto' });
        await f(a, out);
        expect(starts).toBe(1);
        there = 'it was lost';
        out.fill(0);
        await f(a, out);
        expect([out[0], starts]).toEqual([6, 1]);
      },
      { available: () => there },
    );
  });

  test('neither calls under `cpu`, nor with the bits of JavaScript, nor those that are not awaited are sent there', () =>
    within({}, async f => {
      const [a, out] = arrays();
      f.sync(a, out);
      for (const options of [{ backend: 'cpu' }, { precision: 'js' }, { parallel: false }] as const)
        await jit(f.kernel, { parallel: true, ...options })(a, out);
      expect([out[0], starts]).toEqual([6, 0]);
    }));
});
