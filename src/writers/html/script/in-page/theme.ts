/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Shows the page in the colours that its reader chose, before it is painted first, and lets them choose. That the root has a
 * `data-theme` tells style sheets that scripts run.
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
  // Where storage is blocked, to touch it throws: the choice holds for the page.
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
