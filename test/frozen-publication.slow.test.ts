import { expect, test } from 'vitest';
import { isError } from '../src/model/report.ts';
import { messageLog } from '../src/produce/message-log.ts';
import { publishingRun } from '../src/produce/publishing-run.ts';
import { openRun } from '../src/produce/run.ts';
import { checkBeforeWriting, write } from '../src/produce/write.ts';
import { outputsOfRun, prepareAll } from '../src/produce.ts';
import { openSession } from '../src/session.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const document = `---
title: Tides
author: Ann
lang: en
bibliography: works.bib
---

## High water {#high}

It comes *twice* a day[^1], see [the sea](#sea) and \`code\`; [@a] says $x^2$. \u05d0\u05d1 too. HTML is an acronym.

*[HTML]: HyperText Markup Language

[^1]: A note with **bold** text, and a [link](other.md#moon).

![The sea](sea.svg){#sea}

| a | b |
|---|--:|
| 1 | 2 |

: Hours {#hours}

\`\`\`js
let a = 1;
\`\`\`

$$ E = m c^2 $$ {#eq:e}

:::details[More]
- [ ] one
- [x] two
:::

:::note
A callout with an <ruby>a<rt>b</rt></ruby>.
:::

Term
: Its meaning

> A quotation
`;

const files = {
  'a.md': document,
  'other.md': '# Other\n\n## Moon\n\nA [way](a.md#high) and [one](a.html).\n',
  'works.bib': '@book{a, author = {Bo}, title = {C}, year = 2000}\n',
  'sea.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><text>a</text></svg>',
};

/** Freezes data to the last leaf, without recursion. Bytes cannot be frozen. */
function freeze(data: unknown): void {
  const waiting = [data];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) continue;
    seen.add(value);
    Object.freeze(value);
    const inner = value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value);
    for (const one of value instanceof Set ? value : inner) waiting.push(one);
  }
}

test('no writer and no check changes a publication', { timeout: 120_000 }, () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    await using session = openSession({ host: hostIn(folder) });
    const log = messageLog();
    const opened = log.take(await openRun(session, { sources: ['a.md', 'other.md'] }, 'check', log));
    if (!opened) throw new Error(log.messages.join('\n'));
    const run = publishingRun(opened);
    const sources = await prepareAll(run);
    for (const { publication } of sources) freeze(publication);
    for (const prepared of sources) {
      const ready = log.take(
        await checkBeforeWriting(
          prepared,
          run,
          outputsOfRun(async () => sources, run),
        ),
      );
      if (!ready) throw new Error(log.messages.join('\n'));
      const { written, bug } = log.take(await write(ready, run));
      if (bug) throw bug;
      expect(written.map(({ format }) => format)).toEqual(['html', 'pdf', 'epub']);
    }
    expect(log.messages.filter(isError).map(String)).toEqual([]);
    // What is frozen throws where it is changed.
    expect(() => sources[0]?.publication?.sections.map(({ tree }) => tree.children.pop())).toThrow(TypeError);
  }),
);
