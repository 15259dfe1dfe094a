/** Where the random tests of the suite start. A commit that passed passes again; what nobody has seen yet is for `npm run fuzz`,
 * which starts elsewhere each time, and for `NUMJIT_SEED=N npm test`. */
export const first = Number(process.env.NUMJIT_SEED ?? 20_261_122);
