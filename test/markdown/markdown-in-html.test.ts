import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

function messagesOf(text: string): string[] {
  const file = new VFile(text);
  parse(file);
  return file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${/`[^`]*`/u.exec(reason)?.[0]}`);
}

test.each([
  ['<aside>\n**bold** text\n</aside>', '2 html-markdown `**bold**`'],
  ['<DIV class="a">\n\n</DIV>\n\n<div>\nA\n- item\n</div>', '7 html-markdown `- item`'],
  ['<div>A [link](b.md)</div>', '1 html-markdown `[link](b.md)`'],
  ['<div>\n## A\n</div>', '2 html-markdown `## A`'],
])('Markdown that HTML keeps from being parsed is reported: %j', (text, message) => {
  expect(messagesOf(text)).toEqual([message]);
});

test.each([
  '<aside>\n\n**bold**\n\n</aside>',
  '<div>\n<pre>\n- a\n</pre>\n</div>',
  '<!-- **a** -->',
  '<p align="center">\n<b>A</b> 2 * 3 * 4 - 5, [1]\n</p>',
  'A <b>**c**</b>',
])('%j has none', (text) => expect(messagesOf(text)).toEqual([]));

test.each(['**a ', '[a](', '`', '<b ', '- '])(
  'many repetitions of %j in HTML are read in linear time',
  async (piece) => {
    expect(await growthOf((count) => messagesOf(`<div>\n${piece.repeat(count)}\n</div>`), 400)).toBeLessThan(linear);
  },
);
