/** What the desk lists just now: the queue that was chosen, without what sleeps, through the filter. */
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { OrderView } from '#core/worker';
import { useNow } from '../now.ts';
import { preferences } from '../preferences.ts';
import { useDesk } from '../stores/desk.ts';
import { useTeam } from '../stores/team.ts';
import { isFiltering, noFilter, passes, type Filter } from './filters.ts';
import { inQueue, type Queue } from './queues.ts';
import { sleeps, snoozed } from './snooze.ts';

/** What is looked for outlives the page: whoever opens an order and comes back finds the same list. */
const filter = ref<Filter>(noFilter);
const showsAsleep = ref(false);

export interface DeskList {
  readonly filter: Ref<Filter>;
  /** Those that sleep are listed, instead of those that do not. */
  readonly showsAsleep: Ref<boolean>;
  /** Of the queue, whatever the filter says. */
  readonly awake: ComputedRef<readonly OrderView[]>;
  readonly asleep: ComputedRef<readonly OrderView[]>;
  readonly cases: ComputedRef<readonly OrderView[]>;
  readonly counts: ComputedRef<Readonly<Record<Queue, number>>>;
  readonly filtering: ComputedRef<boolean>;
}

/** Answers that depend on the time are given anew so often, ms: a list of ten thousand is not gone through every second. */
const often = 15_000;

export const useDeskList = (): DeskList => {
  const desk = useDesk();
  const team = useTeam();
  const now = useNow();
  const lately = computed(() => Math.floor(now.value / often) * often);

  const asleepNow = computed<ReadonlySet<OrderView>>(() => {
    const entries = snoozed.entries();
    if (entries.size === 0) return new Set();
    return new Set(desk.cases.filter((view) => sleeps(view, entries.get(view.key), lately.value)));
  });
  const listIn = (queue: Queue): readonly OrderView[] =>
    queue === 'all' ? desk.cases : desk.cases.filter((view) => inQueue(view, queue, team));
  const lists = computed(() => ({ mine: listIn('mine'), role: listIn('role'), all: listIn('all') }));
  const without = (list: readonly OrderView[]): readonly OrderView[] =>
    asleepNow.value.size === 0 ? list : list.filter((view) => !asleepNow.value.has(view));
  const awakeIn = computed(() => ({ mine: without(lists.value.mine), role: without(lists.value.role), all: without(lists.value.all) }));

  const awake = computed(() => awakeIn.value[preferences.queue]);
  const asleep = computed(() =>
    asleepNow.value.size === 0 ? [] : lists.value[preferences.queue].filter((view) => asleepNow.value.has(view)),
  );
  const filtering = computed(() => isFiltering(filter.value));
  const cases = computed(() => {
    const list = showsAsleep.value && asleep.value.length > 0 ? asleep.value : awake.value;
    return filtering.value ? list.filter((view) => passes(view, filter.value, lately.value)) : list;
  });
  const counts = computed(() => ({
    mine: awakeIn.value.mine.length,
    role: awakeIn.value.role.length,
    all: awakeIn.value.all.length,
  }));
  return { filter, showsAsleep, awake, asleep, cases, counts, filtering };
};
