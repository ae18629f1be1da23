/** The drill that this page is put through, named in its address (`?drill=wrap-rows`); most of the time there is none. */

const name = new URLSearchParams(location.search).get('drill');

/** @type {import('../../drills/drill.ts').Drill | {}} */
export const drill = name ? (await import(`${document.documentElement.dataset.base}/static/drills/${name}.ts`)).drill : {};
