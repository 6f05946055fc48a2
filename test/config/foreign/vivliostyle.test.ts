import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readVivliostyle } from '../../../src/config/foreign/vivliostyle.ts';
import { reportTo } from '../../../src/model/report.ts';

function read(value: string) {
  const file = new VFile({ path: 'vivliostyle.config.js', value });
  return { ...readVivliostyle(file, reportTo(file)), file };
}

const config = `// @ts-check
import { defineConfig } from '@vivliostyle/cli';

export default defineConfig({
  title: "Tom's \\"book\\"", // it's a comment with { and "
  author: 'Ada <ada@example.com>',
  language: 'ja',
  size: '148mm,210mm',
  theme: ['@vivliostyle/theme-techbook@^2.0.1'],
  entryContext: './manuscript',
  entry: [
    { rel: 'contents' },
    'a.md',
    { path: 'b.md', title: 'It\\'s B' },
    'colophon.html',
  ],
  /* entry: ['other.md'], */
  vfm: {hardLineBreaks:true},
});
`;

test('reads what describes the book, and its chapters', () => {
  const { values, chapters, file } = read(config);
  expect(file.messages).toEqual([]);
  expect(values).toMatchObject({
    title: 'Tom\'s "book"',
    authors: [{ name: 'Ada' }],
    lang: 'ja',
    dialect: 'vivliostyle',
  });
  expect(values.pdf?.size?.width).toBeCloseTo(419.5, 1);
  expect(chapters).toMatchObject([
    { file: 'manuscript/a.md', where: { line: 13 } },
    { file: 'manuscript/b.md', title: "It's B", where: { line: 14 } },
  ]);
});

test.each([
  ['module.exports = { title: `A`, entry: "a.md" }'],
  ['const config = {\n  title: "A",\n  entry: ["a.md",],\n};\nmodule.exports = config;'],
  [
    '/** @type {import("@vivliostyle/cli").Config} */\nconst config = {title:"A",entry:["a.md"]}\nexport default config',
  ],
  ['{"title": "A", "entry": [{"path": "a.md"}]}'],
])('%j is understood', (source) => {
  const { values, chapters, file } = read(source);
  expect(file.messages).toEqual([]);
  expect([values.title, chapters?.map(({ file }) => file)]).toEqual(['A', ['a.md']]);
});

test('says where something else than a plain value is', () => {
  const { chapters, file } = read('export default {\n  title: make(() => { return "A" }),\n  entry: ["a.md"],\n}');
  expect(chapters).toEqual([]);
  expect(file.messages.map(String)).toEqual([
    expect.stringMatching(/^vivliostyle\.config\.js:2:\d+: .*only an object with plain values can be read/u),
  ]);
});

test('a text without an object has no chapters', () => {
  expect(read('export { default } from "./other.js"').chapters).toEqual([]);
});
