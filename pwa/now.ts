/** One clock for all that is live on the screen: it ticks on the full second, and sleeps while nobody looks. */
import { onScopeDispose, readonly, ref, type Ref } from 'vue';

const now = ref(Date.now());
let users = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const tick = (): void => {
  now.value = Date.now();
  timer = setTimeout(tick, 1000 - (now.value % 1000));
};
const stop = (): void => {
  clearTimeout(timer);
  timer = undefined;
};
const wake = (): void => {
  stop();
  if (!document.hidden) tick();
};

/** The present, epoch ms, renewed every second while a component uses it. */
export const useNow = (): Readonly<Ref<number>> => {
  if (users++ === 0) {
    wake();
    document.addEventListener('visibilitychange', wake);
  }
  onScopeDispose(() => {
    if (--users > 0) return;
    stop();
    document.removeEventListener('visibilitychange', wake);
  });
  return readonly(now);
};
