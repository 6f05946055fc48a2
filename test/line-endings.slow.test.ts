import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { prepare } from '../src/prepare.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

// Whatever the line endings of the sources, the output is the same, and so are the places of messages.

const article = `---
title: Line endings
description: |
  Two lines
  of a block scalar.
variables:
  folded: >-
    one
    two
bibliography: works.bib
---

# Line endings

Prose of two lines,  
with a hard break and {{ folded }},
and a soft one [@doe99]. A \u2028 separator,\va tab,\fa feed and\u0085a next line are text.

\`\`\`js lines
let a;

let b;
\`\`\`

\`code of
two lines\`, and a formula $a +
b$. <!-- a comment
of two lines -->

$$
x = y
+ z
$$

\`\`\`math
a \\\\
b
\`\`\`

<div onclick="x()">
<p>A block
of HTML</p>
</div>

<pre>
kept

as it is
</pre>

| a | b |
|---|---|
| 1 | 2 |

: A caption {#tbl-a}

Term
: What it is,
  in two lines.

  Its second paragraph.

::::note[A title]
A note.

:::tip
Within.
:::
::::

::include{file=part.md}

\`\`\`js file=code.js lines=2-3
\`\`\`

> [!WARNING]
> A quotation,
> of two lines.

- one
  two

  three
- [ ] four

<details>
<summary>More</summary>

Text[^1], with :unknown[a
directive] and <font color="red">red
text</font>.

</details>

*[HTML]: Hypertext
HTML

![A picture](sea.svg "A title
of two lines")

[a link][l], and [a dead one](#nowhere)

[l]: https://example.org
  "Its
  title"

[^1]: A note

    of two paragraphs.
`;

const files = {
  'article.md': article,
  'part.md': '## A part\n\nIts text, and <b onclick="x()">bold\ntext</b>.\n\n$$\n\\frac{a\n$$\n',
  'code.js': 'one();\ntwo();\nthree();\nfour();\n',
  'works.bib': '@book{doe99,\n  title = {A\n  title},\n  author = {Doe, Jane},\n  year = 1999,\n}\n',
  'sea.svg':
    '<svg xmlns="http://www.w3.org/2000/svg"\nwidth="60" height="40">\n<title>A\nsea</title>\n<text\n>a\nb</text></svg>\n',
};

type Files = Readonly<Record<string, string>>;

const endings = fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 7 });

/** The files, their lines ending in each of `cycle` by turns. */
function endingIn(cycle: readonly string[]): Files {
  let line = 0;
  const ending = (_: string, index: number, text: string) => {
    const before = cycle[(line - 1) % cycle.length];
    const next = cycle[line++ % cycle.length] ?? '\n';
    // A blank line between the two would be none: they are one line ending.
    return text[index - 1] === '\n' && before === '\r' && next === '\n' ? '\r\n' : next;
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', ending)]));
}

/** Everything that a publication consists of, and its messages. */
async function preparedFrom(sources: Files, folder: string): Promise<string> {
  await writeAll(folder, sources);
  const source = { path: join(folder, 'article.md'), displayPath: 'article.md', slug: 'article', root: folder };
  const {
    value: { publication },
    messages,
  } = await prepare(source, hostIn(folder));
  const places = messages.map(({ file, ruleId, reason, place }) => ({ file, ruleId, reason, place }));
  return JSON.stringify({ publication, places }, withoutOffsets, 1);
}

/** Offsets count the characters of a file; what people read are lines and columns. */
function withoutOffsets(key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return key === 'offset' ? undefined : value;
}

describe('line endings', () => {
  test('do not affect a publication, nor the places of messages', async () => {
    await withScratchFolder(async (folder) => {
      const expected = await preparedFrom(files, folder);
      for (const rule of ['html-attribute-removed', 'math-invalid', 'directive-unknown', 'link-target']) {
        expect(expected).toContain(rule);
      }
      await fc.assert(
        fc.asyncProperty(endings, async (cycle) => {
          expect(await preparedFrom(endingIn(cycle), folder)).toBe(expected);
        }),
        { numRuns: 5, seed: 1, examples: [[['\r\n']], [['\r']]] },
      );
    });
  }, 120_000);

  test('change no byte of the outputs', async () => {
    const outputs = (cycle: readonly string[]) =>
      withScratchFolder(async (folder) => {
        const { 'article.md': text = '', ...others } = endingIn(cycle);
        const withoutFault = text.replace('(#nowhere)', '(#line-endings)');
        await writeAll(folder, { ...others, 'article.md': withoutFault, 'part.md': 'A part.\n' });
        const { exitCode, messages } = await build({
          sources: ['article.md'],
          to: ['html', 'epub'],
          host: hostIn(folder),
        });
        expect(exitCode, messages.join('\n')).toBe(0);
        return Promise.all(['html', 'epub'].map((format) => readFile(join(folder, 'dist', `article.${format}`))));
      });
    const expected = await outputs(['\n']);
    for (const cycle of [['\r', '\n', '\r\n', '\r\n', '\n']]) {
      expect((await outputs(cycle)).map((bytes, index) => bytes.equals(expected[index] ?? bytes))).toEqual([
        true,
        true,
      ]);
    }
  }, 120_000);
});
