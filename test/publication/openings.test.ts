import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Publication } from '../../src/model/publication.ts';
import { elementsIn } from '../../src/model/published-text.ts';
import { markOpenings } from '../../src/publication/openings.ts';
import { examplePublication } from '../engines/example.ts';

/** The classes of the paragraph after a chapter's title. */
function classesOf(children: Parameters<typeof h>[2][], dir?: 'rtl'): unknown {
  const paragraph = h('p', ...children);
  const chapter = h(
    'section',
    { dir },
    h('h2', { className: ['chapter-title'] }, 'One'),
    '\n',
    paragraph,
    h('p', 'No.'),
  );
  const tree = { type: 'root' as const, children: [chapter] };
  const section = { id: 'one', role: 'chapter', matter: 'main', title: 'One', tree } as const;
  const publication: Publication = { ...examplePublication(), kind: 'book', sections: [section] };
  const marked = markOpenings(publication).sections.flatMap(({ tree }) => elementsIn(tree));
  expect(paragraph.properties).toEqual({});
  return marked.find(({ tagName }) => tagName === 'p')?.properties.className;
}

const long = ' and so on'.repeat(20);
const short = ' and so on'.repeat(9);

test.each([
  ['a letter', [`It was${long}`], undefined],
  ['a letter after a quotation mark', [`“It was${long}`], undefined],
  ['an inverted question mark', [`¿Qué${long}`], undefined],
  ['a Greek letter', [`Ἄνδρα${long}`], undefined],
  ['a letter in emphasis', [h('em', 'Nobody'), long], undefined],
  ['a letter, in a paragraph of about two lines', [`It was${short}`], ['small-drop-cap']],
  ['a letter, in a paragraph of one line', ['“No.”'], ['no-drop-cap']],
  ['a digit', [`1911 was${long}`], ['no-drop-cap']],
  ['an emoji', [`🚢 and${long}`], ['no-drop-cap']],
  ['a dash', [`— Non${long}`], ['no-drop-cap']],
  ['a joined letter', [`كان${long}`], ['no-drop-cap']],
  ['a letter with marks around it', [`हिन्दी${long}`], ['no-drop-cap']],
  ['code', [h('code', 'ls'), long], ['no-drop-cap']],
  ['an image', [h('img', { src: 'a.png' }), long], ['no-drop-cap']],
])('a beginning with %s is marked if a drop cap would damage it', (_, children, expected) => {
  expect(classesOf(children)).toEqual(expected);
});

test('the text begins after an epigraph', () => {
  const paragraphs = ['“No.”', '“Yes.”'].map((text) => h('p', text));
  const chapter = h(
    'section',
    h('h2', { className: ['chapter-title'] }, 'One'),
    h('blockquote', h('p', 'Old.')),
    paragraphs,
  );
  const tree = { type: 'root' as const, children: [chapter] };
  const section = { id: 'one', role: 'chapter', matter: 'main', title: 'One', tree } as const;
  const { sections } = markOpenings({ ...examplePublication(), kind: 'book', sections: [section] });
  const marked = sections.flatMap((one) => elementsIn(one.tree)).filter(({ tagName }) => tagName === 'p');
  expect(marked.map(({ properties }) => properties.className)).toEqual([undefined, ['no-drop-cap'], undefined]);
});

test('lines from right to left have no drop caps, whatever they begin with', () => {
  expect(classesOf([`Offprint${long}`], 'rtl')).toEqual(['no-drop-cap']);
});
