import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { isFatal } from '../src/model/report.ts';
import { epubcheck } from './support/epubcheck.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';
import { vnu } from './support/vnu.ts';

const fence = '```';

/** An article with a fault of every kind that a reader can meet, and what a build has to say of each. */
const article = {
  'a.md': `---
title: All faults
lang: en
toc: 99
template: none
bibliography: refs.bib
csl: nothing
cover: cover.png
epub: { writing: vertical }
---

A character that no font has: \u{12000}.

A [dead link](#nowhere), an empty one [](#gone), ![The harbour](gone.png) and <picture><img src="also-gone.png" alt="Sea"></picture>.

![remote](https://10.0.0.1/a.svg) ![remote two](https://10.0.0.1/b.svg)

![Broken](broken.png "Caption") ![]()

Formula $\\frac{a$ and {{ unknown }}. See [@nobody; @known] and @nobody.

${fence}mermaid title="T" alt="A"
flowchart TD
  A --> [
${fence}

::include{file=parts/gone.md}

::include{file=a.md}

::include{file=../../outside.md}

${fence}js file=code.js lines=10-20
${fence}

${fence}js file=code.js region=none
${fence}

:::only{format="htm"}
Only
:::

:::only
Nothing
:::

:::only{format=pdf}
## On paper
:::

See [paper](#on-paper).

:::glossary
ebb
: One.

Ebb
: Two.
:::

:index[flood]{see="flw"} [](#plain) :span[x]{#plain}

:::note
Unclosed
`,
  'broken.png': 'x',
  'refs.bib': '@book{known, title={Known}, author={A B}, year=2000}\n',
  'code.js': 'let x = 1;\n',
};

const ofArticle = [
  ...['citation-style-missing', 'citation-unknown', 'code-lines', 'code-region', 'diagram-invalid'],
  ...['directive-unclosed', 'epub-writing', 'file-missing', 'file-outside', 'front-matter-value', 'glossary-twice'],
  ...['include-cycle', 'index-see', 'link-left-out', 'link-target', 'math-invalid', 'only-format', 'only-nothing'],
  ...['picture-broken', 'picture-missing', 'picture-none', 'picture-private', 'reference-nameless'],
];

const book = {
  'a.md': `---
title: Faults of a book
chapters: [one.md, gone.md, ../outside.md, one.md, two.md]
html: { layout: single }
---
`,
  'one.md': '# One\n\n[There](two.md#nowhere), [which](#same)?\n',
  'two.md': '# Two\n\n## Same\n',
};

const ofBook = ['chapter-missing', 'chapter-outside', 'chapter-twice', 'link-target-file'];

/** What a build says of files, and the files that it writes, as their judges see them. */
function published(files: Parameters<typeof writeAll>[1], to: string[]) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const host = hostIn(folder);
    const { messages, exitCode, outputs, faults } = await build({ sources: ['a.md'], to, host });
    return {
      exitCode,
      faults,
      formats: outputs.map(({ format }) => format),
      errors: messages.filter(({ fatal }) => fatal === true),
      judged: [
        ...(await epubcheck(await readFile(join(folder, 'dist/a.epub')))),
        ...(await vnu(await readFile(join(folder, 'dist/a.html')))),
      ],
    };
  });
}

// Java starts twice for each.
describe('one build reports all faults, and its files are valid', { timeout: 120_000 }, () => {
  test('of an article', async () => {
    const { errors, judged, ...result } = await published(article, ['html', 'pdf', 'epub']);
    const rules = new Set(errors.map(({ ruleId }) => ruleId));
    expect([...rules].toSorted()).toEqual([...ofArticle, 'glyph-missing'].toSorted());
    expect(errors.filter(isFatal)).toEqual([]);
    expect(result).toEqual({ exitCode: 1, faults: errors.length, formats: ['html', 'pdf', 'epub'] });
    expect(judged).toEqual([]);
  });

  test('of a book', async () => {
    const { errors, judged, ...result } = await published(book, ['html', 'epub']);
    expect([...new Set(errors.map(({ ruleId }) => ruleId))].toSorted()).toEqual(ofBook);
    expect(result).toEqual({ exitCode: 1, faults: errors.length, formats: ['html', 'epub'] });
    expect(judged).toEqual([]);
  });
});
