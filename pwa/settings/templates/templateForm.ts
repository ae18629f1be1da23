/** A template while it is being typed. What is as it was shipped is not kept: a later version may say it better. */
import type { Notices, Template } from '#core/desk';
import { shippedTemplates, templateOf, type Audience } from '#core/notify';
import { fingerprint } from '../draft.ts';
import { messageLocale } from './messageLocale.ts';

export interface TemplateForm {
  readonly id: string;
  readonly audience: Audience;
  name: string;
  title: string;
  text: string;
  /** By account; in the platform's own order. */
  registered: Record<string, RegisteredForm>;
}
export interface RegisteredForm {
  code: string;
  variables: { theirs: string; ours: string }[];
}

export const toTemplateForm = ({ id, audience, name, title, text, registered = {} }: Template): TemplateForm => ({
  id,
  audience,
  name,
  title,
  text,
  registered: Object.fromEntries(
    Object.entries(registered).map(([account, { code, variables }]) => [
      account,
      { code, variables: variables.map(([theirs, ours]) => ({ theirs, ours })) },
    ]),
  ),
});

/** Rows without a platform's name are left out, and accounts without a number. */
export const toTemplate = ({ id, audience, name, title, text, registered }: TemplateForm): Template => {
  const entries = Object.entries(registered)
    .filter(([, { code }]) => code.trim() !== '')
    .map(
      ([account, { code, variables }]) =>
        [
          account,
          {
            code: code.trim(),
            variables: variables
              .filter(({ theirs, ours }) => theirs.trim() !== '' && ours.trim() !== '')
              .map(({ theirs, ours }): [string, string] => [theirs.trim(), ours.trim()]),
          },
        ] as const,
    );
  const template: Template = { id, audience, name: name.trim(), title, text };
  return entries.length > 0 ? { ...template, registered: Object.fromEntries(entries) } : template;
};

export const shippedTemplate = (id: string): Template | undefined => shippedTemplates(messageLocale).find((template) => template.id === id);

/** The shop's own in their place, or as the last; none where the shipped one says the same. */
export const withTemplate = (notices: Notices, template: Template): Notices => {
  const shipped = shippedTemplate(template.id);
  const same = shipped !== undefined && fingerprint(shipped) === fingerprint(template);
  const others = notices.templates.filter(({ id }) => id !== template.id);
  if (same) return { ...notices, templates: others };
  const known = notices.templates.some(({ id }) => id === template.id);
  return {
    ...notices,
    templates: known ? notices.templates.map((other) => (other.id === template.id ? template : other)) : [...others, template],
  };
};

export const withoutTemplate = (notices: Notices, id: string): Notices => ({
  ...notices,
  templates: notices.templates.filter((template) => template.id !== id),
});

export interface Listed {
  readonly template: Template;
  /** The shop has written its own in place of the shipped one. */
  readonly rewritten: boolean;
}

/** Shipped ones first, as the shop has them; then the shop's own. */
export const templatesFor = (audience: Audience, own: readonly Template[]): Listed[] => {
  const shipped = shippedTemplates(messageLocale).filter((template) => template.audience === audience);
  const others = own.filter((template) => template.audience === audience && shippedTemplate(template.id) === undefined);
  return [
    ...shipped.map((template) => ({
      template: templateOf(template.id, own, messageLocale) ?? template,
      rewritten: own.some(({ id }) => id === template.id),
    })),
    ...others.map((template) => ({ template, rewritten: false })),
  ];
};
