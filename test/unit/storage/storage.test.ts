import 'fake-indexeddb/auto';
import { storageSuite } from '#test/suites/storage.ts';

storageSuite('an imitation of IndexedDB');
