/** The face of the room: the database and the event log. */
export * from './database.ts';
export * from './backup/index.ts';
export { verifyChain, type ChainFault, type ChainReport } from './chain/verify.ts';
export { linkOld } from './chain/old.ts';
export * from './gate.ts';
export * from './log.ts';
export { currentName, removeUnused, unusedDatabases, useDatabase, freshName } from './names.ts';
export * from './open.ts';
export { rebuild, type Rebuilt } from './rebuild/index.ts';
export { dropPersonal, type DropOptions } from './retention/drop.ts';
export { eventsFrom, eventsOf, rowsAbout } from './row.ts';
export { isSame } from './same.ts';
export * from './today.ts';
