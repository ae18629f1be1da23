/** Whether somebody is at this page: what a person does, never what the page's own programs do. */

export interface Activity {
  /** The last key, press or turn of the wheel; epoch ms, 0 when there was none since the page was loaded. */
  readonly at: number;
  /** Text that a person has typed and that still stands in its field. */
  hasDraft(): boolean;
}

export const watchActivity = (signal: AbortSignal): Activity => {
  const typed = new Set<Element>();
  let at = 0;
  const hear = (event: Event): void => {
    if (!event.isTrusted) return;
    at = Date.now();
    const [target] = event.composedPath();
    if (event.type === 'input' && target instanceof Element) typed.add(target);
  };
  for (const type of ['keydown', 'input', 'pointerdown', 'wheel', 'touchstart', 'paste', 'drop', 'compositionupdate'])
    window.addEventListener(type, hear, { capture: true, passive: true, signal });

  return {
    get at() {
      return at;
    },
    hasDraft: () => {
      for (const field of typed) if (!field.isConnected || textOf(field) === '') typed.delete(field);
      return typed.size > 0;
    },
  };
};

const textOf = (field: Element): string => {
  if (field instanceof HTMLInputElement) return /^(?:checkbox|radio)$/.test(field.type) ? '' : field.value;
  return field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '').trim();
};
