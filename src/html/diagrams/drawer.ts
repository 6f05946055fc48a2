import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import * as z from 'zod';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import { type Cache, cacheKey } from '../../platform/cache.ts';
import type { Host } from '../../platform/host.ts';
import { packageFolder } from '../../platform/installation.ts';
import { mermaidConfig } from './config.ts';

/** Draws a diagram from its Mermaid text. */
export type Draw = (text: string) => Promise<Outcome>;

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

/** The fonts with which a drawing is measured, and the styles that select them for diagrams. */
export interface DrawingStyles {
  /** `@font-face` rules; their URLs are the paths of `fontFiles`. */
  fontFaces: string;
  fontFiles: BrowserDocument['files'];
  /** The template's style sheet. The element around the drawing has the class `drawing`. */
  styles: string;
}

/** The page that Mermaid draws in. */
interface DrawingPage {
  document: BrowserDocument;
  /** A hash of everything that the page consists of. */
  key: string;
}

/** Creates drawing pages that share the scripts, which are read once. */
function drawingPages(host: Host): (styles: DrawingStyles) => Promise<DrawingPage> {
  const pages = new Map<string, DrawingPage>();
  let reading: ReturnType<typeof readScripts> | undefined;
  return async (styles) => {
    reading ??= readScripts(host);
    const { scripts, scriptsKey } = await reading;
    const html = pageOf(styles);
    const key = cacheKey(scriptsKey, html, keyOf(styles.fontFiles));
    // The same document object, so that the browser need not load it again.
    const page = pages.get(key) ?? { document: { html, files: new Map([...styles.fontFiles, ...scripts]) }, key };
    pages.set(key, page);
    return page;
  };
}

function pageOf({ fontFaces, styles }: DrawingStyles): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>Drawing</title>
<style>${fontFaces}</style>
<style id="template">${styles}</style>
<div class="drawing" id="drawing"></div>
<script src="mermaid.min.js"></script>
<script src="draw.js"></script>
`;
}

async function readScripts(host: Host): Promise<{ scripts: BrowserDocument['files']; scriptsKey: string }> {
  const script = async (path: string) => ({ mediaType: 'text/javascript', bytes: await host.readFile(path) });
  const [mermaid, draw] = await Promise.all([
    script(shipped('mermaid.min.js') ?? join(packageFolder('mermaid'), 'dist', 'mermaid.min.js')),
    script(shipped('draw.js') ?? join(import.meta.dirname, 'page', 'draw.js')),
  ]);
  const scripts = new Map([
    ['mermaid.min.js', mermaid],
    ['draw.js', draw],
  ]);
  return { scripts, scriptsKey: keyOf(scripts) };
}

/** A script next to the compiled program; absent during development. */
function shipped(name: string): string | undefined {
  const path = join(import.meta.dirname, name);
  return existsSync(path) ? path : undefined;
}

function keyOf(files: BrowserDocument['files']): string {
  return cacheKey(...[...files].flatMap(([path, { bytes }]) => [path, bytes]));
}

/** An element of a drawing, as the drawing page describes it. */
export interface DrawnElement {
  name: string;
  classes: string[];
  attributes: Record<string, string>;
  /** Computed values of CSS. */
  style: Record<string, string>;
  /** Those of `fill` and `stroke` whose colour the author chose. */
  own: string[];
  /** For a text: its length, in user units. */
  length?: number | undefined;
  /** For a text: the colour of the shape behind it, and whether the author chose that. */
  ground?: Ground | undefined;
  children: (DrawnElement | string)[];
}

/** The shape behind a text. */
export interface Ground {
  fill: string;
  own: boolean;
}

/** Why a diagram cannot be drawn. */
export interface DrawingFault {
  message: string;
  /** The position in the text that Mermaid received: the line from 1, the column from 0. */
  line?: number | undefined;
  column?: number | undefined;
  /** The unexpected text there. */
  found?: string | undefined;
  /** Whether the only fault is that it takes too long. */
  isLate?: boolean | undefined;
}

export type Outcome = { drawing: DrawnElement } | { fault: DrawingFault };

const element: z.ZodType<DrawnElement> = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  style: z.record(z.string(), z.string()),
  own: z.array(z.string()),
  length: z.number().optional(),
  ground: z.object({ fill: z.string(), own: z.boolean() }).optional(),
  get children() {
    return z.array(z.union([z.string(), element]));
  },
});

const outcome = z.union([
  z.object({ drawing: element }),
  z.object({
    fault: z.object({
      message: z.string(),
      line: z.number().optional(),
      column: z.number().optional(),
      found: z.string().optional(),
    }),
  }),
]);

/**
 * Parses the result of the drawing page, or of the cache.
 *
 * @throws Error if it does not have that shape
 */
function readOutcome(value: unknown): Outcome {
  return outcome.parse(value);
}
