import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimPatience,
  DeskEventSchema,
  foldMessage,
  holdsClaim,
  isDue,
  messageAt,
  messageOf,
  outboxStates,
  type DeskEvent,
  type Message,
  type OutboxItem,
} from '#core/desk';
import { day, hour, minute, type Ms } from '#core/order';
import * as v from 'valibot';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const message: Message = {
  id: 'held:douyin:6900000000000000017',
  audience: 'staff',
  purpose: 'held',
  account: 'robot1',
  to: '客服主管',
  orders: [sampleOrder().key],
  template: 'held',
  facts: {},
  dueAt: t0,
  expiresAt: null,
};
const at = (milliseconds: number): Ms => later(t0, milliseconds);
const queued = (part: Partial<Message> = {}) => sampleEvent('message.queued', t0, { message: { ...message, ...part } });
const claimed = (when: Ms, batch: string, part: { stampedAt?: Ms } = {}) =>
  sampleEvent('message.claimed', when, { message: message.id, batch, title: '待核查', text: `核查 …0017（${batch}）` }, part);
const sent = (when: Ms, batch: string) => sampleEvent('message.sent', when, { message: message.id, batch, receipt: 'r-1' });
const failed = (when: Ms, batch: string, retryAt: Ms | null, part: { perhaps?: boolean; stops?: boolean } = {}) =>
  sampleEvent('message.failed', when, { message: message.id, batch, failure: 'server', detail: '503', perhaps: false, retryAt, ...part });
const settled = (when: Ms, as: 'again' | 'dropped' | 'sent') =>
  sampleEvent('message.settled', when, { message: message.id, as }, { actor: lin });
const fold = (...events: DeskEvent[]) => foldMessage(events)!;

describe('a message', () => {
  it('is nothing before it is queued, and waits until it is due after that', () => {
    expect(foldMessage([claimed(t0, 'a')])).toBeUndefined();
    expect(fold(queued({ dueAt: at(hour) }))).toMatchObject({ state: 'waiting', nextAt: at(hour), queuedAt: t0, tries: 0 });
  });

  it('is claimed, then sent, and keeps the words and the receipt', () => {
    const item = fold(queued(), claimed(at(1000), 'a'), sent(at(2000), 'a'));
    expect(item.state).toBe('sent');
    expect(item.sent).toEqual({ at: at(2000), receipt: 'r-1', title: '待核查', text: '核查 …0017（a）' });
    expect(item.attempts).toHaveLength(1);
    expect(item.refused).toEqual([]);
  });

  it('waits for the next try after a failure, and keeps the reason', () => {
    const item = fold(queued(), claimed(at(1000), 'a'), failed(at(2000), 'a', at(32_000)));
    expect(item).toMatchObject({ state: 'waiting', nextAt: at(32_000), tries: 1, failure: { failure: 'server', detail: '503' } });
    expect(fold(queued(), claimed(at(1), 'a'), failed(at(2), 'a', at(3)), claimed(at(4), 'b'), sent(at(5), 'b'))).toMatchObject({
      state: 'sent',
      failure: null,
      tries: 2,
      sent: { text: '核查 …0017（b）' },
    });
  });

  it('is given up when no further try is set, and perhaps sent when nobody can say', () => {
    expect(fold(queued(), claimed(at(1), 'a'), failed(at(2), 'a', null, { stops: true }))).toMatchObject({
      state: 'dead',
      failure: { stops: true },
    });
    expect(fold(queued(), claimed(at(1), 'a'), failed(at(2), 'a', null, { perhaps: true })).state).toBe('perhaps');
  });

  it('that may have arrived stays in doubt, whatever a later attempt says that did not know of it', () => {
    const lost = [queued(), claimed(at(0), 'a'), failed(at(1), 'a', at(minute), { perhaps: true }), claimed(at(2), 'b')];
    expect(fold(...lost, failed(at(3), 'b', null)).state).toBe('perhaps');
    expect(messageAt(fold(...lost, failed(at(3), 'b', at(hour))), at(hour), 10 * minute).state).toBe('perhaps');
    const again = [...lost, failed(at(3), 'b', null), settled(at(4), 'again'), claimed(at(5), 'c')];
    expect(fold(...again, failed(at(6), 'c', null)).state, 'a person has looked').toBe('dead');
  });

  it('that was claimed and has no end after two minutes was perhaps sent', () => {
    const item = fold(queued(), claimed(at(0), 'a'));
    expect(messageAt(item, at(claimPatience - 1)).state).toBe('sending');
    expect(messageAt(item, at(claimPatience)).state).toBe('perhaps');
    expect(messageAt(item, at(claimPatience), true).state).toBe('waiting');
  });

  it('may be sent again as long as the channel suppresses a second one, counted from the first', () => {
    const lost = [queued(), claimed(at(0), 'a'), failed(at(minute), 'a', at(2 * minute), { perhaps: true })];
    const states = (item: OutboxItem) => [2 * minute, 8 * minute, 9 * minute].map((age) => messageAt(item, at(age), 10 * minute).state);
    expect(states(fold(...lost))).toEqual(['waiting', 'waiting', 'perhaps']);
    expect(states(fold(...lost, claimed(at(2 * minute), 'b')))).toEqual(['sending', 'waiting', 'perhaps']);
    expect(messageAt(fold(...lost), at(2 * minute)).state).toBe('perhaps');
    expect(states(fold(...lost, settled(at(2 * minute), 'again')))).toEqual(['waiting', 'waiting', 'waiting']);
    const note = fold(queued({ account: 'notification' }), claimed(at(0), 'a'));
    expect(messageAt(note, at(day)).state, 'a notification replaces itself').toBe('waiting');
  });

  it('is not stuck in sending when the clock is set back a day', () => {
    expect(messageAt(fold(queued(), claimed(at(0), 'a')), at(-day)).state).toBe('perhaps');
  });

  it('expires while it waits, and only then', () => {
    const dated = queued({ expiresAt: at(hour) });
    expect(messageAt(fold(dated), at(hour - 1)).state).toBe('waiting');
    expect(messageAt(fold(dated), at(hour)).state).toBe('expired');
    expect(messageAt(fold(queued({ account: 'chat', expiresAt: at(hour) })), at(hour)).state).toBe('expired');
    expect(messageAt(fold(dated, claimed(at(1), 'a'), sent(at(2), 'a')), at(hour)).state).toBe('sent');
    expect(messageAt(fold(dated, claimed(at(1), 'a')), at(hour)).state).toBe('perhaps');
    expect(messageAt(fold(dated, claimed(at(1), 'a')), at(hour), true).state, 'it may have arrived').toBe('perhaps');
  });

  it('is due at its instant, and after a failure too when the clock was set back', () => {
    expect(isDue(fold(queued({ dueAt: at(hour) })), at(hour - 1))).toBe(false);
    expect(isDue(fold(queued({ dueAt: at(hour) })), at(hour))).toBe(true);
    const again = fold(queued(), claimed(at(day), 'a'), failed(at(day), 'a', at(day + minute)));
    expect([at(0), at(day), at(day + minute)].map((now) => isDue(again, now))).toEqual([true, false, true]);
    expect(isDue(fold(queued(), claimed(at(1), 'a')), at(2))).toBe(false);
  });

  it('for the chat waits for a person, and nobody else can send it', () => {
    const chat = queued({ account: 'chat' });
    expect(fold(chat).state).toBe('byHand');
    expect(fold(chat, claimed(at(1), 'a'))).toMatchObject({ state: 'byHand', refused: [{ step: 'claim', state: 'byHand' }] });
    expect(fold(chat, settled(at(2), 'sent'))).toMatchObject({ state: 'sent', sent: { at: at(2), text: null }, settled: { by: '小林' } });
    expect(fold(chat, settled(at(2), 'dropped')).state).toBe('dropped');
  });
});

describe('a person', () => {
  const dead = [queued(), claimed(at(1), 'a'), failed(at(2), 'a', null, { stops: true })];

  it('sends a dead one again: it waits afresh, as if never tried', () => {
    expect(fold(...dead, settled(at(hour), 'again'))).toMatchObject({ state: 'waiting', nextAt: at(hour), tries: 0, failure: null });
  });

  it('leaves it, and can think better of that', () => {
    expect(fold(...dead, settled(at(3), 'dropped')).state).toBe('dropped');
    expect(fold(...dead, settled(at(3), 'dropped'), settled(at(4), 'again')).state).toBe('waiting');
  });

  it('answers for a claim without an end, but not for one that is still running', () => {
    const running = [queued(), claimed(at(0), 'a')];
    expect(fold(...running, settled(at(minute), 'again'))).toMatchObject({ state: 'sending', refused: [{ step: 'settle:again' }] });
    expect(fold(...running, settled(at(claimPatience), 'again')).state).toBe('waiting');
    expect(fold(...running, settled(at(claimPatience), 'sent')).state).toBe('sent');
  });
});

describe('two workers', () => {
  it('that claim one message: the first by stamp holds it, and the other finds out', () => {
    const item = fold(queued(), claimed(at(5), 'late'), claimed(at(4), 'early'));
    expect(holdsClaim(item, 'early')).toBe(true);
    expect(holdsClaim(item, 'late')).toBe(false);
    expect(item.refused).toMatchObject([{ step: 'claim', state: 'sending', batch: 'late' }]);
  });

  it('where the loser sent before it heard of the other: it was sent', () => {
    expect(fold(queued(), claimed(at(4), 'early'), claimed(at(5), 'late'), sent(at(6), 'late')).state).toBe('sent');
  });

  it('one of which wakes up late: its failure does not end the claim of the other', () => {
    const takenOver = [
      queued(),
      claimed(at(0), 'a'),
      failed(at(3 * minute), 'a', at(3 * minute), { perhaps: true }),
      claimed(at(200_000), 'b'),
    ];
    expect(fold(...takenOver, failed(at(210_000), 'a', null))).toMatchObject({
      state: 'sending',
      refused: [{ step: 'failed', batch: 'a' }],
    });
    expect(fold(...takenOver, sent(at(210_000), 'a')).state).toBe('sent');
  });

  it('nobody can end a claim that was never made', () => {
    expect(fold(queued(), sent(at(1), 'x'))).toMatchObject({ state: 'waiting', refused: [{ step: 'sent', batch: 'x' }] });
  });

  it('queue the same message: the first counts', () => {
    expect(fold(queued(), sampleEvent('message.queued', at(9), { message: { ...message, to: '别人' } }))).toMatchObject({
      message: { to: '客服主管' },
      refused: [],
    });
  });
});

/** Any events of one message, sensible or not. */
const lives = fc
  .array(
    fc.record({
      kind: fc.constantFrom('claimed', 'sent', 'failed', 'again', 'dropped', 'settledSent', 'queued'),
      at: fc.nat(20 * minute),
      batch: fc.constantFrom('a', 'b', 'c'),
      retry: fc.option(fc.nat(minute)),
      perhaps: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((steps): DeskEvent[] => [
    queued(),
    ...steps.map(({ kind, at: when, batch, retry, perhaps }) => {
      const instant = at(when);
      if (kind === 'queued') return sampleEvent('message.queued', instant, { message });
      if (kind === 'claimed') return claimed(instant, batch);
      if (kind === 'sent') return sent(instant, batch);
      if (kind === 'failed') return failed(instant, batch, retry === null ? null : later(instant, retry), { perhaps });
      return settled(instant, kind === 'settledSent' ? 'sent' : (kind as 'again' | 'dropped'));
    }),
  ]);

describe('folding a message', () => {
  it('gives the same item in whatever order events arrive, and however often', () => {
    const shuffled = lives.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, mixed]) => {
        expect(foldMessage(mixed)).toEqual(foldMessage(events));
      }),
    );
  });

  it('leaves the state of the stored item out of what only an instant can tell, and loses no event', () => {
    fc.assert(
      fc.property(lives, (events) => {
        const item = fold(...events);
        expect(outboxStates).toContain(item.state);
        expect(item.state).not.toBe('expired');
        const queues = events.filter((event) => event.kind === 'message.queued').length;
        // What was refused had no effect: without it the story is the same, but for claims that lost and may yet turn out to have sent.
        const effects = new Set(item.refused.filter(({ step }) => step !== 'claim').map(({ event }) => event));
        const without = fold(...events.filter((event) => !effects.has(event.id)));
        expect({ ...without, refused: [], lastAt: '' }).toEqual({ ...item, refused: [], lastAt: '' });
        expect(item.attempts.length + item.refused.length).toBeLessThanOrEqual(events.length - queues);
      }),
    );
  });

  it('once sent stays sent', () => {
    fc.assert(
      fc.property(lives, (events) => {
        const item = fold(...events);
        fc.pre(item.state === 'sent');
        expect(fold(...events, claimed(at(hour), 'z'), failed(at(hour), 'z', null), settled(at(2 * hour), 'again')).state).toBe('sent');
      }),
    );
  });

  it('only knows events that the log accepts', () => {
    fc.assert(
      fc.property(lives, (events) => {
        for (const event of events) {
          expect(v.safeParse(DeskEventSchema, event).success).toBe(true);
          expect(messageOf(event)).toBe(message.id);
        }
      }),
    );
  });
});
