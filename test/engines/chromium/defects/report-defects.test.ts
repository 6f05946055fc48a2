import { expect, test } from 'vitest';
import { pageContent } from '../../../../src/engines/chromium/chromium.ts';

const margin = (y: number) => `q\n3.125 0 0 3.125 0 0 cm\nBT\n/F6 10 Tf\n1 0 0 -1 100 ${y} Tm\n<0001> Tj\nET\nQ`;

const clip = 'q\n250 250 2000 3000 re\nW* n';

/**
 * A page as Chromium writes it: a head and a foot outside the page area, then what the document has, piece by piece. Steps are
 * 1/300 inch.
 */
function page(document: string, zoom = 3.125): string {
  const start = `${clip}\nq\n${zoom} 0 0 ${zoom} 250 -9750 cm\n`;
  const pieces = document.split('\n---\n').map((piece) => `${start}${piece}\nQ\nQ`);
  return ['.24 0 0 -.24 0 840 cm', margin(60), margin(1100), ...pieces].join('\n');
}

/** The document is 3,200 pixels down on its tenth page or so. */
const text = (y: number, size = 16) => `BT\n/F4 ${size} Tf\n1 0 0 -1 0 ${y} Tm\n<00410042> Tj\n8 0 Td <0043> Tj\nET`;

const read = (text: string) => pageContent({ text, height: 840 });

test('lines are found where they are printed, with superscripts; heads and feet are left out', () => {
  const content = read(page(`${text(3216)}\n${text(3212, 10)}\n---\n${text(3236)}`));
  expect(content?.area).toEqual({ top: 60, width: 480, height: 720, scale: 1 });
  expect(content?.lines.map(({ baseline, size }) => [Math.round(baseline), Math.round(size)])).toEqual([
    [72, 12],
    [87, 12],
  ]);
});

test('other painted content has an extent', () => {
  const drawn = [
    '0 3200 100 40 re\nf',
    '0 3300 m\n0 3400 l\nW n',
    'q\n100 0 0 -80 0 3480 cm\n/X5 Do\nQ',
    '0 3200 640 960 re\nf',
  ];
  const content = read(page(drawn.join('\n')));
  expect(content?.lines).toEqual([]);
  expect(content?.shapes.map(({ top, bottom }) => [Math.round(top), Math.round(bottom)])).toEqual([
    [60, 90],
    [210, 270],
  ]);
});

test('a print that was scaled down reports the scale', () => {
  expect(read(page(text(3216), 2.5))?.area.scale).toBe(0.8);
});

test('a page with content in a form is not read', () => {
  expect(read(page(`${text(3216)}\n/X6 Do`))).toBeUndefined();
});

test('a page in another form is not read', () => {
  expect(read('BT /F1 12 Tf (words) Tj ET')).toBeUndefined();
});

test('reading stops once there are enough lines', () => {
  const lines = Array.from({ length: 40 }, (_, line) => text(3216 + 20 * line)).join('\n');
  const content = pageContent({ text: page(lines), height: 840 }, 3);
  expect(content?.lines.length).toBeGreaterThanOrEqual(3);
  expect(content?.lines.length).toBeLessThan(12);
  expect(read(page(lines))?.lines).toHaveLength(40);
});
