/**
 * Moving parts with a finger or a pointer. Where something may fall is asked of the same model that the buttons and the keys ask; the page
 * only says which row lies under the pointer. Esc lets go.
 */
import { inject, onScopeDispose, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import type { Condition, LineQuantifier } from '#core/rules';
import { nodeDraft } from '../draft/open.ts';
import { find, mayStand, type Spot } from '../draft/places.ts';
import type { DraftNode, PartId } from '../draft/tree.ts';
import type { ThenBlock } from './blocks.ts';
import type { Builder } from './builder.ts';

/** What is dragged. */
export type Load =
  | { readonly is: 'node'; readonly id: PartId }
  | { readonly is: 'arm'; readonly id: PartId }
  | { readonly is: 'when'; readonly node: Condition | LineQuantifier }
  | { readonly is: 'then'; readonly block: ThenBlock };
/** Where it would fall. */
export type Target =
  | { readonly is: 'spot'; readonly at: Spot }
  | { readonly is: 'then'; readonly arm: PartId }
  | { readonly is: 'arm'; readonly index: number };

export interface Dragging {
  readonly load: ShallowRef<Load | undefined>;
  readonly target: ShallowRef<Target | undefined>;
  readonly text: ShallowRef<string>;
  readonly at: ShallowRef<{ readonly x: number; readonly y: number }>;
  /** For the handle's pointerdown. @param text what is dragged, in words */
  start(event: PointerEvent, load: Load, text: string): void;
}

const key: InjectionKey<Dragging> = Symbol('dragging');
export const useDragging = (): Dragging => {
  const dragging = inject(key);
  if (!dragging) throw new Error('Nothing can be dragged here');
  return dragging;
};

/** A hand is never quite still. */
const still = 4;
const edge = 64;

export const provideDragging = (builder: Builder): Dragging => {
  const load = shallowRef<Load>();
  const target = shallowRef<Target>();
  const text = shallowRef('');
  const at = shallowRef({ x: 0, y: 0 });
  let stop: (() => void) | undefined;

  const start: Dragging['start'] = (event, carried, said) => {
    if (event.button !== 0) return;
    stop?.();
    const from = { x: event.clientX, y: event.clientY };
    const pointer = event.pointerId;
    const node = carriedNode(builder, carried);
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== pointer) return;
      at.value = { x: moved.clientX, y: moved.clientY };
      if (!load.value && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < still) return;
      load.value = carried;
      text.value = said;
      moved.preventDefault();
      scrollNear(moved.clientY);
      target.value = targetAt(builder, carried, node, moved.clientX, moved.clientY);
    };
    const end = (ended: PointerEvent): void => {
      if (ended.pointerId !== pointer) return;
      const [what, where] = [load.value, target.value];
      stop?.();
      if (what && where && ended.type === 'pointerup') drop(builder, what, node, where);
      // The click that follows a drag is none.
      if (what) addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    };
    const cancel = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || !load.value) return;
      pressed.preventDefault();
      stop?.();
    };
    stop = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', cancel, { capture: true });
      load.value = undefined;
      target.value = undefined;
      stop = undefined;
    };
    addEventListener('pointermove', move, { passive: false });
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    addEventListener('keydown', cancel, { capture: true });
  };
  onScopeDispose(() => stop?.());

  const dragging: Dragging = { load, target, text, at, start };
  provide(key, dragging);
  return dragging;
};

const swallow = (event: MouseEvent): void => {
  event.stopPropagation();
  event.preventDefault();
};

const scrollNear = (y: number): void => {
  if (y < edge + 52) scrollBy(0, -12);
  else if (y > innerHeight - edge) scrollBy(0, 12);
};

const carriedNode = (builder: Builder, load: Load): DraftNode | undefined => {
  if (load.is === 'node') return find(builder.draft.value, load.id)?.node;
  return load.is === 'when' ? nodeDraft(load.node, builder.nextId) : undefined;
};

const targetAt = (builder: Builder, load: Load, node: DraftNode | undefined, x: number, y: number): Target | undefined => {
  const arms = [...document.querySelectorAll<HTMLElement>('[data-arm]')];
  const over = arms.find((arm) => contains(arm, x, y));
  if (load.is === 'then') return over?.dataset['arm'] ? { is: 'then', arm: over.dataset['arm'] } : undefined;
  if (load.is === 'arm') {
    const rest = arms.filter((arm) => arm.dataset['arm'] !== load.id);
    return { is: 'arm', index: rest.filter((arm) => middle(arm) < y).length };
  }
  if (!node || !over) return undefined;
  const lists = [...over.querySelectorAll<HTMLElement>('[data-group]')].filter((list) =>
    mayStand(builder.draft.value, node, list.dataset['group'] ?? ''),
  );
  // The innermost list under the pointer; beside all of them, the arm's own.
  const list = lists.findLast((one) => contains(one, x, y)) ?? lists[0];
  const parent = list?.dataset['group'];
  if (!list || !parent) return undefined;
  const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement && 'part' in row.dataset);
  const index = rows.filter((row) => row.dataset['part'] !== node.id && middle(row) < y).length;
  return { is: 'spot', at: { parent, index } };
};

const contains = (element: HTMLElement, x: number, y: number): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
};
const middle = (element: HTMLElement): number => {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
};

const drop = (builder: Builder, load: Load, node: DraftNode | undefined, target: Target): void => {
  if (target.is === 'spot' && node) {
    if (load.is === 'node') builder.perform({ do: 'move', id: load.id, at: target.at });
    else builder.perform({ do: 'insert', node, at: target.at });
    builder.current.value = node.id;
  } else if (target.is === 'arm' && load.is === 'arm') builder.perform({ do: 'moveArm', id: load.id, index: target.index });
  else if (target.is === 'then' && load.is === 'then') {
    const arm = builder.draft.value.arms.find(({ id }) => id === target.arm);
    if (arm) builder.perform({ do: 'then', id: arm.id, then: load.block.then(arm.then) });
  }
};
