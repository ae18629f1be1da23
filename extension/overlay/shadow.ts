/** Places of our own in somebody else's page: an element with an open shadow root that takes nothing from the page's styles. */
import { above } from './dom/tree.ts';
import states from '#pwa/ui/states.css?inline';
import tokens from '#pwa/ui/tokens.css?inline';
import base from './style/base.css?inline';

export type Theme = 'light' | 'dark';

export interface Place {
  readonly host: HTMLElement;
  /** Carries the theme; everything visible goes in here. */
  readonly root: HTMLElement;
  setTheme(theme: Theme): void;
}

/**
 * @param name an element name beginning with `danshao-`; content scripts cannot register it, and need not
 * @param page the document in which it will stand: sheets cannot move from one to another
 */
export const createPlace = (name: string, css: readonly string[], theme: Theme, page: Document = document): Place => {
  const host = page.createElement(name);
  const shadow = host.attachShadow({ mode: 'open' });
  dress(shadow, styleOf([states, base, ...css].join('\n')), page);
  const root = page.createElement('div');
  root.className = 'ds';
  root.dataset['theme'] = theme;
  shadow.append(root);
  return { host, root, setTheme: (next) => (root.dataset['theme'] = next) };
};

const styles = new Map<string, string>();

/**
 * With those of the tokens that it reads, directly or through another: each of hundreds of badges inherits every property there is, and
 * with all of them the browser takes three times as long over their style.
 */
const styleOf = (css: string): string => {
  const known = styles.get(css);
  if (known !== undefined) return known;
  const values = [...tokens.matchAll(token)].map(([, name = '', value = '']) => [name, value] as const);
  const read = new Set<string>();
  const add = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/var\((--ds-[\w-]+)/g)) {
      if (read.has(name)) continue;
      read.add(name);
      for (const [own, value] of values) if (own === name) add(value);
    }
  };
  add(css);
  const style = `${tokens.replace(token, (line, name: string) => (read.has(name) ? line : ''))}\n${css}`;
  styles.set(css, style);
  return style;
};
const token = /(--ds-[\w-]+)\s*:([^;{}]*);/g;

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** One sheet for all roots of a kind; where a browser does not let content scripts share sheets, a copy in each. */
const dress = (shadow: ShadowRoot, css: string, page: Document): void => {
  try {
    shadow.adoptedStyleSheets = [sheetOf(css, page)];
  } catch {
    const style = page.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
};

const sheetOf = (css: string, page: Document): CSSStyleSheet => {
  const own = sheets.get(page) ?? new Map<string, CSSStyleSheet>();
  sheets.set(page, own);
  let sheet = own.get(css);
  if (!sheet) {
    const { CSSStyleSheet: Sheet } = (page.defaultView ?? window) as typeof globalThis;
    sheet = new Sheet();
    sheet.replaceSync(css);
    own.set(css, sheet);
  }
  return sheet;
};

/** Dark when the page behind is dark, whatever the system prefers. */
export const themeBehind = (element: Element): Theme => {
  for (let at: Element | null = element; at; at = above(at)) {
    const colour = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+))?\)$/.exec(getComputedStyle(at).backgroundColor);
    if (!colour || Number(colour[4] ?? 1) < 0.5) continue;
    const [red = 0, green = 0, blue = 0] = colour.slice(1, 4).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110 ? 'dark' : 'light';
  }
  return 'light';
};

/** The page's own zoom of this element: its rectangles come multiplied by it, its lengths do not. */
export const zoomOf = (element: Element): number => (element as Element & { currentCSSZoom?: number }).currentCSSZoom ?? 1;

/** Keys and clicks in our places are none of the page's business. */
export const keepEventsInside = (host: HTMLElement, signal: AbortSignal): void => {
  for (const type of [
    'click',
    'dblclick',
    'mousedown',
    'mouseup',
    'pointerdown',
    'pointerup',
    'touchstart',
    'touchend',
    'keydown',
    'keyup',
    'keypress',
    'input',
    'change',
    'focusin',
    'focusout',
    'wheel',
  ]) {
    host.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
  }
};
