import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AxeResults, Result } from 'axe-core';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import { packageFolder } from '../../platform/installation.ts';

/** A rule of axe-core that elements of a document break. */
export interface Violation {
  /** Id of axe-core: `color-contrast`. */
  rule: string;
  /** What is wrong, in a line. */
  text: string;
  isGrave: boolean;
  /** The ways to the elements, each a selector from the root on. */
  elements: readonly { ancestry: string; html: string }[];
}

/** The width of a laptop's window, in CSS pixels. */
const view = { width: 1280, height: 800 };

/** What runs of axe-core have in common. */
export interface AxeOptions {
  /** The source of axe-core. */
  axe: string;
  /** Rules that are left out. */
  disabled: readonly string[];
  browser: Browser;
  signal: AbortSignal;
}

/** The source of axe-core, which is read from its package as it is: its licence asks for that (MPL 2.0, 3.3). */
export function loadAxe(): Promise<string> {
  return readFile(join(packageFolder('axe-core'), 'axe.min.js'), 'utf8');
}

/**
 * Runs axe-core on a document in the browser, best practices included. Scripts of the document do not run.
 *
 * @throws Failure of the browser
 */
export function runAxe(
  document: BrowserDocument,
  { axe, disabled, browser, signal }: AxeOptions,
): Promise<Violation[]> {
  const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ resultTypes: ['violations'], ancestry: true, rules });
  return browser.withScripts(
    document,
    async (page) => {
      const before = page.viewport();
      await page.setViewport(view);
      await page.evaluate(axe);
      // Scripts of the page do not run: what waits for one would be hidden for a moment longer.
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
 * Here axe-core 4.14 takes the roles of digital publishing for none, which may have no label. A break between pages has to
 * have one (EPUB Accessibility Techniques 1.1, PAGE-002), and Ace asks for it.
 */
function isFalseAlarm(rule: string, html: string): boolean {
  return rule === 'aria-prohibited-attr' && /^<[^>]* role="doc-/u.test(html);
}
