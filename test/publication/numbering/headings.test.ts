import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Section } from '../../../src/model/publication.ts';
import {
  defaultNumbering,
  letterAppendices,
  numberHeadings,
  splitNumber,
} from '../../../src/publication/numbering/numbering.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { labelsOf, section } from './sections.ts';

const en = wordsFor('en');
const all = { ...defaultNumbering, headings: true };

const sub = (level: number, ...content: ReturnType<typeof h>[]) => h('section', [h(`h${level}`, 'Title'), ...content]);

function chapter(
  number: string | undefined,
  overrides: Partial<Section> = {},
  ...content: ReturnType<typeof h>[]
): Section {
  const numbered = number === undefined ? {} : { number };
  return section([h('h2', 'Title'), ...content], { role: 'chapter', ...numbered, ...overrides });
}

test('the headings of an article have numbers only if enabled', () => {
  const sections = [section([h('h2', 'A'), sub(3, sub(4, sub(5))), sub(3)]), section([h('h2', 'B')])];
  numberHeadings(sections, en, defaultNumbering);
  expect(labelsOf(sections)).toEqual([]);
  numberHeadings(sections, en, all);
  expect(labelsOf(sections)).toEqual(['1', '1.1', '1.1.1', '1.2', '2']);
});

test('the appendices of an article have letters, and so has what is in them; headings only if enabled', () => {
  const make = () => {
    const appendix = (title: string) => section([h('h2', { className: ['appendix'] }, title), sub(3)]);
    const sections = [section([h('h2', 'Text'), sub(3)]), appendix('Tables'), appendix('Program')];
    letterAppendices(sections, en);
    return sections;
  };
  const [plain, numbered] = [make(), make()];
  const numbers = numberHeadings(plain, en, defaultNumbering);
  expect(labelsOf(plain)).toEqual(['A', 'B']);
  expect([...numbers.values()].map(({ reference }) => reference(true))).toEqual(['Appendix\u00A0A', 'Appendix\u00A0B']);
  numberHeadings(numbered, en, all);
  expect(labelsOf(numbered)).toEqual(['1', '1.1', 'A', 'A.1', 'B', 'B.1']);
  expect(numbered.map(({ number }) => number)).toEqual([undefined, 'A', 'B']);
});

test('an unnumbered heading is skipped, with everything in it', () => {
  const preface = section([h('h2', { className: ['unnumbered'] }, 'Preface'), sub(3)]);
  const sections = [section([h('p', 'Before.')]), preface, section([h('h2', 'A')])];
  numberHeadings(sections, en, all);
  expect(labelsOf(sections)).toEqual(['1']);
});

test('chapters and parts keep their numbers; headings in them continue these', () => {
  const make = () => [
    section([h('h2', 'Opening')], { matter: 'front' }),
    section([h('h2', 'Water')], { role: 'part', number: '2' }),
    chapter('1', {}, sub(3, sub(4)), sub(3)),
    chapter('1.1', {}, sub(4, sub(5))),
    chapter(undefined, { matter: 'back' }, sub(3)),
    chapter('A', { matter: 'back' }, sub(3)),
  ];
  const chapters = make();
  numberHeadings(chapters, en, defaultNumbering);
  expect(labelsOf(chapters)).toEqual(['Part II', '1', '1.1', 'A']);
  const sections = make();
  const numbers = numberHeadings(sections, en, all);
  expect(labelsOf(sections)).toEqual(['Part II', '1', '1.1', '1.1.1', 'A', 'A.1']);
  const references = [...numbers.values()].map(({ reference }) => reference(true).replaceAll('\u00A0', ' '));
  expect(references.slice(0, 3)).toEqual(['Part II', 'Chapter 1', 'Chapter 1.1']);
  expect(references.at(-2)).toBe('Appendix A');
});

test('a heading and its number can be separated again; an emoji stays first', () => {
  const heading = h('h2', [h('span', { className: ['emoji'] }, '🚀'), ' Off']);
  const sections = [section([heading])];
  numberHeadings(sections, en, all);
  expect(labelsOf(sections)).toEqual(['1']);
  expect(heading.children[0]).toMatchObject({ properties: { className: ['emoji'] } });
  const { title, number } = splitNumber(heading);
  expect(number).toBe('1');
  expect(title.children.some((child) => child.type === 'element' && child.children.some(isOne))).toBe(false);
  expect(splitNumber(h('h2', 'Plain'))).toEqual({ title: h('h2', 'Plain') });
});

function isOne(node: { type: string; value?: string }): boolean {
  return node.value === '1';
}
