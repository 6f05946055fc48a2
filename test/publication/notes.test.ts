import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import type { Note, Section } from '../../src/model/publication.ts';
import { renumberNotes } from '../../src/publication/notes.ts';

function mark(note: string): Element {
  return h('sup', [h('a', { href: `#${note}`, id: `ref-of-${note}`, role: 'doc-noteref' }, '0')]);
}

function note(id: string, ...content: ElementContent[]): Note {
  return { id, number: 0, content: [h('p', id), ...content], references: [] };
}

function section(id: string, role: Section['role'], ...children: Element[]): Section {
  return { id, role, matter: 'main', title: id, tree: { type: 'root', children } };
}

/** The references of a section: id, address and number. */
function marksOf({ tree }: Section): string[] {
  const marks: string[] = [];
  visit(tree, 'element', (element) => {
    const { id, href, role } = element.properties;
    if (role === 'doc-noteref') marks.push(`${id} ${href} ${textOf(element)}`);
  });
  return marks;
}

const summary = ({ id, number, content, references }: Note) =>
  `${number} ${id} ${textOf(content[0] as Element)} ← ${references.map((reference) => reference.id).join(', ')}`;

test('in an article notes are numbered in the order of first reference, through all sections', () => {
  const sections = [
    section('a', 'section', h('p', [mark('new'), mark('offprint-note-2'), mark('new')])),
    section('b', 'section', h('p', [mark('offprint-note-1')])),
  ];
  const notes = renumberNotes(sections, [note('offprint-note-1'), note('offprint-note-2'), note('new')], 'article');
  expect(notes.map(summary)).toEqual([
    '1 offprint-note-1 new ← offprint-noteref-1, offprint-noteref-1-2',
    '2 offprint-note-2 offprint-note-2 ← offprint-noteref-2',
    '3 offprint-note-3 offprint-note-1 ← offprint-noteref-3',
  ]);
  expect(sections.map(marksOf)).toEqual([
    [
      'offprint-noteref-1 #offprint-note-1 1',
      'offprint-noteref-2 #offprint-note-2 2',
      'offprint-noteref-1-2 #offprint-note-1 1',
    ],
    ['offprint-noteref-3 #offprint-note-3 3'],
  ]);
});

test('in a book each chapter begins at 1', () => {
  const sections = [
    section('p', 'part'),
    section('a', 'chapter', h('p', [mark('new'), mark('offprint-note-1-1')])),
    section('b', 'chapter', h('p', [mark('offprint-note-2-1')])),
  ];
  const notes = renumberNotes(sections, [note('offprint-note-1-1'), note('offprint-note-2-1'), note('new')], 'book');
  expect(notes.map(summary)).toEqual([
    '1 offprint-note-1-1 new ← offprint-noteref-1-1',
    '2 offprint-note-1-2 offprint-note-1-1 ← offprint-noteref-1-2',
    '1 offprint-note-2-1 offprint-note-2-1 ← offprint-noteref-2-1',
  ]);
});

test('notes with references only in notes follow, and those without references come last', () => {
  const sections = [section('a', 'section', h('p', [mark('x'), mark('z')]))];
  const notes = renumberNotes(sections, [note('lost'), note('y'), note('x', mark('y')), note('z')], 'article');
  expect(notes.map(summary)).toEqual([
    '1 offprint-note-1 x ← offprint-noteref-1',
    '2 offprint-note-2 z ← offprint-noteref-2',
    '3 offprint-note-3 y ← ',
    '4 offprint-note-4 lost ← ',
  ]);
});
