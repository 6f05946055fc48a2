import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { withPage } from './page.ts';

/** How a reader looks at a page. */
export interface View {
  /** Width of the window in CSS pixels. */
  width: number;
  scheme: 'light' | 'dark';
}

/** A rule of axe-core that an element breaks. */
export interface AxeViolation {
  rule: string;
  /** CSS path of the element. */
  element: string;
  /** What would mend it. */
  summary: string;
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Checks a document with all rules of axe-core, best practices included. Needs a browser.
 *
 * @returns every violation; none for an accessible document.
 */
export function axe(html: string, view: View): Promise<AxeViolation[]> {
  return withPage(async (page) => {
    await page.setViewport({ width: view.width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
    await page.setContent(html);
    return violations(page);
  });
}

/** The rules that look at colours. */
export const rulesOfColors = ['color-contrast', 'link-in-text-block'] as const;

/**
 * The same for a document that is open, as it is shown now.
 *
 * @param rules Default: all
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<AxeViolation[]> {
  // A page is hidden until its faces are there: nothing can be wrong with it.
  await page.waitForFunction('document.documentElement.dataset.fonts === undefined');
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => ({
      rule: violation.id,
      element: node.target.join(' '),
      summary: node.failureSummary ?? violation.help,
    })),
  );
}
