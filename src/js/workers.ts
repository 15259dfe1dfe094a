/** JavaScript on the heap, whose loops run on the threads of the pool: for hosts without WebAssembly's SIMD or threads, and for
 * kernels that it declines. */
import type { Backend } from '../backend.ts';
import { expressions, type Kernel, someExpr, someStmt } from '../ir.ts';
import { link } from '../runtime/link.ts';
import type { Linkable } from '../runtime/linkable.ts';
import { backend as js } from './index.ts';
import { emitProgram, spreadable } from './program.ts';

export const backend: Backend = {
  ...js,
  name: 'workers',
  // A check in a loop on threads would cost a copy of what it writes.
  traits: { ...js.traits, checksAreFree: false, spreads: spreadable },
  memory: 'heap',
  shares: true,
  available: () => {
    if (typeof WebAssembly !== 'object') return 'this host has no WebAssembly, whose memory the threads share';
    return js.available();
  },
  declines: kernel => (usesFma(kernel) ? 'a fused multiply-add is no instruction in JavaScript' : js.declines(kernel)),
  emit: kernel => emitProgram(kernel),
  load: artifact => loadProgram(artifact as Linkable),
};

const usesFma = ({ body }: Kernel): boolean =>
  someStmt(body, s => expressions(s).some(e => someExpr(e, x => x.kind === 'op' && x.op === 'fma')));

export const loadProgram = (artifact: Linkable) =>
  link(artifact, { code: new TextEncoder().encode(artifact.code as string), kind: 'script' }, host =>
    new Function('host', artifact.code as string)(host),
  );
