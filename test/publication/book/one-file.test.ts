import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { divided } from '../../../src/publication/book/one-file.ts';
import type { Chapter } from '../../../src/publication/chapter.ts';

function manuscript(...children: Chapter['tree']['children']): Chapter {
  const tree = { type: 'root' as const, children };
  return {
    role: 'chapter',
    path: '/tides.md',
    slug: 'tides',
    tree,
    lines: [],
    matter: 'main',
    depth: 0,
    inPart: false,
  };
}

/** The texts of the opening, and of each chapter with the tags of its headings. */
function partsOf(whole: Chapter, title?: string) {
  const { opening, chapters } = divided(whole, title);
  return {
    opening: textOf(opening.tree),
    chapters: chapters.map(({ slug, tree }) => [slug, textOf(tree), ...tagsIn(tree)]),
  };
}

function tagsIn({ children }: Chapter['tree']): string[] {
  return children.flatMap((child) => (child.type === 'element' && /^h\d$/u.test(child.tagName) ? child.tagName : []));
}

const chapter = (level: number, id: string) => h(`h${level}`, { id }, id);

describe('divided', () => {
  test('begins a chapter at each heading of the highest level', () => {
    const whole = manuscript(
      h('p', 'Before.'),
      chapter(1, 'ebb'),
      chapter(2, 'slack'),
      h('p', 'A.'),
      chapter(1, 'flow'),
    );
    expect(partsOf(whole, 'Tides')).toEqual({
      opening: 'Before.',
      chapters: [
        ['ebb', 'ebbslackA.', 'h1', 'h2'],
        ['flow', 'flow', 'h1'],
      ],
    });
  });

  test('leaves the title in the opening, whether or not the front matter repeats it', () => {
    const whole = () => manuscript(chapter(1, 'tides'), chapter(2, 'ebb'), chapter(3, 'slack'), chapter(2, 'flow'));
    const chapters = [
      ['ebb', 'ebbslack', 'h1', 'h2'],
      ['flow', 'flow', 'h1'],
    ];
    expect(partsOf(whole())).toEqual({ opening: 'tides', chapters });
    expect(partsOf(whole(), 'tides')).toEqual({ opening: 'tides', chapters });
    // With another title, it is the only chapter.
    expect(partsOf(whole(), 'The moon').chapters).toEqual([['tides', 'tidesebbslackflow', 'h1', 'h2', 'h3', 'h2']]);
  });

  test('takes a first heading with one sign for a chapter if there are more of them', () => {
    const whole = manuscript(chapter(1, 'ebb'), chapter(1, 'flow'));
    expect(partsOf(whole)).toEqual({
      opening: '',
      chapters: [
        ['ebb', 'ebb', 'h1'],
        ['flow', 'flow', 'h1'],
      ],
    });
  });

  test('begins a part at a heading that is marked as one, above or beside the chapters', () => {
    const part = (level: number, id: string) => h(`h${level}`, { id, className: ['part'] }, id);
    const rolesIn = (...children: Chapter['tree']['children']) =>
      divided(manuscript(...children), undefined).chapters.map(({ role, slug, inPart, tree }) => [
        ...[role, slug, inPart],
        ...tagsIn(tree),
      ]);
    const found = [
      ['chapter', 'preface', false, 'h1'],
      ['part', 'water', false, 'h1'],
      ['opening', 'part-1', true],
      ['chapter', 'ebb', true, 'h1', 'h2'],
      ['part', 'land', false, 'h1'],
      ['chapter', 'coast', true, 'h1'],
    ];
    const text = h('p', 'What the tides do.');
    for (const level of [1, 2]) {
      const [water, land] = [part(1, 'water'), part(1, 'land')];
      const [preface, ebb, coast] = [chapter(level, 'preface'), chapter(level, 'ebb'), chapter(level, 'coast')];
      expect(rolesIn(preface, water, text, ebb, chapter(level + 1, 'slack'), land, coast)).toEqual(found);
    }
    const withTitle = rolesIn(chapter(1, 'tides'), part(1, 'water'), chapter(2, 'ebb'));
    expect(withTitle.map(([role, slug]) => [role, slug])).toEqual([
      ['part', 'water'],
      ['chapter', 'ebb'],
    ]);
  });

  test('finds no chapters without headings, or in quotations', () => {
    const whole = manuscript(h('p', 'A.'), h('blockquote', [chapter(1, 'ebb')]));
    expect(partsOf(whole)).toEqual({ opening: 'A.ebb', chapters: [] });
  });

  test('does not depend on the number of headings', () => {
    const count = 50_000;
    const whole = manuscript(...Array.from({ length: count }, (_, at) => chapter(1, `tide-${at}`)));
    expect(divided(whole, 'Tides').chapters).toHaveLength(count);
  });
});
