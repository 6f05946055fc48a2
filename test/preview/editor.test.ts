import { expect, test } from 'vitest';
import { argumentsOf, editorFor, usualEditor } from '../../src/cli/watch-command.ts';

test('opens editors with URLs', async () => {
  expect(await editorFor('code', '/my work')('a#b.md', 3, 7)).toBe('vscode://file/my%20work/a%23b.md:3:7');
  expect(await editorFor('idea', '/work')('a&b.md', 3, 7)).toBe('idea://open?file=%2Fwork%2Fa%26b.md&line=3');
});

test.each([
  ['subl', ['subl', '/a b.md:3']],
  ['gvim --remote', ['gvim', '--remote', '+3', '/a b.md']],
  ['zed {file}:{line}', ['zed', '/a b.md:3']],
  ['edit -l {line} {file}', ['edit', '-l', '3', '/a b.md']],
])('runs `%s`', (choice, expected) => {
  expect(argumentsOf(choice, '/a b.md', 3)).toEqual(expected);
});

test('passes names of files on as they are, without a shell', () => {
  expect(argumentsOf('subl {file}', '/$& $(touch x).md', 3)).toEqual(['subl', '/$& $(touch x).md']);
});

test('knows the editor of a terminal', () => {
  expect(usualEditor({ TERM_PROGRAM: 'vscode' })).toBe('code');
  expect(usualEditor({ TERMINAL_EMULATOR: 'JetBrains-JediTerm' })).toBe('idea');
  expect(usualEditor({ EDITOR: 'vim' })).toBe(undefined);
});
