/**
 * Where the page says things that matter to us: order numbers in text and attributes, and the words of ship controls. Kept up to date from
 * the parts of the page that change, so that a busy page is not read again and again as a whole. Open shadow roots and frames of the same
 * origin are read like the rest.
 */
import { above, documentInside, isElement, isLive, isText } from '../dom/tree.ts';
import { createNumberReader } from './numbers.ts';
import { compact, controlAround, isButtonInput, isOurs, wordOf } from './words.ts';

export interface TraceWords {
  /** Finds what may be an order number; global. */
  readonly numberPattern: RegExp;
  readonly ship: readonly string[];
  readonly batchShip: readonly string[];
}

export interface Traces {
  /** What may be order numbers, by the text or element that says them; an element can be there for its attributes and for its pieces. */
  numbers(): Iterable<readonly [node: Text | Element, numbers: readonly string[]]>;
  readonly shipControls: ReadonlySet<Element>;
  readonly batchControls: ReadonlySet<Element>;
  /** Names of the attributes in which numbers have been found so far; only grows. */
  readonly attributes: ReadonlySet<string>;
  /** Everything that this node, read anew, says. */
  said(node: Text | Element): readonly string[];
  /** Reads this node and everything in it. */
  read(node: Node): void;
  /** Takes note of what observers saw. */
  hear(records: readonly MutationRecord[]): void;
  /** Forgets what has left the page, and looks behind doors. */
  prune(): void;
  /** Looks whether elements have opened a shadow root since, and whether frames show another document: nobody tells. */
  openMore(): void;
  /** Grows with everything that may have moved a row or a control. */
  readonly version: number;
  /** Elements among whose children rows stand: what comes and goes there matters, whatever it says. */
  containers: ReadonlySet<Node>;
}

/** @param enter called for every open shadow root and every frame's document that is found, once */
export const createTraces = (words: TraceWords, enter: (root: ShadowRoot | Document) => void = () => {}): Traces => {
  const { ship, batchShip } = words;
  const reader = createNumberReader(words.numberPattern);
  const texts = new Map<Text, readonly string[]>();
  const attributed = new Map<Element, readonly string[]>();
  /** Elements whose number is cut into pieces. */
  const pieced = new Map<Element, readonly string[]>();
  const controls = { ship: new Set<Element>(), batch: new Set<Element>() };
  const attributes = new Set(['data-row-key', 'href', 'value', 'data-id', 'data-key', 'title', 'id']);
  const roots = new WeakSet<Node>();
  /** Custom elements may get their shadow root later than their place. */
  const unopened = new Set<Element>();
  const longestWord = Math.max(...[...ship, ...batchShip].map((word) => word.length));
  /** A number, a piece of one, or a word that is on a control. */
  const mayMatter = new RegExp(`[\\d${[...new Set([...ship, ...batchShip].join(''))].join('').replace(/[\]\\^-]/g, '\\$&')}]`);
  let version = 0;
  /** Numbers and controls come upon while reading, known before or not. */
  let found = 0;
  let containers: ReadonlySet<Node> = new Set();

  const keep = <K>(map: Map<K, readonly string[]>, node: K, numbers: readonly string[] | undefined): void => {
    const before = map.get(node);
    if (numbers) found++;
    if (numbers ? before?.join() === numbers.join() : !before) return;
    version++;
    if (numbers) map.set(node, numbers);
    else map.delete(node);
  };
  const readText = (text: Text, tried: Set<Element>): void => {
    const numbers = reader.inText(text);
    keep(texts, text, numbers);
    const { parentElement } = text;
    if (!parentElement) return;
    const whole = numbers ? undefined : reader.around(text, tried);
    if (whole) keep(pieced, whole, reader.inPieces(whole));
    if (text.data.length <= longestWord * 4) readWord(parentElement, compact(text.data));
  };
  const readElement = (element: Element): void => {
    keep(
      attributed,
      element,
      reader.inAttributes(element, (name) => attributes.add(name)),
    );
    if (isButtonInput(element)) readWord(element, compact(element.value));
    if (element.shadowRoot) open(element.shadowRoot);
    else if (element.localName.includes('-')) unopened.add(element);
    else if (element.localName === 'iframe' || element.localName === 'frame') openFrame(element);
  };
  /** A word may be cut into pieces as well. */
  const readWord = (element: Element, word: string): void => {
    if (word === '') return;
    if (ship.includes(word) || batchShip.includes(word)) return keepControl(element, word);
    if (word.length > 3 || ![...ship, ...batchShip].some((whole) => whole.includes(word))) return;
    const outer = [element, element.parentElement].find((at) => at && (ship.includes(wordOf(at)) || batchShip.includes(wordOf(at))));
    if (outer) keepControl(outer, wordOf(outer));
  };
  const keepControl = (element: Element, word: string): void => {
    const set = ship.includes(word) ? controls.ship : controls.batch;
    if (set === controls.batch && element.closest('nav, [role="navigation"], [class*="menu" i]')) return;
    const control = controlAround(element);
    found++;
    if (set.has(control)) return;
    set.add(control);
    version++;
  };

  const open = (root: ShadowRoot | Document): void => {
    if (roots.has(root)) return;
    roots.add(root);
    version++;
    read(root);
    enter(root);
  };
  const frames = new Set<Element>();
  const openFrame = (frame: Element): void => {
    const inside = documentInside(frame);
    if (inside) open(inside);
    if (frames.has(frame)) return;
    frames.add(frame);
    // Before that, it shows the empty document that every frame begins with.
    frame.addEventListener('load', () => openFrame(frame));
  };
  const openMore = (): void => {
    for (const element of unopened) {
      if (element.shadowRoot) open(element.shadowRoot);
      if (element.shadowRoot || !isLive(element)) unopened.delete(element);
    }
    for (const frame of frames) {
      if (isLive(frame)) openFrame(frame);
      else frames.delete(frame);
    }
  };

  const read = (node: Node, tried = new Set<Element>()): void => {
    if (isText(node)) return readText(node, tried);
    if (isElement(node)) {
      if (isBlind(node)) return;
      readElement(node);
    }
    if (!isParent(node) || node.firstChild === null) return;
    readElements(node);
    // Without a filter of ours: asked for each of thousands of nodes, it would cost more than all the rest.
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let next = walker.nextNode() as Text | null; next; next = walker.nextNode() as Text | null) {
      if (mayMatter.test(next.data) && !next.parentElement?.closest(blindOnes)) readText(next, tried);
      else if (texts.has(next)) keep(texts, next, undefined);
    }
  };
  /** Only those of which the browser itself says that there may be something to read; a new list has thousands. */
  const readElements = (node: ParentNode & Node): void => {
    const markup = new XMLSerializer().serializeToString(node);
    const names = new Set(attributes);
    for (const [, name] of markup.matchAll(numberedAttribute)) if (name !== undefined) names.add(name);
    const wanted = [...[...names].map((name) => `[${CSS.escape(name)}]`), 'input', 'iframe', 'frame'];
    for (const element of node.querySelectorAll(wanted.join())) if (!isOurs(element) && !element.closest(blindOnes)) readElement(element);
    for (const element of node.querySelectorAll('*')) {
      if (element.shadowRoot) {
        if (!isOurs(element)) open(element.shadowRoot);
      } else if (element.localName.includes('-') && !isOurs(element)) unopened.add(element);
    }
  };
  const mayBeRow = (target: Node, node: Node): boolean =>
    isElement(node) && !isOurs(node) && (containers.has(target) || node.localName === 'tr' || node.getAttribute('role') === 'row');

  return {
    attributes,
    shipControls: controls.ship,
    batchControls: controls.batch,
    get version() {
      return version;
    },
    get containers() {
      return containers;
    },
    set containers(next) {
      containers = next;
    },
    *numbers() {
      yield* texts;
      yield* attributed;
      yield* pieced;
    },
    said: reader.said,
    read,
    hear: (records) => {
      const tried = new Set<Element>();
      const met = new Set<Node>();
      for (const { type, target, addedNodes, removedNodes } of records) {
        if (type === 'characterData') {
          if (!isText(target) || isInBlind(target)) continue;
          readText(target, tried);
          continue;
        }
        if (type === 'attributes') {
          readElement(target as Element);
          continue;
        }
        for (const node of removedNodes) {
          met.add(node);
          if (mayBeRow(target, node)) version++;
        }
        for (const node of addedNodes) {
          if (!node.isConnected || isInBlind(node)) continue;
          // What was taken out and put in again has been read, and was observed all the while; but it may be in another row now.
          if (met.has(node)) {
            if (isElement(node) ? !isOurs(node) : texts.has(node as Text)) version++;
            continue;
          }
          met.add(node);
          const before = found;
          read(node, tried);
          // Known numbers may have been moved into another row.
          if (found !== before || mayBeRow(target, node)) version++;
        }
      }
    },
    openMore,
    prune: () => {
      for (const map of [texts, attributed, pieced] as Map<Node, readonly string[]>[])
        for (const node of map.keys())
          if (!isLive(node)) {
            map.delete(node);
            version++;
          }
      for (const element of pieced.keys()) keep(pieced, element, reader.inPieces(element));
      for (const set of Object.values(controls)) {
        const expected = set === controls.ship ? ship : batchShip;
        for (const control of set)
          if (!isLive(control) || !expected.includes(wordOf(control))) {
            set.delete(control);
            version++;
          }
      }
      openMore();
    },
  };
};

/** Nothing to read in there. */
const blindOnes = 'head, script, style, noscript, template, textarea, svg';
const isBlind = (node: Node): boolean => isElement(node) && (node.matches(blindOnes) || isOurs(node));
const isParent = (node: Node): node is ParentNode & Node => 'querySelectorAll' in node;

/** In markup as the browser writes it: an attribute with digits enough for an order number. */
const numberedAttribute = / ([^\s"=<>/]+)="[^"]*\d{6}/g;

/** A few steps are enough: what is blind is never deep. */
const isInBlind = (node: Node): boolean => {
  for (let at = above(node), steps = 0; at && steps < 4; at = above(at), steps++) if (isBlind(at)) return true;
  return false;
};
