import { describe, expect, it } from 'vitest';
import { consoleIds, consoles, type Order } from '#core/order';
import {
  blindConsoles,
  fieldIds,
  fieldLabel,
  fieldOf,
  fieldsOfRule,
  isLacking,
  operatorsOf,
  optionLabel,
  presets,
  missingAt,
} from '#core/rules';
import { sampleOrder } from '#test/samples/order.ts';

const preset = (id: string) => presets.find((rule) => rule.id === id)!;
const read = (id: string, order: Order = sampleOrder()) => {
  const field = fieldOf(id);
  if (field?.scope === 'order') return field.read(order);
  return field && order.lines[0] ? field.read(order.lines[0]) : undefined;
};

describe('the field catalogue', () => {
  it('every field has a name in both languages, operators, a console that shows it, and names for its values', () => {
    for (const id of fieldIds) {
      const field = fieldOf(id)!;
      expect(fieldLabel(id, 'zh')).not.toBe(id);
      expect(fieldLabel(id, 'en')).not.toBe(id);
      expect(operatorsOf[field.type].length).toBeGreaterThan(2);
      expect(isLacking('douyin', id)).toBe(false);
      expect(id.startsWith('line.')).toBe(field.scope === 'line');
      for (const option of field.options ?? []) expect(optionLabel(id, option, 'zh')).not.toBe(option);
    }
  });

  it.each([
    ['amount.paid', 6800],
    ['order.pieces', 1],
    ['order.lines', 1],
    ['order.status', 'toShip'],
    ['receiver.province', '江苏'],
    ['receiver.phone', { masked: '1**********' }],
    ['words.buyer', ''],
    ['presale.stage', 'none'],
    ['line.unitPrice', 6800],
    ['line.storage', 'ordinary'],
  ])('%s reads %j', (id, value) => {
    expect(read(id)).toEqual(value);
  });

  it('presale: paid, masked, empty and missing are four things', () => {
    const stage = (presale: Order['presale']) => read('presale.stage', { ...sampleOrder(), presale });
    expect(stage({ stage: 'finalUnpaid' })).toBe('finalUnpaid');
    expect(stage({ masked: '*' })).toEqual({ masked: '*' });
    expect(stage(null)).toBe('none');
    expect(stage(undefined)).toBeUndefined();
  });

  it('千牛’s list shows no receiver and no tags: rules about them cannot work there', () => {
    expect(missingAt(preset('remote-returns'), 'taobao')).toEqual(['receiver.province']);
    expect(blindConsoles(preset('malicious-returns'))).toContain('taobao');
    expect(blindConsoles(preset('velocity-phone'))).toContain('taobao');
    for (const id of ['amount-anomaly', 'mixed-storage', 'velocity-buyer', 'night-order']) {
      expect(blindConsoles(preset(id))).not.toContain('taobao');
    }
    for (const { id } of presets) expect(blindConsoles(preset(id))).not.toContain('douyin');
  });

  it('every field that a console lacks is one of the catalogue', () => {
    for (const id of consoleIds) expect(consoles[id].lacks.filter((field) => !fieldOf(field))).toEqual([]);
  });

  it('an order whose lines were not read has no number of pieces', () => {
    expect([read('order.pieces', sampleOrder({ lines: [] })), read('order.lines', sampleOrder({ lines: [] }))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('lists what a rule asks for: fields, multiples and the keys of windows', () => {
    expect(fieldsOfRule(preset('velocity-address'))).toEqual(['receiver.province', 'receiver.city', 'receiver.detail']);
    const when = { any: [{ term: { field: 'amount.paid' }, op: 'gt' as const, value: { times: 100, of: { field: 'amount.goods' } } }] };
    expect(fieldsOfRule({ when })).toEqual(['amount.paid', 'amount.goods']);
  });
});
