import { describe, expect, it } from 'vitest';
import { createCourier } from '../../../../pwa/rules/backtest/courier.ts';

/** An engine that answers when the test says so, and a screen that draws when it does. */
const stage = () => {
  const asked: { question: number; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const drawn: string[] = [];
  const failed: unknown[] = [];
  const frames: (() => void)[] = [];
  const courier = createCourier<number, string>({
    ask: (question) => new Promise((answer, fail) => asked.push({ question, answer, fail })),
    draw: (answer) => drawn.push(answer),
    fail: (error) => failed.push(error),
    frame: (draw) => frames.push(draw),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const paint = (): void => frames.splice(0).forEach((draw) => draw());
  return { courier, asked, drawn, failed, frames, settle, paint };
};

describe('questions of a thumb that drags', () => {
  it('never wait in a row: one is under way, one waits, the latest wins', async () => {
    const { courier, asked, settle } = stage();
    for (const question of [1, 2, 3, 4]) courier.send(question);
    expect(asked.map(({ question }) => question)).toEqual([1]);
    asked[0]?.answer('one');
    await settle();
    expect(asked.map(({ question }) => question)).toEqual([1, 4]);
    asked[1]?.answer('four');
    await settle();
    expect(asked).toHaveLength(2);
    expect(courier.busy).toBe(false);
  });

  it('are answered with the next frame; of two answers in one frame the later is drawn', async () => {
    const { courier, asked, drawn, frames, settle, paint } = stage();
    courier.send(1);
    courier.send(2);
    asked[0]?.answer('one');
    await settle();
    expect(drawn).toEqual([]);
    asked[1]?.answer('two');
    await settle();
    expect(frames).toHaveLength(1);
    paint();
    expect(drawn).toEqual(['two']);
  });

  it('that failed are told only when nothing newer was asked', async () => {
    const { courier, asked, drawn, failed, settle, paint } = stage();
    courier.send(1);
    courier.send(2);
    asked[0]?.fail(new Error('superseded'));
    await settle();
    expect(failed).toEqual([]);
    asked[1]?.answer('two');
    await settle();
    paint();
    expect(drawn).toEqual(['two']);
    courier.send(3);
    asked[2]?.fail(new Error('gone'));
    await settle();
    expect(failed).toEqual([new Error('gone')]);
  });

  it('are forgotten when the panel closes', async () => {
    const { courier, asked, drawn, failed, settle, paint } = stage();
    courier.send(1);
    courier.send(2);
    courier.stop();
    asked[0]?.answer('one');
    await settle();
    paint();
    expect([asked.length, drawn, failed]).toEqual([1, [], []]);
  });
});
