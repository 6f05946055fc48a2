import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { numberCaptions } from '../../../src/publication/numbering/blocks.ts';
import { defaultNumbering } from '../../../src/publication/numbering/numbering.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { chapter, equation, figure, labelsOf, section, table } from './sections.ts';

const en = wordsFor('en');

test('each kind is counted separately, through an article', () => {
  const sections = [section([figure('a'), table('b'), equation('e')]), section([figure('c'), equation('f')])];
  numberCaptions(sections, en, defaultNumbering);
  expect(labelsOf(sections)).toEqual(['Figure 1', 'Table 1', '(1)', 'Figure 2', '(2)']);
});

test('the label is before the caption, its number never alone on a line', () => {
  const sections = [section([figure('A sea')])];
  numberCaptions(sections, en, defaultNumbering);
  expect(toHtml(sections[0]?.tree ?? h('p'))).toContain(
    '<figcaption><span class="label">Figure\u00A01</span>. A sea</figcaption>',
  );
});

test('counting restarts in numbered chapters and appendices; the others share one count', () => {
  const sections = [
    chapter(undefined, figure('preface')),
    chapter('1', figure('a'), figure('b'), equation('e')),
    chapter('2', figure('c')),
    chapter('2.1', figure('d')),
    chapter(undefined, figure('interlude')),
    chapter('A', figure('appendix')),
  ];
  numberCaptions(sections, en, defaultNumbering);
  expect(labelsOf(sections)).toEqual([
    'Figure 1',
    ...['Figure 1.1', 'Figure 1.2', '(1.1)'],
    'Figure 2.1',
    'Figure 2.1.1',
    'Figure 2',
    'Figure A.1',
  ]);
});

test('counting through a whole book is possible', () => {
  const sections = [chapter('1', figure('a')), chapter('2', figure('b'))];
  numberCaptions(sections, en, { ...defaultNumbering, perChapter: false });
  expect(labelsOf(sections)).toEqual(['Figure 1', 'Figure 2']);
});

test.each([
  ['figures', ['Table 1', '(1)']],
  ['tables', ['Figure 1', '(1)']],
  ['equations', ['Figure 1', 'Table 1']],
] as const)('without %s, the others have numbers', (kind, expected) => {
  const sections = [section([figure('a'), table('b'), equation('e')])];
  numberCaptions(sections, en, { ...defaultNumbering, [kind]: false });
  expect(labelsOf(sections)).toEqual(expected);
});

test('an element without a caption has no number', () => {
  const bare = h('figure', { className: ['figure'] }, [h('img', { src: 'a.png', alt: '' })]);
  const empty = h('figure', { className: ['figure'] }, [h('figcaption')]);
  const unnamed = h('div', { className: ['equation'] });
  const numbers = numberCaptions([section([bare, empty, unnamed, h('table')])], en, defaultNumbering);
  expect(numbers.size).toBe(0);
});

test('the images of a figure are letters of its number', () => {
  const part = (id: string, ...content: ReturnType<typeof h>[]) =>
    h('figure', { id, className: ['subfigure'] }, [h('img', { src: 'a.png', alt: '' }), ...content]);
  const whole = h('figure', { className: ['figure'] }, [
    h('div', { className: ['pictures'] }, [part('a', h('figcaption', 'A')), part('b')]),
    h('figcaption', 'Two'),
  ]);
  const sections = [section([whole])];
  const numbers = numberCaptions(sections, en, defaultNumbering);
  expect([...numbers.values()].map(({ reference }) => reference(true))).toEqual([
    'Figure\u00A01',
    'Figure\u00A01a',
    'Figure\u00A01b',
  ]);
  expect(labelsOf(sections)).toEqual(['(a)', '(b)', 'Figure 1']);
});

test('the label is in the words of the language, with its digits', () => {
  const sections = [chapter('2', figure('a'), equation('e'))];
  numberCaptions(sections, wordsFor('ar'), defaultNumbering);
  expect(labelsOf(sections)).toEqual(['الشكل ٢.١', '(٢.١)']);
  const japanese = [section([figure('箱'), table('表題')])];
  numberCaptions(japanese, wordsFor('ja'), defaultNumbering);
  expect(labelsOf(japanese)).toEqual(['図1', '表1']);
});
