/** Every WebAssembly module that any test compiles is also read and validated by wabt. */
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
const toolkit = await wabt();
const seen = new Set<string>();

const Native = WebAssembly.Module;
globalThis.WebAssembly.Module = new Proxy(Native, {
  construct(target, [bytes]: [Uint8Array<ArrayBuffer>]) {
    const key = Buffer.from(bytes).toString('latin1');
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
