import 'fake-indexeddb/auto';
import { retentionSuite } from '#test/suites/retention.ts';

retentionSuite('an imitation of IndexedDB');
