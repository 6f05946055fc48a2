import type { Browser } from '../platform/browser.ts';

/** A browser, and what comes once it has been given a document. */
export interface NoticedBrowser {
  browser: Browser;
  isBusy: Promise<void>;
}

/** Notices when a browser is first given a document. */
export function noticedBrowser(browser: Browser): NoticedBrowser {
  let notice = () => {};
  const isBusy = new Promise<void>((resolve) => {
    notice = resolve;
  });
  const withPage: Browser['withPage'] = (...given) => {
    notice();
    return browser.withPage(...given);
  };
  return {
    browser: {
      version: () => browser.version(),
      withPage,
      withScripts: (...given) => browser.withScripts(...given),
      [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose](),
    },
    isBusy,
  };
}
