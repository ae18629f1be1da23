/** What is typed on this page and not saved yet: asked before the page is loaded anew or closed, whoever wants to. */
import { onScopeDispose } from 'vue';

const holders = new Set<() => boolean>();

/** Would something that was typed be lost if the page went away now? */
export const unsaved = (): boolean => [...holders].some((holds) => holds());

const warn = (event: BeforeUnloadEvent): void => {
  if (unsaved()) event.preventDefault();
};

/**
 * While the component lives, the page does not go away without a question as long as `holds` is true.
 *
 * @example useUnsaved(() => text.value.trim() !== '');
 */
export const useUnsaved = (holds: () => boolean): void => {
  // Listening at all keeps a page out of the browser's memory of pages to go back to.
  if (holders.size === 0) addEventListener('beforeunload', warn);
  holders.add(holds);
  onScopeDispose(() => {
    holders.delete(holds);
    if (holders.size === 0) removeEventListener('beforeunload', warn);
  });
};
