import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import {
  footNotes,
  hasManyNotes,
  refuseTooManyNotes,
  unlinkNotes,
} from '../../../../src/engines/chromium/notes/foot-notes.ts';
import type { Publication } from '../../../../src/model/publication.ts';
import { Failure, reportOn } from '../../../../src/model/report.ts';
import { examplePublication } from '../../example.ts';

/** A publication that refers to each of its notes on a line of its own. */
function publicationWith(count: number): Publication {
  const example = examplePublication();
  const [section] = example.sections;
  if (!section) throw new Error('Expected a section');
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const references = numbers.map((number): Element => {
    const point = { line: number, column: 5 };
    const reference = h(
      'a',
      { id: `offprint-noteref-${number}`, role: 'doc-noteref', href: `#offprint-note-${number}` },
      `${number}`,
    );
    return { ...reference, position: { start: point, end: point } };
  });
  return {
    ...example,
    lines: [{ path: 'example.md', from: 1, count }],
    sections: [{ ...section, tree: { type: 'root', children: references } }],
    notes: numbers.map((number) => {
      return {
        id: `offprint-note-${number}`,
        number,
        content: [],
        references: [{ id: `offprint-noteref-${number}`, section: 'body' }],
      };
    }),
  };
}

test('thousands of notes are many', () => {
  expect([3000, 3001].map((count) => hasManyNotes(publicationWith(count)))).toEqual([false, true]);
});

test('many notes stay at the end, which is reported, unless they were to be there', () => {
  const said = (count: number, notes: 'page' | 'document') => {
    const messages: VFileMessage[] = [];
    const publication = publicationWith(count);
    footNotes(publication, { notes }, reportOn(publication.lines, messages));
    return messages.map(({ ruleId, fatal }) => [ruleId, fatal]);
  };
  expect(said(3001, 'page')).toEqual([['note-many', false]]);
  expect(said(3000, 'page')).toEqual([]);
  expect(said(3001, 'document')).toEqual([]);
});

describe('more than ten thousand notes', () => {
  test('are refused at the first one above the limit', () => {
    let failure: unknown;
    try {
      refuseTooManyNotes(publicationWith(10_001));
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(Failure);
    const [message] = failure instanceof Failure ? failure.messages : [];
    expect(message).toMatchObject({ ruleId: 'note-too-many', file: 'example.md', line: 10_001, column: 5 });
  });

  test('and not below it', () => {
    expect(() => refuseTooManyNotes(publicationWith(10_000))).not.toThrow();
  });
});

test('many notes become numbers without links in either direction', () => {
  const mark = h('sup', h('a', { id: 'offprint-noteref-1', role: 'doc-noteref', href: '#offprint-note-1' }, '1'));
  const note = h('li', { id: 'offprint-note-1' }, [
    h('p', ['Said so. ', h('a', { href: '#offprint-noteref-1', role: 'doc-backlink' }, '↑')]),
  ]);
  const tree: Root = { type: 'root', children: [mark, note] };
  unlinkNotes(tree, new Set(['offprint-note-1']));
  expect(tree.children).toEqual([h('sup', h('a', '1')), h('li', h('p', 'Said so. '))]);
});
