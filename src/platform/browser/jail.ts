import type { HTTPRequest, Page, ResponseForRequest } from 'puppeteer';
import { type BrowserDocument, documentOrigin } from '../browser.ts';

/** The document may show its own styles, fonts and pictures. All else is refused a second time here. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'unsafe-inline' 'self'",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ');

/** A page that shows what it is handed, and nothing else. */
export interface JailedPage {
  page: Page;
  /** Loads a document, the fonts that its text asks for included. */
  load(document: BrowserDocument): Promise<void>;
}

/** Takes scripts and the world from a page that has shown nothing yet. Time is limited by whoever waits for the page. */
export async function jail(page: Page): Promise<JailedPage> {
  page.setDefaultTimeout(0);
  let shown: BrowserDocument | undefined;
  let opened = false;
  page.on('request', (request) => {
    const isDocument = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const answer = isDocument ? !opened && shown && documentAnswer(shown) : fileAnswer(request, shown);
    if (isDocument) opened = true;
    void settle(request, answer || undefined);
  });
  await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true)]);
  return {
    page,
    async load(document) {
      shown = document;
      opened = false;
      await page.goto(`${documentOrigin}/`, { waitUntil: 'load' });
    },
  };
}

function documentAnswer({ html }: BrowserDocument): Partial<ResponseForRequest> {
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
    body: html,
  };
}

function fileAnswer(request: HTTPRequest, shown: BrowserDocument | undefined): Partial<ResponseForRequest> | undefined {
  const url = new URL(request.url());
  const file = url.origin === documentOrigin ? shown?.files.get(decodePath(url.pathname)) : undefined;
  return file && { status: 200, contentType: file.mediaType, body: file.bytes };
}

/** `''`, which names no file, where the path is not UTF-8. */
function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return '';
  }
}

/**
 * `aborted`, since any other refusal of a navigation would show an error page in place of the document: that is how a
 * `<meta http-equiv=refresh>` would blank it even without scripts.
 */
async function settle(request: HTTPRequest, answer: Partial<ResponseForRequest> | undefined): Promise<void> {
  try {
    await (answer ? request.respond(answer) : request.abort('aborted'));
  } catch {
    // The page was closed meanwhile; whoever waits for it is told so.
  }
}
