import { backupServiceSuite } from '#test/suites/backupService.ts';

backupServiceSuite("the browser's IndexedDB");
