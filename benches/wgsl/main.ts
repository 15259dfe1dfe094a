/** The bench of the GPU by itself, for hosts that have none of this repository: see `benches/webgpu.ts`. */
import { webgpu } from '../webgpu.ts';

const named = process.argv.indexOf('--row');
console.log(await webgpu({ row: named > 0 ? process.argv[named + 1] : '', quick: process.argv.includes('--quick') }));
process.exit(0);
