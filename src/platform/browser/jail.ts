import type { CDPSession, Page } from 'puppeteer-core';
import { type BrowserDocument, documentOrigin } from '../browser.ts';

/** The document may show its own styles, fonts and pictures. All else is refused a second time here. */
const withoutScripts = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'unsafe-inline' 'self'",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
];

const withScripts = [...withoutScripts, "script-src 'self'"];

/** A page that shows what it is handed, and nothing else. */
export interface JailedPage {
  page: Page;
  /** What it shows. */
  shown(): BrowserDocument | undefined;
  /** Loads a document, the fonts that its text asks for included. */
  load(document: BrowserDocument): Promise<void>;
}

/**
 * Takes the world from a page that has shown nothing yet, and scripts too unless they are Offprint's own. The caller
 * that waits for the page limits the time.
 */
export async function jail(page: Page, scripts: 'none' | 'own' = 'none'): Promise<JailedPage> {
  page.setDefaultTimeout(0);
  const policy = (scripts === 'own' ? withScripts : withoutScripts).join('; ');
  let shown: BrowserDocument | undefined;
  let opened = false;
  const client = await page.createCDPSession();
  const { frameTree } = await client.send('Page.getFrameTree');
  client.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    const isDocument = resourceType === 'Document' && frameId === frameTree.frame.id;
    const answer = isDocument ? !opened && shown && documentAnswer(shown, policy) : fileAnswer(request.url, shown);
    if (isDocument) opened = true;
    void settle(client, requestId, answer || undefined);
  });
  // Not by puppeteer's own interception: it takes five times as long to encode a font of some megabytes (measured).
  await Promise.all([
    ...(scripts === 'own' ? [page.emulateTimezone('UTC')] : [page.setJavaScriptEnabled(false), forPrint(client)]),
    client.send('Fetch.enable'),
  ]);
  return {
    page,
    shown: () => shown,
    async load(document) {
      shown = document;
      opened = false;
      await page.goto(addressOf(document), { waitUntil: 'load' });
    },
  };
}

/**
 * Has documents laid out for paper from the start: what is measured before the print is what will be printed, and the browser
 * need not change the styles of the whole document for each print, which takes a third of its time (measured).
 *
 * On a page with several sessions the last one decides about the media, even if it was never told any (measured). So this is
 * set there, and not by puppeteer, which has a session of its own.
 */
async function forPrint(client: CDPSession): Promise<void> {
  await client.send('Emulation.setEmulatedMedia', { media: 'print' });
}

/** What a request is answered with. */
interface Answer {
  mediaType: string;
  headers?: { name: string; value: string }[];
  body: Uint8Array;
}

function addressOf({ path = '' }: BrowserDocument): string {
  return `${documentOrigin}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function documentAnswer({ html, mediaType = 'text/html' }: BrowserDocument, policy: string): Answer {
  return {
    mediaType: `${mediaType}; charset=utf-8`,
    headers: [{ name: 'Content-Security-Policy', value: policy }],
    body: Buffer.from(html),
  };
}

function fileAnswer(address: string, shown: BrowserDocument | undefined): Answer | undefined {
  const url = new URL(address);
  const file = url.origin === documentOrigin ? shown?.files.get(decodePath(url.pathname)) : undefined;
  return file && { mediaType: file.mediaType, body: file.bytes };
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
 * `Aborted`, since any other refusal of a navigation would show an error page in place of the document: that is how a
 * `<meta http-equiv=refresh>` would blank it even without scripts.
 */
async function settle(client: CDPSession, requestId: string, answer: Answer | undefined): Promise<void> {
  try {
    if (!answer) await client.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    else await client.send('Fetch.fulfillRequest', fulfilment(requestId, answer));
  } catch {
    // The page was closed meanwhile; its caller gets that error.
  }
}

function fulfilment(requestId: string, { mediaType, headers = [], body }: Answer) {
  return {
    requestId,
    responseCode: 200,
    responseHeaders: [{ name: 'Content-Type', value: mediaType }, ...headers],
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
  };
}
