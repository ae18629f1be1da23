import { describe, expect, it } from 'vitest';
import { auditRowOf } from '#core/desk';
import { ms } from '#core/order';
import { csvOf } from '#pwa/settings/record/csv.ts';
import { fullTime } from '#pwa/settings/record/recordWords.ts';
import { tableOf } from '#pwa/settings/record/table.ts';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const released = sampleEvent(
  'case.released',
  t0,
  { order: order.key, reason: '=HYPERLINK("http://x"),已核实' },
  { actor: lin, stampedAt: later(t0, 5000) },
);
const words = {
  heads: ['时间', '记下的时间', '谁', '设备', '订单号', '做了什么', '说明', '详情', '编号'],
  dateTime: fullTime,
  who: ({ by }: { by: { name: string } }) => by.name,
  what: ({ what }: { what: string }) => what,
  detail: () => '',
};

describe('the record', () => {
  it('says who did what, when it was done and when it was written down, why, and on which device', () => {
    expect(auditRowOf(released)).toMatchObject({
      at: t0,
      writtenAt: later(t0, 5000),
      by: lin,
      device: 'dev1',
      orders: [order.key],
      what: 'case.released',
      why: '=HYPERLINK("http://x"),已核实',
    });
  });

  it('leaves out what consoles showed and what rules thought of it', () => {
    expect(auditRowOf(sampleEvent('order.seen', t0, { order, seenAt: t0 }))).toBeNull();
  });

  it('tells the tasks of a ticket by their titles, and a section that was set up by its name, without what is in it', () => {
    const tasks = [{ id: 'a', title: '查批次', owner: '仓储', due: null }];
    const split = auditRowOf(sampleEvent('case.split', t0, { order: order.key, lead: '老赵', tasks }, { actor: lin }));
    expect(split?.facts).toEqual({ lead: '老赵', tasks: '查批次（仓储）' });
    const config = sampleEvent('config.set', t0, { section: 'retention', value: { personalDays: 90 } }, { actor: lin });
    expect(auditRowOf(config)?.facts).toEqual({ section: 'retention' });
  });
});

describe('the record as a file', () => {
  const table = tableOf([auditRowOf(released)!], words);

  it('keeps order numbers as texts, and times with year and second in the shop’s zone', () => {
    expect(table[1]?.slice(0, 5)).toEqual(['2026-11-21 10:00:00', '2026-11-21 10:00:05', '小林', 'dev1', order.number]);
    expect(fullTime(ms(0))).toBe('1970-01-01 08:00:00');
  });

  it('computes nothing in a spreadsheet, whatever was typed, and keeps quotes, commas and lines in their cell', () => {
    const text = csvOf(table);
    expect(text.startsWith('\uFEFF时间,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x""),已核实"`);
    expect(csvOf([['+1', '-2', '@x', '\tx', 'a\nb', '正常']])).toBe(`\uFEFF'+1,'-2,'@x,'\tx,"a\nb",正常\r\n`);
  });
});
