import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDF } from '@libpdf/core';
import { expect, test } from 'vitest';
import { tryPdf } from '../../src/check/try-pdf.ts';

const endless = join(import.meta.dirname, '../fixtures/finished/endless.pdf');

test('a valid PDF has its number of pages', async () => {
  const pdf = PDF.create();
  pdf.addPage();
  expect(await tryPdf(await pdf.save())).toBe(1);
});

test('one that would fill all memory is stopped, by its memory or its time', async () => {
  const bytes = await readFile(endless);
  await expect(tryPdf(bytes, { seconds: 60, megabytes: 100 })).rejects.toThrow('takes more than 100 MB of memory');
  await expect(tryPdf(bytes, { seconds: 1, megabytes: 4_000 })).rejects.toThrow('takes more than 1 s');
});

test('a file that is not a PDF has a reason', async () => {
  await expect(tryPdf(Buffer.from('%PDF-1.7 and nothing more'))).rejects.toThrow(/./u);
});
