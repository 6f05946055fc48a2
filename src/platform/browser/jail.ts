import type { CDPSession, Page } from 'puppeteer-core';
import { type BrowserDocument, documentOrigin } from '../browser.ts';

/** The document may show its own styles, fonts and images. Everything else is refused a second time here. */
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

/** A page that only shows the documents it is given. */
export interface JailedPage {
  page: Page;
  current(): BrowserDocument | undefined;
  /** Loads a document, including the fonts that its text uses. */
  load(document: BrowserDocument): Promise<void>;
}

/**
 * Isolates a page that has shown nothing yet, and disables scripts unless they are Offprint's own. The caller that
 * waits for the page limits the time.
 */
export async function jail(page: Page, scripts: 'none' | 'own' = 'none'): Promise<JailedPage> {
  page.setDefaultTimeout(0);
  const policy = (scripts === 'own' ? withScripts : withoutScripts).join('; ');
  let current: BrowserDocument | undefined;
  let opened = false;
  const client = await page.createCDPSession();
  const { frameTree } = await client.send('Page.getFrameTree');
  client.on('Fetch.requestPaused', ({ requestId, request, resourceType, frameId }) => {
    const isDocument = resourceType === 'Document' && frameId === frameTree.frame.id;
    const answer = isDocument
      ? !opened && current && documentAnswer(current, policy)
      : fileAnswer(request.url, current);
    if (isDocument) opened = true;
    void settle(client, requestId, answer || undefined);
  });
  // Not with puppeteer's own interception: it takes five times as long to encode a font of some megabytes (measured).
  await Promise.all([
    ...(scripts === 'own' ? [page.emulateTimezone('UTC')] : [page.setJavaScriptEnabled(false), forPrint(client)]),
    client.send('Fetch.enable'),
  ]);
  return {
    page,
    current: () => current,
    async load(document) {
      current = document;
      opened = false;
      await page.goto(addressOf(document), { waitUntil: 'load' });
    },
  };
}

/**
 * Lays documents out for paper from the start: what is measured before printing is what will be printed, and the
 * browser need not change the styles of the whole document for each print, which takes a third of its time (measured).
 * On a page with several sessions the last one determines the media, even if it never set any (measured). So this is
 * set there, rather than by puppeteer, which has its own session.
 */
async function forPrint(client: CDPSession): Promise<void> {
  await client.send('Emulation.setEmulatedMedia', { media: 'print' });
}

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

function fileAnswer(address: string, current: BrowserDocument | undefined): Answer | undefined {
  const url = new URL(address);
  const file = url.origin === documentOrigin ? current?.files.get(decodePath(url.pathname)) : undefined;
  return file && { mediaType: file.mediaType, body: file.bytes };
}

/** `''`, which is not the name of a file, if the path is not UTF-8. */
function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return '';
  }
}

/**
 * `Aborted`, since any other refusal of a navigation would replace the document with an error page: that is how a
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
