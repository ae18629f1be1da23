import { describe, expect, it } from 'vitest';
import { ms } from '#core/order';
import { ApiError, type DecisionCommand } from '#core/worker';
import { createDecisions } from '#extension/overlay/decisions.ts';
import { createState } from '#extension/overlay/state.ts';
import { heldView, makeView, now } from './views.ts';

const setUp = (answer: (command: DecisionCommand) => Promise<ReturnType<typeof makeView>>, isReloaded = false) => {
  const state = createState(() => {});
  const commands: DecisionCommand[] = [];
  const decisions = createDecisions({
    engine: {
      decide: (command) => {
        commands.push(command);
        return answer(command);
      },
    },
    state,
    onViews: () => {},
    isReloaded: () => isReloaded,
  });
  return { state, commands, decisions };
};

describe('a decision', () => {
  it('counts once it is acknowledged, and is offered back', async () => {
    const { state, decisions } = setUp(async () => makeView({ state: 'released' }));
    const done = decisions.decide(heldView(), 'release', 'release');
    expect(state.busy).toBe('release');
    expect(await done).toBe(true);
    expect(state).toMatchObject({ busy: undefined, failure: undefined, toast: { says: 'release', undo: { state: 'released' } } });
  });

  it('is not made twice while it is under way', async () => {
    const { commands, decisions } = setUp(async () => makeView());
    const [first, second] = await Promise.all([
      decisions.decide(heldView(), 'release', 'release'),
      decisions.decide(heldView(), 'keep', 'keep'),
    ]);
    expect([first, second]).toEqual([true, false]);
    expect(commands).toHaveLength(1);
  });

  it('that was refused says why, and offers nothing back', async () => {
    const { state, decisions } = setUp(async () => {
      throw new ApiError('refused');
    });
    expect(await decisions.decide(heldView(), 'release', 'release')).toBe(false);
    expect(state).toMatchObject({ busy: undefined, failure: 'refused', toast: undefined });
  });

  it('pressed again after no answer is the same command', async () => {
    let isDown = true;
    const { commands, decisions } = setUp(async () => {
      if (isDown) throw new ApiError('engineGone');
      return makeView({ state: 'released' });
    });
    await decisions.decide(heldView(), 'release', 'release');
    isDown = false;
    await decisions.decide(heldView(), 'release', 'release');
    await decisions.decide(heldView(), 'release', 'release');
    const [first, again, another] = commands.map(({ id }) => id);
    expect(again).toBe(first);
    expect(another).not.toBe(first);
  });

  it('after an update of the extension asks for a reload of the page', async () => {
    const { state, decisions } = setUp(async () => {
      throw new ApiError('engineGone');
    }, true);
    await decisions.decide(heldView(), 'release', 'release');
    expect(state.failure).toBe('reloaded');
  });

  it('to release knows of the changes that the card shows, and of no later ones', async () => {
    const { state, commands, decisions } = setUp(async ({ verb }) => {
      if (verb === 'release') throw new ApiError('changed');
      return makeView();
    });
    const changes = [{ at: ms(now), what: ['refund'] }] as const;
    expect(await decisions.decide(heldView({}, { changes }), 'release', 'release')).toBe(false);
    expect(state.failure).toBe('changed');
    await decisions.decide(heldView(), 'keep', 'keep');
    expect(commands.map(({ verb, knowing }) => `${verb} ${knowing}`)).toEqual(['release 1', 'keep undefined']);
  });
});
