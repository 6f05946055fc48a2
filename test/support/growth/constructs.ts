/** The files of a publication, by path; `a.md` is its source. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A picture of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

const works = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      id: `work${index}`,
      type: 'book',
      title: `Title ${index}`,
      author: [{ family: `Family${index}`, given: 'A.' }],
      issued: { 'date-parts': [[1900 + (index % 100)]] },
    })),
  );

/** What a document may hold many of: as many of it as are asked for. */
export const constructs: Readonly<Record<string, (count: number) => Files>> = {
  paragraphs: text((index) => `Paragraph ${index} of *some* words.\n\n`),
  headings: text((index) => `## Heading ${index}\n\nText.\n\n`),
  'headings of one name': text(() => '## Heading\n\nText.\n\n'),
  'links to headings': text((index) => `## Heading ${index} {#h-${index}}\n\nSee [this](#h-${index}).\n\n`),
  'references to headings': text((index) => `## Heading ${index} {#h-${index}}\n\nSee [](#h-${index}).\n\n`),
  notes: text((index) => `Text.[^${index}]\n\n[^${index}]: Note ${index}.\n\n`),
  'references to one note': text(() => 'Text.[^n]\n\n', '[^n]: Note.\n'),
  'inline notes': text((index) => `Text^[Note ${index}.] and more. `),
  'citations of one work': cited(() => 'Text [@work0].\n\n', 1),
  'citations of many works': cited((index) => `Text [@work${index}].\n\n`),
  pictures: text((index) => `![Picture ${index}](p.png)\n\n`),
  'numbered figures': text((index) => `![Picture](p.png "Caption"){#fig-${index}}\n\nSee [](#fig-${index}).\n\n`),
  'rows of a table': text((index) => `| ${index} | b |\n`, '', '| a | b |\n|---|---|\n'),
  'columns of a table': (count) => ({
    'a.md': `# T\n\n|${' a |'.repeat(count)}\n|${'---|'.repeat(count)}\n|${' b |'.repeat(count)}\n`,
  }),
  tables: text((index) => `| a | b |\n|---|---|\n| ${index} | c |\n\n`),
  'spans of cells': text(
    () => '<tr><td colspan=3 rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>',
    '</table>\n',
    '<table>',
  ),
  'notes in tables': text((index) => `| a |\n|---|\n| b[^${index}] |\n\n[^${index}]: Note.\n\n`),
  links: text((index) => `[Link ${index}](https://example.com/${index}) in a paragraph. `),
  autolinks: text((index) => `<https://example.com/${index}>\n`),
  'bare addresses': text((index) => `www.example.com/${index} `),
  definitions: text((index) => `[Link][r${index}]\n\n[r${index}]: https://example.com/${index}\n\n`),
  'references to one definition': text(() => '[Link][r] and ', '\n\n[r]: https://example.com "Title"\n'),
  formulas: text((index) => `Text $x_{${index}}^2$ and more. `),
  'displayed formulas': text((index) => `$$\nx_{${index}}^2 + \\frac{1}{2}\n$$ {#eq-${index}}\n\n`),
  'inline code': text((index) => `Text \`code${index}\` and more. `),
  'lines of code': text((index) => `const x${index} = "text"; // comment\n`, '```\n', '```js\n'),
  'code blocks': text((index) => `\`\`\`js\nconst x = ${index};\n\`\`\`\n\n`),
  'index entries': text((index) => `Text :index[Entry ${index}] and more.\n\n`),
  'glossary terms': (count) => ({
    'a.md': `# T\n\n${lines(count, (index) => `Text of term${index}x.\n\n`)}:::glossary\n${lines(count, (index) => `term${index}x\n: What it is.\n\n`)}:::\n`,
  }),
  variables: text(() => 'Text {{ name }} and more.\n\n', '', '', 'variables: { name: Value }\n'),
  includes: (count) => ({
    'a.md': `# T\n\n${'::include{file=b.md}\n\n'.repeat(count)}`,
    'b.md': 'Included *text*.\n',
  }),
  chapters: (count) => ({
    'a.md': `---\ntitle: T\nchapters:\n${lines(count, (index) => `  - c${index}.md\n`)}---\n`,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}.md`, `# Chapter ${index}\n\nSee [this](c0.md).\n`]),
    ),
  }),
  ruby: text(() => '<ruby>漢<rt>かん</rt></ruby> '),
  entities: text(() => '&amp; &copy; '),
  'definition lists': text((index) => `Term ${index}\n: What it is.\n\n`),
  'list items': text((index) => `- Item ${index}\n`),
  abbreviations: (count) => ({
    'a.md': `# T\n\n${lines(count, (index) => `Text of AB${index}X.\n\n`)}${lines(count, (index) => `*[AB${index}X]: What it is\n`)}`,
  }),
  admonitions: text((index) => `:::note[Title ${index}]\nText.\n:::\n\n`),
  attributes: text((index) => `[Text]{.class${index} #id-${index}} and more. `),
  emoji: text(() => 'Text :smile: and more. '),
  quotations: text((index) => `> Quotation ${index}\n\nText.\n\n`),
  emphasis: text((index) => `*Some* **words** ~~${index}~~ "quoted" -- `),
  'HTML blocks': text((index) => `<div class="a">\n\nText ${index}\n\n</div>\n\n`),
  details: text((index) => `<details><summary>Summary ${index}</summary>Text</details>\n\n`),
  words: text((index) => `word${index} `),
};

function text(item: (index: number) => string, after = '', before = '', frontMatter = '') {
  return (count: number): Files => ({
    'a.md': `---\ntitle: T\n${frontMatter}---\n\n${before}${lines(count, item)}${after}\n`,
    'p.png': picture,
  });
}

/** @param most works that the bibliography has. Default: as many as there are citations */
function cited(item: (index: number) => string, most = Number.POSITIVE_INFINITY) {
  return (count: number): Files => ({
    ...text(item, '', '', 'bibliography: works.json\n')(count),
    'works.json': works(Math.min(count, most)),
  });
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}
