import type { Page } from 'puppeteer-core';
import type { Browser } from '../../platform/browser.ts';
import { type Cache, cacheKey } from '../../platform/cache.ts';
import type { Host } from '../../platform/host.ts';
import { mermaidConfig } from './config.ts';
import { type Outcome, readOutcome } from './drawing.ts';
import { type DrawingStyles, drawingPages } from './drawing-page.ts';

/** Draws a diagram, from the text that Mermaid reads. */
export type Draw = (text: string) => Promise<Outcome>;

/** What drawing needs. */
export interface DrawerOptions {
  browser: Browser;
  cache: Cache;
  host: Host;
  /** The styles and fonts for a diagram of this text. */
  stylesFor: (text: string) => Promise<DrawingStyles>;
  signal?: AbortSignal | undefined;
  /** Milliseconds that one diagram may take. Default: 30 000; 300 boxes with 400 lines take 7 s on a busy machine (measured). */
  timeLimit?: number;
}

/**
 * Draws diagrams in a page of the browser, or takes them from the cache where they were drawn before by the same
 * scripts, settings, styles and fonts.
 *
 * @throws Failure `browser-missing` or `browser-failed`
 */
export function createDrawer(options: DrawerOptions): Draw {
  const { browser, cache, host, stylesFor, signal, timeLimit = 30_000 } = options;
  const pageFor = drawingPages(host);
  let late = 0;
  return async (text) => {
    const page = await pageFor(await stylesFor(text));
    const key = cacheKey(page.key, JSON.stringify(mermaidConfig), text);
    const kept = await keptOutcome(cache, key);
    if (kept) return kept;
    // Each is an error: a document of a hundred such need not take an hour to say so.
    if (late === mostLate) return { fault: { message: `${mostLate} others took too long already`, isLate: true } };
    try {
      const outcome = await browser.withScripts(page.document, (shown) => drawIn(shown, text, timeLimit), signal);
      await cache.set(key, new TextEncoder().encode(JSON.stringify(outcome)));
      return outcome;
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      late += 1;
      return { fault: { message: error.message, isLate: true } };
    }
  };
}

/** Diagrams that may take too long before no other is tried. */
const mostLate = 3;

/** What an older version has kept in another shape counts for nothing. */
async function keptOutcome(cache: Cache, key: string): Promise<Outcome | undefined> {
  const kept = await cache.get(key);
  if (!kept) return undefined;
  try {
    return readOutcome(JSON.parse(new TextDecoder().decode(kept)));
  } catch {
    return undefined;
  }
}

/** Thrown, so that the page is closed and with it what it was doing. */
class TooLate extends Error {
  constructor(timeLimit: number) {
    super(`it takes more than ${timeLimit / 1000} s`);
  }
}

async function drawIn(page: Page, text: string, timeLimit: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(timeLimit)), timeLimit);
  });
  try {
    const drawing = page.evaluate(`draw(${JSON.stringify(text)}, ${JSON.stringify(mermaidConfig)})`);
    return readOutcome(await Promise.race([drawing, limit]));
  } finally {
    clearTimeout(timer);
  }
}
