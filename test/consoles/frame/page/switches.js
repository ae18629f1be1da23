/** The switches of a look-alike page, read from its address and kept while one moves about inside the page. */

const query = new URLSearchParams(location.search);
const on = (name) => query.has(name) && query.get(name) !== '0';

export const switches = {
  /** `dark` | nothing. */
  theme: query.get('theme') ?? '',
  /** A random row is replaced every few seconds: `1` = every two seconds, larger numbers are milliseconds. */
  churn: on('churn') ? (Number(query.get('churn')) > 1 ? Number(query.get('churn')) : 2000) : 0,
  /** Rows come 1.5 s after their answer; larger numbers are milliseconds. */
  late: on('late') ? (Number(query.get('late')) > 1 ? Number(query.get('late')) : 1500) : 0,
  virtual: on('virtual'),
  /** `1`: the page itself clicks the first ship button after two seconds; an order number: that order's. */
  autoship: on('autoship') ? query.get('autoship') : '',
  tab: query.get('tab') ?? '',
  pageSize: Number(query.get('pageSize') ?? 0),
};

/** The switches travel along; what belongs to one address only (`id`) does not. */
export const withSwitches = (path) => {
  const url = new URL(path, location.origin);
  for (const [name, value] of new URLSearchParams(location.search)) if (name !== 'id') url.searchParams.set(name, value);
  return url.pathname + url.search;
};

document.documentElement.dataset.theme = switches.theme;
