/** The words of controls that mean the same at every console; Chinese first, then the English interface. Without any blanks, as they are compared. */

/** Ships one order. Exactly these: 已发货 and 修改发货 contain 发货 and ship nothing. */
export const shipWords: readonly string[] = ['发货', '去发货', '立即发货', 'Ship', 'Shipnow', 'ShipNow'];

/** Ships the selected orders. */
export const batchShipWords: readonly string[] = [
  '批量发货',
  '批量去发货',
  '批量打单发货',
  '一键发货',
  'Batchship',
  'BatchShip',
  'Bulkship',
  'BulkShip',
  'Shipselected',
  'ShipSelected',
];
