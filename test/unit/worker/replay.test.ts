import 'fake-indexeddb/auto';
import { replaySuite } from '#test/suites/replay.ts';

replaySuite('an imitation of IndexedDB');
