import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readBookToml } from '../../../src/config/foreign/books.ts';
import { reportTo } from '../../../src/model/report.ts';

function read(text: string) {
  const file = new VFile({ path: 'book.toml', value: text });
  return { ...readBookToml(file, reportTo(file)), messages: file.messages };
}

test('reads the title of the book, its authors, and the place of its summary', () => {
  const { values, messages } = read(
    '[book]\ntitle = "Tides"\nauthors = ["Ada", "Ben"]\nlanguage = "de"\nsrc = "text"\n',
  );
  expect(values).toEqual({
    title: 'Tides',
    authors: [{ name: 'Ada' }, { name: 'Ben' }],
    lang: 'de',
    summary: 'text/SUMMARY.md',
    html: { folders: true },
    dialect: 'mdbook',
  });
  expect(messages).toEqual([]);
});

test('the summary is in `src` by default; values of other types are ignored', () => {
  expect(read('[book]\ntitle = 3\nlanguage = "no language"\n').values).toEqual({
    summary: 'src/SUMMARY.md',
    html: { folders: true },
    dialect: 'mdbook',
  });
});

test('the settings of the HTML renderer give the edit links and old URLs of pages', () => {
  const { values } = read(`
[output.html]
edit-url-template = "https://example.org/edit/{path}"
[output.html.redirect]
"/old/a.html" = "b.html"
"/old/c.html" = "/d.html#e"
"f.html" = "https://example.org/"
"/../../etc/passwd.html" = "a.html"
"/g.html" = 3
`);
  expect(values.html).toEqual({
    folders: true,
    edit: 'https://example.org/edit/src/{listed}',
    redirects: { 'old/a.html': 'old/b.html', 'old/c.html': 'd.html#e', 'f.html': 'https://example.org/' },
  });
});

test('a URL without a placeholder for the path, or not of a web page, is not an edit link', () => {
  expect(read('[output.html]\nedit-url-template = "https://example.org/"\n').values.html).toEqual({ folders: true });
  expect(read('[output.html]\nedit-url-template = "file:///{path}"\n').values.html).toEqual({ folders: true });
});

test('keys are found at their lines', () => {
  expect(read('[book]\n# A comment\ntitle = "Tides"\n').pointOf(['title'])).toEqual({ line: 3, column: 1 });
});

test('invalid TOML is an error at its place', () => {
  const [message] = read('[book]\ntitle = \n').messages;
  expect(message).toMatchObject({ ruleId: 'project-file-syntax', line: 2 });
});
