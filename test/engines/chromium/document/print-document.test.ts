import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { openDetails, printDocument } from '../../../../src/engines/chromium/document/print-document.ts';
import type { FontFace, Template } from '../../../../src/template/template.ts';
import { wordsFor } from '../../../../src/template/words.ts';
import { examplePublication, plainTemplate } from '../../example.ts';

const words = wordsFor('en');
const face: FontFace = {
  family: 'Text',
  weight: 400,
  style: 'normal',
  unicodeRange: 'U+0000-00FF',
  file: 'text.woff2',
  bytes: Uint8Array.of(1, 2),
};
const template: Template = { ...plainTemplate, fonts: async () => [face] };

test('it names the size of the page', async () => {
  const letter = await printDocument(examplePublication(), {
    template,
    options: { print: { size: { width: 612, height: 792 } } },
    words,
  });
  expect(letter.html).toContain('@page { size: 612pt 792pt; }');
});

test('fonts and images are included, under the paths that refer to them', async () => {
  const { html, files } = await printDocument(examplePublication(), { template, options: { print: {} }, words });
  expect([...files.keys()]).toEqual(['fonts/text.woff2', 'pictures/sea.svg']);
  expect(files.get('fonts/text.woff2')).toEqual({ mediaType: 'font/woff2', bytes: face.bytes });
  expect(html).toContain('url(fonts/text.woff2)');
  expect(html).toContain('src="pictures/sea.svg"');
});

test('the shell receives the text, the notes and a running title that is safe in a style element', async () => {
  let handed: object = {};
  const spy: Template = {
    ...template,
    async fill(medium, values) {
      expect(medium).toBe('print');
      handed = values;
      return '';
    },
  };
  const publication = examplePublication();
  await printDocument(publication, { template: spy, options: { print: {} }, words });
  expect(handed).toMatchObject({
    lang: 'en',
    dir: 'ltr',
    metadata: publication.metadata,
    contents: publication.outline,
    runningTitle: '"Tides & \\22 currents\\22  \\3c /style> 🌊"',
    body: expect.stringContaining('<h2 id="moon">The moon</h2>'),
    notes: expect.stringContaining('<li id="offprint-note-1">'),
  });
});

test('collapsible content is open in print, and nothing else changes', () => {
  const inner = h('details', [h('p', 'Before'), h('summary', 'Inner')]);
  const tree: Root = h(null, [h('details', [h('summary', 'More'), inner]), h('p', 'Text')]);
  openDetails(tree);
  const opened = h('details', { open: true }, [h('p', 'Before'), h('summary', 'Inner')]);
  expect(tree).toEqual(h(null, [h('details', { open: true }, [h('summary', 'More'), opened]), h('p', 'Text')]));
});

test('a disclosure without a summary becomes a box: no browser adds a word of its own language', () => {
  const tree: Root = h(null, [h('details', { id: 'a' }, [h('p', 'Text')])]);
  openDetails(tree);
  expect(tree).toEqual(h(null, [h('div', { id: 'a' }, [h('p', 'Text')])]));
});
