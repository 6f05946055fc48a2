import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { type Host, machineHost } from '../../src/platform/host.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

/** A project in memory. The styles of citations are those of the package. */
function projectHost(files: Record<string, string>): Host {
  const [memory, machine] = [memoryHost(files), machineHost()];
  return { ...memory, readFile: (path) => (path.startsWith('/project/') ? memory : machine).readFile(path) };
}

async function prepared(frontMatter: string, files: Record<string, string> = {}) {
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const text = `---\n${frontMatter}\n---\n\nText.\n\n$$ a = b $$ {#eq}\n`;
  const { value, messages } = await prepare(source, projectHost({ '/project/a.md': text, ...files }));
  const { publication } = value;
  if (!publication) throw new Error(messages.map(({ reason }) => reason).join());
  return { publication, messages: messages.map(({ name, ruleId, reason }) => `${name} ${ruleId} ${reason}`) };
}

describe('the abstract is Markdown', () => {
  const abstract = `title: T
abstract: |
  The *sea* falls "twice", by [](#eq)
  and $x^2$.

  - Low
  - High
`;

  test('with paragraphs, lists, formulas and references; catalogues have its text', async () => {
    const { publication, messages } = await prepared(abstract);
    expect(messages).toEqual([]);
    expect(publication.metadata.abstract).toEqual(['The sea falls “twice”, by Equation (1) and x².', 'Low High']);
    const html = toHtml(publication.abstract ?? { type: 'root', children: [] });
    expect(html).toContain('<p>The <em>sea</em> falls “twice”, by <a href="#eq"');
    expect(html).toContain('<msup>');
    expect(html).toContain('<li>Low</li>');
    // It is not part of the text.
    expect(publication.sections.map(({ id }) => id)).toEqual(['section-1']);
    expect(publication.outline).toEqual([]);
  });

  test('and cites works', async () => {
    const works = '@book{pugh, author={Pugh, David}, title={Levels}, year={2014}}';
    const front = 'title: T\nbibliography: w.bib\nabstract: As in [@pugh].';
    const { publication, messages } = await prepared(front, { '/project/w.bib': works });
    expect(messages).toEqual([]);
    expect(publication.metadata.abstract).toEqual(['As in (Pugh, 2014).']);
    expect(toHtml(publication.sections.map(({ tree }) => tree)[1] ?? publication.sections[0]?.tree ?? [])).toContain(
      'Levels',
    );
  });

  test.each([
    ['# Why', 'a heading', 'Why'],
    ['![Moon](a.png)', 'an image', 'Moon'],
    ['A note[^1].\n\n  [^1]: Here.', 'a note', 'Here.'],
    ['```\n  code\n  ```', 'a code block', 'code'],
    ['| a | b |\n  | - | - |\n  | c | d |', 'a table', 'c'],
  ])('of %j, only the text is shown, with a warning at the key', async (markdown, what, text) => {
    const { publication, messages } = await prepared(`title: T\nabstract: |\n  ${markdown}\n`);
    expect(messages).toEqual([
      `a.md:3:1 front-matter-content \`abstract\` has ${what}, of which only the text is shown with the title`,
    ]);
    expect(publication.metadata.abstract?.join(' ')).toContain(text);
  });

  test('a fault in it is reported at the key', async () => {
    const { messages } = await prepared('title: T\nabstract: |\n  One.\n\n  By $\\frac{a$.\n');
    expect(messages).toEqual([expect.stringMatching(/^a\.md:3:1 math-/u)]);
  });

  test('its lines are those of the root source of a book', async () => {
    const front = 'title: T\nchapters: [b.md]\nabstract: By [](#nowhere).';
    const { messages } = await prepared(front, { '/project/b.md': '# B\n\nText.\n' });
    expect(messages).toEqual([expect.stringMatching(/^a\.md:4:1 /u)]);
  });
});

describe('the title in the front matter', () => {
  const titleOf = async (title: string) => {
    const { publication } = await prepared(`title: ${JSON.stringify(title)}`);
    const content = publication.title && toHtml({ type: 'root', children: [...publication.title] });
    return [publication.metadata.title, content];
  };

  test('may have formulas, emphasis and code', async () => {
    expect(await titleOf('The *Beagle*')).toEqual(['The Beagle', 'The <em>Beagle</em>']);
    const [text, content] = await titleOf('"On" $\\sqrt{2}$');
    expect(text).toBe('“On” √2');
    expect(content).toContain('<msqrt>');
  });

  test.each([
    'snake_case and 5 * 3',
    'Costs $5, then $6',
    '1. Tides',
    '# Tides',
    '- Tides *and* ebbs',
    '[draft] Tides',
  ])('is otherwise what is written: %s', async (title) => {
    expect(await titleOf(title)).toEqual([title, undefined]);
  });
});

describe('the other lines in the front matter', () => {
  test('may have formulas, emphasis and code; catalogues have their text', async () => {
    const { publication, messages } = await prepared(`title: T
subtitle: Growth of *E. coli* in H~2~O
description: Why \`x\` is $x^2$
keywords: [tides, H<sub>2</sub>O]
dedication: |
  For "Maud",

  who *knew*.`);
    expect(messages).toEqual([]);
    const { metadata, subtitle = [], description = [], dedication = [], keywords = [] } = publication;
    expect(metadata).toMatchObject({
      subtitle: 'Growth of E. coli in H₂O',
      description: 'Why x is x²',
      keywords: ['tides', 'H₂O'],
      dedication: ['For “Maud”,', 'who knew.'],
    });
    expect(toHtml([...subtitle])).toBe('Growth of <em>E. coli</em> in H<sub>2</sub>O');
    expect(toHtml([...description])).toMatch(/^Why <code>x<\/code> is <math .*<msup>/u);
    expect(keywords.map((keyword) => toHtml([...keyword]))).toEqual(['tides', 'H<sub>2</sub>O']);
    expect(dedication.map((paragraph) => toHtml([...paragraph]))).toEqual(['For “Maud”,', 'who <em>knew</em>.']);
  });

  test('have no notes', async () => {
    const { publication, messages } = await prepared('title: Tides^[With *thanks* to Maud.]\nsubtitle: Low[^1]');
    expect(messages).toEqual(['a.md:2:1 front-matter-content `title` has a note, which is left out']);
    expect(publication.metadata).toMatchObject({ title: 'Tides', subtitle: 'Low[^1]' });
  });

  test('have their text as variables', async () => {
    const host = projectHost({ '/project/a.md': '---\ntitle: The *Beagle*\n---\n\nOn {{ title }}.\n' });
    const { value } = await prepare({ path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' }, host);
    expect(toHtml(value.publication?.sections[0]?.tree ?? [])).toContain('<p>On The Beagle.</p>');
  });

  test('are otherwise what is written', async () => {
    const { publication } = await prepared(`title: T
subtitle: The <canvas> element
description: '- Not a list *here*'
keywords: [C#, snake_case]
dedication: For Maud`);
    const { metadata, subtitle, description, keywords, dedication } = publication;
    expect(metadata).toMatchObject({
      subtitle: 'The <canvas> element',
      description: '- Not a list *here*',
      keywords: ['C#', 'snake_case'],
      dedication: ['For Maud'],
    });
    expect([subtitle, description, keywords, dedication]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('markup in a name is reported', async () => {
  const { publication, messages } = await prepared(`title: T
author:
  - Ada Lee^1^
  - { name: Bob, affiliation: Institute of H~2~O }
publisher: Snake_case & Sons
rights: © [Ada](https://example.org)`);
  const told = 'is plain text, so readers see the characters of its markup';
  expect(messages).toEqual([
    `a.md:3:1 front-matter-markup \`author\` ${told}: \`Ada Lee^1^\``,
    `a.md:3:1 front-matter-markup \`author\` ${told}: \`Institute of H~2~O\``,
    `a.md:7:1 front-matter-markup \`rights\` ${told}: \`© [Ada](https://example.org)\``,
  ]);
  expect(publication.metadata.authors[0]?.name).toBe('Ada Lee^1^');
});

describe('the titles of the chapters and parts of a book', () => {
  const titlesOf = async (part: string, title: string) => {
    const front = `title: T\nlang: de\nchapters: [{ part: ${JSON.stringify(part)}, chapters: [b.md] }]`;
    const chapter = `---\ntitle: ${JSON.stringify(title)}\n---\n\nText.\n`;
    const { publication, messages } = await prepared(front, { '/project/b.md': chapter });
    const headings = publication.sections.map(({ tree }) => /<h[1-6].*?<\/h[1-6]>/u.exec(toHtml(tree))?.[0]);
    return { titles: publication.sections.map(({ title }) => title).slice(-2), headings: headings.slice(-2), messages };
  };

  test('in front matter may have formulas, emphasis and code', async () => {
    const { titles, headings, messages } = await titlesOf('Die *See*', 'Das "Meer" und $x^2$');
    expect(messages).toEqual([]);
    expect(titles).toEqual(['Die See', 'Das „Meer“ und x²']);
    expect(headings[0]).toContain('Die <em>See</em></h2>');
    expect(headings[1]).toMatch(/Das „Meer“ und <math .*<msup>.*<\/h3>$/u);
  });

  test('are otherwise what is written, with the quotation marks of the language', async () => {
    const { titles, headings } = await titlesOf('1. "See"', 'Das <canvas>-Element');
    expect(titles).toEqual(['1. „See“', 'Das <canvas>-Element']);
    expect(headings[1]).toContain('Das &#x3C;canvas>-Element');
  });

  test('are reported at their place if they have a fault', async () => {
    const { messages } = await titlesOf('Teil', 'Von $\\frac{a$');
    expect(messages).toEqual([expect.stringMatching(/^b\.md:2:1 math-/u)]);
  });
});

test('an abstract counts for the limits of a publication', async () => {
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const text = `---\ntitle: T\nabstract: |\n  ${'*a* '.repeat(30)}\n---\n\nText.\n`;
  const { value, messages } = await prepare(source, memoryHost({ '/project/a.md': text }), { limits: { nodes: 40 } });
  expect(messages.map(({ name, ruleId }) => `${name} ${ruleId}`)).toEqual(['a.md:3:1 limit-nodes']);
  expect(value.publication).toBeUndefined();
});

test.each([
  ['"On $\\sqrt{2}$"', 'Use single quotes: between double quotes, a backslash is written as `\\\\`.'],
  [
    '{{ name }} and more',
    'Put the whole value in quotes: it begins with a character that has a meaning in YAML, such as `{`, `[` or `"`.',
  ],
  ['Tides: low', 'Put values that contain `:`, `#` or quotes in quotes.'],
  ['A\ntitle: B', 'Keep one of the lines with this key, and remove the others.'],
  ['\n\t- A', 'Indent with spaces.'],
  ['"Tides', 'Add the closing quotation mark.'],
  ['[Tides', 'Add the closing bracket, or put the whole value in quotes if the bracket is part of it.'],
])('what to do about a title that YAML does not allow, %s, is said', async (title, advice) => {
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const host = memoryHost({ '/project/a.md': `---\ntitle: ${title}\n---\n\nText.\n` });
  const { messages } = await prepare(source, host);
  expect(messages.map(({ ruleId, note }) => [ruleId, note])).toEqual([['front-matter-yaml', advice]]);
});

test('the abstracts and the declaration of a thesis are Markdown, each abstract in its language', async () => {
  const front = `title: T
chapters: [b.md]
thesis:
  abstracts:
    en: The "sea" and $x$.
    de: Das "Meer" *steigt*.
  declaration: This is **mine**.
`;
  const { publication, messages } = await prepared(front, { '/project/b.md': '# B\n\nText.\n' });
  expect(messages).toEqual([]);
  const html = publication.sections.map(({ tree }) => toHtml(tree)).join('\n');
  expect(html).toContain('<p>The “sea” and <math');
  expect(html).toContain('<p>Das „Meer“ <em>steigt</em>.</p>');
  expect(html).toContain('<strong>mine</strong>');
});

describe('variables', () => {
  test('stand for their values in all texts, as text', async () => {
    const { publication, messages } = await prepared(`title: "Manual {{ version }} of *{{ product }}*"
subtitle: For {{ product }} by {{ authors }}, {{ series.name }}
author: Ada Lee
series: { name: Tidelands }
description: "{{ title }}: {{ subtitle }}"
keywords: ["{{ product }}", "\\\\{{ kept }}"]
dedication: "To {{ product }}"
edition: Version {{ version }}
rights: "© {{ product }}, {{ edition }}"
publisher: "{{ product }} Press"
abstract: On [{{ title }}](https://example.org/{{version}}), {{ keywords }}.
variables: { version: 1.10, product: Acme *Plus* }`);
    expect(messages).toEqual([]);
    const title = 'Manual 1.10 of Acme *Plus*';
    const subtitle = 'For Acme *Plus* by Ada Lee, Tidelands';
    expect(publication.metadata).toMatchObject({
      ...{ title, subtitle, description: `${title}: ${subtitle}`, keywords: ['Acme *Plus*', '{{ kept }}'] },
      ...{ dedication: ['To Acme *Plus*'], edition: 'Version 1.10', rights: '© Acme *Plus*, Version 1.10' },
      publisher: 'Acme *Plus* Press',
    });
    expect(toHtml([...(publication.title ?? [])])).toBe('Manual 1.10 of <em>Acme *Plus*</em>');
    expect(toHtml(publication.abstract ?? [])).toBe(
      `<p>On <a href="https://example.org/1.10">${title}</a>, Acme *Plus*, {{ kept }}.</p>`,
    );
  });

  test('without a value are kept, and reported if there are any others', async () => {
    const { publication, messages } = await prepared(`title: Tides of {{ harbor }}
rights: "{{ owner }}"
abstract: On {{ title }} in *{{ harbor }}*.
variables: { harbour: Porto }`);
    expect(publication.metadata).toMatchObject({ title: 'Tides of {{ harbor }}', rights: '{{ owner }}' });
    const told = (name: string) =>
      `variable-unknown The variable \`${name}\` is not defined and is shown as it is written`;
    expect(messages).toEqual([`a.md:2:1 ${told('harbor')}`, `a.md:3:1 ${told('owner')}`, `a.md:4:1 ${told('harbor')}`]);
    expect((await prepared('title: Tides of {{ harbor }}')).messages).toEqual([]);
  });

  test('of a title are not the title itself', async () => {
    const { publication } = await prepared('title: "{{ title }} and {{ subtitle }}"\nsubtitle: "{{ title }}"');
    expect(publication.metadata).toMatchObject({
      title: '{{ title }} and {{ subtitle }}',
      subtitle: '{{ title }} and {{ subtitle }}',
    });
  });

  test('of a chapter are in its title, and those of the book in the titles of parts', async () => {
    const host = projectHost({
      '/project/a.md': `---
title: Book {{ n }}
chapters: [{ part: "Part {{ n }}", chapters: [c.md] }]
variables: { n: 7 }
---
`,
      '/project/c.md': '---\ntitle: Chapter {{ n }} of {{ title }}\nvariables: { n: 8 }\n---\n\nText.\n',
    });
    const { value } = await prepare({ path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' }, host);
    const { metadata, sections = [] } = value.publication ?? {};
    expect(metadata?.title).toBe('Book 7');
    expect(sections.map(({ tree }) => toHtml(tree)).join('')).toMatch(/Part 7.*Chapter 8 of Book 7/su);
  });

  test('must not expand beyond the limit', async () => {
    const names = '{{ long }} '.repeat(40);
    const long = 'x'.repeat(900);
    for (const text of [`title: "${names}"`, `title: T\nabstract: "${names}"`]) {
      const host = projectHost({ '/project/a.md': `---\n${text}\nvariables: { long: ${long} }\n---\n\nText.\n` });
      const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
      const work = prepare(source, host, { limits: { text: 0.03 } });
      await expect(work).rejects.toMatchObject({ messages: [{ ruleId: 'limit-text' }] });
    }
  });
});
