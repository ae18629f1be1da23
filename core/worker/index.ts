/** The face of the room: the one API that every interface calls. */
export * from './api.ts';
export * from './backtest.ts';
export * from './backups.ts';
export * from './backupFile.ts';
export * from './handover.ts';
export * from './journal.ts';
export * from './shopFile.ts';
export * from './client.ts';
export * from './past.ts';
export * from './record.ts';
export * from './report.ts';
export * from './ruleBacktest.ts';
