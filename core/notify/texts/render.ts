/**
 * A template with its values. What cannot be said is left out: a clause (between commas, semicolons or dots) goes with a variable that has no
 * value, and a line with its last clause. So no text ever says 「undefined」, or 「前核查」 without a time before it.
 */
import type { Template } from '#core/desk';
import type { Locale } from '#core/rules';
import { plain } from './plain.ts';
import { mayUse, variableMeant, variableName, variableOf, type Audience, type Values, type VariableId } from './variables.ts';
import { filled, textWords, type TextWords } from './words.ts';

export interface Rendered {
  readonly title: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Something about a template; with an `error` it should not be switched on, a `note` tells of this one order. */
export interface Finding {
  readonly id: keyof TextWords['findings'];
  readonly severity: 'error' | 'note';
  /** As it stands in the braces. */
  readonly variable?: string;
  readonly meant?: VariableId;
  /** Counted from 1; the title is line 0. */
  readonly line: number;
}

type Written = Pick<Template, 'title' | 'text' | 'audience'>;

/**
 * Never throws, whatever was typed in. Values go in once: braces in them are text.
 * @example render({ audience: 'staff', title: '尾号 {订单尾号}', text: '…' }, { order: '0017' }).title // "尾号 0017"
 */
export const render = (template: Written, values: Values): Rendered => {
  const title = renderLine(template.title, values, template.audience);
  const text = template.text
    .split(/\r\n?|\n/)
    .map((line) => (line.trim() === '' ? '' : renderLine(line, values, template.audience)))
    .filter((line) => line !== undefined)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { title: title ?? text.split('\n')[0] ?? '', text, findings: [...checkTemplate(template), ...missing(template, values)] };
};

/** What is wrong with a template, whichever order it is for. Empty: nothing. */
export const checkTemplate = (template: Written): Finding[] => [
  ...linesOf(template).flatMap(({ line, text }): Finding[] => [
    ...namesIn(text).flatMap((name): Finding[] => {
      const id = variableOf(name);
      const about = { severity: 'error', variable: name, line } as const;
      if (id && mayUse(id, template.audience)) return [];
      if (id) return [{ id: 'notForBuyer', ...about }];
      const meant = variableMeant(name, template.audience);
      return [meant ? { id: 'unknownMeant', meant, ...about } : { id: 'unknown', ...about }];
    }),
    ...(/[{}]/.test(text.replace(placeholder, '')) ? [{ id: 'unclosed', severity: 'error', line } as const] : []),
  ]),
  ...(template.text.trim() === '' ? [{ id: 'empty', severity: 'error', line: 1 } as const] : []),
];

/** @example findingText(finding, 'zh') // "没有「订单位号」这个变量，是不是「订单尾号」？" */
export const findingText = ({ id, variable = '', meant, line }: Finding, locale: Locale): string =>
  filled(textWords(locale).findings[id], { variable, meant: meant ? variableName(meant, locale) : '', line });

const placeholder = /\{([^{}\n]{1,40})\}/g;
/** Between these lies a clause; a label and its colon belong to what they announce. A Latin comma needs a blank behind it: amounts have one. */
const separators = /([，、；。]|[,;] | · )/;

const namesIn = (line: string): string[] => [...line.matchAll(placeholder)].map(([, name = '']) => name);

const linesOf = ({ title, text }: Written): { line: number; text: string }[] =>
  [title, ...text.split(/\r\n?|\n/)].map((text, line) => ({ line, text }));

const missing = (template: Written, values: Values): Finding[] =>
  linesOf(template).flatMap(({ line, text }) =>
    namesIn(text)
      .filter((name) => valueOf(name, values, template.audience) === undefined && isKnown(name, template.audience))
      .map((variable): Finding => ({ id: 'missing', severity: 'note', variable, line })),
  );

const isKnown = (name: string, audience: Audience): boolean => {
  const id = variableOf(name);
  return id !== undefined && mayUse(id, audience);
};

/** `undefined` when nothing of the line can be said. */
const renderLine = (line: string, values: Values, audience: Audience): string | undefined => {
  const told = namesIn(line).map((name) => valueOf(name, values, audience));
  if (told.length > 0 && told.every((value) => value === undefined)) return undefined;
  let said = '';
  let separator = '';
  line.split(separators).forEach((piece, index) => {
    if (index % 2 === 1) separator = piece;
    else if (namesIn(piece).every((name) => valueOf(name, values, audience) !== undefined)) {
      const clause = piece.replace(placeholder, (_, name: string) => valueOf(name, values, audience) ?? '');
      said += said === '' ? clause : separator + clause;
    }
  });
  return said.trim() || undefined;
};

/** Whoever made the value, a line stays a line. */
const valueOf = (name: string, values: Values, audience: Audience): string | undefined => {
  const id = variableOf(name);
  return (id && mayUse(id, audience) && plain(values[id] ?? '', longestValue)) || undefined;
};

const longestValue = 300;
