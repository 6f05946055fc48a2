import { expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const source =
  '---\ntitle: Tides\nlang: en\ncss: own.css\ntypst: [lib.typ, own.typ]\n---\n\n# Tides\n\nThe sea rises.\n\n## Springs\n\nIt falls.\n';

const files = {
  'a.md': source,
  'own.css': '@media screen { p { font-size: 8pt; } }\n@media print { p { font-size: 17pt; } }',
  'lib.typ': '#let size = 17pt',
  'own.typ':
    '#import "lib.typ": size\n#let style(data, given) = (:)\n#let elements(data, style) = (p: (node, render) => par(text(size: size, render(node.children))))',
};

test.each(['chromium', 'typst'])('files of an author change print with the engine %s', (engine) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { products, messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine });
    expect(messages.map(String)).toEqual([]);
    const bytes = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
    const sizes = await reading(bytes, async (document) => {
      const { items } = await (await document.getPage(1)).getTextContent();
      return items.flatMap((item) => ('str' in item && /rises|falls/u.test(item.str) ? [item.transform[3]] : []));
    });
    expect(sizes.map(Math.round)).toEqual([17, 17]);
  }),
);

test('an error in a module is reported with its line', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { ...files, 'own.typ': '#let style(data, given) = (:)\n#let a = nothing' });
    const { messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine: 'typst' });
    expect(messages[0]?.reason).toContain('unknown variable: nothing (project/own.typ:2:');
  }));

test('what Typst leaves out is reported, although it only warns of it', () =>
  withScratchFolder(async (folder) => {
    const own =
      '#let style(data, given) = (:)\n#let elements(data, style) = (p: (node, render) => par[A #block(render(node.children))])';
    await writeAll(folder, { ...files, 'own.typ': own });
    const { products, messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine: 'typst' });
    expect(products).toHaveLength(1);
    const said = messages.filter(({ ruleId }) => ruleId === 'typst-unsupported').map(({ reason }) => reason);
    expect(said).toEqual([expect.stringMatching(/block may not occur inside of a paragraph.*project\/own\.typ:2/u)]);
  }));
