/** Kernels on stacks of small matrices are called as they are: what they take is less than a call of compiled code, and its
 * compilation, would. Which it is depends on shapes alone. */
import { compiled, type Handed } from '../../compiled.ts';
import type { AnyKernel } from '../../jit/session.ts';
import { run, type Steps, settled } from '../../operation.ts';

/** Operations up to which a kernel is called as it is. */
const FEW = 4000;

/** @param units operations, roughly */
export function* performed(units: number, kernel: AnyKernel, args: readonly unknown[], handed?: Handed): Steps<void> {
  if (units > FEW || handed) yield* run(compiled(kernel, {}, handed), ...args);
  else {
    yield* settled();
    (kernel as (...args: readonly unknown[]) => void)(...args);
  }
}
