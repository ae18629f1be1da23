/** What somebody loads who uses the engine as a library and tells its findings in words of their own. */
export { assess, compile, createBacktest, createColumns, createHistory, createRuleset, factOf } from '#core/engine';
