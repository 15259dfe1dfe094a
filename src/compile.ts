/** The pipeline, on one screen: parse → lower → analyse → plan → apply → legalise → emit → load. */
import { type Analysis, analyse } from './analysis/index.ts';
import type { Artifact, Backend, Executable } from './backend.ts';
import { dump, timed } from './debug.ts';
import { KernelError } from './diagnostic.ts';
import { type CallTypes, lower } from './frontend/lower.ts';
import { type Parsed, parse } from './frontend/parse.ts';
import type { Kernel } from './ir.ts';
import { plan } from './plan/index.ts';
import { printPlan } from './plan/print.ts';
import { printKernel } from './print.ts';
import { apply } from './transform/apply.ts';
import { hoist } from './transform/hoist.ts';
import { legalise } from './transform/legalise.ts';

// biome-ignore lint/complexity/noBannedTypes: any function at all may come in
export function read(kernel: Function): Parsed {
  const parsed = timed('parse', () => parse(kernel));
  dump('parse', parsed.name, () => `${parsed.source.text}\nfree: ${[...parsed.free.keys()].join(', ') || 'nothing'}`);
  return parsed;
}

/** A kernel specialised for the types of a call, and what is known of it: the same for every backend. */
export interface Specialised {
  readonly kernel: Kernel;
  readonly analysis: Analysis;
}

export function specialise(parsed: Parsed, types: CallTypes): Specialised {
  const kernel = timed('lower', () => lower(parsed, types));
  dump('ir', kernel.name, () => printKernel(kernel));
  return { kernel, analysis: timed('analyse', () => analyse(kernel)) };
}

/** The code for a backend. Throws KernelError('declined') where the backend cannot run the kernel, with the reason. */
export function generate({ kernel, analysis }: Specialised, backend: Backend): Artifact {
  const available = backend.available();
  const reason = available === true ? backend.declines(kernel) : available;
  if (reason !== undefined)
    throw new KernelError('declined', `the backend '${backend.name}' cannot run \`${kernel.name}\`: ${reason}`);
  const decided = timed('plan', () => plan(kernel, analysis, backend.traits));
  dump('plan', `${kernel.name} for ${backend.name}`, () => printPlan(kernel, decided));
  const applied = timed('apply', () => apply(kernel, decided));
  const rewritten = backend.traits.movesInvariants ? applied : timed('hoist', () => hoist(applied));
  const legal = timed('legalise', () => legalise(rewritten, backend.traits));
  const artifact = timed('emit', () => backend.emit(legal));
  dump('code', `${kernel.name} for ${backend.name}`, artifact.text);
  return artifact;
}

export const link = (artifact: Artifact, backend: Backend): Executable => timed('load', () => backend.load(artifact));
