import { storageSuite } from '#test/suites/storage.ts';

storageSuite("the browser's IndexedDB");
