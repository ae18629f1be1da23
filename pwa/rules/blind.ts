/** Where a rule cannot work because the console never shows what it reads. */
import type { ConsoleId } from '#core/order';
import type { Rule } from '#core/rules';

export const blindAt = (_rule: Rule, _console: ConsoleId): boolean => false;
