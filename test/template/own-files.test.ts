import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const text = '# Tides\n\nThe sea rises.\n';
const withFront = (front: string) => `---\n${front}\n---\n\n${text}`;

/** The outputs of a document next to some files, and the messages. */
function published(files: Record<string, string>, settings: Settings = {}, outside: Record<string, string> = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'project/.git/HEAD': '', ...outside });
    await writeAll(join(folder, 'project'), files);
    if (outside['link.css'] !== undefined) await symlink(join(folder, 'link.css'), join(folder, 'project/link.css'));
    const options = { sources: 'a.md', to: ['html'], host: hostIn(join(folder, 'project')), ...settings };
    const { products, messages } = await publish(options);
    const written = products.flatMap((product) => product.written.map(({ main }) => main.bytes));
    const said = messages.map(({ ruleId, file, line, column, reason, note }) => [
      `${ruleId} ${file}:${line}:${column}`,
      reason,
      note,
    ]);
    return { written, texts: written.map((bytes) => new TextDecoder().decode(bytes)), said };
  });
}

test('style sheets of the front matter come after those of the template, in HTML and EPUB', async () => {
  const files = {
    'a.md': withFront('css: [one.css, parts/two.css]'),
    'one.css': 'p { color: navy; }',
    'parts/two.css': 'p { color: teal; }',
  };
  const { written, texts, said } = await published(files, { to: ['html', 'epub'] });
  expect(said).toEqual([]);
  expect(texts[0]).toMatch(/--paper[\s\S]*p \{ color: navy; \}\s*p \{ color: teal; \}/u);
  const sheets = Object.entries(unzipSync(written[1] ?? new Uint8Array())).filter(([name]) => name.endsWith('.css'));
  expect(sheets.map(([, bytes]) => new TextDecoder().decode(bytes)).join('')).toContain('p { color: teal; }');
});

test('pages of a website have them once, after the styles of sites', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'index.md': '---\ntitle: Tides\ncss: own.css\nchapters: [one.md]\n---\n',
      'one.md': text,
      'own.css': 'p { color: navy; }',
    });
    const options = { sources: 'index.md', to: ['html'], host: hostIn(folder) };
    const { products } = await publish(options);
    const further = products[0]?.written[0]?.further ?? [];
    const sheet = further.find(({ path }) => path.endsWith('.css'));
    const css = new TextDecoder().decode(sheet?.bytes);
    expect(css.split('p { color: navy; }')).toHaveLength(2);
    expect(css.indexOf('.site')).toBeLessThan(css.indexOf('p { color: navy; }'));
  });
});

test('the front matter takes precedence over the config, whose paths are relative to it', async () => {
  const files = {
    'offprint.config.yaml': 'css: house/of-project.css\n',
    'house/of-project.css': 'p { color: navy; }',
    'own.css': 'p { color: teal; }',
  };
  const ofProject = await published({ ...files, 'a.md': text });
  expect(ofProject.texts[0]).toContain('p { color: navy; }');
  const own = await published({ ...files, 'a.md': withFront('css: own.css') });
  expect(own.texts[0]).toContain('p { color: teal; }');
  expect(own.texts[0]).not.toContain('p { color: navy; }');
  const none = await published({ ...files, 'a.md': withFront('css: []') });
  expect(none.texts[0]).not.toContain('p { color: navy; }');
});

test('the template that the caller names has them, too', async () => {
  const files = { 'a.md': withFront('css: own.css'), 'own.css': 'p { color: teal; }' };
  expect((await published(files, { template: 'paper' })).texts[0]).toContain('p { color: teal; }');
});

const beside = { 'own.css': 'p {}', 'own.typ': '' };

test.each([
  ['css: owm.css', 'it was not found', 'Did you mean `own.css`?'],
  ['css: other.css', 'it was not found', 'Check the path. It is relative to the file that names it.'],
  ['css: ../outside.css', 'it is outside the project', 'Copy it into the project.'],
  ['css: link.css', 'it is outside the project', 'Copy it into the project.'],
  ['css: ../missing.css', 'it is outside the project', 'Copy it into the project.'],
  ['css: https://example.org/a.css', 'it is on the web', 'Copy it into the project.'],
  ['typst: own.typst.typ', 'it was not found', expect.any(String)],
])('a file that cannot be used is reported at its line: %s', async (line, reason, hint) => {
  const outside = { 'outside.css': 'p {}', 'link.css': 'p {}' };
  const { said, texts } = await published({ ...beside, 'a.md': withFront(`title: Tides\n${line}`) }, {}, outside);
  expect(said).toEqual([['style-file a.md:3:1', expect.stringContaining(reason), hint]]);
  expect(texts).toHaveLength(1);
});

test('so is one of a config', async () => {
  const { said } = await published({ ...beside, 'a.md': text, 'offprint.config.yaml': 'css: [own.css, owm.css]\n' });
  const reason = 'The style sheet `owm.css` cannot be used: it was not found';
  expect(said).toEqual([['config-invalid offprint.config.yaml:1:16', reason, 'Did you mean `own.css`?']]);
});

test('a value that is not a style sheet is reported', async () => {
  const { said } = await published({ 'a.md': withFront('css: own.scss') });
  expect(said[0]?.[1]).toContain('the path of a file `*.css`');
});

test('style sheets are checked like those of templates, and load nothing', async () => {
  const css =
    'p { colour: navy; }\nh1 { background: url(sea.png); }\nh2 { background: url(https://example.org/a.png); }';
  const { said, texts } = await published({ 'a.md': withFront('css: own.css'), 'own.css': css });
  expect(said.map(([place]) => place)).toEqual([
    'style-property own.css:1:5',
    'template-remote own.css:3:18',
    'style-load own.css:2:18',
  ]);
  expect(texts[0]).not.toMatch(/sea\.png|example\.org/u);
});

test('a style sheet cannot add a script to a page', async () => {
  const css = 'p::after { content: "</style><script>alert(1)</script>"; }';
  const { texts } = await published({ 'a.md': withFront('css: own.css'), 'own.css': css });
  expect(texts[0]).toContain('<\\/style><script>alert(1)');
  expect(texts[0]?.match(/<\/style>/gu)).toHaveLength(1);
});

test.each([
  ['#import "@preview/cetz:0.2.0"', 'it names the package'],
  ['#let a = "b"\n#import a: c', 'it has an `import` in line 2'],
])('a module that could load a package is not used: %j', async (module, reason) => {
  const { said } = await published({ 'a.md': withFront('typst: own.typ'), 'own.typ': module });
  expect(said).toEqual([['style-file a.md:2:1', expect.stringContaining(reason), expect.any(String)]]);
});

test('modules of strangers are not used, neither of documents nor of templates', async () => {
  const untrusted = { untrusted: true, to: ['pdf'], engine: 'typst' };
  const own = await published({ 'a.md': withFront('typst: own.typ'), 'own.typ': '' }, untrusted);
  expect(own.said.map(([, reason]) => reason)).toEqual([
    'The module `own.typ` cannot be used: modules are programs, and the sources are untrusted',
  ]);
  expect(own.written).toHaveLength(1);
  const template = { 'house/template.yaml': 'name: house\nextends: article\ntypst: [a.typ]\n', 'house/a.typ': '' };
  const named = await published({ ...template, 'a.md': withFront('template: ./house') }, untrusted);
  expect(named.said.map(([, reason]) => reason)).toEqual([
    'The template `./house` cannot be used: its modules for Typst are programs, and the sources are untrusted',
  ]);
  expect(named.written).toHaveLength(0);
  const builtIn = await published({ 'a.md': withFront('template: paper') }, untrusted);
  expect(builtIn.written).toHaveLength(1);
});
