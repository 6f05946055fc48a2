import type { ExpectedContent } from '../../../../src/checks/parity/expected.ts';
import type { Publication } from '../../../../src/model/publication.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { publish } from '../../../support/publishing.ts';
import { withScratchFolder } from '../../../support/scratch.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

const blank = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"></svg>';

/** At least two of each kind of node, so that they can be swapped. */
export const rich = `---
title: The tides
lang: en
author: Ada Lovelace
description: What moves the sea.
publisher: The Press
---

The first paragraph has *words* with **weight**, a [link](https://example.org/a), a [place](#deep) and a note[^1].

The second refers to it again[^1] and to another[^2]. A well-known café serves 5 m² of naïve fish, e\u0301 and 😀 👩‍👩‍👧.

![A sea](sea.svg "The sea in a figure"){#fig-sea}

![A second sea](sea.svg "The second sea")

## Deep water {#deep}

> A quotation of a king.

> A quotation of a queen.

1. the first item
2. the second item
   - an inner item
   - a further inner item

Moon
: What pulls.

Sun
: What pulls less.

- [x] done
- [ ] to do

| Harbour | Height |
|---------|-------:|
| Dover   |    6.2 |
| Calais  |    7.1 |
|         |    0.4 |

: Heights of water

\`\`\`js
const height = 1;
    indented(height,   2);
\`\`\`

\`\`\`js
function averyveryverylongname(parameterNumberOne, parameterNumberTwo, parameterNumberThree, parameterNumberFour) {}
\`\`\`

- in a list

  \`\`\`go numbers {2}
  func main() {
  \tif isHigh {
  \t\tsail("to Dover",   1)

  \t}
  \treturn "where the land is high and the water is low", "and where the ship is small and the sea is very wide"
  }
  \`\`\`

$$ \\sum_{i=0}^{n} i $$

Inline $a^2$ and $b^3$, <span lang="he" dir="rtl">שלום עולם (אבג)</span>, <ruby>ab<rt>x</rt></ruby>, H~2~O and <q>said</q>.

### Boxes

:::note
A box with [a link](https://example.net/b).
:::

<details><summary>More</summary>

What is hidden on a page.
</details>

![](sea.svg){.decorative}

${'The internationalization of incomprehensible responsibilities is characteristically extraordinary. '.repeat(12)}

## The other

A line of verse,\\
and the next; see <https://example.com/a/very/long/address/that/has/to/be/broken/somewhere/because/it/is/so/long?x=1&y=2>.

### שלום

<p dir="rtl" lang="he">המים עולים ויורדים פעמיים ביום (בערך 12 שעות) - Tide Table 2026, ולא יותר. הירח מושך את הים אליו, והשמש מושכת פחות.</p>

The last paragraph.

[^1]: The first note has \`code\`.

    And a second paragraph.
[^2]: The second note.
`;

/** A print with its publication. */
export interface Print {
  bytes: Uint8Array;
  publication: Publication;
  expected: ExpectedContent;
}

/** Prints a document, which may show \`sea.svg\`. */
export function print(markdown: string): Promise<Print> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'document.md': markdown, 'sea.svg': picture, 'blank.svg': blank });
    const options = { sources: ['document.md'], to: ['pdf'], host: hostIn(folder) };
    const { products, messages } = await publish(options);
    const [print] = products.flatMap(({ written: [written] }) =>
      written?.expected
        ? [{ bytes: written.main.bytes, publication: written.publication, expected: written.expected }]
        : [],
    );
    if (!print) throw new Error(messages.join('\n'));
    return print;
  });
}
