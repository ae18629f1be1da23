/**
 * Where the page says things that matter to us: order numbers in text and attributes, and the words of ship controls. Kept up to date from
 * the parts of the page that change, so that a busy page is not read again and again as a whole.
 */
import { compact, controlAround, isOurs } from './words.ts';

export interface TraceWords {
  /** Finds what may be an order number; global. */
  readonly numberPattern: RegExp;
  readonly ship: readonly string[];
  readonly batchShip: readonly string[];
}

export interface Traces {
  /** Numbers that may be orders', by the text or element that has them. */
  readonly numbers: ReadonlyMap<Text | Element, readonly string[]>;
  readonly shipControls: ReadonlySet<Element>;
  readonly batchControls: ReadonlySet<Element>;
  /** Reads this node and everything in it. */
  read(node: Node): void;
  /** Takes note of what observers saw. */
  hear(records: readonly MutationRecord[]): void;
  /** Forgets what has left the page. */
  prune(): void;
}

/** Attributes in which consoles keep an order's number. */
export const tracedAttributes = ['data-row-key', 'href', 'value'];

export const createTraces = ({ numberPattern, ship, batchShip }: TraceWords): Traces => {
  const numbers = new Map<Text | Element, readonly string[]>();
  const controls = { ship: new Set<Element>(), batch: new Set<Element>() };
  const longestWord = Math.max(...[...ship, ...batchShip].map((word) => word.length));

  const readText = (text: Text): void => {
    const found = text.data.length < 6 ? null : text.data.match(numberPattern);
    if (found) numbers.set(text, found);
    else numbers.delete(text);
    if (text.parentElement && text.data.length <= longestWord * 4) readWord(text.parentElement, compact(text.data));
  };
  const readElement = (element: Element): void => {
    const found = tracedAttributes.flatMap((name) => element.getAttribute(name)?.match(numberPattern) ?? []);
    if (found.length > 0) numbers.set(element, found);
    else numbers.delete(element);
    if (element instanceof HTMLInputElement && /^(?:button|submit)$/.test(element.type)) readWord(element, compact(element.value));
  };
  const readWord = (element: Element, word: string): void => {
    if (ship.includes(word)) controls.ship.add(controlAround(element));
    else if (batchShip.includes(word) && !element.closest('nav, [role="navigation"], [class*="menu" i]'))
      controls.batch.add(controlAround(element));
  };
  const read = (node: Node): void => {
    if (node instanceof Text) readText(node);
    if (!(node instanceof Element) || isBlind(node) === NodeFilter.FILTER_REJECT) return;
    readElement(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, isBlind);
    for (let next = walker.nextNode(); next; next = walker.nextNode()) {
      if (next.nodeType === Node.TEXT_NODE) readText(next as Text);
      else readElement(next as Element);
    }
  };

  return {
    numbers,
    shipControls: controls.ship,
    batchControls: controls.batch,
    read,
    hear: (records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') readText(target as Text);
        else if (type === 'attributes') readElement(target as Element);
        else for (const node of addedNodes) if (node.isConnected) read(node);
      }
    },
    prune: () => {
      for (const node of numbers.keys()) if (!node.isConnected) numbers.delete(node);
      for (const set of Object.values(controls)) {
        const words = set === controls.ship ? ship : batchShip;
        for (const control of set) if (!control.isConnected || !words.includes(wordNow(control))) set.delete(control);
      }
    },
  };
};

const wordNow = (control: Element): string => compact(control instanceof HTMLInputElement ? control.value : control.textContent);

const blind = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SVG', 'svg']);
/** Nothing to read in there. */
const isBlind = (node: Node): number =>
  node.nodeType === Node.ELEMENT_NODE && (blind.has((node as Element).tagName) || isOurs(node))
    ? NodeFilter.FILTER_REJECT
    : NodeFilter.FILTER_ACCEPT;
