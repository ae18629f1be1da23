/** The small gauge without a framework: fifty of them are drawn in a few milliseconds. */
import type { OrderState } from '#core/desk';
import { gaugeGlyphs, gaugeOutlines, gaugeValue } from '#pwa/ui/marks.ts';

const namespace = 'http://www.w3.org/2000/svg';

const svg = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

export const createGauge = (size: number): SVGElement => {
  const gauge = svg('svg', { class: 'gauge', width: String(size), height: String(size), viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  gauge.append(svg('path', { class: 'track' }), svg('path', { class: 'value', pathLength: '100' }), svg('path', { class: 'glyph' }));
  return gauge;
};

export const drawGauge = (gauge: SVGElement, state: OrderState, score: number): void => {
  const [track, value, glyph] = gauge.children;
  gauge.setAttribute('data-state', state);
  track?.setAttribute('d', gaugeOutlines[state]);
  value?.setAttribute('d', gaugeOutlines[state]);
  value?.setAttribute('stroke-dasharray', gaugeValue(score));
  glyph?.setAttribute('d', gaugeGlyphs[state]);
};
