import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type AxeViolation, rulesOfColors, violations } from './axe.ts';
import { withPage } from './page.ts';
import { type Quiet, withWebServer } from './web-server.ts';

/** The HTML files of a folder and all below it, sorted, as paths from it with `/`. */
export async function htmlFilesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => `${relative(folder, entry.parentPath).split(sep).join('/')}/${entry.name}`.replace(/^\//u, ''))
    .sort();
}

/** What a reader's browser finds on a page. */
export interface Visit {
  /** Of the file, from the folder. */
  path: string;
  /** How far what was there already has moved while the page was loaded (web.dev, Cumulative Layout Shift), by width. */
  shifts: Record<number, number>;
  /** What was asked of another origin, or not found. */
  requests: string[];
  /** What the console tells of errors and warnings, a policy that was not kept among them. */
  complaints: string[];
  /** Whether the page is wider than its window, by width. */
  tooWide: number[];
  violations: (AxeViolation & { width: number; scheme: string })[];
}

/** What a network takes for each file; without it, all would be there before anything is shown. */
const slowness = 40;

const widths = [320, 1440] as const;
const schemes = ['light', 'dark'] as const;

/** Opens every page of a folder from a web server, narrow and wide, light and dark. Needs a browser. */
export async function visitAll(folder: string, paths?: readonly string[]): Promise<Visit[]> {
  const files = paths ?? (await htmlFilesOf(folder));
  return withWebServer(folder, slowness, (origin, quiet) =>
    withPage(async (first) => {
      const visits: Visit[] = [];
      for (const path of files) {
        const page = await first.browser().newPage();
        visits.push(await visit(page, path, origin, quiet));
        await page.close();
      }
      return visits;
    }),
  );
}

async function visit(page: Page, path: string, origin: string, quiet: Quiet): Promise<Visit> {
  const found: Visit = { path, shifts: {}, requests: [], complaints: [], tooWide: [], violations: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') found.complaints.push(message.text());
  });
  page.on('pageerror', (error) => found.complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) found.requests.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) found.requests.push(`${response.status()} ${response.url()}`);
  });
  await page.evaluateOnNewDocument(watchShifts);
  await page.setCacheEnabled(false);
  for (const width of widths) {
    await page.setViewport({ width, height: 800 });
    await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
    // What the page asks for late, such as a picture further down, may move it, too. The server is asked: puppeteer
    // misses the end of a request now and then on a busy machine, and waits for it for ever.
    await quiet(3 * slowness);
    // The script of a page may hold its first paint back for a moment.
    await page.waitForFunction(() => !document.documentElement.dataset.fonts);
    found.shifts[width] = await page.evaluate(readShifts);
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) found.tooWide.push(width);
    for (const scheme of schemes) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      // In another scheme, nothing but colours is another.
      const rules = scheme === 'light' ? undefined : rulesOfColors;
      for (const violation of await violations(page, rules)) found.violations.push({ ...violation, width, scheme });
    }
  }
  return found;
}

/** Runs in the page, before anything of it is there. */
function watchShifts(): void {
  const shifts: number[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page, once fonts and pictures are there and shown. */
async function readShifts(): Promise<number> {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { shifts } = window as unknown as { shifts: number[] };
  return shifts.reduce((sum, value) => sum + value, 0);
}
