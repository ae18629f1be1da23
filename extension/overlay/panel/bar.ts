/** One line about this page: how many orders, how many wait, and what is wrong if something is. */
import { h, type Child, type Drawn } from '../dom/render.ts';
import { isPaused, viewNow, type OverlayContext } from '../state.ts';
import { button, gauge, icon, iconButton, phrase } from './parts.ts';
import { pauseButton, pausedReport, pauseQuestion } from './paused.ts';
import { patrolled } from './patrolled.ts';

export const bar = (context: OverlayContext): Child => {
  const { state, say, actions } = context;
  const counts = count(context);
  // Nothing to say yet: a bar that changes its size a moment later would catch the eye for nothing.
  const paused = isPaused(state, state.now);
  if (!state.shown || (!paused && !state.trouble && state.assessing === 0 && counts.orders === 0)) return undefined;
  const { t } = say;
  const isSmall = state.collapsed && !state.trouble && !paused;
  return h(
    'div',
    // A new one for each kind of report: what stands elsewhere in the next has not moved there.
    {
      key: paused ? 'paused' : (state.trouble?.kind ?? (counts.orders > 0 ? 'orders' : 'busy')),
      class: 'bar',
      role: 'region',
      'aria-label': t('bar.label'),
      style: { transform: `translateX(${state.contentLeft}px)` },
    },
    isSmall
      ? button(
          'seg',
          {
            key: 'small',
            'aria-label': t('bar.expand', { held: counts.held }),
            'aria-expanded': 'false',
            onClick: () => actions.setSetting('collapsed', false),
          },
          mark(),
          counts.held > 0 && h('b', { class: 'held' }, String(counts.held)),
        )
      : [
          mark(),
          ...(state.pausing ? pauseQuestion(context) : paused ? pausedReport(context) : report(context, counts)),
          ...(state.pausing ? [] : patrolled(context)),
          h('span', { class: 'line' }),
          counts.held > 0 && !paused && !state.pausing && iconButton('down', t('bar.next'), () => actions.step(1, true), { key: 'next' }),
          iconButton('desk', t('bar.desk'), () => actions.openApp('#/desk'), { key: 'desk' }),
          !paused && !state.pausing && pauseButton(context),
          !state.pausing && iconButton('info', t('bar.health'), () => actions.openApp('#/health'), { key: 'health' }),
          !state.trouble &&
            !paused &&
            !state.pausing &&
            iconButton('left', t('bar.collapse'), () => actions.setSetting('collapsed', true), {
              key: 'collapse',
              'aria-expanded': 'true',
            }),
        ],
  );
};

interface Counts {
  readonly orders: number;
  readonly held: number;
  readonly unknown: number;
}

const count = ({ state }: OverlayContext): Counts => {
  const views = state.onPage.flatMap((number) => viewNow(state, number) ?? []);
  const of = (wanted: string): number => views.filter((view) => view.state === wanted && view.open).length;
  return { orders: views.length, held: of('held'), unknown: of('unknown') };
};

const mark = (): Drawn => h('span', { class: 'mark', key: 'mark' }, icon('mark', 14));

const report = (context: OverlayContext, counts: Counts): Child[] => {
  const { state, say, actions } = context;
  const { t } = say;
  const { trouble } = state;
  if (trouble) {
    const text = t(`bar.trouble.${trouble.kind}`, 'n' in trouble ? { n: trouble.n } : {});
    return [h('span', { class: 'seg', role: 'status', key: 'trouble' }, icon('warn'), text), remedy(context)];
  }
  if (counts.orders === 0) {
    return [
      h(
        'span',
        { class: 'seg', role: 'status', key: 'busy' },
        h('span', { class: 'spin' }),
        phrase(say.phrase('bar.busy', { n: state.assessing })),
      ),
    ];
  }
  const facts = [
    counts.held > 0 &&
      button(
        'seg held',
        { key: 'held', onClick: () => actions.step(1, true) },
        gauge('held', 100, 14),
        phrase(say.phrase('bar.held', { n: counts.held })),
      ),
    counts.unknown > 0 && h('span', { class: 'seg' }, gauge('unknown', 0, 14), phrase(say.phrase('bar.unknown', { n: counts.unknown }))),
    counts.held + counts.unknown === 0 && h('span', { class: 'seg' }, t('bar.fine')),
    tapNote(context),
    state.dropped > 0 && phrase(say.phrase('bar.dropped', { n: state.dropped }), 'seg'),
  ].filter((fact) => fact !== false && fact !== undefined);
  return [phrase(say.phrase('bar.orders', { n: counts.orders }), 'seg'), ...facts.flatMap((fact) => [h('i', { class: 'sepdot' }), fact])];
};

/** What the page has done to the functions that we read along with, before we came. */
const tapNote = ({ state, say }: OverlayContext): Drawn | undefined => {
  const ways = Object.values(state.tap ?? {});
  const worst = (['frozen', 'wrapped'] as const).find((way) => ways.includes(way));
  return worst && h('span', { class: 'seg' }, icon('warn'), say.t(`bar.tap.${worst}`));
};

/** The next step out of a trouble, where there is one here. */
const remedy = ({ state, say, actions }: OverlayContext): Child => {
  const link = (word: 'bar.onDesk' | 'bar.again' | 'bar.refresh', onClick: () => void): Drawn =>
    button('link', { key: word, onClick }, say.t(word));
  switch (state.trouble?.kind) {
    case 'noRows':
    case 'unstable':
      return link('bar.onDesk', () => actions.openApp('#/desk'));
    case 'engineGone':
    case 'storage':
      return link('bar.again', actions.retry);
    case 'reloaded':
    case 'noTap':
    case 'noPanels':
    case 'silent':
      return link('bar.refresh', () => location.reload());
    default:
      return undefined;
  }
};
