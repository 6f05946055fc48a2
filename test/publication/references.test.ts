import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { visitParents } from 'unist-util-visit-parents';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../src/model/report.ts';
import { opensSentence, settleReferences } from '../../src/publication/cross-references.ts';
import { defaultNumbering } from '../../src/publication/numbering/numbering.ts';
import { wordsFor } from '../../src/template/words.ts';
import { chapter, figure } from './numbering/sections.ts';

const options = { numbering: defaultNumbering, words: wordsFor('en') };
const to = (id: string, ...content: string[]) => h('a', { href: `#${id}` }, content);

test('references work across chapters and into notes, and notes are not part of names', () => {
  const file = new VFile();
  const mark = h('sup', [h('a', { href: '#offprint-note-1', id: 'offprint-noteref-1', role: 'doc-noteref' }, '1')]);
  const heading = h('h2', { id: 'b' }, ['On ', h('em', 'b'), mark]);
  const sections = [
    chapter('1', h('h2', { id: 'a' }, 'A'), h('p', [to('fig'), ', ', to('b'), ', ', to('fig', 'the map')])),
    chapter(undefined, heading, figure('x', 'fig')),
  ];
  const notes = [{ content: [h('p', ['See ', to('a')])] }];
  settleReferences({ sections, notes }, options, reportTo(file));
  expect(toHtml(sections[0]?.tree ?? heading)).toContain(
    '<p><a href="#fig" class="reference">Figure\u00A01</a>, <a href="#b" class="reference">On <em>b</em></a>, ' +
      '<a href="#fig">the map</a></p>',
  );
  expect(toHtml(notes[0]?.content ?? [])).toBe('<p>See <a href="#a" class="reference">Chapter\u00A01</a></p>');
  expect(file.messages).toEqual([]);
});

test.each([
  ['See Figure ', '1'],
  ['the figure\u00A0', '1'],
  ['See (figure ', '1'],
  ['The configure ', 'Figure\u00A01'],
  ['Figure: ', 'Figure\u00A01'],
])('a kind that is written before a reference is not repeated: %j', (before, words) => {
  const sections = [chapter(undefined, h('p', [before, to('fig'), '.']), figure('x', 'fig'))];
  settleReferences({ sections, notes: [] }, options, reportTo(new VFile()));
  expect(toHtml(sections[0]?.tree ?? h('p'))).toContain(
    `<p>${before}<a href="#fig" class="reference">${words}</a>.</p>`,
  );
});

test('a reference to a heading with a defined term does not define it again', () => {
  const heading = h('h2', { id: 'a' }, [h('dfn', 'Ebb')]);
  const paragraph = h('p', [to('a')]);
  settleReferences({ sections: [chapter(undefined, heading, paragraph)], notes: [] }, options, reportTo(new VFile()));
  expect(toHtml(paragraph)).toBe('<p><a href="#a" class="reference"><span>Ebb</span></a></p>');
});

test('a link without text in its own heading is removed', () => {
  const heading = h('h2', { id: 'a' }, ['Ebb ', h('em', [to('a'), 'tide']), to('a')]);
  settleReferences({ sections: [chapter(undefined, heading)], notes: [] }, options, reportTo(new VFile()));
  expect(toHtml(heading)).toBe('<h2 id="a">Ebb <em>tide</em></h2>');
});

test('headings that refer to one another end', () => {
  const file = new VFile();
  const a = h('h2', { id: 'a' }, ['A and ', to('b')]);
  const sections = [chapter(undefined, a), chapter(undefined, h('h2', { id: 'b' }, ['B and ', to('a')]))];
  settleReferences({ sections, notes: [] }, options, reportTo(file));
  expect(toHtml(a)).toBe('<h2 id="a">A and <a href="#b" class="reference">B and </a></h2>');
});

test('a link without text to something without a name is an error, one to nothing is left to the link check', () => {
  const file = new VFile();
  const sections = [chapter(undefined, h('p', { id: 'plain' }, 'text'), h('p', [to('plain'), to('nowhere')]))];
  settleReferences({ sections, notes: [] }, options, reportTo(file));
  expect(file.messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['reference-nameless', true]]);
});

test('linked images, note marks and external links are not references', () => {
  const file = new VFile();
  const picture = h('a', { href: '#fig' }, [h('img', { src: 'a.png', alt: 'x' })]);
  const web = h('a', { href: 'https://example.org/#fig' });
  const back = h('a', { href: '#fig', role: 'doc-backlink' });
  const sections = [chapter(undefined, figure('x', 'fig'), h('p', [picture, web, back]))];
  settleReferences({ sections, notes: [] }, options, reportTo(file));
  for (const element of [picture, web, back]) expect(element.properties.className).toBeUndefined();
});

const link = () => h('a', { href: '#x' });

test.each<[string, Element, boolean]>([
  ['at the start of a paragraph', h('p', [link(), ' shows']), true],
  ['in emphasis at the start', h('p', [h('em', [link()])]), true],
  ['after a sentence', h('p', ['See. ', link()]), true],
  ['after a quoted sentence', h('p', ['“See.” ', link()]), true],
  ['after a sentence in emphasis', h('p', [h('em', 'See!'), ' ', link()]), true],
  ['in an item of its own', h('li', [h('p', 'one'), h('p', [link()])]), true],
  ['in the midst of a sentence', h('p', ['As ', link()]), false],
  ['after a comma, in emphasis', h('p', ['Therefore, ', h('em', [h('strong', [link()])])]), false],
  ['after an opening bracket', h('p', ['It is so (', link()]), false],
])('%s', (_, block, expected) => {
  const tree: Root = { type: 'root', children: [h('p', 'Before'), block] };
  let opens: boolean | undefined;
  visitParents(tree, 'element', (element, ancestors) => {
    if (element.tagName === 'a') opens = opensSentence(element, ancestors);
  });
  expect(opens).toBe(expected);
});
