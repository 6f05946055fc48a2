import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { assemble } from '../../../src/writers/epub/documents.ts';
import { png } from './publications.ts';

test('assemble passes on each document unchanged', async () => {
  const tricky = '<p>&amp; <%= 1 %> 月 <svg viewBox="0 0 1 1"/><img src="file:///etc/passwd"/></p>';
  const files = await assemble({
    title: 'Title',
    package: '<package>&amp;</package>',
    ncx: '<ncx/>',
    navigation: '<nav/>',
    styles: 'p { margin: 0 }',
    documents: new Map([
      ['one.xhtml', tricky],
      ['two.xhtml', ''],
    ]),
    resources: new Map([
      ['cover.png', png],
      ['pictures/a.png', png],
    ]),
  });
  const texts = [...files].filter(([path]) => !path.endsWith('.png')).map(([path, bytes]) => [path, strFromU8(bytes)]);
  expect(Object.fromEntries(texts)).toEqual({
    'mimetype': 'application/epub+zip',
    'META-INF/container.xml': expect.stringContaining('full-path="OEBPS/content.opf"'),
    'OEBPS/content.opf': '<package>&amp;</package>',
    'OEBPS/toc.ncx': '<ncx/>',
    'OEBPS/toc.xhtml': '<nav/>',
    'OEBPS/style.css': 'p { margin: 0 }',
    'OEBPS/one.xhtml': tricky,
    'OEBPS/two.xhtml': '',
  });
  expect(files.size).toBe(texts.length + 2);
  expect(Buffer.from(files.get('OEBPS/pictures/a.png') ?? [])).toEqual(png);
});
