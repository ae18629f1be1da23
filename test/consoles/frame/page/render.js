/**
 * A stand-in for the consoles' React: a keyed tree that is compared with the one before. It keeps references to its own nodes, leaves
 * foreign ones where they are, hears events at its root as React does, and throws when somebody has moved a node of its own.
 *
 * Some props are never drawn but remembered on the element, as what a test may believe: `order`, the number of the order that this row (or
 * part of one) shows; `ship`, the number of the order that this control ships (`selected` for the control that ships the ticked ones); `all`
 * on the box that ticks every order; `scroller` on what the rows scroll in.
 */
import { drill } from './drill.js';

const handlers = new WeakMap();
const unseen = new Set(['key', 'onCreate', 'order', 'ship', 'all', 'scroller']);
const heard = ['click', 'change', 'input', 'keydown', 'submit'];

/** A virtual node. Children may be nested lists, text, numbers; `null` and `false` are left out. */
export const h = (tag, props, ...children) => ({
  tag,
  props: props ?? {},
  key: props?.key,
  children: children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === 'object' ? child : { text: String(child) })),
});

export const createRoot = (container, seen) => {
  const empty = () => ({ tag: 'root', props: {}, children: [], el: container });
  let current = empty();
  let drawn = [];
  let step = 0;
  for (const type of heard) container.addEventListener(type, (event) => dispatch(container, event, seen));

  const draw = () => {
    const children = drawn.map(copy);
    const next = { ...h('root', {}, ...(drill.tree ? drill.tree(children, step) : children)), el: container };
    patchChildren(current, next);
    current = next;
    seen.rows = new Set(all(current).flatMap(({ props }) => props?.order ?? [])).size;
  };
  return {
    render(...children) {
      drawn = h('root', {}, ...children).children;
      draw();
    },
    /** Draws the same once more; a drill may make something else of it every time. */
    redraw() {
      step += 1;
      draw();
    },
    /** As `innerHTML = ''` does, then draws anew. */
    wipe() {
      container.textContent = '';
      current = empty();
      step += 1;
      draw();
    },
    /** The first element whose props are like that. */
    find: (isWanted) => all(current).find(({ props }) => props && isWanted(props))?.el,
  };
};

const all = (vnode) => [vnode, ...(vnode.children ?? []).flatMap(all)];

const copy = (vnode) =>
  vnode.tag === undefined
    ? { text: vnode.text }
    : { tag: vnode.tag, props: vnode.props, key: vnode.key, children: vnode.children.map(copy) };

/** From the target up to the root, as React's synthetic events travel. */
const dispatch = (root, event, seen) => {
  let stopped = false;
  const synthetic = {
    native: event,
    target: event.target,
    key: event.key,
    preventDefault: () => event.preventDefault(),
    stopPropagation: () => {
      stopped = true;
    },
  };
  for (let node = event.target; node && node !== root && !stopped; node = node.parentNode) {
    const handler = handlers.get(node)?.[event.type];
    if (!handler || (event.type === 'click' && node.disabled)) continue;
    if (node.lookalikeShip && (event.type !== 'keydown' || event.key === 'Enter' || event.key === ' '))
      seen.presses.push({ ship: node.lookalikeShip, type: event.type });
    handler({ ...synthetic, currentTarget: node });
  }
};

const create = (vnode, document) => {
  if (vnode.tag === undefined) {
    vnode.el = document.createTextNode(vnode.text);
    return vnode.el;
  }
  vnode.el = document.createElement(vnode.tag);
  setProps(vnode.el, {}, vnode.props);
  for (const child of vnode.children) vnode.el.appendChild(create(child, document));
  vnode.props.onCreate?.(vnode.el);
  return vnode.el;
};

const patch = (old, next) => {
  next.el = old.el;
  if (next.tag === undefined) {
    if (old.text !== next.text) next.el.nodeValue = next.text;
    return;
  }
  setProps(next.el, old.props, next.props);
  patchChildren(old, next);
};

const patchChildren = (old, next) => {
  const parent = next.el;
  const kept = new Map();
  const plain = [];
  old.children.forEach((child, index) => (child.key === undefined ? plain.push([child, index]) : kept.set(child.key, [child, index])));
  let lastPlaced = -1;
  const places = next.children.map((child) => {
    const match = child.key === undefined ? takePlain(plain, child) : takeKeyed(kept, child);
    if (match === undefined) {
      create(child, parent.ownerDocument);
      return true;
    }
    const [before, index] = match;
    patch(before, child);
    if (index < lastPlaced) return true;
    lastPlaced = index;
    return false;
  });
  for (const [child] of [...kept.values(), ...plain]) parent.removeChild(child.el);
  let anchor = null;
  for (let index = next.children.length - 1; index >= 0; index -= 1) {
    const { el } = next.children[index];
    if (places[index]) parent.insertBefore(el, anchor);
    anchor = el;
  }
};

const takeKeyed = (kept, child) => {
  const match = kept.get(child.key);
  if (match === undefined || match[0].tag !== child.tag) return undefined;
  kept.delete(child.key);
  return match;
};

const takePlain = (plain, child) => {
  const at = plain.findIndex(([candidate]) => candidate.tag === child.tag);
  return at < 0 ? undefined : plain.splice(at, 1)[0];
};

const setProps = (el, before, after) => {
  const own = {};
  el.lookalikeOrder = after.order;
  el.lookalikeShip = after.ship;
  el.lookalikeAll = after.all;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (unseen.has(name)) continue;
    if (name.startsWith('on')) {
      if (value) own[name.slice(2).toLowerCase()] = value;
    } else if (name === 'checked' || name === 'disabled' || name === 'value') {
      if (el[name] !== value) el[name] = value ?? (name === 'value' ? '' : false);
    } else if (name === 'height') {
      // Through the object model: a style attribute would be against the page's own policy.
      if (before.height !== value) el.style.height = `${value}px`;
    } else if (before[name] !== value) {
      if (value === undefined || value === null || value === false) el.removeAttribute(name);
      else el.setAttribute(name, value === true ? '' : String(value));
    }
  }
  handlers.set(el, own);
};
