/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Applies the theme that the reader chose, before the first paint, and offers the choice. The attribute `data-theme` of
 * the root shows style sheets that scripts run.
 */
export function theme(): void {
  const key = 'offprint-theme';
  const root = document.documentElement;
  const inputs = () => document.querySelectorAll<HTMLInputElement>('.theme-switch input');
  const show = (choice: string | null) => {
    const known = choice === 'light' || choice === 'dark' ? choice : 'auto';
    root.dataset.theme = known;
    for (const input of inputs()) input.checked = input.value === known;
  };
  // Access throws if storage is blocked: the choice then lasts as long as the page.
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (choice: string) => {
    try {
      localStorage.setItem(key, choice);
    } catch {}
  };
  show(remembered());
  addEventListener('storage', (event) => event.key === key && show(event.newValue));
  document.addEventListener('DOMContentLoaded', () => {
    show(root.dataset.theme ?? null);
    for (const input of inputs()) {
      input.addEventListener('change', () => {
        show(input.value);
        remember(input.value);
      });
    }
  });
}
