import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoles, largestAnswer, type Console, type RawAnswer } from '#extension/consoles/index.ts';
import { encodeGbk } from '#test/consoles/gbk.ts';
import { douyinAnswer, seenAt, taobaoAnswer } from './samples.ts';

const named = (id: string): Console => consoles.find((console) => console.id === id)!;
const [douyin, taobao, pinduoduo] = [named('douyin'), named('taobao'), named('pinduoduo')];
const answer = (body: string | ArrayBuffer): RawAnswer => ({ url: 'https://example.invalid/', body, at: seenAt });
const left = (reason: string) => ({ orders: [], dropped: [{ reason, count: 1 }] });

describe.each(consoles.map((console) => [console.id, console] as const))('%s', (_, console) => {
  it.each(['', '{"data":[', 'undefined', 'var a = 1', '{"a":1}}'])('takes %j for no JSON', (body) => {
    expect(console.read(answer(body))).toEqual(left('json'));
  });

  it.each([
    'null',
    '1',
    '"text"',
    '[]',
    '{}',
    '{"data":{}}',
    '{"data":null}',
    '{"mainOrders":{}}',
    '{"mainOrders":null}',
    '{"code":500,"msg":"系统繁忙","data":null}',
  ])('takes %s for another shape', (body) => {
    expect(console.read(answer(body))).toEqual(left('shape'));
  });

  it('does not read what is too large, as text or as bytes', () => {
    expect(console.read(answer(' '.repeat(largestAnswer + 1)))).toEqual(left('size'));
    expect(console.read(answer(new ArrayBuffer(largestAnswer + 1)))).toEqual(left('size'));
    expect(console.read(answer(' '.repeat(largestAnswer)))).toEqual(left('json'));
  });

  it('survives any bytes and any JSON', () => {
    const shape = (list: unknown[]): unknown =>
      console.id === 'douyin'
        ? { data: list, total: list }
        : console.id === 'taobao'
          ? { mainOrders: list, page: list[0] }
          : { result: { pageItems: list, totalItemNum: list } };
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.jsonValue()), (bytes, list) => {
        expect(console.read(answer(bytes.slice().buffer)).orders).toEqual([]);
        const { orders, dropped } = console.read(answer(JSON.stringify(shape(list))));
        expect(orders).toEqual([]);
        expect(dropped).toEqual(list.length === 0 ? [] : [{ reason: 'order', count: list.length }]);
      }),
    );
  });
});

describe('抖店 wants something first', () => {
  it.each([
    '{"code":10008,"msg":"未登录"}',
    '{"st":10008,"msg":"","data":null}',
    '{"code":1,"msg":"用户未登录","data":null}',
    '<!doctype html><a href="/login/common">登录</a>',
  ])('a log-in: %s', (body) => {
    expect(douyin.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'login' });
  });

  it.each([
    '{"code":0,"data":{"verify_params":{"decision_conf":"x"}}}',
    '{"code":1,"verify_params":"{}"}',
    '{"code":1,"msg":"请完成安全验证"}',
    '<html><script src="captcha.js">',
  ])('a slider: %s', (body) => {
    expect(douyin.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'slider' });
  });

  it('does not mistake a list for a refusal', () => {
    expect(douyin.read(douyinAnswer([], { msg: '滑块' }))).toMatchObject({ orders: [], dropped: [] });
    expect(douyin.read(answer('{"code":0,"data":null,"total":0}'))).toEqual({ orders: [], dropped: [] });
  });
});

describe('淘宝 wants something first', () => {
  it.each([
    '<!DOCTYPE html><title>登录</title>',
    '\n<html><body>',
    '{"error":"请先登录"}',
    '{"ret":["FAIL_SYS_SESSION_EXPIRED::SESSION失效"]}',
  ])('a log-in: %s', (body) => {
    expect(taobao.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'login' });
    expect(taobao.read(answer(encodeGbk(body).slice().buffer))).toEqual({ orders: [], dropped: [], blocked: 'login' });
  });

  it.each([
    '{"rgv587_flag":"sm","url":"https://example.invalid/_____tmd_____/punish"}',
    '{"ret":["RGV587_ERROR::SM"]}',
    '<html><script src="/_____tmd_____/punish">',
  ])('a slider: %s', (body) => {
    expect(taobao.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'slider' });
  });

  it('does not mistake a list for a refusal', () => {
    expect(taobao.read(taobaoAnswer([]))).toEqual({ orders: [], dropped: [] });
    expect(taobao.read(answer('{"page":{"totalNumber":0}}'))).toEqual({ orders: [], dropped: [] });
  });
});

describe('拼多多 wants something first', () => {
  it.each(['<!doctype html><title>登录</title>', '{"success":false,"errorCode":43001,"errorMsg":"会话已过期"}'])('a log-in: %s', (body) => {
    expect(pinduoduo.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'login' });
  });

  it.each(['<html><script src="captcha.js">', '{"success":false,"errorMsg":"请完成验证"}'])('a slider: %s', (body) => {
    expect(pinduoduo.read(answer(body))).toEqual({ orders: [], dropped: [], blocked: 'slider' });
  });
});
