import 'fake-indexeddb/auto';
import { backupServiceSuite } from '#test/suites/backupService.ts';

backupServiceSuite('an imitation of IndexedDB');
