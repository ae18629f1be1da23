/** The content security policy of extension pages, as far as Node can keep it. The tests of the engine run beside this one. */
import { expect, it } from 'vitest';

it('text cannot become code here', () => {
  expect(process.execArgv).toContain('--disallow-code-generation-from-strings');
  // eslint-disable-next-line no-new-func -- that it throws is the point
  expect(() => new Function('return 1') as unknown).toThrow(EvalError);
  // eslint-disable-next-line no-eval -- likewise
  expect(() => (0, eval)('1') as unknown).toThrow(EvalError);
});
