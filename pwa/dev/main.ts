/** The app over an engine in memory. In the address: `?orders=life|quiet|none|many`, `?setUp=none`, `?sends=no`, `?testFails=keyword`, `?backups=old|broken|none`, `?storage=readOnly`, `?lost`, `?host=extension`, `?deny`, `?update=waiting|elsewhere|gone|offline`, `?fail=engineGone`. */
import { shallowRef } from 'vue';
import type { Failure } from '#core/desk';
import { presets } from '#core/rules';
import { startApp } from '../app.ts';
import type { Host } from '../api.ts';
import type { PlatformAccess } from '../settings/notices/access.ts';
import { updateReasons } from '../update.ts';
import { createFakeEngine, type FakeOptions } from './fakeApi.ts';

const params = new URLSearchParams(location.search);
const fake = createFakeEngine({
  now: Date.now,
  orders: (params.get('orders') ?? 'sample') as NonNullable<FakeOptions['orders']>,
  setUp: params.has('setUp') ? 'none' : 'sample',
  sends: params.get('sends') !== 'no',
  ...(params.has('testFails') ? { testFails: params.get('testFails') as Failure } : {}),
  storage: (params.get('storage') ?? 'ok') as NonNullable<FakeOptions['storage']>,
  backups: (params.get('backups') ?? 'sample') as NonNullable<FakeOptions['backups']>,
  lost: params.has('lost'),
  rules: presets,
});
fake.failWith = (params.get('fail') ?? undefined) as typeof fake.failWith;
Object.assign(globalThis, { fakeEngine: fake });

/** Two hosts are allowed from the start, the others once they were asked for; none when the address says that the person denies them. */
const asked = new Set(['oapi.dingtalk.com', 'qyapi.weixin.qq.com']);
const platformAccess: PlatformAccess = {
  has: async (hosts) => hosts.every((host) => asked.has(host)),
  ask: async (hosts) => {
    if (!params.has('deny')) for (const host of hosts) asked.add(host);
    return hosts.every((host) => asked.has(host));
  },
};

const reason = updateReasons.find((one) => one === params.get('update'));
void startApp({
  api: fake.api,
  onChange: fake.onChange,
  ...(params.get('host') === 'extension' ? { platformAccess } : {}),
  host: (params.get('host') ?? 'web') as Host,
  update: shallowRef(reason && { reason, ...(reason === 'offline' ? {} : { load: () => location.reload() }) }),
});
