import { backupSuite } from '#test/suites/backup.ts';

backupSuite("the browser's IndexedDB");
