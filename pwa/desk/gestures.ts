/** What a finger does to a row: pulls it aside, holds it down, or just taps. A mouse does none of it. */
import { computed, onScopeDispose, ref, type Ref } from 'vue';
import { endSwipe, moveSwipe, openWidth, startSwipe, type Side, type Swipe } from './swipe.ts';

/** Held down so long, a row is chosen, ms. */
const longPress = 500;

export interface GestureOptions {
  /** The part of the row that moves. */
  readonly row: Readonly<Ref<HTMLElement | null>>;
  readonly swipes: () => boolean;
  /** Rows are being chosen: then a finger only taps. */
  readonly choosing: () => boolean;
  /** Pulled far to this side. */
  readonly far: (side: Side) => void;
  readonly hold: () => void;
}

export const useGestures = ({ row, swipes, choosing, far, hold }: GestureOptions) => {
  const swipe = ref<Swipe>();
  const rest = ref(0);
  const x = computed(() => swipe.value?.x ?? rest.value);
  const side = computed<Side | undefined>(() => (x.value === 0 ? undefined : x.value < 0 ? 'end' : 'start'));
  const moving = computed(() => swipe.value !== undefined);

  /** A pull or a long press ends with a click as well: that one is not meant. */
  let isSpent = false;
  let pressing: ReturnType<typeof setTimeout> | undefined;
  const letGo = (): void => clearTimeout(pressing);
  onScopeDispose(letGo);

  const down = (event: PointerEvent): void => {
    isSpent = false;
    if (event.pointerType === 'mouse' || !event.isPrimary || choosing()) return;
    letGo();
    pressing = setTimeout(() => {
      isSpent = true;
      swipe.value = undefined;
      navigator.vibrate?.(12);
      hold();
    }, longPress);
    if (swipes()) swipe.value = startSwipe(event.clientX, event.clientY, rest.value);
  };
  const move = (event: PointerEvent): void => {
    if (!swipe.value) return;
    swipe.value = moveSwipe(swipe.value, event.clientX, event.clientY);
    if (swipe.value.phase !== 'waiting') letGo();
    if (swipe.value.phase === 'pulling' && !isSpent) {
      isSpent = true;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
  };
  const up = (): void => {
    letGo();
    if (!swipe.value) return;
    const end = endSwipe(swipe.value, row.value?.offsetWidth ?? openWidth);
    swipe.value = undefined;
    if (end.kind === 'tap') return;
    rest.value = end.kind === 'open' ? (end.side === 'end' ? -openWidth : openWidth) : 0;
    if (end.kind === 'act') far(end.side);
  };
  const cancel = (): void => {
    letGo();
    swipe.value = undefined;
  };
  /** Closes a row that was pulled open. Answers whether it was. */
  const close = (): boolean => {
    const wasOpen = rest.value !== 0;
    rest.value = 0;
    return wasOpen;
  };
  const spent = (): boolean => isSpent;
  return { x, side, moving, spent, close, down, move, up, cancel };
};
