import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../../../src/build.ts';
import { readWithPdfJs } from '../../../../../src/readers/pdf/text-layer.ts';
import { hostIn, writeAll } from '../../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../../support/scratch.ts';

const markdown = `---
title: Tides
lang: en
template: ./own
---

First words.

## Deep water

A *pale word* and ~~another *inner* one~~, and a [*pale link*](https://example.org/).
`;

test('partly transparent content has its own numbers on its page', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'tides.md': markdown,
      'own/template.yaml': 'name: own\nextends: article\nstyles: { print: [own.css] }\n',
      'own/own.css': 'em, del { opacity: 0.5; }\n',
    });
    const { exitCode, messages } = await build({
      sources: ['tides.md'],
      to: ['pdf'],
      engine: 'chromium',
      host: hostIn(folder),
    });
    // Parity, which reads with pdf.js, would take the pale words for the first words of the page.
    expect({ exitCode, messages: messages.map(String) }).toEqual({ exitCode: 0, messages: [] });
    const ids = await readWithPdfJs(await readFile(join(folder, 'dist/tides.pdf')), async (document) => {
      const { items } = await (await document.getPage(1)).getTextContent({ includeMarkedContent: true });
      return items.flatMap((item) => ('id' in item && /_mc\d+$/u.test(item.id ?? '') ? [item.id] : []));
    });
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
