import { backtestSuite } from '#test/suites/backtest.ts';

backtestSuite("the browser's IndexedDB");
