/**
 * The tree as a person sees it: out of a shadow root comes its host, out of a frame of the same origin comes the frame. Nodes of another
 * frame belong to another realm, where `instanceof` says no; so kinds are told by `nodeType`.
 */
export const isElement = (node: Node | null | undefined): node is Element => node?.nodeType === Node.ELEMENT_NODE;
export const isText = (node: Node | null | undefined): node is Text => node?.nodeType === Node.TEXT_NODE;

/** The element around a node, across shadow roots and frames of our own origin. */
export const above = (node: Node): Element | null => {
  const parent = node.parentNode;
  if (isElement(parent)) return parent;
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  return parent?.nodeType === Node.DOCUMENT_NODE ? frameAround(parent as Document) : null;
};

/** The frame in which a document is shown; nothing for the page itself. */
export const frameAround = (document: Document): Element | null => {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
};

/** Like `contains`, across shadow roots and frames. */
export const holds = (element: Element, node: Node): boolean => {
  for (let at: Node | null = node; at;) {
    if (element.contains(at)) return true;
    const root = at.getRootNode();
    if (root === element.ownerDocument) return false;
    at = root.nodeType === Node.DOCUMENT_NODE ? frameAround(root as Document) : ((root as Partial<ShadowRoot>).host ?? null);
  }
  return false;
};

/** Shown on the page: a frame that has gone elsewhere keeps its old nodes connected to its old document. */
export const isLive = (node: Node): boolean => node.isConnected && node.ownerDocument?.defaultView !== null;

/** The document inside a frame, if it is of our origin. */
export const documentInside = (frame: Element): Document | undefined => {
  try {
    return (frame as HTMLIFrameElement).contentDocument ?? undefined;
  } catch {
    return undefined;
  }
};

/** Does `a` come before `b` on the page? */
export const comesBefore = (a: Element, b: Element): boolean => {
  const position = a.compareDocumentPosition(b);
  if (!(position & Node.DOCUMENT_POSITION_DISCONNECTED)) return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const [rootsOfA, rootsOfB] = [rootsAbove(a), rootsAbove(b)];
  while (rootsOfA.length > 1 && rootsOfB.length > 1 && rootsOfA.at(-2) === rootsOfB.at(-2)) {
    rootsOfA.pop();
    rootsOfB.pop();
  }
  const [first, second] = [rootsOfA.at(-2) ?? a, rootsOfB.at(-2) ?? b];
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};

/** The element, the hosts and frames around it, and last its outermost root. */
const rootsAbove = (element: Element): Node[] => {
  const roots: Node[] = [element];
  for (;;) {
    const root = (roots.at(-1) as Node).getRootNode();
    const outside = root.nodeType === Node.DOCUMENT_NODE ? frameAround(root as Document) : (root as ShadowRoot).host;
    if (!outside) return [...roots, root];
    roots.push(outside);
  }
};

/** Where something stands in the window, whatever frame it is in. */
export const rectInWindow = (element: Element): DOMRect => {
  const { left, top, width, height } = element.getBoundingClientRect();
  let [x, y] = [left, top];
  for (let frame = frameAround(element.ownerDocument); frame; frame = frameAround(frame.ownerDocument)) {
    const around = frame.getBoundingClientRect();
    x += around.left + frame.clientLeft;
    y += around.top + frame.clientTop;
  }
  return new DOMRect(x, y, width, height);
};
