/** Seeds of the property tests: one that never changes, and one of this run, printed so that it can be run again with `DANSHAO_SEED`. */
const ofThisRun = Number(process.env['DANSHAO_SEED'] ?? Date.now() % 2 ** 31);
console.log(`seed of this run: ${ofThisRun} (DANSHAO_SEED=${ofThisRun} repeats it)`);

export const seeds: readonly number[] = [20_261_121, ofThisRun];
