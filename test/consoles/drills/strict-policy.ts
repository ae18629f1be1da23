import type { Drill } from './drill.ts';

export const drill: Drill = {
  says: 'the strictest policy that the page itself can live with',
  policy: [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self' https://trade.taobao.com",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
};
