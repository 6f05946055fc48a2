import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Output, Step } from '../../src/build.ts';
import { soundSummary, summary, terminalProgress } from '../../src/cli/progress.ts';

const output = (path: string, more: Partial<Output> = {}): Output => ({
  publication: 'a',
  format: 'html',
  path,
  size: 15_450,
  duration: 2345,
  ...more,
});

/** Ends the upward cursor movement, and clears the screen below. */
const clearing = 'A\u001B[0J';

/** The contents of a terminal after each change, and at the end. */
function framesOf(steps: readonly Step[], columns = 60): string[] {
  const screen: string[] = [];
  const frames: string[] = [];
  const write = (text: string) => {
    // Up over the existing lines, and clear them.
    const [movement, rest] = text.includes(clearing) ? text.split(clearing) : ['', text];
    const up = movement?.replace(/\D+/gu, '') || '0';
    const lines = stripVTControlCharacters(rest ?? '').split('\n');
    screen.splice(screen.length - Number(up), Number(up), ...lines.slice(0, -1));
    frames.push(screen.join('\n'));
  };
  let time = 0;
  // A second passes between two steps.
  const progress = terminalProgress({ columns, write }, () => (time += 1000));
  for (const step of steps) progress.onProgress(step);
  progress.clear();
  return frames;
}

describe('the steps of a build', () => {
  const pdf = { activity: 'write', path: 'dist/a.pdf', format: 'pdf' } as const;
  const html = { activity: 'write', path: 'dist/a/index.html', format: 'html' } as const;

  test('have a line for each file while it is processed, changed in place', () => {
    const frames = framesOf([
      { activity: 'read', state: 'begun', path: 'a.md' },
      { activity: 'read', state: 'underway', path: 'a.md', count: { unit: 'chapters', done: 2, total: 9 } },
      { activity: 'read', state: 'done', path: 'a.md' },
      { ...pdf, state: 'begun' },
      { ...html, state: 'begun' },
      { ...html, state: 'underway', count: { unit: 'pages', done: 0, total: 1 } },
      { ...pdf, state: 'underway', count: { unit: 'pages', done: 0, total: 460 } },
      { ...html, state: 'done' },
      { ...pdf, activity: 'check', state: 'underway' },
      { ...pdf, activity: 'check', state: 'failed' },
    ]);
    expect(frames).toEqual([
      '… a.md  reading',
      '… a.md  reading 2 of 9 chapters',
      '',
      '… dist/a.pdf  writing',
      '… dist/a.pdf  writing\n… dist/a/index.html  writing',
      '… dist/a.pdf  writing\n… dist/a/index.html  writing 1 page',
      '… dist/a.pdf  writing 460 pages\n… dist/a/index.html  writing 1 page',
      '… dist/a.pdf  writing 460 pages',
      '… dist/a.pdf  checking',
      '',
    ]);
  });

  test('are no longer than the terminal is wide', () => {
    const path = 'a/very/long/folder/name/a.pdf';
    const frames = framesOf([{ ...pdf, path, state: 'begun' }], 30);
    expect(frames[0]).toBe('… …folder/name/a.pdf  writing');
  });

  test('are not drawn for each count', () => {
    const written: string[] = [];
    const progress = terminalProgress({ columns: 60, write: (text: string) => written.push(text) }, () => 0);
    for (let done = 0; done < 1000; done++) {
      progress.onProgress({ ...html, state: 'underway', count: { unit: 'pages', done, total: 1000 } });
    }
    expect(written).toHaveLength(1);
  });
});

describe('the written files', () => {
  test('is a table of paths, sizes and times', () => {
    const outputs = [output('dist/a.html'), output('dist/book', { size: 2_000_000, pages: 3 })];
    expect(summary(outputs, false)).toBe('✓ dist/a.html   15.4 kB  2.3 s\n✓ dist/book      2.0 MB  2.3 s  3 pages');
  });

  test('contains no control characters', () => {
    expect(summary([output('d\u001b[2J/a.html')], false)).toMatch(/^✓ d␛\[2J\/a\.html /u);
    expect(soundSummary(['d\u001b[2J/a.html', 'b'], false)).toBe('✓ d␛[2J/a.html\n✓ b');
  });
});
