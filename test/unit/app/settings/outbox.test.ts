import { describe, expect, it } from 'vitest';
import { outboxStates, outboxSteps } from '#core/desk';
import { parseShopTime, type Ms, type OrderKey } from '#core/order';
import type { MessageView } from '#core/worker';
import { sampleMessages } from '#pwa/dev/sampleMessages.ts';
import { actsOn } from '#pwa/outbox/acts.ts';
import { entriesOf, grouped, needsPerson } from '#pwa/outbox/groups.ts';
import { writtenText } from '#pwa/outbox/messageText.ts';

const now = parseShopTime('2025-11-20 17:30:00') as Ms;
const items = sampleMessages(now);
const itemIn = (state: MessageView['state']): MessageView => {
  const item = items.find((one) => one.state === state);
  if (!item) throw new Error(`no message ${state}`);
  return item;
};

describe('the outbox', () => {
  it('shows first what somebody has to settle, then what is on its way, then what is over; the latest first', () => {
    const parts = grouped(items);
    expect(parts.map(({ group }) => group)).toEqual(['person', 'under', 'over']);
    expect(parts[0]?.entries.map(({ item }) => item.state)).toEqual(['perhaps', 'dead', 'byHand']);
    expect(items.filter(needsPerson).length).toBe(3);
  });

  it('shows messages that left as one digest as one, with all their orders', () => {
    const sent = itemIn('sent');
    const other: MessageView = { ...sent, message: { ...sent.message, id: 'other', orders: ['douyin:6900000000000000017' as OrderKey] } };
    const [entry, ...rest] = entriesOf([sent, other]);
    expect(rest).toEqual([]);
    expect(entry?.ids).toEqual([sent.message.id, 'other']);
    expect(entry?.orders.length).toBe(8);
  });

  it('keeps one of a digest apart that has come to something else', () => {
    const sent = itemIn('sent');
    const failed: MessageView = { ...sent, state: 'dead', message: { ...sent.message, id: 'other' } };
    expect(entriesOf([sent, failed]).length).toBe(2);
  });

  it('offers in each state only what has an effect there', () => {
    for (const state of outboxStates) {
      for (const failure of [null, { failure: 'tooFast', detail: '', at: now, perhaps: false, stops: false } as const])
        for (const { as } of actsOn({ state, failure })) expect(outboxSteps[`settle:${as}`], `${as} in ${state}`).toContain(state);
    }
  });

  it('offers to try at once what waits for its next attempt, and not what waits for its turn', () => {
    expect(actsOn({ state: 'waiting', failure: null }).map(({ word }) => word)).toEqual(['drop']);
    const failure = { failure: 'tooFast', detail: '', at: now, perhaps: false, stops: false } as const;
    expect(actsOn({ state: 'waiting', failure }).map(({ word }) => word)).toEqual(['now', 'drop']);
  });
});

describe('the text of a message', () => {
  it('is what left, word for word', () => {
    expect(writtenText(itemIn('sent'))).toMatchObject({ final: true, text: expect.stringContaining('7 单待核查') });
  });

  it('is what is to be copied, for one that somebody sends by hand', () => {
    expect(writtenText(itemIn('byHand'))?.text).toContain('请补全收货地址');
  });

  it('is not known of one that never left', () => {
    expect(writtenText({ ...itemIn('waiting'), attempts: [] })).toBeUndefined();
  });
});
