import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import type { Format } from '../../src/formats/names.ts';
import type { Publication } from '../../src/model/publication.ts';
import { prepare } from '../../src/prepare.ts';
import { forFormat } from '../../src/publication/for-format.ts';
import { memoryHost } from '../support/memory-host.ts';

async function published(files: Readonly<Record<string, string>>): Promise<Publication> {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])));
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { publication },
    messages,
  } = await prepare(source, host);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  if (!publication) throw new Error('Unexpected source without a publication');
  return publication;
}

const front = '---\ntitle: T\nlang: en\n---\n\n';

const article = (text: string) => published({ 'a.md': front + text });

const htmlOf = ({ sections }: Publication) => sections.map(({ tree }) => toHtml(tree).replace(/\n+/gu, ''));

const outline = ({ outline }: Publication): string[] => {
  const lines = (entries: Publication['outline'], indent: string): string[] =>
    entries.flatMap(({ title, section, children }) => [
      `${indent}${title} ${section}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(outline, '');
};

const formats: readonly Format[] = ['html', 'pdf', 'epub'];

test('a publication without parts for single formats is the same for all', async () => {
  const publication = await article('## A\n\nB[^1]\n\n[^1]: C\n');
  for (const format of formats) expect(forFormat(publication, format)).toBe(publication);
});

describe('a format shows', () => {
  test('its own parts, without traces of the others', async () => {
    const publication = await article(
      '## A\n\n:::only{format=html}\nH\n:::\n\n:::only{format="pdf epub"}\nP\n:::\n\nx :only[y]{format=epub} z\n',
    );
    const before = structuredClone(publication);
    const [html, pdf, epub] = formats.map((format) => htmlOf(forFormat(publication, format)).join());
    expect(html).toBe('<section><h2 id="a">A</h2><p>H</p><p>x  z</p></section>');
    expect(pdf).toBe('<section><h2 id="a">A</h2><p>P</p><p>x  z</p></section>');
    expect(epub).toBe('<section><h2 id="a">A</h2><p>P</p><p>x y z</p></section>');
    expect(publication).toEqual(before);
  });

  test('an empty term or description, if the other is not', async () => {
    const publication = await article(
      'One\n: :only[x]{format=pdf}\n\n:only[Two]{format=pdf}\n: y\n: :only[z]{format=pdf}\n\n:only[Three]{format=pdf}\n: :only[v]{format=pdf}\n',
    );
    const [html] = htmlOf(forFormat(publication, 'html'));
    expect(html).toBe('<dl><dt>One</dt><dd></dd><dt></dt><dd>y</dd></dl>');
    expect(htmlOf(forFormat(await article('One\n: :only[x]{format=pdf}\n'), 'pdf'))).toEqual([
      '<dl><dt>One</dt><dd>x</dd></dl>',
    ]);
  });

  test('no element that has become empty', async () => {
    const publication = await article(
      'A\n\n- :only[x]{format=pdf}\n\n> :only[y]{format=pdf}\n\n:only[z]{format=pdf}\n',
    );
    expect(htmlOf(forFormat(publication, 'html'))).toEqual(['<p>A</p>']);
  });

  test('empty cells, so that the table keeps its shape', async () => {
    const publication = await article('| :only[x]{format=pdf} | b |\n| --- | --- |\n| c | :only[d]{format=pdf} |\n');
    expect(htmlOf(forFormat(publication, 'html')).join()).toMatch(
      /<th[^>]*><\/th><th[^>]*>b<\/th>.*<td>c<\/td><td><\/td>/u,
    );
  });

  test('content under a removed heading, under the one before it', async () => {
    const publication = await article(
      '## A\n\na\n\n### Deep\n\nd\n\n:::only{format=pdf}\n## B\n\nb\n:::\n\nafter\n\n### C\n\nc\n\n## D\n',
    );
    const html = forFormat(publication, 'html');
    expect(outline(html)).toEqual(['A section-1', '  Deep section-1', '  C section-1', 'D section-3']);
    expect(htmlOf(html)[0]).toBe(
      '<section><h2 id="a">A</h2><p>a</p><section><h3 id="deep">Deep</h3><p>d</p><p>after</p></section>' +
        '<section><h3 id="c">C</h3><p>c</p></section></section>',
    );
    expect(outline(forFormat(publication, 'pdf'))).toEqual([
      'A section-1',
      '  Deep section-1',
      'B section-2',
      '  C section-2',
      'D section-3',
    ]);
  });

  test('the title of a section in that format', async () => {
    const publication = await article('## A :only[for print]{format=pdf}\n');
    expect(forFormat(publication, 'pdf').sections[0]?.title).toBe('A for print');
    expect(forFormat(publication, 'html').sections[0]?.title).toBe('A');
  });

  test('the notes that it refers to, with their common numbers', async () => {
    const publication = await article(
      'A[^a] :only[B[^b]]{format=pdf} C[^c]\n\n[^a]: Of a.\n[^b]: Of b, and.[^d]\n[^c]: Of c, :only[in print]{format=pdf}.\n[^d]: Of d.\n',
    );
    const notesIn = (format: Format) =>
      forFormat(publication, format).notes.map(({ number, content, references }) => [
        number,
        toHtml({ type: 'root', children: [...content] } satisfies Root).replace(/<[^>]*>|\n/gu, ''),
        references.length,
      ]);
    expect(notesIn('html').map(([number]) => number)).toEqual([1, 3]);
    expect(notesIn('html')[1]?.[1]).toBe('Of c, .');
    expect(notesIn('pdf').map(([number]) => number)).toEqual([1, 2, 3, 4]);
  });

  test('only the images that it uses', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    const publication = await published({
      'a.md': `${front}![x](x.svg)\n\n:::only{format=pdf}\n![y](y.svg)\n:::\n`,
      'x.svg': svg,
      'y.svg': svg.replace('1', '2'),
    });
    expect(publication.resources.length).toBe(2);
    expect(forFormat(publication, 'pdf').resources.length).toBe(2);
    const html = forFormat(publication, 'html');
    expect(html.resources).toEqual([publication.resources[0]]);
  });
});

test('a chapter of a book keeps its element and its title', async () => {
  const publication = await published({
    'a.md': '---\ntitle: T\nlang: en\nchapters: [b.md, c.md]\n---\n',
    'b.md': '# B\n\n## One\n\n:::only{format=pdf}\n## Two\n:::\n\nrest\n',
    'c.md': ':::only{format=epub}\n# C\n\ntext\n:::\n',
  });
  const html = forFormat(publication, 'html');
  expect(html.sections.map(({ title, number, role }) => [role, number, title])).toEqual([['chapter', '1', 'B']]);
  expect(htmlOf(html)[0]).toMatch(
    /^<section class="chapter[^>]*><h2[^>]*>.*B<\/h2><section><h3[^>]*>One.*<\/h3><p>rest<\/p><\/section><\/section>$/u,
  );
  expect(forFormat(publication, 'epub').sections.map(({ title }) => title)).toEqual(['B', 'C']);
});

test('a list of figures with the entries of its figures', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const publication = await published({
    'a.md': `${front}![x](x.svg "One")\n\n:::only{format=pdf}\n![x](x.svg "Two")\n:::\n\n![x](x.svg "Three")\n\n::list-of-figures\n`,
    'x.svg': svg,
  });
  expect(entries(forFormat(publication, 'pdf'))).toEqual(['Figure 1. One', 'Figure 2. Two', 'Figure 3. Three']);
  expect(entries(forFormat(publication, 'html'))).toEqual(['Figure 1. One', 'Figure 3. Three']);
});

test('an index with links to its places', async () => {
  const publication = await article(
    '## A\n\n:index[apple]\n\n:::only{format=pdf}\n## B\n\n:index[apple] :index[pear]\n:::\n\n## C\n\n:index[apple]\n',
  );
  expect(entries(forFormat(publication, 'pdf'))).toEqual(['apple, A, B, C', 'pear, B']);
  expect(entries(forFormat(publication, 'epub'))).toEqual(['apple, A, C']);
});

/** The texts of all entries of lists. */
function entries(publication: Publication): string[] {
  const items = [
    ...htmlOf(publication)
      .join()
      .matchAll(/<li>(.*?)<\/li>/gu),
  ];
  return items.map(([, item = '']) => item.replace(/<[^>]*>/gu, '').replace(/\s/gu, ' '));
}
