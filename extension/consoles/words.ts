/**
 * What consoles call the same. Their English interfaces are described nowhere; these are the words that such a control would have, without
 * white space, as controls are compared.
 */
const ship = ['发货', '去发货', '立即发货'];
const shipInEnglish = ['Ship', 'Shipnow', 'ShipNow', 'Shiporder', 'ShipOrder', 'Deliver', 'Delivernow', 'DeliverNow', 'Dispatch'];
const batchShip = ['批量发货', '批量去发货', '批量打单发货', '一键发货'];
const batchShipInEnglish = [
  'Batchship',
  'BatchShip',
  'Bulkship',
  'BulkShip',
  'Shipselected',
  'ShipSelected',
  'Batchdelivery',
  'BatchDelivery',
];
const refresh = ['刷新', '刷新列表', '查询', '搜索', '搜索订单', 'Refresh', 'Query', 'Search'];

/** Words on the controls that ship one order, ship the ticked ones, and ask for the list again. */
export const words = {
  ship: [...ship, ...shipInEnglish],
  batchShip: [...batchShip, ...batchShipInEnglish],
  refresh,
} as const satisfies Record<string, readonly string[]>;
