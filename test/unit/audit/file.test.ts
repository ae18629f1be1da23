import 'fake-indexeddb/auto';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportAudit, type AuditWords } from '#core/audit';
import { append, openDatabase, type Database } from '#core/storage';
import { later, lin, sampleEvent, sampleOrder, t0 } from '#test/samples/order.ts';

const order = sampleOrder();
const words: AuditWords = {
  header: ['时间', '谁', '订单', '说明'],
  cells: ({ at, who, order: key, why }) => [new Date(at).toISOString(), who.name, key.split(':')[1] ?? '', why ?? ''],
  footer: ({ rows, link, head }) => [[`共 ${rows} 条`], ['链尾', String(link), head]],
};
let db: Database;
let names = 0;
const comment = (index: number, text: string) =>
  append(db, [sampleEvent('case.commented', later(t0, index), { order: order.key, text }, { actor: lin })]);
const csv = async (): Promise<string> => {
  const bytes = await (await exportAudit(db, { format: 'csv', now: t0 }, words)).arrayBuffer();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
};

beforeEach(async () => {
  const opened = await openDatabase(`audit-${++names}`);
  if (!opened.ok) throw new Error(opened.why);
  db = opened.db;
  await append(db, [sampleEvent('order.seen', t0, { order, seenAt: t0 })]);
});
afterEach(() => db.delete());

describe('the record as CSV', () => {
  it('is what Excel opens in Chinese, with the last hash of the chain at its end', async () => {
    await comment(1, '问过买家');
    const link = (await db.links.orderBy(':id').last())!;
    expect(await csv()).toBe(
      '\ufeff时间,谁,订单,说明\r\n' +
        `2026-11-21T02:00:00.001Z,小林,"6900000000000000017\t",问过买家\r\n` +
        `共 1 条\r\n链尾,${link.n},${link.hash}\r\n`,
    );
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+86 138', `'+86 138`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['"是"', `"""是"""`],
    ['一,二', '"一,二"'],
    ['一\n二', '"一\n二"'],
    ['1 = 1', '1 = 1'],
  ])('writes %j so that it is read as it is, and never carried out', async (text, expected) => {
    await comment(1, text);
    expect((await csv()).split('\r\n')[1]).toBe(`2026-11-21T02:00:00.001Z,小林,"6900000000000000017\t",${expected}`);
  });

  it('of nothing has its header and its end', async () => {
    expect(await csv()).toMatch(/^\ufeff时间,谁,订单,说明\r\n共 0 条\r\n链尾,1,[0-9a-f]{64}\r\n$/);
  });

  it('can be stopped', async () => {
    await comment(1, '一');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(exportAudit(db, { format: 'csv', now: t0, signal }, words)).rejects.toThrow('enough');
  });
});

describe('the record as a workbook', () => {
  it('has every cell as text: digits stay, formulas do not work', async () => {
    await comment(1, '=1+1');
    await comment(2, '坏\u0000字\ud800符');
    const parts = unzip(new Uint8Array(await (await exportAudit(db, { format: 'xlsx', now: t0 }, words)).arrayBuffer()));
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    const texts = (parts.get('xl/sharedStrings.xml') ?? sheet).replace(/<[^>]+>/g, '\n');
    expect(sheet).not.toMatch(/<f>|<v>6900/);
    for (const text of ['6900000000000000017', '=1+1', '坏字符', '说明', '共 2 条', (await db.links.get(3))!.hash])
      expect(texts).toContain(text);
  });
});

/** The files of a zip by their names, as text. */
const unzip = (bytes: Uint8Array): Map<string, string> => {
  const view = new DataView(bytes.buffer);
  const files = new Map<string, string>();
  let at = view.getUint32(bytes.length - 6, true);
  while (view.getUint32(at, true) === 0x02014b50) {
    const [method, size, nameLength, extra, comments, local] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
      view.getUint32(at + 42, true),
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(start, start + size);
    files.set(name, new TextDecoder().decode(method === 0 ? packed : inflateRawSync(packed)));
    at += 46 + nameLength + extra + comments;
  }
  return files;
};
