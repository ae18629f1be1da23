/** The panels: bar, card, toast and dialogs, each in a place of its own at the end of the document, drawn from one state. */
import { createDrawing, type Child } from './dom/render.ts';
import { bar } from './panel/bar.ts';
import { batchDialog } from './panel/batchDialog.ts';
import { card } from './panel/card.ts';
import { keyList } from './panel/keyList.ts';
import { shipDialog } from './panel/shipDialog.ts';
import { toast } from './panel/toast.ts';
import { createPlace, keepEventsInside, zoomOf, type Place, type Theme } from './shadow.ts';
import type { OverlayContext } from './state.ts';
import barCss from './style/bar.css?inline';
import cardCss from './style/card.css?inline';
import dialogCss from './style/dialog.css?inline';
import panelCss from './style/panel.css?inline';

export interface Panels {
  readonly card: Place;
  draw(): void;
  /** Panels stand in the window, not in the page: its own zoom is taken back. */
  undoZoom(): void;
  setTheme(theme: Theme): void;
}

export const openPanels = (context: OverlayContext, signal: AbortSignal): Panels => {
  const open = (name: string, css: string, panel: (context: OverlayContext) => Child) => {
    const place = createPlace(name, [panelCss, css], context.state.theme);
    place.host.lang = context.say.locale === 'zh' ? 'zh-CN' : 'en';
    keepEventsInside(place.host, signal);
    document.documentElement.append(place.host);
    signal.addEventListener('abort', () => place.host.remove());
    const draw = createDrawing(place.root);
    return { ...place, draw: () => draw(panel(context)) };
  };
  const cardPanel = open('danshao-card', cardCss, card);
  const panels = [
    cardPanel,
    open('danshao-bar', barCss, bar),
    open('danshao-toast', barCss, toast),
    open('danshao-dialog', dialogCss, dialog),
  ];
  return {
    card: cardPanel,
    draw: () => panels.forEach((panel) => panel.draw()),
    undoZoom: () => {
      const zoom = String(1 / zoomOf(document.documentElement));
      for (const { host } of panels) host.style.setProperty('--danshao-zoom', zoom);
    },
    setTheme: (theme) => panels.forEach((panel) => panel.setTheme(theme)),
  };
};

/** The one question that is open, if any. */
const dialog = (context: OverlayContext): Child => {
  const { question } = context.state;
  if (question?.kind === 'ship') return shipDialog(context, question);
  if (question?.kind === 'batch') return batchDialog(context, question);
  return question && keyList(context);
};
