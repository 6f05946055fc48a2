import { expect, test } from 'vitest';
import { comparePdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { readPdf } from '../../../../src/checks/parity/pdf/read-pdf.ts';
import { print } from './rich.ts';

const markdown = `---
title: Icons
lang: en
---

## First

### <!-- no words -->

Text below a heading without words.

#### Deeper

Text.

| Icon | Description |
|------|-------------|
| <i class="icon"></i> | Says nothing. |
|  | Holds nothing. |
`;

test('what prints nothing is not missed in a PDF: headings without words, cells with empty elements', async () => {
  const { bytes, publication, expected } = await print(markdown);
  expect(comparePdf(await readPdf(bytes, publication.notes), expected, publication)).toEqual([]);
}, 60_000);
