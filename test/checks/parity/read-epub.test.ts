import { strFromU8, strToU8, unzipSync } from 'fflate';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { readBook } from '../../../src/checks/parity/read-epub.ts';
import { bookOf } from './finished-files.ts';

const path = 'OPS/text/b.xhtml';
const files = new Map(Object.entries(unzipSync(bookOf({ text: [h('p', 'Out.')] }))));

test('a document of the spine that is missing is named', () => {
  const less = new Map([...files].filter(([name]) => name !== path));
  expect(() => readBook(less)).toThrow('it has no file `OPS/text/b.xhtml`');
});

test('a document that is not well-formed is named, with the place', () => {
  const broken = strFromU8(files.get(path) ?? new Uint8Array()).replace('</p>', '</q>');
  expect(() => readBook(new Map([...files, [path, strToU8(broken)]]))).toThrow(
    /^`OPS\/text\/b\.xhtml`: 1:\d+: unexpected/u,
  );
});
