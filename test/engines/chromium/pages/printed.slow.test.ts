import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Publication } from '../../../../src/model/publication.ts';
import { Failure, reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';
import type { Browser } from '../../../../src/platform/browser.ts';
import type { Template } from '../../../../src/template/template.ts';
import { pdf } from '../../../../src/writers/pdf/pdf.ts';
import { reading, structureOf, untaggedPainting } from '../../../pdf/reading.ts';
import { linksOf } from '../../../support/pdf-places.ts';
import { pdfPages } from '../../../support/pdf-text.ts';
import { writerOptions } from '../../../support/writer-options.ts';
import { examplePublication, plainTemplate } from '../../example.ts';

const { signal } = new AbortController();
const report = reportTo(new VFile());
let browser: Browser;

beforeAll(() => {
  browser = openBrowser({ env: process.env, report });
});

afterAll(() => browser[Symbol.asyncDispose]());

/** The plain template with a list that shows pages, before the text. */
function templateWith(contents: string, styles = ''): Template {
  return {
    ...plainTemplate,
    fill: async (medium, values) =>
      (await plainTemplate.fill(medium, values)).replace('<main>', () => `${contents}<main>`),
    styles: (medium, names) => plainTemplate.styles(medium, names) + styles,
  };
}

function write(template: Template, publication: Publication = examplePublication()): Promise<Uint8Array> {
  return pdf.write(publication, { template, options: writerOptions(), browser, report, signal });
}

const contents = `<nav><ol><li><a href="#sun"><span>The sun</span><span class="leader" aria-hidden="true"></span>
  <span data-page-of="sun"></span></a></li></ol></nav>`;
const dots = '.leader::before { content: " . . . . . . . . "; }';

test('screen readers read the title and the number, but not the dots', async () => {
  const finished = await write(templateWith(contents, `${dots} #sun { break-before: page; }`));
  const structure = await reading(finished, structureOf);
  expect(structure).toContain(['  TOC', '    TOCI', '      Lbl', '      Reference', '        Link'].join('\n'));
  expect(await reading(finished, untaggedPainting)).toBe(0);
  expect((await pdfPages(finished))[0]).toMatch(/The sun\s*\. \. \.[ .]*\s*2/u);
  const words = await reading(finished, async (document) => {
    const { items } = await (await document.getPage(1)).getTextContent({ includeMarkedContent: true });
    let tagged = false;
    return items.flatMap((item) => {
      if (!('str' in item)) tagged = item.type === 'beginMarkedContentProps' && typeof item.id === 'string';
      return 'str' in item && tagged ? [item.str] : [];
    });
  });
  expect(words.join('')).toMatch(/The sun\s*2/u);
  expect(words.join('')).not.toContain('. .');
});

/** The example with another text. */
function publicationOf(...children: ElementContent[]): Publication {
  const { sections, ...rest } = examplePublication();
  return {
    ...rest,
    sections: sections.map((section) => ({ ...section, tree: { type: 'root', children } })),
    notes: [],
  };
}

test('a link to words at the top of a page leads to that page', async () => {
  const sun = h('p', { style: 'break-before: page' }, h('span', { id: 'sun' }, 'Sun'));
  // The letters extend beyond such a narrow line.
  const template = templateWith(contents, 'p { line-height: 0.8; }');
  const links = await linksOf(await write(template, publicationOf(h('p', 'Moon'), sun)));
  expect(links.length).toBeGreaterThan(0);
  for (const { page } of links) expect(page).toBe(2);
});

test('a number that keeps moving its target is an error', async () => {
  // The column is as wide as the number. With one digit the text below it takes more than page 9, and the sun comes to page
  // 10; with two digits it is half as long, and the sun comes to page 9.
  const trap = `<div style="display: grid; grid-template-columns: max-content; font-size: 60pt"><b data-page-of="sun"></b>
    <div style="inline-size: 0; min-inline-size: 100%; font-size: 12pt">${'tide '.repeat(55)}</div></div>`;
  const pages = '<div style="break-after: page">-</div>'.repeat(8);
  const printed = write(templateWith(contents + pages + trap), publicationOf(h('h2', { id: 'sun' }, 'The sun')));
  const error: unknown = await printed.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ messages: [{ ruleId: 'pages-unsettled', line: 1 }] });
});
