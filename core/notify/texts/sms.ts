/** Channels that send registered templates only: their text lies with the platform, and what leaves are the variables. */
import type { Template } from '#core/desk';
import type { Outgoing } from '../connector.ts';
import { plain } from './plain.ts';
import { render } from './render.ts';
import type { Values } from './variables.ts';

/** What the platforms take for one variable; a longer one would cost the whole message. */
export const longestParameter = 35;

/**
 * Number and variables of the template registered for an account, in its own order. `undefined` when there is none. A variable of ours may be
 * given by its name (订单尾号) or as a text with variables in braces; what has no value becomes a dash, for platforms refuse an empty one.
 * @example smsParams(template, 'sms1', { order: '0017' }) // { code: 'SMS_1', variables: [['tail', '0017']] }
 */
export const smsParams = (
  { registered, audience }: Pick<Template, 'registered' | 'audience'>,
  account: string,
  values: Values,
): NonNullable<Outgoing['registered']> | undefined => {
  const entry = registered && Object.hasOwn(registered, account) ? registered[account] : undefined;
  if (!entry) return undefined;
  const variables = entry.variables.map(([name, ours]): readonly [string, string] => {
    const text = /[{}]/.test(ours) ? ours : `{${ours}}`;
    return [name, plain(render({ audience, title: text, text }, values).text, longestParameter) || '-'];
  });
  return { code: entry.code, variables };
};
