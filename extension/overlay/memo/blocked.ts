/** Does the console want something of the person before anything else: a slider, a captcha, a log-in? Then nobody but the person acts. */
import { isSeen } from './seen.ts';

export const isBlocked = (page: Document = document): boolean =>
  [...page.querySelectorAll(signs)].some(isSeen) || dialogsOf(page).some((dialog) => wanted.test(dialog.textContent));

/** Sliders and captchas as the platforms and their suppliers name them; a frame shows the page that punishes. */
const signs = [
  '#nc_1_wrapper',
  '.nc-container',
  '.nc_wrapper',
  '.baxia-dialog',
  '[id*="baxia" i]',
  '[class*="captcha" i]',
  '[id*="captcha" i]',
  '[class*="secsdk" i]',
  '[class*="geetest" i]',
  'iframe[src*="punish"]',
  'iframe[src*="_____tmd_____"]',
  'iframe[src*="captcha"]',
  'iframe[src*="/login"]',
].join();

const wanted =
  /拖动.{0,4}滑块|滑动.{0,4}(?:验证|滑块)|(?:完成|进行).{0,3}验证|安全验证|验证码|重新登录|登录已(?:失效|过期)|请先?登录|slide to verify|verify you are human/i;

const dialogsOf = (page: Document): Element[] =>
  [
    ...page.querySelectorAll(
      '[role="dialog"], [role="alertdialog"], [role="alert"], dialog[open], [class*="modal" i], [class*="dialog" i]',
    ),
  ].filter((element) => element.textContent.length < 2000 && isSeen(element));
