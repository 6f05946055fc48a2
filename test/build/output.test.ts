import { expect, test } from 'vitest';
import { describeOutputs } from '../../src/build/output.ts';

const describeAs = (path: string) => ({
  publication: 'book',
  format: 'html' as const,
  path: `dist/${path}`,
  duration: 1,
});

function artifact(path: string, size: number, mediaType = 'text/html') {
  return { format: 'html', path, mediaType, bytes: new Uint8Array(size) };
}

test('files are listed one by one', () => {
  const outputs = describeOutputs([artifact('a.pdf', 3, 'application/pdf'), artifact('a-booklet.pdf', 4)], describeAs);
  expect(outputs.map(({ path, size, pages }) => [path, size, pages])).toEqual([
    ['dist/a.pdf', 3, undefined],
    ['dist/a-booklet.pdf', 4, undefined],
  ]);
});

test('a folder of pages is listed as one output, and files next to it separately', () => {
  const made = [
    artifact('book/index.html', 1),
    artifact('book/a.html', 2),
    artifact('book/assets/a.css', 4, 'text/css'),
    artifact('bookish.html', 8),
  ];
  expect(describeOutputs(made, describeAs)).toEqual([
    { ...describeAs('book/index.html'), size: 7, pages: 2 },
    { ...describeAs('bookish.html'), size: 8 },
  ]);
});
