/** The keys, and the switch that turns them off. */
import { h, type Drawn } from '../dom/render.ts';
import type { OverlayContext } from '../state.ts';
import { modal } from './modal.ts';
import { button } from './parts.ts';

const keys = [
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'open'],
  ['R', 'release'],
  ['H', 'hold'],
  ['M', 'memo'],
  ['Z', 'undo'],
  ['?', 'help'],
  ['Esc', 'close'],
] as const;

export const keyList = ({ state, say, actions }: OverlayContext): Drawn =>
  modal(
    'keys',
    'dialog',
    say.t('keys.title'),
    actions.closeQuestion,
    h('p', { class: 'lead' }, say.t('keys.note')),
    h(
      'dl',
      { class: 'key-list' },
      ...keys.flatMap(([name, word]) => [h('dt', null, h('kbd', null, name)), h('dd', null, say.t(`keys.${word}`))]),
    ),
    h(
      'label',
      { class: 'check' },
      h('input', { type: 'checkbox', checked: state.keysOn, onChange: () => actions.setSetting('keysOn', !state.keysOn) }),
      h('span', null, say.t('keys.switch')),
    ),
    state.canMemo &&
      h(
        'label',
        { class: 'check' },
        h('input', { type: 'checkbox', checked: state.memoAuto, onChange: () => actions.setSetting('memoAuto', !state.memoAuto) }),
        h('span', null, say.t('keys.memoAuto'), h('small', null, say.t('keys.memoAutoNote'))),
      ),
    h('div', { class: 'buttons' }, button('btn primary', { 'data-first': true, onClick: actions.closeQuestion }, say.t('keys.done'))),
  );
