import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock, instantOfStamp } from '#core/desk';
import { ms } from '#core/order';

describe('logical clock', () => {
  it('gives later stamps while the wall clock stands still', () => {
    const clock = createClock(() => ms(1_750_000_000_000), 'dev1');
    const [first, second] = [clock.next(), clock.next()];
    expect(first).toBe('001750000000000:0000:dev1');
    expect(second).toBe('001750000000000:0001:dev1');
  });

  it('goes on from the last stamp of the log when the wall clock was set back', () => {
    const clock = createClock(() => ms(1000), 'dev1', '001750000000000:000a:dev2');
    expect(clock.next()).toBe('001750000000000:000b:dev1');
  });

  it('never runs backwards, whatever the wall clock does and whatever it hears', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wall: fc.nat(2 ** 41), heard: fc.option(fc.nat(2 ** 41)) }), { minLength: 2, maxLength: 40 }),
        (steps) => {
          let wall = 0;
          const clock = createClock(() => ms(wall), 'dev1');
          const stamps = steps.map((step) => {
            wall = step.wall;
            if (step.heard !== null) clock.hear(`${String(step.heard).padStart(15, '0')}:ffff:dev2`);
            return clock.next();
          });
          expect(stamps).toEqual([...stamps].sort());
          expect(new Set(stamps).size).toBe(stamps.length);
        },
      ),
    );
  });

  it('refuses a stamp that is none', () => {
    expect(() => createClock(() => ms(0), 'dev1').hear('yesterday')).toThrow(RangeError);
  });

  it('pauses at an instant that lies between what was stamped before and what is stamped after', () => {
    const clock = createClock(() => ms(1000), 'a');
    const before = clock.next();
    const between = clock.pause();
    const after = clock.next();
    expect(instantOfStamp(before)).toBeLessThanOrEqual(between);
    expect(instantOfStamp(after)).toBeGreaterThan(between);
    expect(clock.pause()).toBeGreaterThan(between);
  });
});
