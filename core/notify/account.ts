/** What people type in for an account: pasted, so with blanks around it; and what every connector asks of it. */
import type { Account } from '#core/desk';
import type { Outgoing, Secrets } from './connector.ts';
import { refused } from './reading.ts';
import { Unsent } from './wire.ts';

/** A field as it was typed in, without blanks around it; '' if it is not there. */
export const field = (fields: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(fields, name) ? (fields[name] ?? '').trim() : '';

/** What each field looks like; one that may be empty allows for that in its own pattern. */
export interface Shapes {
  readonly secrets: Readonly<Record<string, RegExp>>;
  readonly settings: Readonly<Record<string, RegExp>>;
}

/** The fields of an account, and what is wrong with them: three members of a `Connector`. */
export const fieldsOf = (shapes: Shapes) => ({
  secrets: Object.keys(shapes.secrets),
  settings: Object.keys(shapes.settings),
  check: (account: Account, secrets: Secrets): string[] => [...wrong(secrets, shapes.secrets), ...wrong(account.settings, shapes.settings)],
});

const wrong = (fields: Readonly<Record<string, string>>, shapes: Readonly<Record<string, RegExp>>): string[] =>
  Object.entries(shapes)
    .filter(([name, shape]) => !shape.test(field(fields, name)))
    .map(([name]) => name);

/** The only group of the pattern in a pasted address. @throws Unsent if it is another address, or none is left on this device */
export const partOf = (secrets: Secrets, name: string, shape: RegExp): string => {
  const part = shape.exec(field(secrets, name))?.[1];
  if (part === undefined) throw unsent('secretLost');
  return part;
};

/** A secret that must be there. @throws Unsent if it is not on this device */
export const secretOf = (secrets: Secrets, name: string): string => {
  const secret = field(secrets, name);
  if (secret === '') throw unsent('secretLost');
  return secret;
};

/** The registered template of a message. @throws Unsent if there is none: free text is not possible */
export const registeredOf = (message: Outgoing): NonNullable<Outgoing['registered']> => {
  if (message.registered === undefined || message.registered.code.trim() === '') throw unsent('refusedContent');
  return message.registered;
};

/** Something is missing before anything was sent; a person must put it right. */
export const unsent = (failure: 'secretLost' | 'refusedContent' | 'noRecipient' | 'badRecipient'): Unsent =>
  new Unsent({ ...refused('', '', { failure }), detail: '' });

/** Any text on one line; a signing secret has no shape of its own. */
export const anything = /^[^\r\n]{1,200}$/;
export const anythingOrNothing = /^[^\r\n]{0,200}$/;
