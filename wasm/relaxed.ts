/** Whether the host's relaxed multiply-add rounds once. The specification lets it round twice, and a host without the
 * instruction refuses the module: it is asked both. */
import { assemble } from './assemble.ts';
import { finish, newCode } from './code.ts';
import { encode } from './module.ts';

/** (1 + 2⁻ᵏ)² − (1 + 2¹⁻ᵏ) is 2⁻²ᵏ, which a product that is rounded to fewer than 2k digits has lost. */
const probes = [
  ['f64', 'f64x2', 30],
  ['f32', 'f32x4', 13],
] as const;

/** Every module has one. */
const memory = { module: 'heap', field: 'memory', maximum: 1, shared: false } as const;

function rounds(type: 'f64' | 'f32', shape: string, k: number): boolean {
  const unit = { imports: new Map(), functions: new Map() };
  const code = newCode('probe', { params: [type, type], results: [type] }, ['x', 'c']);
  const splat = (name: string) => `$${name} ${shape}.splat`;
  assemble(
    { ...code, unit },
    `${splat('x')} ${splat('x')} ${splat('c')} ${shape}.relaxed_madd ${shape}.extract_lane 0`,
  );
  const bytes = encode({ name: 'probe', memory, imports: [], functions: [finish(code, [], true)] });
  if (!WebAssembly.validate(bytes)) return false;
  const heap = { memory: new WebAssembly.Memory({ initial: 0, maximum: memory.maximum }) };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { heap });
  const probe = exports.probe as (x: number, c: number) => number;
  return probe(1 + 2 ** -k, -(1 + 2 ** (1 - k))) === 2 ** (-2 * k);
}

let known: boolean | undefined;

export function fuses(): boolean {
  known ??= typeof WebAssembly === 'object' && probes.every(([type, shape, k]) => rounds(type, shape, k));
  return known;
}
