import { retentionSuite } from '#test/suites/retention.ts';

retentionSuite("the browser's IndexedDB");
