/** The order on which templates are tried: the one that was held last. */
import { onMounted, shallowRef } from 'vue';
import type { Matter } from '#core/notify';
import type { OrderPage } from '#core/worker';
import { useEngine } from '../../api.ts';

export interface PreviewOrder {
  readonly matter: Matter;
  readonly number: string;
  /** Who has it. */
  readonly to: string;
  readonly open: number;
}

export const matterOf = ({ order, view }: OrderPage): Matter => ({
  order,
  hold: view.hold,
  verdict: { score: view.score, upperBound: view.upperBound, reasons: view.reasons },
});

/** `undefined` while it is being fetched, and when there is none: then samples are shown. */
export const usePreviewOrder = () => {
  const { api } = useEngine();
  const found = shallowRef<PreviewOrder>();
  onMounted(async () => {
    try {
      const { cases } = await api.desk();
      const latest = cases.toSorted((a, b) => (b.hold?.since ?? 0) - (a.hold?.since ?? 0))[0];
      const page = latest && (await api.order(latest.key));
      if (page)
        found.value = {
          matter: matterOf(page),
          number: page.view.number,
          to: page.view.hold?.assignee?.name ?? page.view.hold?.owner ?? '',
          open: cases.length,
        };
    } catch {
      // Samples do as well; what is wrong with the engine is said by the banners.
    }
  });
  return found;
};
