/** Small parts that panels share. */
import type { OrderState } from '#core/desk';
import type { OrderView } from '#core/worker';
import { barIcons, type IconName } from '#pwa/ui/icons.ts';
import { gaugeGlyphs, gaugeOutlines, gaugeValue, scoreText } from '#pwa/ui/marks.ts';
import { h, type Child, type Drawn, type Props } from '../dom/render.ts';
import type { Phrase, Say } from '../say.ts';
import type { OverlayState } from '../state.ts';

const svg = (size: number, props: Props, ...children: readonly Child[]): Drawn =>
  h('svg', { width: size, height: size, viewBox: '0 0 16 16', 'aria-hidden': 'true', ...props }, ...children);

/** The bar's; the other panels bring their own. */
const shapes: Partial<Record<IconName, string>> = { ...barIcons };
export const addIcons = (more: Readonly<Record<IconName, string>>): void => void Object.assign(shapes, more);

export const icon = (name: IconName, size = 16): Drawn => svg(size, { class: 'icon' }, h('path', { d: shapes[name] }));

/** The score along the outline of the state's own shape. */
export const gauge = (state: OrderState, score = 100, size = 16): Drawn =>
  svg(
    size,
    { class: 'gauge', 'data-state': state },
    h('path', { class: 'track', d: gaugeOutlines[state] }),
    h('path', { class: 'value', d: gaugeOutlines[state], pathLength: 100, 'stroke-dasharray': gaugeValue(score) }),
    h('path', { class: 'glyph', d: gaugeGlyphs[state] }),
  );

/** The large gauge: always a ring, with the number inside. */
export const ring = ({ state, score, upperBound }: Pick<OrderView, 'state' | 'score' | 'upperBound'>): Drawn => {
  const circle = { cx: 8, cy: 8, r: 7 };
  return h(
    'span',
    { class: 'ring', 'data-state': state, 'aria-hidden': 'true' },
    svg(
      46,
      { class: 'gauge', 'data-state': state },
      h('circle', { class: 'track', ...circle }),
      h('circle', { class: 'value', ...circle, pathLength: 100, 'stroke-dasharray': gaugeValue(score) }),
    ),
    h('span', { class: upperBound && 'bound' }, scoreText(score, upperBound)),
  );
};

/** A sentence with its values in bold. */
export const phrase = (of: Phrase, classes = ''): Drawn =>
  h('span', { class: `phrase ${classes}` }, ...of.map((piece) => (typeof piece === 'string' ? piece : h('b', null, piece.strong))));

/** Facts with drawn dots between them: the character's width differs from font to font. */
export const dotted = (facts: readonly string[]): Drawn[] =>
  facts.flatMap((fact, index) => (index === 0 ? [h('span', null, fact)] : [h('i', { class: 'sepdot' }), h('span', null, fact)]));

export const button = (classes: string, props: Props, ...children: readonly Child[]): Drawn =>
  h('button', { type: 'button', class: classes, ...props }, ...children);

/** A button that is only an icon; its name is its tip as well. */
export const iconButton = (name: IconName, label: string, onClick: () => void, props: Props = {}): Drawn =>
  button('btn icon-only quiet', { title: label, 'aria-label': label, onClick, ...props }, icon(name));

export const key = (name: string): Drawn => h('kbd', { 'aria-hidden': 'true' }, name);

/** What went wrong, what is safe, what to do; nothing when nothing did. */
export const failure = ({ failure }: OverlayState, { t }: Say): Child =>
  failure && h('p', { class: 'failure phrase', role: 'alert' }, icon('warn'), h('span', null, t(`error.${failure}`)));
