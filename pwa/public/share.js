/**
 * Part of the service worker (vite.config.ts): what another app shares comes as a form that is posted. No server gets it; the files are kept
 * until the app, which is opened with this answer, has taken them (pwa/import/handed.ts).
 */
const keep = async (request) => {
  const form = await request.formData();
  const files = form.getAll('orders').filter((part) => part instanceof File);
  const cache = await caches.open('danshao-shared');
  for (const [index, file] of files.entries()) {
    // Its name stays out of the address.
    await cache.put(`./shared/${Date.now()}-${index}`, new Response(file, { headers: { 'x-name': encodeURIComponent(file.name) } }));
  }
  return Response.redirect('./#/import', 303);
};

addEventListener('fetch', (event) => {
  if (event.request.method !== 'POST' || !new URL(event.request.url).pathname.endsWith('/share')) return;
  event.respondWith(keep(event.request));
});
