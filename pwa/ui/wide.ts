/** Is there room for two panes? The same width at which kit.css and the shell change over. */
import { onScopeDispose, readonly, ref, type Ref } from 'vue';

const wideQuery = '(min-width: 900px)';

export const useWide = (): Readonly<Ref<boolean>> => {
  const query = matchMedia(wideQuery);
  const wide = ref(query.matches);
  const follow = (): void => {
    wide.value = query.matches;
  };
  query.addEventListener('change', follow);
  onScopeDispose(() => query.removeEventListener('change', follow));
  return readonly(wide);
};
