/**
 * Every page of every console in every drill, with the built extension: nothing is thrown, no badge stands at another order's row in any
 * painted frame, no held order's ship control reaches the page, every order has its badge; where that cannot be, the page bar says so.
 *
 * One browser per console, side by side; its pages take turns in one tab. DANSHAO_DRILLS picks drills and pages by part of their names.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drillNames, drills, type DrillName } from '#test/consoles/drills/index.ts';
import { lookalikePages, lookalikes, type LookalikeName } from '#test/consoles/lookalikes.ts';
import { openGround } from './drills/ground.ts';
import { harm, shortcomings, verdictOf, type Outcome, type Verdict } from './drills/outcome.ts';
import { runDrill, type DrilledPage, type Ground } from './drills/run.ts';
import { drillTable } from './drills/table.ts';

const wanted = process.env['DANSHAO_DRILLS'] ?? '';
const isWanted = (name: string): boolean => wanted.split(',').some((part) => name.includes(part.trim()));
const cells = lookalikePages.flatMap((page) =>
  drillNames.filter((name) => isWanted(`${name} ${page.name}`)).map((name) => ({ name, page, title: `${name} ${page.name}` })),
);

const outcomes = new Map<string, Promise<Outcome>>();
const verdicts = new Map<string, Verdict>();
const grounds: Ground[] = [];

/** All drills of one console, one after the other. */
const drillConsole = (console: LookalikeName): void => {
  const ground = openGround(console).then((opened) => {
    grounds.push(opened);
    return opened;
  });
  let last: Promise<unknown> = ground;
  for (const { title, page, name } of cells.filter((cell) => cell.page.console === console)) {
    const outcome = Promise.allSettled([last]).then(async () => run(await ground, page, name));
    outcome.catch(() => undefined);
    outcomes.set(title, outcome);
    last = outcome;
  }
};
const run = (ground: Ground, page: DrilledPage, name: DrillName): Promise<Outcome> => runDrill(ground, page, name);

beforeAll(() => {
  for (const { name } of lookalikes) if (cells.some(({ page }) => page.console === name)) drillConsole(name);
});
afterAll(async () => {
  await Promise.allSettled(outcomes.values());
  await Promise.all(grounds.map(({ stage }) => stage.close()));
  console.log(`\n${drillTable(verdicts)}\n`);
});

describe.each(lookalikePages.map(({ name }) => name))('%s', (pageName) => {
  it.each(cells.filter(({ page }) => page.name === pageName))(
    '$name',
    async ({ title, name }) => {
      const outcome = (await outcomes.get(title))!;
      verdicts.set(title, verdictOf(outcome, drills[name]));
      const seen = { ...outcome, harm: harm(outcome), shortcomings: shortcomings(outcome) };
      expect(verdictOf(outcome, drills[name]), JSON.stringify(seen, null, 1)).not.toBe('fails');
    },
    180_000,
  );
});
