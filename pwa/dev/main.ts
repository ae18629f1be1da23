/** The app over an engine in memory. In the address: `?orders=quiet|none`, `?storage=readOnly`, `?host=extension`, `?fail=engineGone`. */
import { shallowRef } from 'vue';
import { presets } from '#core/rules';
import { startApp } from '../app.ts';
import type { Host } from '../api.ts';
import { createFakeEngine, type FakeOptions } from './fakeApi.ts';

const params = new URLSearchParams(location.search);
const fake = createFakeEngine({
  now: Date.now,
  orders: (params.get('orders') ?? 'sample') as NonNullable<FakeOptions['orders']>,
  storage: (params.get('storage') ?? 'ok') as NonNullable<FakeOptions['storage']>,
  rules: presets,
});
fake.failWith = (params.get('fail') ?? undefined) as typeof fake.failWith;
Object.assign(globalThis, { fakeEngine: fake });

void startApp({
  api: fake.api,
  onChange: fake.onChange,
  host: (params.get('host') ?? 'web') as Host,
  update: shallowRef(params.has('update') ? () => location.reload() : undefined),
});
