import { expect, test } from 'vitest';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const front = `title: Tides
author: Mara Ostrow
date: 2026-11-28
template: report
abstract: The range of the tide grew by four centimetres.`;
const text = '# Findings\n\nThe sea rises.\n\n## The gauge\n\nIt is old.\n\n# Method\n\nWe read it.\n';

/** The text of the pages of a report, with these lines in its front matter, too. */
function pagesOf(more: string): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'report.md': `---\n${front}\n${more}\n---\n\n${text}` });
    const { products, messages } = await publish({ sources: 'report.md', to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const pages = await pdfPages(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    return pages.map((page) => page.replace(/\s+/gu, ' '));
  });
}

test.each(['chromium', 'typst'])(
  '%s prints a cover, then summary and contents, then numbered sections',
  async (engine) => {
    const [cover, contents, body, ...rest] = await pagesOf(`pdf: { engine: ${engine} }`);
    expect(rest).toEqual([]);
    expect(cover).toMatch(/Tides.*by Mara Ostrow/u);
    // The cover has no number.
    expect(cover).not.toContain('/ 3');
    expect(contents).toMatch(/Summary The range of the tide grew.*Contents.*1 ?Findings.*3.*1\.1 ?The gauge/u);
    expect(body).toMatch(/1 ?Findings The sea rises\..*1\.1 ?The gauge It is old\..*2 ?Method/u);
  },
);

test.each(['chromium', 'typst'])('%s prints a report on consecutive pages if asked to', async (engine) => {
  const options = `templateOptions: { cover: false, contentsPage: false }\npdf: { engine: ${engine} }`;
  const pages = await pagesOf(`${options}\nnumbering: { headings: false }`);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatch(/Tides.*Summary The range.*Findings The sea rises/u);
  expect(pages[0]).not.toContain('1.1');
});
