/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Words } from '../../../../template/words.ts';

/** Adds a button to each listing that copies its code. */
export function copyCode({ copy, copied }: Controls): void {
  /** Announces the result of a button to screen readers, too. */
  const status = document.createElement('p');
  status.role = 'status';
  status.className = 'copy-status';

  /** The older method, for pages without HTTPS, which have no clipboard access. */
  const copySelected = (code: Element) => {
    const selection = getSelection();
    selection?.selectAllChildren(code);
    const done = document.execCommand('copy');
    selection?.removeAllRanges();
    return done;
  };
  const copyTo = async (code: Element) => {
    const text = (code.textContent ?? '').replace(/\n$/, '');
    return (
      navigator.clipboard?.writeText(text).then(
        () => true,
        () => copySelected(code),
      ) ?? copySelected(code)
    );
  };

  for (const code of document.querySelectorAll('pre > code')) {
    const button = document.createElement('button');
    const label = (text: string) => {
      button.ariaLabel = text;
      button.title = text;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    button.type = 'button';
    button.className = 'copy-button';
    label(copy);
    button.addEventListener('click', async () => {
      if (!(await copyTo(code))) return;
      button.classList.add('done');
      label(copied);
      status.textContent = copied;
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.classList.remove('done');
        label(copy);
        status.textContent = '';
      }, 2000);
    });
    code.after(button);
  }
  document.body.append(status);
}

/** The words that the script shows, in the language of the page. */
export type Controls = Words['controls'];
