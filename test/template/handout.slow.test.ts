import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPage } from '../support/page.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const text = `## Exercises

- [ ] Look up the times of high water, and write them down for each day of the week, at Dover and at Calais

:::exercise[Twelfths]{points=4 lines=3 #twelfths}
The range is 6 m. How far does the water rise in the third hour?
:::

:::solution
By three twelfths of it: 1.5 m.
:::

:::exercise{points=1}
Explain why there are two tides a day. Use [](#twelfths).
:::

:::solution
The water on the far side is pulled less than the earth, and stays behind.
:::
`;

/** A handout whose front matter has these lines, too, in these formats. */
async function handout(front: string, to: ('html' | 'pdf' | 'epub')[] = ['pdf']): Promise<Uint8Array[]> {
  const { files, messages } = await published(front, to, text);
  expect(messages).toEqual([]);
  return files;
}

function published(front: string, to: ('html' | 'pdf' | 'epub')[], body: string) {
  const source = `---\ntitle: Tides\nauthor: Mara Ostrow\ntemplate: handout\n${front}\n---\n\n${body}`;
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'sheet.md': source });
    const { products, messages } = await publish({ sources: 'sheet.md', to, host: hostIn(folder) });
    const files = (products[0]?.written ?? []).map(({ main }) => main.bytes);
    return { files, messages: messages.map(String) };
  });
}

async function textOf(front: string): Promise<string> {
  const [pdf = new Uint8Array()] = await handout(front);
  return (await pdfPages(pdf)).join('\n').replace(/\s+/gu, ' ');
}

test.each(['chromium', 'typst'])('%s prints points, a line for the name, and solutions at the end', async (engine) => {
  const printed = await textOf(`solutions: end\ntemplateOptions: { nameField: true }\npdf: { engine: ${engine} }`);
  expect(printed).toMatch(/Tides by Mara Ostrow.* Name /u);
  expect(printed).toMatch(/Exercise 1 \(Twelfths\) (?:\(4 points\) )?The range is 6 m\./u);
  expect(printed).toContain('(4 points)');
  expect(printed).toContain('Use Exercise 1.');
  expect(printed).toContain('Solutions Solution 1 (Twelfths) By three twelfths');
  expect(printed.indexOf('Solution 2')).toBeGreaterThan(printed.indexOf('Exercise 2'));
});

test.each(['chromium', 'typst'])('%s prints the mark of a fault beside the title, not before it', async (engine) => {
  const { files } = await published(`pdf: { engine: ${engine} }`, ['pdf'], 'Where $\\nosuch$ is.');
  const printed = (await pdfPages(files[0] ?? new Uint8Array())).join(' ').replace(/\s+/gu, ' ');
  expect(printed).toMatch(/Tides by Mara Ostrow Draft with 1 fault Where/u);
});

test.each(['chromium', 'typst'])('%s leaves solutions out of every format', async (engine) => {
  expect(await textOf(`solutions: hidden\npdf: { engine: ${engine} }`)).not.toMatch(/Solution|three twelfths|Name/u);
});

test('solutions and points are the same on screens, which have no lines to write on', async () => {
  const [html = new Uint8Array()] = await handout('solutions: end', ['html', 'epub']);
  const shown = await withPage(async (page) => {
    await page.setContent(new TextDecoder().decode(html));
    return page.evaluate(() => ({
      text: document.querySelector('main')?.textContent.replace(/\s+/gu, ' ') ?? '',
      lines: document.querySelectorAll('.answer-line').length,
      height: document.querySelector('.answer-lines')?.getBoundingClientRect().height,
    }));
  });
  expect(shown.text).toContain('Solutions Solution 1 (Twelfths) By three twelfths');
  expect(shown).toMatchObject({ lines: 3, height: 0 });
});

test('task boxes are within their column', async () => {
  const styles = join(import.meta.dirname, '../../templates');
  const files = ['article/styles/base.css', 'article/styles/print.css', 'article/styles/print-columns.css'];
  const css = await Promise.all(
    [...files, 'handout/styles/handout-print.css'].map((file) => readFile(join(styles, file), 'utf8')),
  );
  const page =
    ':root { --page-width: 210mm; --page-height: 297mm; --page-scale: 1; --columns: 2 } body { inline-size: 174mm }';
  const item = '<li class="task-list-item"><input type="checkbox" disabled> A task</li>';
  const html = `<style>${css.join('')}${page}</style><main><ul class="contains-task-list">${item.repeat(3)}</ul></main>`;
  const edges = await withPage(async (tab) => {
    await tab.setContent(html);
    return tab.evaluate(() => {
      const left = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().left ?? Number.NaN;
      return { column: left('main'), box: left('input') };
    });
  });
  expect(edges.box).toBeGreaterThanOrEqual(edges.column - 0.01);
});
