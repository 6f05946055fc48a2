import type { Page } from 'puppeteer-core';

const status = '.search-dialog [role=status]';

/**
 * Searches a page of a site by keyboard, and waits for what is found.
 *
 * @returns the text of each result, which may be none
 */
export async function search(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press('/');
  await page.$$eval(status, (found) => {
    for (const element of found) element.textContent = '';
  });
  await page.keyboard.type(words);
  await page.waitForFunction(`document.querySelector('${status}').textContent !== ''`);
  return page.$$eval('[role=option]', (options) => options.map(({ textContent }) => textContent));
}

/** What the search says of its results. */
export function searchStatus(page: Page): Promise<string> {
  return page.$eval(status, ({ textContent }) => textContent ?? '');
}
