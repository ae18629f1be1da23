import 'fake-indexeddb/auto';
import { chainSuite } from '#test/suites/chain.ts';

chainSuite('an imitation of IndexedDB');
