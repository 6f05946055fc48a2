import { type Options, VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { locateMessages } from '../../src/model/source-lines.ts';

const lines = [
  { path: 'a.md', from: 1, count: 10 },
  { path: 'b.md', from: 11, count: 5 },
];

function message(file: string, options?: Options) {
  const message = new VFileMessage('reason', options);
  message.file = file;
  return message;
}

const point = (line: number) => ({ line, column: 3, offset: 99 });

test('a message in an included file gets its name, its line and its end', () => {
  const found = message('a.md', { place: { start: point(12), end: point(13) } });
  locateMessages([found], lines);
  expect(found).toMatchObject({
    file: 'b.md',
    name: 'b.md:2:3',
    line: 2,
    column: 3,
    place: { start: { line: 2, column: 3 }, end: { line: 3, column: 3 } },
  });
  expect(JSON.stringify(found.place)).not.toContain('99');
});

test('a located message does not change', () => {
  const found = message('a.md', { place: point(11) });
  locateMessages([found], lines);
  locateMessages([found], lines);
  expect([found.file, found.line, found.place]).toEqual(['b.md', 1, { line: 1, column: 3 }]);
});

test('messages on the chapter itself, on another kind of file, or without a line do not change', () => {
  const messages = [message('a.md', { place: point(10) }), message('x.bib', { place: point(12) }), message('a.md')];
  locateMessages(messages, lines);
  expect(messages.map(({ file, line }) => [file, line])).toEqual([
    ['a.md', 10],
    ['x.bib', 12],
    ['a.md', undefined],
  ]);
});
