/**
 * Cuts the excerpt `real-orders.json.gz` out of the published lines of "Online Retail" (see README.md beside this file).
 *
 * Usage: node test/consoles/shops/build-real.ts <lines.csv.gz>
 *
 * Lines are kept as published; only the shape changes: products in a table, prices as hundredths, times as minutes since the first day.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { countOutcomes, type Excerpt, type ExcerptInvoice } from './excerpt.ts';

/** 60 days are shown; one week more lets the stretch end at any weekday. The last day has orders, and no long holiday lies within. */
const from = '2011-01-24';
const days = 67;

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Usage: node test/consoles/shops/build-real.ts <lines.csv.gz>');

const start = Date.parse(`${from}T00:00:00Z`);
const products: [string, string][] = [];
const productIndex = new Map<string, number>();
const orders = new Map<string, ExcerptInvoice>();
const returns = new Map<string, ExcerptInvoice>();

for (const row of gunzipSync(readFileSync(source)).toString('utf8').trim().split('\n').slice(1)) {
  const [invoice, code, description, quantity, time, price, customer] = cells(row);
  const minute = (Date.parse(`${time.replace(' ', 'T')}:00Z`) - start) / 60_000;
  if (minute < 0 || minute >= days * 1440) continue;
  const into = invoice.startsWith('C') ? returns : orders;
  const entry = into.get(invoice) ?? [invoice, minute, Number(customer), []];
  into.set(invoice, entry);
  entry[3].push(productOf(code, description), Number(quantity), hundredths(price));
}

const excerpt: Excerpt = {
  source: 'Online Retail, Daqing Chen, UCI Machine Learning Repository, 2015, CC BY 4.0',
  from,
  days,
  products,
  // Invoices that come to nothing are corrections of the stock, entered as invoices without customer and price.
  orders: [...orders.values()].filter(([, , , lines]) => total(lines) > 0),
  returns: [...returns.values()],
};
const counts = countOutcomes(excerpt);
const file = new URL('real-orders.json.gz', import.meta.url);
writeFileSync(file, gzipSync(JSON.stringify({ ...excerpt, counts }), { level: 9 }));
console.log(counts, `${orders.size - excerpt.orders.length} stock corrections left out`, `${readFileSync(file).length} bytes`);

function productOf(code: string, description: string): number {
  const key = `${code}\t${description}`;
  let index = productIndex.get(key);
  if (index === undefined) {
    index = products.push([code, description]) - 1;
    productIndex.set(key, index);
  }
  return index;
}

/** "2.55" → 255, from the text; a third decimal is rounded half up. */
function hundredths(price: string): number {
  const [whole = '0', part = ''] = price.split('.');
  const [a = '0', b = '0', c = '0'] = part.padEnd(3, '0');
  return Number(whole) * 100 + Number(a + b) + (c >= '5' ? 1 : 0);
}

function total(lines: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < lines.length; index += 3) sum += Math.max(0, lines[index + 1]!) * lines[index + 2]!;
  return sum;
}

/** One line of CSV; quotes are doubled inside quotes. */
function cells(row: string): [string, string, string, string, string, string, string, string] {
  const found: string[] = [];
  for (const match of row.replace(/\r$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  if (found.length !== 8) throw new Error(`Expected 8 columns, found ${found.length}: ${row}`);
  return found as [string, string, string, string, string, string, string, string];
}
