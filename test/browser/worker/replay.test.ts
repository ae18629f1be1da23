import { replaySuite } from '#test/suites/replay.ts';

replaySuite("the browser's IndexedDB");
