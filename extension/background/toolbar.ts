/** The icon in the browser's bar: how many cases wait, and whether the patrol needs somebody. */
import { browser } from 'wxt/browser';
import { createClient, type Dispatch } from '#core/worker';
import type { Patrols } from '../patrol.ts';

/** `--ds-held-solid` of the light theme; its text is white in both. */
const held = '#b3241b';
const most = 99;

/** Draws the icon anew and resolves to the number of cases that wait. */
export const drawToolbar = async (dispatch: Dispatch, patrols: Patrols): Promise<number> => {
  const { openCases } = await createClient(dispatch).health();
  const isStopped = Object.values(patrols).some(({ on, stopped }) => on && stopped);
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text: badgeText(openCases, isStopped) }),
    action.setBadgeBackgroundColor({ color: held }),
    action.setBadgeTextColor?.({ color: '#ffffff' }),
    action.setTitle({ title: titleOf(openCases, isStopped) }),
  ]);
  return openCases;
};

/** Four characters are all there is room for. */
export const badgeText = (cases: number, isStopped: boolean): string => {
  if (cases > most) return `${most}+`;
  if (cases > 0) return String(cases);
  return isStopped ? '!' : '';
};

const titleOf = (cases: number, isStopped: boolean): string => {
  const { getMessage } = browser.i18n;
  const waiting = cases === 0 ? getMessage('nothingDue') : getMessage(cases === 1 ? 'oneDue' : 'casesDue', String(cases));
  return isStopped ? `${waiting}\n${getMessage('patrolStopped')}` : waiting;
};
