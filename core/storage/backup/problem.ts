/** What can be wrong with a backup, by id; each has a sentence in the locale files. */
export const backupProblems = [
  /** It is no file of ours. */
  'notABackup',
  /** A newer build has made it. */
  'newerFormat',
  'passphrase',
  'truncated',
  'damaged',
  /** There is no such backup, or none at all. */
  'missing',
] as const;
export type BackupProblem = (typeof backupProblems)[number];

export class BackupError extends Error {
  override name = 'BackupError';
  readonly problem: BackupProblem;
  /** How many events can be read, of how many; missing where nothing can be said of them. */
  readonly readable: { readonly events: number; readonly of: number } | undefined;

  constructor(problem: BackupProblem, readable?: { events: number; of: number }) {
    super(readable ? `${problem}: ${readable.events} of ${readable.of} events can be read` : problem);
    this.problem = problem;
    this.readable = readable;
  }
}
