export { makeBackup, type BackupOptions } from './backup.ts';
export { drill, type Drill } from './drill.ts';
export { exportFile, openFile, type ExportOptions } from './file.ts';
export { BackupError, backupProblems, type BackupProblem } from './problem.ts';
export { carrySecrets, restoreInto, type Restored, type RestoreOptions } from './restore.ts';
export { daysSince, keptBackups } from './rotation.ts';
export { backupSource, listBackups, type Source } from './source.ts';
export { Vault, type BackupRow } from './vault.ts';
