/** One badge: plain DOM in a shadow root. It knows how it looks, not where it stands. */
import type { OrderView } from '#core/worker';
import type { Say } from '../say.ts';
import { createPlace, type Theme } from '../shadow.ts';
import css from '../style/badge.css?inline';
import { faceOf, type Face } from './face.ts';
import { createGauge, drawGauge } from './gauge.ts';

export interface Badge {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Would {@link show} change anything? Writes nothing. */
  isNews(view: OrderView, now: number): boolean;
  /** Says so if what is shown has changed. @param view settled for `now` */
  show(view: OrderView, now: number): boolean;
  setExpanded(expanded: boolean): void;
  setTheme(theme: Theme): void;
  /** Widths of the pill at each fit, widest first. Reads layout, but once for all badges that say the same. */
  widths(): readonly (readonly [Fit, number])[];
  setFit(fit: Fit): void;
  /** The bar on the edge of a held row, in px from the anchor; `undefined` for none. */
  setEdge(edge: { left: number; top: number; height: number } | undefined): void;
}

/** How much of itself the pill shows. */
export type Fit = 'full' | 'word' | 'score' | 'gauge';

/** Empty until it is shown an order: a badge takes its place before anybody knows what it will say. */
export const createBadge = (say: Say, theme: Theme, page: Document, open: () => void): Badge => {
  const { host, root, setTheme } = createPlace('danshao-badge', [css], theme, page);
  root.append(page.importNode((pattern ??= drawPattern()), true));
  const [edge, button] = root.children as unknown as [HTMLElement, HTMLButtonElement];
  const [gauge, score, word, more] = button.children as unknown as [SVGElement, HTMLElement, HTMLElement, HTMLElement];
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    open();
  });

  let shown = '';
  let order = '';
  const keyOf = ({ state, score, upperBound }: OrderView, { more: said }: Face): string => [state, score, upperBound, said].join();
  return {
    host,
    button,
    isNews: (view, now) => order !== view.number || shown !== keyOf(view, faceOf(view, now, say)),
    show: (view, now) => {
      const face = faceOf(view, now, say);
      const key = keyOf(view, face);
      const isNew = order !== view.number;
      order = view.number;
      if (isNew) host.setAttribute('data-order', view.number);
      if (key === shown) return isNew;
      shown = key;
      host.setAttribute('data-score', String(view.score));
      host.setAttribute('data-state', view.state);
      button.dataset['state'] = view.state;
      button.hidden = false;
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
      const said = [score, word, more].map(({ textContent }) => textContent).join('|');
      const known = widthsOf.get(said);
      if (known) return known;
      delete button.dataset['fit'];
      const full = button.offsetWidth;
      const spared = (element: HTMLElement): number => (element.offsetWidth === 0 ? 0 : element.offsetWidth + 5);
      const withoutMore = full - spared(more);
      const widths = [
        ['full', full],
        ['word', withoutMore],
        ['score', withoutMore - spared(word)],
        ['gauge', 24],
      ] as const;
      if (full > 0) widthsOf.set(said, widths);
      return widths;
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

/** By what they say; forgotten when the window changes, for then the browser may round differently. */
const widthsOf = new Map<string, readonly (readonly [Fit, number])[]>();
export const forgetWidths = (): void => widthsOf.clear();

/** Drawn once and copied: fifty badges are made between two frames. */
let pattern: DocumentFragment | undefined;

const drawPattern = (): DocumentFragment => {
  const edge = document.createElement('i');
  edge.className = 'edge';
  edge.hidden = true;
  const button = document.createElement('button');
  button.className = 'pill';
  button.type = 'button';
  button.hidden = true;
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.append(createGauge(16));
  for (const name of ['score', 'word', 'more']) {
    const span = document.createElement('span');
    span.className = name;
    button.append(span);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(edge, button);
  return fragment;
};
