/**
 * The look-alike consoles for an ordinary browser: `node test/consoles/serve.ts [edge|real] [port]`.
 * Switches such as ?churn=1, ?virtual=1, ?late=1, ?theme=dark, ?drill=shadow-root work here too.
 */
import { lookalikePages } from './lookalikes.ts';
import { startConsoles } from './server.ts';
import { edgeShop } from './shops/edge.ts';
import { realShop } from './shops/real.ts';

const [shop = 'edge', port = '8420'] = process.argv.slice(2);
const now = Date.now();
const consoles = await startConsoles({ shop: shop === 'real' ? realShop({ now }) : edgeShop({ now }), port: Number(port) });
for (const { name, address } of lookalikePages) console.log(`${name}  ${address.replace('https:/', consoles.url)}`);
