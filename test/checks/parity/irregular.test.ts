import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { messagesOf } from './finished-files.ts';

/** What an author may write in HTML, and what a format makes of it that is strict about what may stand where. */
const irregular: Record<string, [written: ElementContent, shown: ElementContent[]]> = {
  'text in a list beside its items': [
    h('ul', ['stray ', h('li', 'a'), ' more']),
    [h('ul', [h('li', 'stray '), h('li', 'a'), h('li', ' more')])],
  ],
  'a term without description': [h('dl', h('dt', 'Ebb')), [h('div', h('div', 'Ebb'))]],
  'a caption in the middle': [
    h('figure', [h('p', 'a'), h('figcaption', 'b'), h('p', 'c')]),
    [h('figure', [h('p', 'a'), h('div', 'b'), h('p', 'c')])],
  ],
  'the foot of a table before its body': [
    h('table', [h('tfoot', h('tr', h('td', 'foot'))), h('tbody', h('tr', h('td', 'body')))]),
    [h('table', [h('tbody', h('tr', h('td', 'body'))), h('tfoot', h('tr', h('td', 'foot')))])],
  ],
  'a reading of nothing': [h('p', h('ruby', h('rt', 'x'))), [h('p', h('span', 'x'))]],
  'a heading in a term': [
    h('dl', [h('dt', h('h3', 'Ebb')), h('dd', 'Out.')]),
    [h('dl', [h('dt', h('p', 'Ebb')), h('dd', 'Out.')])],
  ],
  'a block in a heading': [h('h2', ['Ebb ', h('p', 'tide')]), [h('h2', ['Ebb ', h('span', 'tide')])]],
  'a summary that opens nothing': [
    h('details', [h('p', 'a'), h('summary', 'b')]),
    [h('div', [h('p', 'a'), h('p', 'b')])],
  ],
  'a link to a file that is not published': [
    h('div', [h('p', h('a', { href: 'notes.txt' }, 'Notes')), h('p', 'of mine')]),
    [h('div', [h('p', 'Notes'), h('p', 'of mine')])],
  ],
  'an empty head cell': [h('table', h('tr', [h('th'), h('td', 'a')])), [h('table', h('tr', [h('td'), h('td', 'a')]))]],
};

describe.each(Object.entries(irregular))('%s', (_, [written, shown]) => {
  test('says the same in a page as it is, and in an EPUB as it may be', async () => {
    expect(await messagesOf('html', { text: [written] })).toEqual([]);
    expect(await messagesOf('epub', { text: [written] }, { text: shown })).toEqual([]);
  });

  test('is found to be lost', async () => {
    const lost = { text: [h('p', 'Nothing.')] };
    expect(await messagesOf('html', { text: [written] }, lost)).not.toEqual([]);
    expect(await messagesOf('epub', { text: [written] }, lost)).not.toEqual([]);
  });
});
