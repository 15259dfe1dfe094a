/** A module becomes callable: instantiated on the heap, as `runtime/link.ts` wants it. */
import type { Executable } from '../src/backend.ts';
import { heap } from '../src/runtime/heap.ts';
import { link } from '../src/runtime/link.ts';
import type { WasmArtifact } from './emit.ts';

export function load(artifact: WasmArtifact): Executable {
  const { code } = artifact;
  return link(artifact, { code, kind: 'module' }, host => {
    const imports = {
      heap: { memory: heap().memory },
      math: Math as unknown as WebAssembly.ModuleImports,
      host: host as unknown as WebAssembly.ModuleImports,
    };
    return new WebAssembly.Instance(new WebAssembly.Module(code), imports).exports;
  });
}
