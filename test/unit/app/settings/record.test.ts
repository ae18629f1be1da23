import { describe, expect, it } from 'vitest';
import type { AuditRow } from '#core/worker';
import { ms } from '#core/order';
import { fullTime } from '#pwa/settings/record/recordWords.ts';
import { tableOf, type RecordWords } from '#pwa/settings/record/table.ts';
import { later, lin, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const row: AuditRow = {
  id: 'e1',
  at: t0,
  recordedAt: later(t0, 5000),
  who: lin,
  device: 'dev1',
  what: 'case.released',
  order: order.key,
  facts: {},
  why: '已核实',
  refused: null,
  takenBack: false,
  link: 3,
};
const words: RecordWords = {
  heads: ['时间', '记下的时间', '谁', '设备', '订单号', '做了什么', '说明', '详情', '编号'],
  dateTime: fullTime,
  who: ({ who }) => who.name,
  what: ({ what }) => what,
  detail: () => '',
  foot: (rows, link, head) => `${rows} ${link} ${head}`,
};

describe('the record as a table', () => {
  it('says when it was done and when it was written down, who, on which device, and which order, with the chain’s last hash below', () => {
    expect(tableOf({ rows: [row], link: 3, head: 'abc' }, words)).toEqual([
      words.heads,
      ['2026-11-21 10:00:00', '2026-11-21 10:00:05', '小林', 'dev1', order.number, 'case.released', '已核实', '', 'e1'],
      ['1 3 abc'],
    ]);
  });

  it('has times with year and second, in the shop’s zone', () => {
    expect(fullTime(ms(0))).toBe('1970-01-01 08:00:00');
  });
});
