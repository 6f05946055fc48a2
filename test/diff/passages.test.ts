import { describe, expect, test } from 'vitest';
import { countChanges, passagesOf } from '../../src/diff/compare-file.ts';
import type { Passage } from '../../src/diff/difference.ts';
import { wordsAndItems } from '../../src/readers/file-reading.ts';
import type { Item } from '../../src/readers/items.ts';

const heading = (text: string, level = '2'): Item[] => [
  { kind: 'heading', text: '', detail: level },
  { kind: 'text', text },
];
const text = (words: string): Item => ({ kind: 'text', text: words });

const sea = 'The sea rises twice a day, and falls twice, as the moon pulls at its water.';
const before = wordsAndItems([...heading('Tides'), text(sea), ...heading('Moons'), text('There is one moon.')]);

/** A passage as `git diff --word-diff` would write it. */
function markedText({ under, runs }: Passage): string {
  const signs = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return `${under}: ${runs.map(({ state, text }) => `${signs[state][0]}${text}${signs[state][1]}`).join(' ')}`;
}

function passages(after: readonly Item[]): string[] {
  return passagesOf(before, wordsAndItems(after), 'text').map(markedText);
}

describe('passagesOf', () => {
  test('is empty for identical texts', () => {
    expect(passages([...heading('Tides'), text(sea), ...heading('Moons'), text('There is one moon.')])).toEqual([]);
  });

  test('reports a changed word with a few words around it, under its heading', () => {
    const after = [...heading('Tides'), text(sea.replace('falls', 'sinks')), ...heading('Moons')];
    expect(passages([...after, text('There is one moon.')])).toEqual([
      'Tides: sea rises twice a day, and [-falls-] {+sinks+} twice, as the moon pulls at',
    ]);
  });

  test('joins changes a few words apart, and separates others', () => {
    const edited = sea.replace('rises', 'climbs').replace('day,', 'night,');
    expect(passages([...heading('Tides'), text(edited), ...heading('Moons'), text('There are two moons.')])).toEqual([
      'Tides: Tides The sea [-rises-] {+climbs+} twice a [-day,-] {+night,+} and falls twice, as the moon',
      'Moons: at its water. Moons There [-is one moon.-] {+are two moons.+}',
    ]);
  });

  test('reports changes in heading levels, link targets and images', () => {
    const link: Item = { kind: 'link', text: 'https://example.org' };
    const picture: Item = { kind: 'picture', text: 'A moon', detail: 'moon.png' };
    const after = [
      ...heading('Tides'),
      text(sea),
      ...heading('Moons', '3'),
      text('There is '),
      link,
      text('one moon.'),
    ];
    expect(passages([...after, picture])).toEqual([
      'Moons: the moon pulls at its water. [-heading of level 2-] {+heading of level 3+} Moons There is {+link to https://example.org+} one moon. {+picture “A moon”+}',
    ]);
  });

  test('a partly marked word is one word, and marks are reported', () => {
    const marked: Item[] = [
      text('There is one '),
      { kind: 'mark', text: 'em' },
      text('moon'),
      { kind: 'end', text: 'em' },
    ];
    expect(passages([...heading('Tides'), text(sea), ...heading('Moons'), ...marked, text('.')])).toEqual([
      'Moons: water. Moons There is one {+mark em+} moon.',
    ]);
  });
});

test('countChanges: reports what is more or less frequent', () => {
  const after = wordsAndItems([...heading('Tides'), { kind: 'list', text: '' }, { kind: 'list item', text: '' }]);
  expect(countChanges(before, after)).toEqual([
    { kind: 'heading', before: 2, after: 1 },
    { kind: 'list', before: 0, after: 1 },
    { kind: 'list item', before: 0, after: 1 },
  ]);
});
