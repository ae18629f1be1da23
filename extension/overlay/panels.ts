/**
 * The panels: bar, card, toast and dialogs, each in a place of its own at the end of the document, drawn from one state. The bar is here
 * from the start; the others come when they are asked for (see panel/set.ts).
 */
import { createDrawing, type Child } from './dom/render.ts';
import { bar } from './panel/bar.ts';
import type { PanelSet } from './panel/set.ts';
import { createPlace, keepEventsInside, zoomOf, type Place, type Theme } from './shadow.ts';
import type { OverlayContext } from './state.ts';
import barCss from './style/bar.css?inline';
import panelCss from './style/panel.css?inline';

export interface Panels {
  /** `undefined` until the panels have come. */
  readonly card: Place | undefined;
  draw(): void;
  /** Sees to it that card and dialogs can be drawn. Resolves to what has come, or to nothing when it cannot. */
  load(): Promise<PanelSet | undefined>;
  /** Panels stand in the window, not in the page: its own zoom is taken back. */
  undoZoom(): void;
  setTheme(theme: Theme): void;
}

interface Panel extends Place {
  draw(): void;
}

export const openPanels = (
  context: OverlayContext,
  fetchPanels: () => Promise<PanelSet>,
  arrived: (set: PanelSet) => void,
  signal: AbortSignal,
): Panels => {
  const open = (name: string, css: string, panel: (context: OverlayContext) => Child): Panel => {
    const place = createPlace(name, [panelCss, css], context.state.theme);
    place.host.lang = context.say.locale === 'zh' ? 'zh-CN' : 'en';
    keepEventsInside(place.host, signal);
    document.documentElement.append(place.host);
    signal.addEventListener('abort', () => place.host.remove());
    const draw = createDrawing(place.root);
    return { ...place, draw: () => draw(panel(context)) };
  };
  /** Not before there are words for it. */
  const barWhenSaid = (): Child => {
    if (context.say.has('bar')) return bar(context);
    if (context.state.shown) void load();
    return undefined;
  };
  const panels = [open('danshao-bar', barCss, barWhenSaid)];
  let card: Panel | undefined;
  let loading: Promise<PanelSet | undefined> | undefined;

  const take = (set: PanelSet): PanelSet => {
    const { card: ofCard, toast, dialog, texts } = set;
    if (signal.aborted) return set;
    context.say.add(texts[context.say.locale]);
    card = open('danshao-card', ofCard.css, ofCard.draw);
    panels.unshift(card);
    panels.push(open('danshao-toast', toast.css, toast.draw), open('danshao-dialog', dialog.css, dialog.draw));
    undoZoom();
    draw();
    arrived(set);
    return set;
  };
  const load = (): Promise<PanelSet | undefined> =>
    (loading ??= fetchPanels()
      .then(take)
      .catch(() => {
        // Asked for again with the next press.
        loading = undefined;
        return undefined;
      }));
  const draw = (): void => panels.forEach((panel) => panel.draw());
  const undoZoom = (): void => {
    const zoom = String(1 / zoomOf(document.documentElement));
    for (const { host } of panels) host.style.setProperty('--danshao-zoom', zoom);
  };
  return {
    get card() {
      return card;
    },
    draw,
    load,
    undoZoom,
    setTheme: (theme) => panels.forEach((panel) => panel.setTheme(theme)),
  };
};
