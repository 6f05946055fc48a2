import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { contentsFindings, listFindings } from '../../../src/checks/parity/contents.ts';
import type { Section } from '../../../src/model/publication.ts';
import { entry } from '../../writers/epub/publications.ts';
import { artifact, bookOf, messagesFor, onLines, pageOf, publicationOf } from './finished-files.ts';

const content = {
  text: onLines(
    h('h2', { id: 'ebb' }, 'Ebb & flow'),
    h('h3', { id: 'springs' }, 'Springs'),
    h('h2', { id: 'slack' }, 'Slack'),
    h('h2', { id: 'wordless' }, h('math', { alttext: 'x' }, h('mi', 'x'))),
  ),
};

const source = {
  ...publicationOf(content),
  outline: [
    { ...entry('ebb', 'section-1', 'Ebb & flow', 2, [entry('springs', 'section-1', 'Springs', 3)]), number: '1' },
    entry('slack', 'section-1', 'Slack'),
    entry('wordless', 'section-1', ''),
  ],
};

const ebb = '<a href="text/b.xhtml#ebb">1&#x2002;Ebb &amp;\n<i>flow</i></a>';
const springs = '<a href="text/b.xhtml#springs">Springs</a>';
const slack = '<a href="text/b.xhtml#slack">Slack</a>';

/** The messages about a book with this table of contents. */
async function said(list: string): Promise<string[]> {
  const files = unzipSync(bookOf(content));
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

test('the contents of an EPUB are all headings with words, in their order', async () => {
  expect(await said(`<ol><li>${ebb}<ol><li>${springs}</li></ol></li><li>${slack}</li></ol>`)).toEqual([]);
});

test.each([
  [
    'a heading less',
    `<ol><li>${ebb}<ol><li>${springs}</li></ol></li></ol>`,
    '3 “Slack” of the contents is missing from the EPUB',
  ],
  ['none', '', '1 “1 Ebb & flow Springs Slack” of the contents is missing from the EPUB'],
  [
    'other words',
    `<ol><li>${ebb}<ol><li>${springs.replace('>Springs', '>Neaps')}</li></ol></li><li>${slack}</li></ol>`,
    '2 The EPUB has “Neaps” of the contents in place of “Springs”',
  ],
  [
    'another target',
    `<ol><li>${ebb}<ol><li>${springs.replace('#springs', '#slack')}</li></ol></li><li>${slack}</li></ol>`,
    '2 The EPUB has the link to `#slack` of the contents in place of the link to `#springs`',
  ],
  [
    'another depth',
    `<ol><li>${ebb}</li><li>${springs}</li><li>${slack}</li></ol>`,
    '2 The EPUB has the heading of level 1 of the contents in place of the heading of level 2',
  ],
  [
    'another order',
    `<ol><li>${slack}</li><li>${ebb}<ol><li>${springs}</li></ol></li></ol>`,
    '3 “Slack” of the contents is in another place in the EPUB',
  ],
])('wrong contents are found: %s', async (_, list, message) => {
  expect((await said(list))[0]).toContain(message);
});

test('a shop may show two levels of headings, but not fewer', () => {
  const outline = [entry('ebb', 's', 'Ebb', 2, [entry('springs', 's', 'Springs', 3, [entry('rise', 's', 'Rise', 4)])])];
  const line = (depth: number, id: string, title: string) => ({ depth, target: `#${id}`, title });
  const [ebb, springs, rise] = [line(1, 'ebb', 'Ebb'), line(2, 'springs', 'Springs'), line(3, 'rise', 'Rise')];
  const missing = (lines: (typeof ebb)[]) =>
    contentsFindings({ outline, sections: [] }, lines).map(({ kind, expected }) => `${kind} ${expected}`);
  expect(missing([ebb, springs, rise])).toEqual([]);
  expect(missing([ebb, springs])).toEqual([]);
  expect(missing([ebb])).toEqual([expect.stringMatching(/^missing .*Springs/u)]);
});

/** The messages about a page with these lists. */
async function saidOfPage(...lists: string[]): Promise<string[]> {
  const page = pageOf(content).replace('<main>', () => `${lists.join('')}<main>`);
  const main = artifact('html', 'tides.html', page);
  const messages = await messagesFor({ format: 'html', main, further: [], publication: source }, source);
  return messages.map(({ line, reason }) => `${line} ${reason.split(':')[0]}`);
}

const toc = (list: string) => `<nav role="doc-toc"><h2>Contents</h2>${list}</nav>`;
const onPage = {
  ebb: '<a href="#ebb"><span>1</span>&#8194;Ebb &amp;\n<i>flow</i></a>',
  springs: '<a href="#springs">Springs</a>',
  slack: '<a href="#slack">Slack</a>',
};

test.each([
  ['all', toc(`<ol><li>${onPage.ebb}<ul><li>${onPage.springs}</ul></li><li>${onPage.slack}</li></ol>`)],
  ['the first level alone', toc(`<ol><li>${onPage.ebb}<li>${onPage.slack}</ol>`)],
  ['the headings below one heading', toc(`<ol><li>${onPage.springs}</li></ol>`)],
  ['no numbers', toc('<ol><li><a href="#ebb">Ebb & flow</a><li><a href="#slack">Slack</a></ol>')],
  ['nothing', toc('')],
  ['navigation that is not a list of headings', '<nav><ol><li><a href="#ebb">Back</a></li></ol></nav>'],
])('a list on a page may show %s', async (_, list) => {
  expect(await saidOfPage(list)).toEqual([]);
});

test.each([
  [
    'names a heading without a link',
    `<ol><li>1 Ebb & flow<li>${onPage.slack}</ol>`,
    '1 The link to `#ebb` of the contents is missing from the HTML',
  ],
  ['lacks a heading', `<ol><li>${onPage.ebb}</ol>`, '3 “Slack” of the contents is missing from the HTML'],
  [
    'has other words',
    `<ol><li>${onPage.ebb}<li>${onPage.slack.replace('Slack', 'Slick')}</ol>`,
    '3 The HTML has “Slick” of the contents in place of “Slack”',
  ],
  [
    'leads elsewhere',
    `<ol><li>${onPage.ebb}<li>${onPage.slack.replace('#slack', '#ebb')}</ol>`,
    '3 The HTML has the link to `#ebb` of the contents in place of the link to `#slack`',
  ],
  [
    'leads nowhere',
    `<ol><li>${onPage.ebb}<li>${onPage.slack.replace('#slack', '#none')}</ol>`,
    '3 The HTML has the link to `#none (where nothing is)` of the contents in place of the link to `#slack`',
  ],
  [
    'has another number',
    `<ol><li>${onPage.ebb.replace('1', '2')}<li>${onPage.slack}</ol>`,
    '1 The HTML has “2” of the contents in place of “1”',
  ],
  [
    'has another order',
    `<ol><li>${onPage.slack}<li>${onPage.ebb}</ol>`,
    '1 “1 Ebb & flow” of the contents is in another place in the HTML',
  ],
  [
    'says a heading twice',
    `<ol><li>${onPage.ebb}<li>${onPage.slack}<li>${onPage.slack}</ol>`,
    '3 “Slack” of the contents in the HTML is not in the source',
  ],
  [
    'has another depth',
    `<ol><li>${onPage.ebb}<li>${onPage.springs}<li>${onPage.slack}</ol>`,
    '2 The HTML has the heading of level 1 of the contents in place of the heading of level 2',
  ],
])('a list on a page %s', async (_, list, message) => {
  expect((await saidOfPage(toc(list)))[0]).toContain(message);
});

test('a fault in a list that is on each page is reported once', async () => {
  const list = toc(`<ol><li>${onPage.ebb}</ol>`);
  expect(await saidOfPage(list, list)).toHaveLength(1);
});

test('a list in a book may show chapters without their sibling headings', () => {
  const outline = [
    entry('part', 'p', 'Part', 2, [entry('aside', 'p', 'Aside', 3), entry('ebb', 'e', 'Ebb', 3)]),
    entry('slack', 's', 'Slack', 2),
  ];
  const sections = ['p', 'e', 's'].map((id): Section => {
    return {
      id,
      role: id === 'p' ? 'part' : 'chapter',
      matter: 'main',
      title: id,
      tree: { type: 'root', children: [] },
    };
  });
  const line = (depth: number, id: string, title: string) => ({ depth, target: `#${id}`, title });
  const [part, ebb, slack] = [line(1, 'part', 'Part'), line(2, 'ebb', 'Ebb'), line(1, 'slack', 'Slack')];
  const saidOf = (...lines: (typeof part)[]) =>
    listFindings({ outline, sections }, [lines]).map(({ kind, expected }) => `${kind} ${expected}`);
  expect(saidOf(part, ebb, slack)).toEqual([]);
  expect(saidOf(part, slack)).toEqual([]);
  // It may have no page of its own.
  expect(saidOf({ ...part, target: '' }, ebb, slack)).toEqual([]);
  expect(saidOf(part, { ...ebb, target: '' }, slack)).not.toEqual([]);
  expect(saidOf(part, ebb)).toEqual([expect.stringMatching(/^missing .*Slack/u)]);
});

/** The findings about a list on a page in which one title has a formula. */
function foundInTitle(title: string): string[] {
  const root = h('math', { alttext: '\\sqrt{2}' }, h('msqrt', h('mn', '2')));
  const content = [{ type: 'text' as const, value: 'On ' }, root];
  const outline = [{ ...entry('roots', 's', 'On √2'), number: '1', content }];
  return listFindings({ outline, sections: [] }, [[{ depth: 1, target: '#roots', title }]]).map(({ what }) => what);
}

test('a title in a list may be shown with its formulas, or as text, but not without them', () => {
  for (const title of ['1 On \\sqrt{2}', 'On \\sqrt{2}', '1 On √2', 'On √2']) expect(foundInTitle(title)).toEqual([]);
  for (const title of ['1 On 2', '1 On \\sqrt{3}', '2 On √2']) expect(foundInTitle(title)).not.toEqual([]);
});
