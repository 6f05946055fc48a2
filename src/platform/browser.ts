import type { Page } from 'puppeteer-core';

/**
 * Where documents seem to come from. A relative link of a document is absolute in what the browser writes: below this.
 *
 * `.invalid` never resolves (RFC 2606 section 2); `https` makes it a secure context.
 */
export const documentOrigin = 'https://offprint.invalid';

/** A document for the browser, whole: nothing of it comes from the disk or the network. */
export interface BrowserDocument {
  html: string;
  /** Default: `text/html`. */
  mediaType?: string | undefined;
  /** Where it stands among its files. Default: at their top. */
  path?: string | undefined;
  /** What the document refers to, by its path from the top. */
  files: ReadonlyMap<string, { mediaType: string; bytes: Uint8Array }>;
}

/**
 * A browser in a jail: scripts of a document do not run, nothing is fetched from disk or network.
 *
 * It starts when it is made, in the background; the first page waits for it. One browser serves all publications of a run.
 */
export interface Browser extends AsyncDisposable {
  /** Product and version, for instance `HeadlessChrome/153.0.7000.10`. */
  version(): Promise<string>;
  /**
   * Loads a document, hands its page over and closes it afterwards. It is laid out for paper, not for a screen.
   *
   * @param timeout milliseconds that it may take. Default: what the browser was opened with
   * @throws Failure `browser-missing` or `browser-failed`, for instance when the browser was killed meanwhile.
   */
  withPage<T>(
    document: BrowserDocument,
    use: (page: Page) => Promise<T>,
    signal?: AbortSignal,
    timeout?: number,
  ): Promise<T>;
  /**
   * As `withPage`, but the scripts that the document has among its files do run: for documents of Offprint's own, which
   * hand an author's text to their scripts as data. The page may have served the same document before; its time zone is
   * UTC.
   */
  withScripts<T>(document: BrowserDocument, use: (page: Page) => Promise<T>, signal?: AbortSignal): Promise<T>;
}
