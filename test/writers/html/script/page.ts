import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build } from '../../../../src/build.ts';
import { withPage } from '../../../support/page.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';

const text = `---
title: A page
lang: en
---

## Code

A note[^1] in a line, a second one[^2] in it, too.

\`\`\`js
const answer = 42;
console.log(answer);
\`\`\`

    indented

![A sea](sea.svg){width=40%}

$$ \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} $$

[^1]: The *first* note has a [link](https://example.org).

[^2]: The second.

    In two paragraphs.
`;

const sea =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><style>rect { fill: red }</style><rect width="60" height="40"/></svg>';

/** The HTML of a page with code, notes, a formula and an image whose author set a size. */
export function examplePage(markdown = text): Promise<string> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'page.md': markdown, 'sea.svg': sea });
    const { messages, exitCode } = await build({ sources: ['page.md'], to: ['html'], host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    return readFile(join(folder, 'dist/page.html'), 'utf8');
  });
}

/** Opens a page from a file, as readers do, in a window of a size. */
export function withOpened<T>(
  html: string,
  use: (page: Page) => Promise<T>,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<T> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'page.html': html });
    return withPage(async (page) => {
      await page.setViewport({ width: 900, height: 700 });
      await prepare(page);
      await page.goto(`file://${join(folder, 'page.html')}`);
      // It is hidden until its faces are there.
      await page.waitForFunction('document.documentElement.dataset.fonts === undefined');
      return use(page);
    });
  });
}
