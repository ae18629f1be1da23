/** A native dialog in the top layer: above whatever the console draws, with the browser's own focus trap. */
import { h, type Child, type Drawn } from '../dom/render.ts';

/** The element with `data-first` gets the focus. Escape and a press beside the dialog cancel. */
export const modal = (
  key: string,
  role: 'alertdialog' | 'dialog',
  label: string,
  cancel: () => void,
  ...children: readonly Child[]
): Drawn =>
  h(
    'dialog',
    {
      key,
      class: 'dialog',
      role,
      'aria-label': label,
      onCreate: (dialog) => {
        (dialog as HTMLDialogElement).showModal();
        dialog.querySelector<HTMLElement>('[data-first]')?.focus();
      },
      onCancel: (event: Event) => {
        event.preventDefault();
        cancel();
      },
      // A key that was still down when the question came answers nothing.
      onKeydown: (event: Event) => {
        if ((event as KeyboardEvent).repeat && /^(?:Enter| )$/.test((event as KeyboardEvent).key)) event.preventDefault();
      },
      onClick: (event: Event) => {
        if (event.target === event.currentTarget) cancel();
      },
    },
    h('div', { class: 'body' }, h('h2', null, label), ...children),
  );
