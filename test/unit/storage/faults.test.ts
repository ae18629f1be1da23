import 'fake-indexeddb/auto';
import { faultsSuite } from '#test/suites/faults.ts';

faultsSuite('an imitation of IndexedDB');
