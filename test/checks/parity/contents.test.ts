import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { contentsFindings } from '../../../src/checks/parity/contents.ts';
import { entry } from '../../writers/epub/publications.ts';
import { artifact, bookOf, messagesFor, onLines, publicationOf } from './finished-files.ts';

const shown = {
  text: onLines(
    h('h2', { id: 'ebb' }, 'Ebb & flow'),
    h('h3', { id: 'springs' }, 'Springs'),
    h('h2', { id: 'slack' }, 'Slack'),
    h('h2', { id: 'wordless' }, h('math', { alttext: 'x' }, h('mi', 'x'))),
  ),
};

const source = {
  ...publicationOf(shown),
  outline: [
    { ...entry('ebb', 'section-1', 'Ebb & flow', 2, [entry('springs', 'section-1', 'Springs', 3)]), number: '1' },
    entry('slack', 'section-1', 'Slack'),
    entry('wordless', 'section-1', ''),
  ],
};

const ebb = '<a href="text/b.xhtml#ebb">1&#x2002;Ebb &amp;\n<i>flow</i></a>';
const springs = '<a href="text/b.xhtml#springs">Springs</a>';
const slack = '<a href="text/b.xhtml#slack">Slack</a>';

/** What is said of a book with such a list of contents. */
async function said(list: string): Promise<string[]> {
  const files = unzipSync(bookOf(shown));
  const path = 'OPS/package.opf';
  const item = '<manifest><item id="n" properties="nav" href="n.xhtml"/>';
  const main = zipSync({
    ...files,
    [path]: strToU8(strFromU8(files[path] ?? new Uint8Array()).replace('<manifest>', item)),
    'OPS/n.xhtml': strToU8(
      `<html xmlns:epub="e"><body><nav epub:type="toc"><h1>Contents</h1>${list}</nav>
<nav epub:type="landmarks"><ol><li><a href="a.xhtml">Start</a></li></ol></nav></body></html>`,
    ),
  });
  const messages = await messagesFor(
    { format: 'epub', main: artifact('epub', 'tides', main), further: [], publication: source },
    source,
  );
  return messages.map(({ line, reason }) => `${line} ${reason.split(':')[0]}`);
}

test('the contents of an EPUB are all headings that have words, in their order', async () => {
  expect(await said(`<ol><li>${ebb}<ol><li>${springs}</li></ol></li><li>${slack}</li></ol>`)).toEqual([]);
});

test.each([
  ['a heading less', `<ol><li>${ebb}<ol><li>${springs}</li></ol></li></ol>`, '3 Cannot find “Slack” of the contents'],
  ['none', '', '1 Cannot find “1 Ebb & flow Springs Slack” of the contents'],
  [
    'other words',
    `<ol><li>${ebb}<ol><li>${springs.replace('>Springs', '>Neaps')}</li></ol></li><li>${slack}</li></ol>`,
    '2 Unexpected “Neaps” of the contents',
  ],
  [
    'another target',
    `<ol><li>${ebb}<ol><li>${springs.replace('#springs', '#slack')}</li></ol></li><li>${slack}</li></ol>`,
    '2 Unexpected link to `#slack` of the contents',
  ],
  [
    'another depth',
    `<ol><li>${ebb}</li><li>${springs}</li><li>${slack}</li></ol>`,
    '2 Unexpected heading of level 1 of the contents',
  ],
  [
    'another order',
    `<ol><li>${slack}</li><li>${ebb}<ol><li>${springs}</li></ol></li></ol>`,
    '3 Unexpected place of “Slack” of the contents',
  ],
])('contents are found to be wrong: %s', async (_, list, message) => {
  expect((await said(list))[0]).toContain(message);
});

test('a shop may show two levels of headings, and no fewer', () => {
  const outline = [entry('ebb', 's', 'Ebb', 2, [entry('springs', 's', 'Springs', 3, [entry('rise', 's', 'Rise', 4)])])];
  const line = (depth: number, id: string, title: string) => ({ depth, target: `#${id}`, title });
  const [ebb, springs, rise] = [line(1, 'ebb', 'Ebb'), line(2, 'springs', 'Springs'), line(3, 'rise', 'Rise')];
  const missing = (lines: (typeof ebb)[]) =>
    contentsFindings({ outline, sections: [] }, lines).map(({ kind, expected }) => `${kind} ${expected}`);
  expect(missing([ebb, springs, rise])).toEqual([]);
  expect(missing([ebb, springs])).toEqual([]);
  expect(missing([ebb])).toEqual([expect.stringMatching(/^missing .*Springs/u)]);
});
