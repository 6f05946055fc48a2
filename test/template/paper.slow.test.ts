import { expect, test } from 'vitest';
import type { Format } from '../../src/formats/names.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { type PrintedText, textsOnPage } from '../support/pdf-places.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

const source = (front: string, more = '') => `---
title: Tides from Short Records
author:
  - { name: Ada Merriwether, affiliation: Institute of Coastal Physics, email: ada@example.org, corresponding: true }
  - { name: Tomás Oriel, affiliation: [Institute of Coastal Physics, Hydrographic Office] }
date: 2026-03-14
abstract: A record of three days is enough.
keywords: [tides, gauges]
bibliography: works.bib
template: paper
${front}
---

# Introduction

The height of the tide is a sum of cosines [@pugh].[^sum]

[^sum]: As many as there are constituents.

# Method {#method}

:::theorem[Error bound]{#bound}
The error is at most $\\sigma$.
:::

:::proof
Split it. By [](#bound) of [](#method), it is small.
:::

:::proof[In short]
In one line:
$$ x = \\frac{1}{2} $$
:::

| Window | Error |
| :-- | --: |
| 3 days | 112.4 |
| 7 days | 64.08 |
| 15 days | 8 |

: Errors in centimetres {#errors}

${more}

# References {.unnumbered}
`;
const works = '@book{pugh, author={Pugh, David}, title={Sea-Level Science}, publisher={Press}, year={2014}}\n';

function withPaper<T>(front: string, more: string, use: (folder: string) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': source(front, more), 'works.bib': works });
    return use(folder);
  });
}

function paper(front: string, to: Format[] = ['pdf'], more = ''): Promise<{ files: Uint8Array[]; messages: string[] }> {
  return withPaper(front, more, async (folder) => {
    const { products, messages } = await publish({ sources: 'tides.md', to, host: hostIn(folder) });
    const files = (products[0]?.written ?? []).map(({ main }) => main.bytes);
    return { files, messages: messages.map(String) };
  });
}

async function printed(front: string): Promise<Uint8Array> {
  const { files, messages } = await paper(front);
  expect(messages).toEqual([]);
  return files[0] ?? new Uint8Array();
}

const engines = ['chromium', 'typst'];

test.each(engines)('%s prints a paper: numbered sections, run-in theorems, and the title across', async (engine) => {
  const text = (await pdfPages(await printed(`pdf: { engine: ${engine} }`))).join('\n').replace(/\s+/gu, ' ');
  expect(text).toMatch(/^(?:1 )?Tides from Short Records by Ada Merriwether/u);
  expect(text).toMatch(/1 Institute of Coastal Physics 2 Hydrographic Office \* ada@example\.org/u);
  expect(text).toMatch(/Abstract A record of three days is enough\. Keywords: tides, gauges 1 Introduction/u);
  expect(text).toMatch(/Theorem 1 \(Error bound\) The error is at most/u);
  expect(text).toContain('Proof Split it. By Theorem 1 of Section 2, it is small.');
  expect(text).not.toContain('Contents');
});

test.each(engines)('%s aligns numbers at their decimal point', async (engine) => {
  const texts = await textsOnPage(await printed(`pdf: { engine: ${engine}, columns: 1 }`), 1);
  const at = (text: string) => texts.find((one) => one.text.trim() === text) ?? { x: 0, size: 0, text, y: 0 };
  // Tabular figures of one width: a digit more before the point is a digit further to the start.
  const digit = at('64.08').x - at('112.4').x;
  expect(digit).toBeGreaterThan(2);
  expect(at('8').x - at('64.08').x).toBeCloseTo(digit, 0);
});

test.each(engines)('%s prints two columns by default, and one on request', async (engine) => {
  const [two, one] = [
    await textsOnPage(await printed(`pdf: { engine: ${engine} }`), 1),
    await textsOnPage(await printed(`pdf: { engine: ${engine}, columns: 1 }`), 1),
  ];
  expect(sizeOf(two, 'cosines')).toBeCloseTo(9.5, 1);
  expect(sizeOf(one, 'cosines')).toBeCloseTo(10.5, 1);
});

function sizeOf(texts: readonly PrintedText[], word: string): number | undefined {
  return texts.find(({ text }) => text.includes(word))?.size;
}

test('Typst keeps a note in the column of its reference', async () => {
  const texts = await textsOnPage(await printed('pdf: { engine: typst }'), 1);
  const note = texts.find(({ text }) => text.includes('As many as'));
  expect(note?.x).toBeLessThan(300);
});

test.each(engines)('no format of a paper, printed by %s, differs from its source', async (engine) => {
  await withPaper(`pdf: { engine: ${engine} }`, '', async (folder) => {
    const { messages } = await publishAndCheck({ sources: 'tides.md', host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
  });
});

test('Chromium does not stretch the last line of a text that follows its title', async () => {
  const text = `---
template: paper
pdf: { engine: chromium }
---

# Family

:::lemma{#a}
A lemma.
:::

:::corollary{#b}
A corollary.
:::

:::proposition[Named]{#c}
A proposition.
:::

:::example
A remark, by [](#a), [](#b) and [](#c).
:::

A last one.
`;
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': text });
    const { products } = await publish({ sources: 'a.md', to: ['pdf'], host: hostIn(folder) });
    const texts = await textsOnPage(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), 1);
    const end = texts.findLast((one) => one.text.includes('Proposition'));
    const line = texts.filter(({ y, text }) => Math.abs(y - (end?.y ?? 0)) < 1 && text.trim() !== '').map(({ x }) => x);
    expect(Math.max(...line) - Math.min(...line)).toBeLessThan(120);
  });
});

test('all text is tagged in columns where an image is painted first', async () => {
  const image =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180"><path d="M30 10V150H310" fill="none" stroke="currentColor"/><text x="30" y="165">0</text></svg>';
  const text = `# One

Text that comes before the figure, and goes on for a line or two in its column.

![A gauge.](a.svg "A figure.")

Text that comes after the figure, and before the table.

| a | b |
| :-- | --: |
| x | 1.5 |
| y | 20 |

: A table {#table}

Text at the end. See [](#table).
`;
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.svg': image,
      'a.md': `---\ntitle: Floats\nauthor: A\ntemplate: paper\n---\n\n${text}`,
    });
    const { messages } = await publishAndCheck({ sources: 'a.md', to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
  });
});

test.each(engines)('%s reports a formula that fits nowhere', async (engine) => {
  const letters = Array.from({ length: 90 }, (_, index) => `\\mathrm{word${index}}`).join('');
  const { messages } = await paper(`pdf: { engine: ${engine} }`, ['pdf'], `$$\n\\sqrt{${letters}}\n$$ {#far}`);
  expect(messages).toEqual([expect.stringMatching(/^tides\.md:43:1: The formula on page 1 is \d+ mm wider/u)]);
});

testWith('java')('the web page and the EPUB of a paper are valid', async () => {
  const { files } = await paper('', ['html', 'epub']);
  expect(await vnu(files[0] ?? '')).toEqual([]);
  expect(await epubcheck(files[1] ?? new Uint8Array())).toEqual([]);
});
