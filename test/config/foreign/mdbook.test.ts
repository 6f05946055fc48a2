import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readBookToml } from '../../../src/config/foreign/mdbook.ts';
import { reportTo } from '../../../src/model/report.ts';

function read(text: string) {
  const file = new VFile({ path: 'book.toml', value: text });
  return { ...readBookToml(file, reportTo(file)), messages: file.messages };
}

test('takes what the book is called, who wrote it, and where its summary is', () => {
  const { values, messages } = read(
    '[book]\ntitle = "Tides"\nauthors = ["Ada", "Ben"]\nlanguage = "de"\nsrc = "text"\n',
  );
  expect(values).toEqual({
    title: 'Tides',
    authors: [{ name: 'Ada' }, { name: 'Ben' }],
    lang: 'de',
    summary: 'text/SUMMARY.md',
    dialect: 'mdbook',
  });
  expect(messages).toEqual([]);
});

test('the summary is in `src` by default; values of other types are passed over', () => {
  expect(read('[book]\ntitle = 3\nlanguage = "no language"\n').values).toEqual({
    summary: 'src/SUMMARY.md',
    dialect: 'mdbook',
  });
});

test('keys are found at their lines', () => {
  expect(read('[book]\n# A comment\ntitle = "Tides"\n').pointOf(['title'])).toEqual({ line: 3, column: 1 });
});

test('invalid TOML is an error at its place', () => {
  const [message] = read('[book]\ntitle = \n').messages;
  expect(message).toMatchObject({ ruleId: 'project-file-syntax', line: 2 });
});
