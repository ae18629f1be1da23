import { chainSuite } from '#test/suites/chain.ts';

chainSuite("the browser's IndexedDB");
