import type { Blockquote } from 'mdast';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { titleAdmonitions } from '../../../src/markdown/admonition.ts';
import { kindNames, type OwnKinds } from '../../../src/markdown/admonition-kinds.ts';
import { parse } from '../../../src/markdown/parse.ts';

const kinds: OwnKinds = {
  axiom: { title: { en: 'Axiom', 'pt-BR': 'Axioma' }, like: 'theorem' },
  hint: { title: { '*': 'Hint' }, like: 'tip' },
  quiz: { title: { '*': 'Quiz' } },
};

function read(markdown: string, known: OwnKinds = kinds) {
  const file = new VFile({ path: 'a.md', value: markdown });
  const tree = parse(file, { kinds: known });
  titleAdmonitions(tree, { names: kindNames(known, 'en'), points: (points) => `${points} points` });
  return { tree, messages: file.messages.map(({ line, reason, note }) => `${line} ${reason} → ${note}`) };
}

test.each([
  [':::axiom[Choice]{#ac .key}\nText.\n:::', ['admonition', 'theorem', 'axiom', 'key'], 'group', 'Axiom (Choice)'],
  [':::hint\nText.\n:::', ['admonition', 'tip', 'hint'], 'note', 'Hint'],
  [':::hint[Look]\nText.\n:::', ['admonition', 'tip', 'hint'], 'note', 'Look'],
  [':::quiz\nText.\n:::', ['admonition', 'quiz'], 'group', 'Quiz'],
])('%j is a block of its own kind', (markdown, className, role, title) => {
  const { tree, messages } = read(markdown);
  expect(messages).toEqual([]);
  const [block] = tree.children as Blockquote[];
  expect(block?.data?.hProperties).toMatchObject({ className, role });
  expect(textIn(block?.children[0])).toBe(title);
});

describe('an undefined kind', () => {
  test('is text, and a similar own kind is suggested', () => {
    expect(read(':::axoim\nText.\n:::').messages).toEqual([
      '1 `:::axoim` is not a known directive and is shown as text → Did you mean `:::axiom`?',
    ]);
  });

  test('is not a directive in a project without it', () => {
    const { tree, messages } = read(':::axiom\nText.\n:::', {});
    expect(tree.children[0]?.type).toBe('paragraph');
    expect(messages).toHaveLength(1);
  });
});

test.each([
  ['en', 'Axiom'],
  ['en-GB', 'Axiom'],
  ['pt', 'Axioma'],
  ['pt-BR', 'Axioma'],
  ['de', 'Axiom'],
])('in %s the kind is called %s', (lang, name) => {
  expect(kindNames(kinds, lang).axiom).toBe(name);
});

function textIn(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if ('value' in node) return String(node.value);
  return 'children' in node && Array.isArray(node.children) ? node.children.map(textIn).join('') : '';
}
