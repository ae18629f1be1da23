/** Which form of an order a back-test judges, where it is not the present one. */
import { isOpen, type Order, type OrderKey } from '#core/order';
import type { Database, JudgedRow } from '../database.ts';

export class JudgedForms {
  /** The form to be kept; `null`: the present one is it. A form that is kept already stays, unless the order can be held again. */
  readonly #forms = new Map<OrderKey, Order | null>();
  readonly #renewed = new Set<OrderKey>();

  /** @param before `null`: this is the first look at it, or the first again */
  follow(order: Order, before: Order | null): void {
    const { key } = order;
    if (isOpen(order) || !before) this.#renewed.add(key);
    this.#forms.set(key, isOpen(order) ? null : (this.#forms.get(key) ?? before));
  }

  forget(key: OrderKey): void {
    this.#forms.delete(key);
    this.#renewed.delete(key);
  }

  /** @param kept the forms of these orders that were kept so far */
  changes(kept: ReadonlySet<OrderKey>): { gone: OrderKey[]; rows: JudgedRow[] } {
    const stays = (key: OrderKey): boolean => kept.has(key) && !this.#renewed.has(key);
    const rows = [...this.#forms].flatMap(([key, order]) => (order && !stays(key) ? [{ key, order }] : []));
    const written = new Set(rows.map(({ key }) => key));
    return { rows, gone: [...this.#renewed].filter((key) => kept.has(key) && !written.has(key)) };
  }

  async save(db: Database, kept: ReadonlySet<OrderKey>): Promise<void> {
    const { gone, rows } = this.changes(kept);
    await Promise.all([gone.length > 0 && db.judged.bulkDelete(gone), rows.length > 0 && db.judged.bulkPut(rows)]);
  }
}
