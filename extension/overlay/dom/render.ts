/**
 * Drawing panels from a description of them, in eighty lines. This script is loaded with every page of the console; a framework would be
 * nearly half of it, for four small panels whose whole state is one object.
 *
 * Text is only ever text: there is no way in here to make markup of it.
 */
export interface Drawn {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly (Drawn | string)[];
}

export type Child = Drawn | string | false | null | undefined | readonly Child[];

/**
 * Attributes by name; `onClick` and the like are listeners; `value`, `checked` and `disabled` are properties; `style` takes properties by
 * name, custom ones included. `key` keeps an element the same among its siblings; `onCreate` is called once it is in the document.
 */
export interface Props {
  readonly key?: string | number;
  readonly style?: Readonly<Record<string, string>>;
  readonly onCreate?: (element: HTMLElement) => void;
  readonly [name: string]: unknown;
}

/** @example h('button', { type: 'button', onClick: close }, '先不发') */
export const h = (tag: string, props: Props | null, ...children: readonly Child[]): Drawn => ({
  tag,
  props: props ?? {},
  children: flat(children),
});

const flat = (children: readonly Child[]): (Drawn | string)[] =>
  children.flatMap((child) => {
    if (Array.isArray(child)) return flat(child as readonly Child[]);
    return child === false || child === null || child === undefined || child === '' ? [] : [child as Drawn | string];
  });

/** Draws into `container`, which is ours alone; a second drawing changes only what differs from the first. */
export const createDrawing = (container: Element): ((...children: readonly Child[]) => void) => {
  let current: Live[] = [];
  return (...children) => {
    const created: (() => void)[] = [];
    current = patchChildren(container, current, flat(children), created);
    for (const tell of created) tell();
  };
};

interface Live {
  readonly drawn: Drawn | string;
  readonly node: Node;
  readonly children: Live[];
}

const patchChildren = (parent: Element, old: readonly Live[], next: readonly (Drawn | string)[], created: (() => void)[]): Live[] => {
  const free = [...old];
  const matches = next.map((drawn) => {
    const at = free.findIndex((live) => isSame(live.drawn, drawn));
    return at < 0 ? undefined : free.splice(at, 1)[0];
  });
  for (const { node } of free) node.parentNode?.removeChild(node);
  let place = parent.firstChild;
  return next.map((drawn, index) => {
    const match = matches[index];
    const live = match ? patch(match, drawn, created) : create(drawn, created);
    if (live.node === place) place = place.nextSibling;
    else parent.insertBefore(live.node, place);
    return live;
  });
};

const isSame = (a: Drawn | string, b: Drawn | string): boolean =>
  typeof a === 'string' || typeof b === 'string' ? typeof a === typeof b : a.tag === b.tag && a.props.key === b.props.key;

const svgTags = new Set(['svg', 'path', 'circle']);

const create = (drawn: Drawn | string, created: (() => void)[]): Live => {
  if (typeof drawn === 'string') return { drawn, node: document.createTextNode(drawn), children: [] };
  const { tag, props } = drawn;
  const node = svgTags.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  setProps(node, {}, props);
  const children = patchChildren(node, [], drawn.children, created);
  if (props.onCreate) created.push(() => props.onCreate?.(node as HTMLElement));
  return { drawn, node, children };
};

const patch = ({ drawn: before, node, children }: Live, drawn: Drawn | string, created: (() => void)[]): Live => {
  if (typeof drawn === 'string' || typeof before === 'string') {
    if (before !== drawn) (node as Text).data = drawn as string;
    return { drawn, node, children: [] };
  }
  setProps(node as Element, before.props, drawn.props);
  return { drawn, node, children: patchChildren(node as Element, children, drawn.children, created) };
};

type Listeners = Record<string, ((event: Event) => void) | undefined>;
const listenersOf = new WeakMap<Element, Listeners>();

const setProps = (element: Element, before: Props, after: Props): void => {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (name === 'key' || name === 'onCreate') continue;
    if (name.startsWith('on')) listen(element, name.slice(2).toLowerCase(), value as Listeners[string]);
    else if (name === 'style')
      for (const [property, text] of Object.entries(after.style ?? {})) (element as HTMLElement).style.setProperty(property, text);
    else if (name === 'value' || name === 'checked' || name === 'disabled') Object.assign(element, { [name]: value });
    else if (before[name] === value) continue;
    else if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
};

/** One listener per kind of event; what it calls is looked up when it is called. */
const listen = (element: Element, type: string, listener: Listeners[string]): void => {
  let listeners = listenersOf.get(element);
  if (!listeners) listenersOf.set(element, (listeners = {}));
  // The page can reach into an open shadow root; only a person's own presses and keys decide anything.
  if (!(type in listeners)) element.addEventListener(type, (event) => event.isTrusted && listenersOf.get(element)?.[type]?.(event));
  listeners[type] = listener;
};
