// The least that a program which prints with puppeteer has to do: `floor.mjs BROWSER PAGE PDF`.

import { pathToFileURL } from 'node:url';
import { launch } from 'puppeteer';

const [executablePath, page, path] = process.argv.slice(2);

const browser = await launch({
  executablePath,
  headless: 'shell',
  pipe: true,
  protocolTimeout: 0,
  args: ['--no-sandbox', '--font-render-hinting=none'],
});
const tab = await browser.newPage();
tab.setDefaultTimeout(0);
await tab.goto(pathToFileURL(page).href);
await tab.pdf({ path, timeout: 0, preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
await browser.close();
