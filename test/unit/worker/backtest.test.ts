import 'fake-indexeddb/auto';
import { backtestSuite } from '#test/suites/backtest.ts';

backtestSuite('an imitation of IndexedDB');
