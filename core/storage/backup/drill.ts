/** A fire drill: is what we would need there, and would it do? */
import { Dexie } from 'dexie';
import type { Ms } from '#core/order';
import { BackupError, type BackupProblem } from './problem.ts';
import { restoreInto, type Restored } from './restore.ts';
import { backupSource, listBackups } from './source.ts';
import type { Vault } from './vault.ts';

export interface Drill {
  /** When the backup was made, epoch ms; `null`: there is none. */
  readonly of: Ms | null;
  readonly ok: boolean;
  /** What is wrong; `lost`: events are missing, `chain`: they are not what they were. */
  readonly problem: BackupProblem | 'lost' | 'chain' | null;
  readonly expected: number;
  readonly restored: Restored | null;
}

const scratch = 'danshao-drill';

/** Restores the newest backup into a database of its own, makes its folds, compares, and takes it away again. */
export const drill = async (vault: Vault): Promise<Drill> => {
  const [newest] = await listBackups(vault);
  if (!newest) return { of: null, ok: false, problem: 'missing', expected: 0, restored: null };
  const of = newest.at;
  const expected = newest.events;
  // Left over from a drill that was killed.
  await Dexie.delete(scratch);
  try {
    const restored = await restoreInto(scratch, await backupSource(vault, newest.id));
    const problem = restored.chain.faults.length > 0 ? 'chain' : restored.events < expected ? 'lost' : null;
    return { of, ok: problem === null, problem, expected, restored };
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    return { of, ok: false, problem: error.problem, expected, restored: null };
  } finally {
    await Dexie.delete(scratch);
  }
};
