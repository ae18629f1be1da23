import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { byteOrderMark, csvLine } from '#pwa/settings/record/csv.ts';
import { xlsxFile } from '#pwa/settings/record/xlsx.ts';

const number = '6900000000000000017';

describe('the record as CSV', () => {
  it('begins with what tells Excel that it is UTF-8, and keeps all digits of an order’s number', () => {
    expect(byteOrderMark).toBe('\ufeff');
    expect(csvLine(['小林', number])).toBe(`小林,"${number}\t"\r\n`);
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
  ])('writes %j so that it is read as it is, and never carried out', (text, expected) => {
    expect(csvLine([text])).toBe(`${expected}\r\n`);
  });
});

describe('the record as a workbook', () => {
  it('has every cell as text: digits stay, formulas do not work', async () => {
    const lines = [['订单', '说明'], [number, '=1+1'], [number, '坏\u0000字\ud800符'], ['共 2 条']];
    const parts = unzip(new Uint8Array(await (await xlsxFile(lines)).arrayBuffer()));
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    const texts = (parts.get('xl/sharedStrings.xml') ?? sheet).replace(/<[^>]+>/g, '\n');
    expect(sheet).not.toMatch(/<f>|<v>6900/);
    for (const text of [number, '=1+1', '坏字符', '说明', '共 2 条']) expect(texts).toContain(text);
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
