import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import type { DialectName } from '../../src/model/dialects.ts';
import { growthOf, linear } from '../support/steps.ts';

async function html(text: string, dialect?: DialectName): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file, { dialect }), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree)
    .replace(/<rp>.<\/rp>/gu, '')
    .replaceAll(' class="short"', '');
}

const ruby = (...pairs: string[]) =>
  `<ruby>${pairs.map((text, index) => (index % 2 === 0 ? text : `<rt>${text}</rt>`)).join('')}</ruby>`;

test.each([
  ['{漢字|かんじ}', ruby('漢字', 'かんじ')],
  ['a {漢字|かん|じ} b {Ruby|ルビ}', `a ${ruby('漢', 'かん', '字', 'じ')} b ${ruby('Ruby', 'ルビ')}`],
  ['{電子|で|ん|し}', ruby('電子', 'でんし')],
  ['{注音|ㄓㄨˋ|ㄧㄣ}', ruby('注', 'ㄓㄨˋ', '音', 'ㄧㄣ')],
  ['その｜山《やま》は', `その${ruby('山', 'やま')}は`],
  ['**{山|やま}**', `<strong>${ruby('山', 'やま')}</strong>`],
  ['> {山|やま}\n> {川|かわ}', `${ruby('山', 'やま')}\n${ruby('川', 'かわ')}`],
  ['{a|b} {start|stop} {中|日}', '{a|b} {start|stop} {中|日}'],
  ['{|かん} {漢||かん} {漢|}', '{|かん} {漢||かん} {漢|}'],
  ['\\{山|やま} {山|やま} `{山|やま}`', `{山|やま} ${ruby('山', 'やま')} <code>{山|やま}</code>`],
  ['{山|やま} \\{山|やま}', `${ruby('山', 'やま')} {山|やま}`],
])('%j', async (text, expected) => {
  expect(await html(text)).toContain(expected);
});

test('in a table, the bar has a backslash before it', async () => {
  expect(await html('| a |\n|---|\n| {山\\|やま} |')).toContain(`<td>${ruby('山', 'やま')}</td>`);
});

test('in documents of Vivliostyle, a reading is any text', async () => {
  expect(await html('{a|b}', 'vivliostyle')).toContain(ruby('a', 'b'));
});

test.each(['{山|やま} ', '\\{山|やま} ', '{山|', '｜山《', '&amp;{山|やま}'])(
  'many of %j take time in proportion',
  async (piece) => {
    const read = (count: number) => parse(new VFile(piece.repeat(count)));
    expect(await growthOf(read, 300)).toBeLessThan(linear);
  },
);
