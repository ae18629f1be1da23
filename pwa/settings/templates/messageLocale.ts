/** Messages are written in Chinese, whatever the language of the interface: so are the people whom they reach. */
import type { Locale } from '#core/rules';

export const messageLocale: Locale = 'zh';
