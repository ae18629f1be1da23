/** Does the page bar say that something is wrong? Told by the sentences that the overlay has for that. */
import zh from '#extension/overlay/locales/zh.json' with { type: 'json' };

const sentences = Object.values(zh.bar.trouble).map(
  (sentence) => new RegExp(sentence.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '.+?')),
);

/** The sentence, or nothing. */
export const noticeIn = (text: string): string => sentences.flatMap((sentence) => sentence.exec(text)?.[0] ?? [])[0] ?? '';
