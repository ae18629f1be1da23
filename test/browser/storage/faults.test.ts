import { faultsSuite } from '#test/suites/faults.ts';

faultsSuite("the browser's IndexedDB");
