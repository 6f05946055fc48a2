import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function html(text: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree)
    .replace(/ data-[\w-]+="[^"]*"/gu, '')
    .replaceAll('\n', '');
}

test.for([
  '::page-break',
  '\\newpage',
  '\\pagebreak',
  '{{< pagebreak >}}',
  '<div style="page-break-after: always"></div>',
  '<div style="break-before: page;"></div>',
  '<p id="a" style="page-break-before: always">&nbsp;</p>',
  '<div class="page-break"></div>',
  '<div class="a pagebreak b"> </div>',
  '<hr class="pagebreak" />',
  "<div class='html2pdf__page-break'></div>",
])('%s breaks the page', async (written) => {
  expect(await html(`a\n\n${written}\n\nb`)).toBe('<p>a</p><div class="page-break"></div><p>b</p>');
});

test.for(['<div class="a"></div>', '<div class="pagebreaks">a</div>'])('%s is no page break', async (written) => {
  expect(await html(`a\n\n${written}\n\nb`)).not.toContain('"page-break"');
});

test.for(['`\\newpage`', 'Write \\newpage here', '    \\newpage'])('%s does not', async (written) => {
  expect(await html(written)).not.toContain('page-break');
});
