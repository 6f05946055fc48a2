import type { Page } from 'puppeteer-core';

/**
 * The origin of documents. A relative link of a document becomes absolute in the browser's output: below this.
 * `.invalid` never resolves (RFC 2606 section 2); `https` makes it a secure context.
 */
export const documentOrigin = 'https://offprint.invalid';

/** A complete document for the browser: nothing is loaded from disk or network. */
export interface BrowserDocument {
  html: string;
  /** Default: `text/html`. */
  mediaType?: string | undefined;
  /** Its path among its files. Default: at the top. */
  path?: string | undefined;
  /** The files that the document refers to, by path from the top. */
  files: ReadonlyMap<string, { mediaType: string; bytes: Uint8Array }>;
}

/**
 * A sandboxed browser: scripts of a document do not run, and nothing is loaded from disk or network.
 * It starts in the background when it is created; the first page waits for it. One browser serves all publications of a
 * run.
 */
export interface Browser extends AsyncDisposable {
  /** Product and version, for instance `HeadlessChrome/153.0.7000.10`. */
  version(): Promise<string>;
  /**
   * Loads a document, passes its page to `use` and closes it afterwards. It is laid out for paper, not for a screen.
   *
   * @param timeout milliseconds that it may take. Default: the browser's timeout
   * @throws Failure `browser-missing` or `browser-failed`, for instance if the browser was killed meanwhile.
   */
  withPage<T>(
    document: BrowserDocument,
    use: (page: Page) => Promise<T>,
    signal?: AbortSignal,
    timeout?: number,
  ): Promise<T>;
  /**
   * As `withPage`, but scripts among the document's files run: for documents of Offprint's own, which pass an author's
   * text to their scripts as data. The page may have shown the same document before; its time zone is UTC.
   */
  withScripts<T>(document: BrowserDocument, use: (page: Page) => Promise<T>, signal?: AbortSignal): Promise<T>;
}
