/**
 * Seeds of the property tests: one that never changes, and one of this run, printed so that it can be run again with `DANSHAO_SEED`. A run
 * that tries the same once more in other surroundings takes a share of it (`DANSHAO_SHARE`), with its own seed only.
 */
const ofThisRun = Number(process.env['DANSHAO_SEED'] ?? Date.now() % 2 ** 31);
const share = Number(process.env['DANSHAO_SHARE'] ?? 1);
console.log(`seed of this run: ${ofThisRun} (DANSHAO_SEED=${ofThisRun} repeats it)`);

export const seeds: readonly number[] = share < 1 ? [ofThisRun] : [20_261_121, ofThisRun];

/** How often something is tried that is usually tried so often. */
export const runs = (usual: number): number => Math.ceil(usual * share);
