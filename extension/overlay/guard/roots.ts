/**
 * Everywhere that a press can be heard: the window; open shadow roots, which keep to themselves what programs press in them; and frames of
 * the same origin, which have windows of their own.
 */
import { documentInside, isElement } from '../dom/tree.ts';

export interface Roots {
  /** Hears what happens in there from now on. Safe to call again. */
  add(root: Document | ShadowRoot): void;
}

export const hearEverywhere = (types: readonly string[], hear: (event: Event) => void, signal: AbortSignal): Roots => {
  /** By document, since a frame's window keeps its name when another page comes into it. */
  const heard = new WeakSet<Node>();
  const told = new WeakSet<Event>();

  const once = (event: Event): void => {
    // Shadow roots on the way are heard as well before the event gets there: what a program presses in them later stays in them.
    for (const at of event.composedPath()) if (isShadowRoot(at)) add(at);
    if (told.has(event)) return;
    told.add(event);
    hear(event);
  };
  const add = (root: Document | ShadowRoot): void => {
    if (heard.has(root)) return;
    heard.add(root);
    const first = isShadowRoot(root) ? root : (root.defaultView ?? root);
    for (const type of types) first.addEventListener(type, once, { capture: true, signal, passive: false });
    // A frame's load reaches the document around it, and no window.
    root.addEventListener('load', (event) => addFrame(event.target), { capture: true, signal });
    if (root !== document) for (const frame of root.querySelectorAll('iframe, frame')) addFrame(frame);
  };
  const addFrame = (target: EventTarget | null): void => {
    const frame = target as Node | null;
    if (!isElement(frame) || !/^i?frame$/.test(frame.localName)) return;
    const inside = documentInside(frame);
    if (inside) add(inside);
  };

  add(document);
  return { add };
};

const isShadowRoot = (target: EventTarget): target is ShadowRoot => (target as Node).nodeType === 11 && 'host' in target;
