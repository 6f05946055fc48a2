import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../src/build.ts';
import { hostIn, writeAll } from './publication-folder.ts';
import { withScratchFolder } from './scratch.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** Builds a document, which may show `sea.svg`, and hands back its PDF; throws the messages of one that cannot be built. */
export function printed(markdown: string): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'document.md': markdown, 'sea.svg': picture });
    const { messages, exitCode } = await build({ sources: ['document.md'], to: ['pdf'], host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    return readFile(join(folder, 'dist', 'document.pdf'));
  });
}

/** One of everything that the tags of a PDF know. */
export const everything = `---
title: Everything
lang: en
author: Ada Lovelace
pdf: { standard: ua-1 }
---

\`code\`, *em*, **strong**, [a link](https://example.org), [a place](#deep), a note[^1] and again.[^1]

![A sea](sea.svg "The sea in a figure")

#### A deep heading {#deep}

> A quotation.
>
> - a list
>   1. in a list
>   2. with numbers

Term
: What it means.[^2]
: And more.

- [x] done
- [ ] to do

| A | B |
|---|--:|
| 1 | 2 |
| 3 |   |

: The caption

\`\`\`js
const x = 1;
\`\`\`

$$ \\sum_{i=0}^{n} \\frac{i}{\\sqrt{x^2 + 1}} $$

Inline $a^2$, <span lang="fr">bonjour</span>, <ruby>ab<rt>x</rt></ruby>, H~2~O and ~~none~~ 😀.

:::note
A box with [a link](https://example.net/a).
:::

## The other

---

The end.

[^1]: A note with \`code\`.

    Its second paragraph.
[^2]: The other note.
`;
