import type { Page } from 'puppeteer-core';
import type { Browser } from '../../platform/browser.ts';
import { type Cache, cacheKey } from '../../platform/cache.ts';
import type { Host } from '../../platform/host.ts';
import { mermaidConfig } from './config.ts';
import { type Outcome, readOutcome } from './drawing.ts';
import { type DrawingStyles, drawingPages } from './drawing-page.ts';

/** Draws a diagram from its Mermaid text. */
export type Draw = (text: string) => Promise<Outcome>;

/** What a drawer needs. */
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
 * Draws diagrams in a browser page, or takes them from the cache if they were drawn before with the same scripts, settings,
 * styles and fonts.
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
    // Each is an error: a document with a hundred of them should not take an hour to report them.
    if (late === mostLate) return { fault: { message: `${mostLate} others took too long already`, isLate: true } };
    try {
      const outcome = await browser.withScripts(page.document, (page) => drawIn(page, text, timeLimit), signal);
      await cache.set(key, new TextEncoder().encode(JSON.stringify(outcome)));
      return outcome;
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      late += 1;
      return { fault: { message: error.message, isLate: true } };
    }
  };
}

/** The number of timeouts after which no other diagram is tried. */
const mostLate = 3;

/** Entries of an older version with another shape are ignored. */
async function keptOutcome(cache: Cache, key: string): Promise<Outcome | undefined> {
  const kept = await cache.get(key);
  if (!kept) return undefined;
  try {
    return readOutcome(JSON.parse(new TextDecoder().decode(kept)));
  } catch {
    return undefined;
  }
}

/** Thrown, so that the page is closed, which ends its work. */
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
