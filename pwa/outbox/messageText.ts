/** What a message says: what left, word for word; or, as long as nothing has, how it would read now. */
import { shallowRef, watch } from 'vue';
import type { Template } from '#core/desk';
import { preview, templateOf } from '#core/notify';
import type { Ms } from '#core/order';
import type { MessageView } from '#core/worker';
import { useEngine } from '../api.ts';
import { matterOf } from '../settings/templates/previewOrder.ts';
import { messageLocale } from '../settings/templates/messageLocale.ts';
import { shopZone } from '../zone.ts';

export interface MessageText {
  readonly title: string;
  readonly text: string;
  /** It has left so, or was about to. */
  readonly final: boolean;
}

/** What was claimed or sent, or is to be copied. */
export const writtenText = ({ sent, attempts, draft }: MessageView): MessageText | undefined => {
  if (draft !== null) return { title: '', text: draft, final: true };
  const last = attempts.at(-1);
  const text = sent?.text ?? last?.text;
  return text === undefined || text === '' ? undefined : { title: sent?.title ?? last?.title ?? '', text, final: true };
};

/**
 * @param wanted nothing is asked of the engine before that
 * @returns `undefined` while it is not known; `null` when there is nothing to be said
 */
export const useMessageText = (item: () => MessageView, templates: () => readonly Template[], wanted: () => boolean) => {
  const { api } = useEngine();
  const text = shallowRef<MessageText | null>();

  const write = async (): Promise<MessageText | null> => {
    const { message } = item();
    const [key] = message.orders;
    const template = templateOf(message.template, templates(), messageLocale);
    const page = key && template ? await api.order(key).catch(() => null) : null;
    if (!template || !page) return null;
    const telling = { locale: messageLocale, zone: shopZone.value, now: Date.now() as Ms };
    const { title, text } = preview(template, matterOf(page), { facts: message.facts, to: message.to }, telling);
    return { title, text, final: false };
  };
  watch(
    [item, templates, wanted],
    async ([of], _, onCleanup) => {
      let overtaken = false;
      onCleanup(() => (overtaken = true));
      const written = writtenText(of);
      if (written || !wanted()) {
        text.value = written;
        return;
      }
      const answer = await write();
      if (!overtaken) text.value = answer;
    },
    { immediate: true },
  );
  return text;
};
