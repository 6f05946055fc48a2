import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AxeResults, Result } from 'axe-core';
import type { Point } from 'unist';
import type { Artifact } from '../../model/publication.ts';
import { Failure, type Where } from '../../model/report.ts';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import { packageFolder } from '../../platform/installation.ts';
import type { FinishedContext } from '../finished.ts';

/** A document that a browser can show. */
export interface ShownDocument {
  /** Among its files. */
  path: string;
  text: string;
  root: LocatedElement;
  mediaType: string;
  /** Whether it is one of many that readers page through, rather than a page that they reach by itself. */
  isPart: boolean;
}

export type ShownFile = Pick<Artifact, 'path' | 'mediaType' | 'bytes'>;

/** Other checks in this folder report these, with more detail. */
const reportedElsewhere = ['document-title', 'html-has-lang', 'image-alt', 'duplicate-id', 'duplicate-id-aria'];

/** Rules for web pages only: a reading system has its own frame (Ace leaves these out, too). */
const ofPages = [
  'bypass',
  'region',
  'page-has-heading-one',
  'landmark-one-main',
  'landmark-complementary-is-top-level',
];

/** Checks documents with axe-core, in the available browser. Each rule is reported once per document. */
export async function checkDocumentAccessibility(
  documents: readonly ShownDocument[],
  placeIn: (path: string, start: Point) => Where,
  files: readonly ShownFile[],
  { browser, report, signal }: FinishedContext,
): Promise<void> {
  if (!browser) return;
  const byPath = new Map(
    files.filter(({ mediaType }) => !/javascript|ecmascript|wasm/u.test(mediaType)).map((file) => [file.path, file]),
  );
  const axe = await loadAxe();
  let hasFailed = false;
  for (const { path, text, root, mediaType, isPart } of documents) {
    const document: BrowserDocument = { html: text, mediaType, path, files: byPath };
    const disabled = [...reportedElsewhere, ...(isPart ? ofPages : [])];
    try {
      for (const { rule, text: reason, isGrave, elements } of await runAxe(document, {
        axe,
        disabled,
        browser,
        signal,
      })) {
        const [first = { ancestry: '', html: '' }] = elements;
        const facts = { axe: rule, text: reason, element: tagOf(first.html), count: elements.length };
        const place = placeIn(path, pointOf(first.ancestry, root));
        report(isGrave ? 'accessibility' : 'accessibility-advice', facts, place);
      }
      hasFailed = false;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const reason = error.messages.map((message) => message.reason).join('; ');
      const isWithout = error.messages.some(({ ruleId }) => ruleId === 'browser-missing');
      report('accessibility-unchecked', { reason }, isWithout ? undefined : placeIn(path, { line: 1, column: 1 }));
      // A single page may be too much for a browser. If the next one fails as well, the browser itself is at fault.
      if (isWithout || hasFailed) return;
      hasFailed = true;
    }
  }
}

/** The start tag of an element, shortened. */
function tagOf(html: string): string {
  const tag = (/^<[^>]*>/u.exec(html)?.[0] ?? html).replace(/\s+/gu, ' ').replace(/ xmlns(?::\w+)?="[^"]*"/gu, '');
  return tag.length > 80 ? `${tag.slice(0, 78)}…>` : tag;
}

export interface LocatedElement {
  name: string;
  children: readonly LocatedElement[];
  at: Point;
}

/**
 * The position of an element, or of its deepest ancestor that can be found.
 *
 * @param ancestry the path from the root as axe-core writes it: `html > body > p:nth-child(2)`
 */
export function pointOf(ancestry: string, root: LocatedElement): Point {
  let element = root;
  for (const step of ancestry.split(' > ').slice(1)) {
    const { name, index } = /^(?<name>[^:]+)(?::nth-child\((?<index>\d+)\))?/u.exec(step)?.groups ?? {};
    const child = index ? element.children[Number(index) - 1] : element.children.find((other) => other.name === name);
    if (!child) break;
    element = child;
  }
  return element.at;
}

/** An axe-core rule that elements of a document break. */
interface Violation {
  /** Id of axe-core: `color-contrast`. */
  rule: string;
  /** What is wrong, in one line. */
  text: string;
  isGrave: boolean;
  /** Paths to the elements, each a selector from the root. */
  elements: readonly { ancestry: string; html: string }[];
}

/** The width of a laptop's window, in CSS pixels. */
const view = { width: 1280, height: 800 };

/** What all runs of axe-core share. */
interface AxeOptions {
  axe: string;
  /** Rules that are left out. */
  disabled: readonly string[];
  browser: Browser;
  signal: AbortSignal;
}

/** The source of axe-core, read unchanged from its package, as its licence requires (MPL 2.0, 3.3). */
function loadAxe(): Promise<string> {
  return readFile(join(packageFolder('axe-core'), 'axe.min.js'), 'utf8');
}

/**
 * Runs axe-core on a document in the browser, best practices included. Scripts of the document do not run.
 *
 * @throws Failure of the browser
 */
function runAxe(document: BrowserDocument, { axe, disabled, browser, signal }: AxeOptions): Promise<Violation[]> {
  const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ resultTypes: ['violations'], ancestry: true, rules });
  return browser.withScripts(
    document,
    async (page) => {
      const before = page.viewport();
      await page.setViewport(view);
      await page.evaluate(axe);
      // Scripts of the page do not run: anything that waits for one would stay hidden.
      await page.evaluate('delete document.documentElement.dataset.fonts');
      const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
      // The page may show other documents after this one.
      await page.setViewport(before);
      return violations.map(asViolation).filter(({ elements }) => elements.length > 0);
    },
    signal,
  );
}

function asViolation({ id, help, impact, nodes }: Result): Violation {
  return {
    rule: id,
    text: help,
    isGrave: impact === 'critical' || impact === 'serious',
    elements: nodes
      .filter(({ html }) => !isFalseAlarm(id, html))
      .map(({ ancestry, target, html }) => ({ ancestry: String(ancestry ?? target), html })),
  };
}

/**
 * Here axe-core 4.14 treats the roles of digital publishing as no role, so that they may have no label. A page break must have
 * one (EPUB Accessibility Techniques 1.1, PAGE-002), and Ace requires it.
 */
function isFalseAlarm(rule: string, html: string): boolean {
  return rule === 'aria-prohibited-attr' && /^<[^>]* role="doc-/u.test(html);
}
