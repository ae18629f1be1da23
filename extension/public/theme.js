// Before the first paint: the theme that was chosen, or the system's. A plain script, because modules run after the first paint.
(() => {
  let theme = 'system';
  try {
    theme = JSON.parse(localStorage.getItem('danshao.preferences') ?? '{}').theme;
  } catch {
    // No storage, or a damaged entry: the system's theme.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
