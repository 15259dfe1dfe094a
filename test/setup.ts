/** Every WebAssembly module that any test compiles is also read and validated by wabt. */
import { createHash } from 'node:crypto';
import wabt from 'wabt';

/** Nothing goes to a GPU that no test sent there. */
process.env.NUMJIT_AHEAD ??= 'off';

const features = {
  threads: true,
  bulk_memory: true,
  sat_float_to_int: true,
  sign_extension: true,
  mutable_globals: true,
  multi_value: true,
  simd: true,
  relaxed_simd: true,
};

/** Files that share a process share its globals: what one file has put in place stands for all of them. */
const placed = Symbol.for('numjit tests validate modules');

async function validateModules(): Promise<void> {
  const toolkit = await wabt();
  const seen = new Set<string>();
  globalThis.WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(target, [bytes]: [Uint8Array<ArrayBuffer>]) {
      const key = createHash('sha1').update(bytes).digest('base64');
      if (!seen.has(key)) {
        seen.add(key);
        const module = toolkit.readWasm(bytes, features);
        // Its types do not say so, but validation takes the features again.
        (module as unknown as { validate: (options: typeof features) => void }).validate(features);
        module.destroy();
      }
      return new target(bytes);
    },
  });
}

if (!(placed in globalThis)) {
  Object.assign(globalThis, { [placed]: true });
  await validateModules();
}
