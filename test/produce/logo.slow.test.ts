import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40" width="160" height="40"><rect width="160" height="40" fill="#0a5aa0"/></svg>';
const text = '# Tides\n\nThe sea rises and falls.\n';
const alt = 'Institute of Tides';

function filesFor(template: string, front = `logo: { file: logo.svg, alt: ${alt} }`): Record<string, string> {
  const isBook = ['book', 'thesis'].includes(template);
  const letter = template === 'letter' ? 'letter: { sender: Ada, recipient: Ben }\n' : '';
  const chapters = isBook ? 'chapters: [one.md]\n' : '';
  const source = `---\ntitle: The sea\nlang: en\ntemplate: ${template}\n${front}\n${letter}${chapters}---\n\n${isBook ? '' : text}`;
  return { 'a.md': source, 'logo.svg': logo, 'one.md': text };
}

const templates = ['article', 'paper', 'handout', 'report', 'letter', 'book', 'thesis'];

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test.each(templates)('the template %s shows a logo with its alternative text in all formats', (template) =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, filesFor(template));
      const options = { sources: 'a.md', engine, host: hostIn(folder) };
      const { products, messages } = await publishAndCheck(options);
      expect(messages.filter(({ ruleId }) => !ruleId?.startsWith('page-')).map(String)).toEqual([]);
      const [html, pdf, epub] = products[0]?.written.map(({ main }) => main.bytes) ?? [];
      expect(new TextDecoder().decode(html)).toMatch(new RegExp(`<div class="logo"><img[^>]* alt="${alt}"`, 'u'));
      const pages = Object.entries(unzipSync(epub ?? new Uint8Array()));
      const titlePage = pages.find(([name]) => name.endsWith('titlepage.xhtml'))?.[1];
      const [, path] = /<img src="([^"]+)" alt="Institute of Tides"/u.exec(new TextDecoder().decode(titlePage)) ?? [];
      expect(pages.some(([name]) => path !== undefined && name.endsWith(path))).toBe(true);
      const alternatives = await reading(pdf ?? new Uint8Array(), async (document) =>
        // Some templates have a half-title before the title.
        JSON.stringify(
          await Promise.all(
            [1, 3]
              .filter((number) => number <= document.numPages)
              .map(async (number) => (await document.getPage(number)).getStructTree()),
          ),
        ),
      );
      expect(alternatives).toContain(alt);
    }),
  );
});

test('a logo of the config is relative to it; the front matter takes precedence', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'offprint.config.yaml': 'logo: { file: house/logo.svg, alt: The house }\n',
      'house/logo.svg': logo,
      'docs/a.md': text,
    });
    const { products, messages } = await publish({ sources: 'docs/a.md', to: ['html'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    expect(new TextDecoder().decode(products[0]?.written[0]?.main.bytes)).toContain('alt="The house"');
  }));

test.each([
  ['logo: { file: none.svg, alt: A }', 'picture-missing', 6],
  ['logo: { file: ../none.svg, alt: A }', 'picture-outside', 6],
  ['logo: { file: logo.svg }', 'front-matter-value', 6],
  ['logo: logo.svg', 'front-matter-value', 6],
])('a logo that cannot be shown is reported at its line: %s', (front, rule, line) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { ...filesFor('article', `numbering: false\n${front}`), '.git/HEAD': '' });
    const { products, messages } = await publish({ sources: 'a.md', to: ['html'], host: hostIn(folder) });
    expect(messages.map(({ ruleId, line: at }) => [ruleId, at])).toEqual([[rule, line]]);
    expect(products).toHaveLength(1);
    expect(new TextDecoder().decode(products[0]?.written[0]?.main.bytes)).not.toContain('class="logo"');
  }),
);
