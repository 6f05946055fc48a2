import { describe, expect, test } from 'vitest';
import { withImpliedBuild } from '../../src/cli/program.ts';

const commands = ['help', 'build', 'check', 'diff'];

function parsed(args: string[]): string {
  const paths = new Set(['essay.md', 'docs', 'notes.txt', 'build', 'tides.md']);
  return withImpliedBuild(args, commands, (path) => paths.has(path)).join(' ');
}

describe('arguments that name no command', () => {
  test.each([
    ['essay.md', 'build essay.md'],
    ['docs --to pdf', 'build docs --to pdf'],
    ['--to pdf docs', 'build --to pdf docs'],
    ['-t pdf docs', 'build -t pdf docs'],
    ['notes.txt', 'build notes.txt'],
    ['- -o a.pdf', 'build - -o a.pdf'],
    // `build` knows the files of the folder, and suggests one of them.
    ['esay.md', 'build esay.md'],
    ['tides', 'build tides'],
  ])('%s builds', (args, expected) => {
    expect(parsed(args.split(' '))).toBe(expected);
  });

  test.each([
    'bild',
    '--too',
    '--help',
    '-v',
    'help build',
    'check essay.md',
    'build',
    'diff docs docs',
    '--help essay.md',
  ])('%s stays as it is', (args) => {
    expect(parsed(args.split(' '))).toBe(args);
  });

  test('no arguments stay none', () => {
    expect(withImpliedBuild([], commands, () => true)).toEqual([]);
  });
});
