import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Output } from '../../src/build.ts';
import { soundSummary, summary, terminalProgress } from '../../src/cli/progress.ts';

const output = (path: string, more: Partial<Output> = {}): Output => ({
  publication: 'a',
  format: 'html',
  path,
  size: 15_450,
  duration: 2345,
  ...more,
});

describe('the steps of a build', () => {
  test('are lines that are changed in place, each no longer than the terminal is wide', () => {
    let written = '';
    const progress = terminalProgress({ columns: 20, write: (text) => (written += text) });
    progress.onProgress({ state: 'begun', path: 'dist/a.html', format: 'html' });
    progress.onProgress({ state: 'begun', path: 'a/very/long/folder/a.pdf', format: 'pdf' });
    progress.onProgress({ state: 'done', path: 'dist/a.html', format: 'html' });
    progress.clear();
    // Each change goes up over the lines that are there, and takes them away.
    const shown = [1, 2].reduce((text, lines) => text.replaceAll(`\u001B[${lines}A\u001B[0J`, '|'), written);
    expect(stripVTControlCharacters(shown).split('|')).toEqual([
      '… dist/a.html\n',
      '… dist/a.html\n… …ong/folder/a.pdf\n',
      '✓ dist/a.html\n… …ong/folder/a.pdf\n',
      '',
    ]);
  });
});

describe('what was written', () => {
  test('is a table of paths, sizes and times', () => {
    const outputs = [output('dist/a.html'), output('dist/book', { size: 2_000_000, pages: 3 })];
    expect(summary(outputs, false)).toBe('✓ dist/a.html   15.4 kB  2.3 s\n✓ dist/book      2.0 MB  2.3 s  3 pages');
  });

  test('says nothing that a terminal would act on', () => {
    expect(summary([output('d\u001b[2J/a.html')], false)).toMatch(/^✓ d␛\[2J\/a\.html /u);
    expect(soundSummary(['d\u001b[2J/a.html', 'b'], false)).toBe('✓ d␛[2J/a.html\n✓ b');
  });
});
