/** One badge: plain DOM in a shadow root. It knows how it looks, not where it stands. */
import type { OrderView } from '#core/worker';
import type { Say } from '../say.ts';
import { createPlace, type Theme } from '../shadow.ts';
import css from '../style/badge.css?inline';
import { faceOf } from './face.ts';
import { createGauge, drawGauge } from './gauge.ts';

export interface Badge {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Says so if what is shown has changed. @param view settled for `now` */
  show(view: OrderView, now: number): boolean;
  setExpanded(expanded: boolean): void;
  setTheme(theme: Theme): void;
  /** Widths of the pill at each fit, widest first. Reads layout. */
  widths(): readonly (readonly [Fit, number])[];
  setFit(fit: Fit): void;
  /** The bar on the edge of a held row, in px from the anchor; `undefined` for none. */
  setEdge(edge: { left: number; top: number; height: number } | undefined): void;
}

/** How much of itself the pill shows. */
export type Fit = 'full' | 'word' | 'score' | 'gauge';

export const createBadge = (say: Say, theme: Theme, open: () => void): Badge => {
  const { host, root, setTheme } = createPlace('danshao-badge', [css], theme);
  const button = document.createElement('button');
  const gauge = createGauge(16);
  const [score, word, more] = ['score', 'word', 'more'].map((name) => {
    const span = document.createElement('span');
    span.className = name;
    return span;
  }) as [HTMLElement, HTMLElement, HTMLElement];
  const edge = document.createElement('i');
  edge.className = 'edge';
  edge.hidden = true;
  button.className = 'pill';
  button.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.append(gauge, score, word, more);
  root.append(edge, button);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    open();
  });

  let shown = '';
  return {
    host,
    button,
    show: (view, now) => {
      const face = faceOf(view, now, say);
      const key = [view.number, view.state, view.score, face.more].join();
      if (key === shown) return false;
      shown = key;
      host.setAttribute('data-order', view.number);
      host.setAttribute('data-score', String(view.score));
      host.setAttribute('data-state', view.state);
      button.dataset['state'] = view.state;
      button.setAttribute('aria-label', face.name);
      button.title = [face.word, face.more].filter(Boolean).join(' ');
      score.textContent = face.score;
      word.textContent = face.word;
      more.textContent = face.more;
      drawGauge(gauge, view.state, view.score);
      return true;
    },
    setExpanded: (expanded) => button.setAttribute('aria-expanded', String(expanded)),
    setTheme,
    widths: () => {
      delete button.dataset['fit'];
      const full = button.offsetWidth;
      const spared = (element: HTMLElement): number => (element.offsetWidth === 0 ? 0 : element.offsetWidth + 5);
      const withoutMore = full - spared(more);
      return [
        ['full', full],
        ['word', withoutMore],
        ['score', withoutMore - spared(word)],
        ['gauge', 24],
      ];
    },
    setFit: (fit) => (button.dataset['fit'] = fit),
    setEdge: (at) => {
      edge.hidden = at === undefined;
      if (!at) return;
      edge.style.left = `${at.left}px`;
      edge.style.top = `${at.top}px`;
      edge.style.height = `${at.height}px`;
    },
  };
};
