import { beforeAll, expect, test } from 'vitest';
import { readLayerPart } from '../../../../src/checks/parity/pdf/page-texts.ts';
import { readTextLayer } from '../../../../src/checks/parity/pdf/text-layer.ts';
import { openPdfFile, type PdfFile } from '../../../../src/checks/pdf-structure/pdf-file.ts';
import { print } from './rich.ts';

let bytes: Uint8Array;
let file: PdfFile;

beforeAll(async () => {
  const text = 'Words. '.repeat(160);
  const section = (index: number) =>
    `## Section ${index}\n\n${text} Text of *section* ${index} \u05D2\u05D0\u05D5\u05EA.\n`;
  const sections = Array.from({ length: 70 }, (_, index) => section(index + 1)).join('\n');
  ({ bytes } = await print(`---\ntitle: Long\nlang: en\npdf: { size: a6 }\n---\n\n${sections}`));
  file = await openPdfFile(bytes);
}, 120_000);

test('a long PDF is read in threads as it is in one', async () => {
  expect(file.pages.length).toBeGreaterThan(60);
  const whole = await readLayerPart(bytes, file, 1, file.pages.length);
  const layer = await readTextLayer(bytes, file);
  expect(layer.pages).toEqual(whole.pages);
  expect(layer.outline).toHaveLength(70);
  expect(layer.outline.map(({ page }) => page)).toEqual(
    whole.outline?.map(({ object }) => whole.objects.indexOf(object ?? -1) + 1),
  );
});

test('what cannot be read in a thread is thrown here', async () => {
  await expect(readTextLayer(bytes.slice(0, 1000), file)).rejects.toThrow();
});

test('threads are ended with the run', async () => {
  const stop = new AbortController();
  const reading = readTextLayer(bytes, file, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(reading).rejects.toThrow('stopped');
});
