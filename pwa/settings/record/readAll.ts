/** The whole of a stretch of the record, page by page, oldest first. */
import type { AuditRow } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';
import type { Api } from '#core/worker';

/**
 * @param orders one of these; none: every row
 * @param wanted asked before every page: false when somebody has asked for something else meanwhile
 */
export const readAll = async (
  api: Pick<Api, 'audit'>,
  { from, until, orders }: { readonly from: Ms; readonly until: Ms; readonly orders: readonly OrderKey[] },
  wanted: () => boolean,
): Promise<AuditRow[]> => {
  const rows: AuditRow[] = [];
  for (const order of orders.length > 0 ? orders : [undefined]) {
    let after: string | null = '';
    while (after !== null && wanted()) {
      const page: Awaited<ReturnType<Api['audit']>> = await api.audit({
        from,
        until,
        ...(order === undefined ? {} : { order }),
        ...(after === '' ? {} : { after }),
      });
      rows.push(...page.rows);
      after = page.next;
    }
  }
  return rows;
};
