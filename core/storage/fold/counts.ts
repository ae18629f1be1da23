/** How often each rule came out how. */
import type { OrderRecord } from '#core/desk';
import type { RuleCountRow, Database } from '../database.ts';

/** Rule counts follow the latest assessment of each order: the old one is taken out, the new one put in. */
export class RuleCounts {
  readonly #changes = new Map<string, { hits: number; unknown: number; assessed: number }>();

  replace(before: OrderRecord, after: OrderRecord): void {
    if (before.verdict === after.verdict) return;
    this.#add(before, -1);
    this.#add(after, 1);
  }

  #add(record: OrderRecord, sign: 1 | -1): void {
    for (const [rule, result] of Object.entries(record.verdict?.results ?? {})) {
      const change = this.#changes.get(rule) ?? { hits: 0, unknown: 0, assessed: 0 };
      change.assessed += sign;
      if (result === 'hit') change.hits += sign;
      if (result === 'unknown') change.unknown += sign;
      this.#changes.set(rule, change);
    }
  }

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  /** @param known all that were counted so far */
  sums(known: readonly RuleCountRow[]): RuleCountRow[] {
    const rows = new Map(known.map((row) => [row.rule, row]));
    return [...this.#changes].map(([rule, change]) => {
      const { hits = 0, unknown = 0, assessed = 0 } = rows.get(rule) ?? {};
      return { rule, hits: hits + change.hits, unknown: unknown + change.unknown, assessed: assessed + change.assessed };
    });
  }

  async save(db: Database, known: readonly RuleCountRow[]): Promise<void> {
    await db.ruleCounts.bulkPut(this.sums(known));
  }
}
