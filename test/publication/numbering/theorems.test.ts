import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { numberTheorems } from '../../../src/publication/numbering/blocks.ts';
import { defaultNumbering } from '../../../src/publication/numbering/numbering.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { chapter, labelsOf } from './sections.ts';

const en = wordsFor('en');

const block = (classes: string[], title: string) =>
  h('div', { className: ['admonition', ...classes] }, [h('p', { className: ['admonition-title'] }, title)]);

const chapters = () => [
  chapter('1', block(['theorem'], 'Theorem (Lagrange)'), block(['theorem'], 'Theorem'), block(['example'], 'Example')),
  chapter('2', block(['proof'], 'Proof'), block(['theorem'], 'Theorem'), block(['theorem', 'axiom'], 'Axiom')),
];

test('theorems have numbers only if enabled', () => {
  const sections = chapters();
  expect(numberTheorems(sections, en, defaultNumbering).size).toBe(0);
  expect(labelsOf(sections)).toEqual([]);
});

test('each kind is counted separately, in each chapter', () => {
  const sections = chapters();
  numberTheorems(sections, en, { ...defaultNumbering, theorems: true });
  expect(labelsOf(sections)).toEqual(['Theorem 1.1', 'Theorem 1.2', 'Example 1.1', 'Theorem 2.1']);
});

test('kinds that look like a theorem or an example have their own names and counts', () => {
  const blocks = ['Lemma', 'Proposition', 'Lemma', 'Corollary', 'Conjecture', 'Theorem', 'Remark', 'Example'].map(
    (name) => {
      const like = name === 'Remark' ? 'example' : 'theorem';
      return block([like, name.toLowerCase()], name);
    },
  );
  const sections = [chapter('1', ...blocks)];
  numberTheorems(sections, en, { ...defaultNumbering, theorems: true, perChapter: false });
  expect(labelsOf(sections)).toEqual([
    ...['Lemma 1', 'Proposition 1', 'Lemma 2', 'Corollary 1', 'Conjecture 1', 'Theorem 1', 'Remark 1', 'Example 1'],
  ]);
});

test('a custom kind is counted if configured, under its own name', () => {
  const sections = chapters();
  const numbers = numberTheorems(sections, en, defaultNumbering, [{ kind: 'axiom', name: 'Axiom' }]);
  expect(labelsOf(sections)).toEqual(['Axiom 2.1']);
  expect([...numbers.values()].map(({ reference }) => reference(false))).toEqual(['Axiom\u00A02.1']);
});

test('a solution at the end has the number of its exercise, in each chapter', () => {
  const withKey = (key: string, element: ReturnType<typeof block>) => {
    element.properties.dataExercise = key;
    return element;
  };
  const ofChapter = () => [
    withKey('1', block(['exercise'], 'Exercise')),
    block(['exercise'], 'Exercise'),
    withKey('2', block(['exercise'], 'Exercise')),
    block(['solution'], 'Solution'),
    withKey('1', block(['solution'], 'Solution')),
    withKey('2', block(['solution'], 'Solution (Tides)')),
  ];
  const sections = [chapter('1', ...ofChapter()), chapter('2', ...ofChapter())];
  numberTheorems(sections, en, { ...defaultNumbering, theorems: true });
  const labels = (number: number) => [
    ...[1, 2, 3].map((exercise) => `Exercise ${number}.${exercise}`),
    ...[1, 3].map((exercise) => `Solution ${number}.${exercise}`),
  ];
  expect(labelsOf(sections)).toEqual([...labels(1), ...labels(2)]);
  expect(JSON.stringify(sections)).not.toContain('dataExercise');
});
