import type { Browser } from '../browser.ts';

/** A browser that starts on first use, for a run that may not need one. */
export function lazyBrowser(open: () => Browser): Browser {
  let opened: Browser | undefined;
  const browser = () => {
    opened ??= open();
    return opened;
  };
  return {
    version: () => browser().version(),
    withPage: (...args) => browser().withPage(...args),
    withScripts: (document, use, signal) => browser().withScripts(document, use, signal),
    [Symbol.asyncDispose]: async () => opened?.[Symbol.asyncDispose](),
  };
}
