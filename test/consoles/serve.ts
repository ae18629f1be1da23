/**
 * The look-alike consoles for an ordinary browser: `node test/consoles/serve.ts [edge|real] [port]`.
 * Switches such as ?churn=1, ?virtual=1, ?late=1, ?theme=dark work here too.
 */
import { startConsoles } from './server.ts';
import { edgeShop } from './shops/edge.ts';
import { realShop } from './shops/real.ts';

const [shop = 'edge', port = '8420'] = process.argv.slice(2);
const now = Date.now();
const consoles = await startConsoles({ shop: shop === 'real' ? realShop({ now }) : edgeShop({ now }), port: Number(port) });
console.log(`抖店  ${consoles.url}/fxg.jinritemai.com/ffa/morder/order/list`);
console.log(`千牛  ${consoles.url}/myseller.taobao.com/home.htm/trade-platform/tp/sold`);
