/**
 * The overlay's other half: the card and the questions, with their texts, their styles and the sentences of the rules, and whatever else
 * nobody waits for. A script of its own, fetched when there is something to look at: most pages of a console have no order on them.
 */
import { icons } from '#pwa/ui/icons.ts';
import type { Child } from '../dom/render.ts';
import en from '../locales/en.json';
import zh from '../locales/zh.json';
import { saveReport } from '../../reports.ts';
import { shipAll, shipAnyway, shipRest, type Shipping } from '../guard/shipping.ts';
import { createMemos } from '../memo/memos.ts';
import { openMemoRecords } from '../memo/records.ts';
import { watchPeople } from '../memo/quiet.ts';
import { startKeys } from '../keys.ts';
import { createPatroller } from '../patrol/patroller.ts';
import { followPatrol } from '../patrol/seen.ts';
import { createRowReading } from '../rowReading.ts';
import { createSelfCheck } from '../selfCheck.ts';
import type { OverlayContext } from '../state.ts';
import cardCss from '../style/card.css?inline';
import dialogCss from '../style/dialog.css?inline';
import sheetCss from '../style/sheet.css?inline';
import toastCss from '../style/toast.css?inline';
import { batchDialog } from './batchDialog.ts';
import { card } from './card.ts';
import { followBadge } from './cardFrame.ts';
import { addIcons } from './parts.ts';
import { keyList } from './keyList.ts';
import { shipDialog } from './shipDialog.ts';
import { toast } from './toast.ts';

/** See late.ts. */
export interface LateParts {
  readonly createMemos: typeof createMemos;
  readonly openMemoRecords: typeof openMemoRecords;
  readonly watchPeople: typeof watchPeople;
  readonly createRowReading: typeof createRowReading;
  readonly createSelfCheck: typeof createSelfCheck;
  readonly createPatroller: typeof createPatroller;
  readonly followPatrol: typeof followPatrol;
  readonly saveReport: typeof saveReport;
  readonly followBadge: typeof followBadge;
  readonly startKeys: typeof startKeys;
  readonly shipping: Shipping;
}

export interface PanelSet extends LateParts {
  readonly card: { readonly css: string; draw(context: OverlayContext): Child };
  readonly toast: { readonly css: string; draw(context: OverlayContext): Child };
  readonly dialog: { readonly css: string; draw(context: OverlayContext): Child };
  /** All of them; the overlay itself has only those of badges and bar. */
  readonly texts: { readonly zh: object; readonly en: object };
}

/** The one question that is open, if any. */
const dialog = (context: OverlayContext): Child => {
  const { question } = context.state;
  if (question?.kind === 'ship') return shipDialog(context, question);
  if (question?.kind === 'batch') return batchDialog(context, question);
  return question && keyList(context);
};

addIcons(icons);

export const panelSet: PanelSet = {
  card: { css: sheetCss + cardCss, draw: card },
  toast: { css: sheetCss + toastCss, draw: toast },
  dialog: { css: sheetCss + dialogCss, draw: dialog },
  texts: { zh, en },
  createMemos,
  openMemoRecords,
  watchPeople,
  createRowReading,
  createSelfCheck,
  createPatroller,
  followPatrol,
  saveReport,
  followBadge,
  startKeys,
  shipping: { shipAnyway, shipRest, shipAll },
};
