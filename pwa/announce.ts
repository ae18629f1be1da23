/** Short sentences for screen readers: a polite live region in the shell reads them aloud. */
import { readonly, ref } from 'vue';

const sentence = ref('');

/** Reads a sentence aloud. The same one twice is read twice: a changed text is what a live region reacts to. */
export const announce = (text: string): void => {
  sentence.value = sentence.value === text ? `${text}\u00a0` : text;
};

export const announced = readonly(sentence);
