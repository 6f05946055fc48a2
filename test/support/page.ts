import { launch, type Page } from 'puppeteer-core';
import { locate, noBrowser } from '../../src/platform/browser/locate.ts';
import { type Candidate, thisMachine } from '../../src/platform/browser/machine.ts';

/**
 * Hands over a page of a browser of its own, with scripts on: a judge's page, unlike those of Offprint's jail, can ask
 * the document questions.
 *
 * @param args further arguments of the browser
 */
export async function withPage<T>(use: (page: Page) => Promise<T>, args: readonly string[] = []): Promise<T> {
  const { path, env } = await testBrowser();
  const browser = await launch({
    executablePath: path,
    env: { ...process.env, ...env },
    headless: 'shell',
    pipe: true,
    // The sandbox needs an ordinary user, and CI is root. Only the project's own documents are opened here.
    args: ['--no-sandbox', ...args],
  });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/** The browser that Offprint itself would use. */
export async function testBrowser(): Promise<Candidate> {
  const machine = thisMachine(process.env);
  for await (const candidate of locate(machine, undefined)) return candidate;
  throw noBrowser(machine);
}
