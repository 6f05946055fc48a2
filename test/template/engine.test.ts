import { expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test.each([
  ['article', undefined],
  ['handout', undefined],
  ['book', 'typst'],
  ['novel', 'typst'],
  ['thesis', 'typst'],
  ['paper', 'typst'],
  ['report', 'typst'],
  ['letter', 'typst'],
])('the built-in template `%s` is made for the engine %s', async (name, engine) => {
  const template = await loadTemplate(name, '/', machineHost());
  expect(template.engine).toBe(engine);
  // Documents that set the key ask for an engine.
  expect(template.defaults?.pdf ?? {}).not.toHaveProperty('engine');
});

const engineOf = (definition: string, files: Record<string, string> = {}, base = 'extends: book') =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'own/template.yaml': `name: own\n${definition}`,
      'base/template.yaml': `name: base\n${base}`,
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`own/${path}`, text])),
    });
    const { engine, isStyledForTypst } = await loadTemplate('./own', folder, machineHost());
    return { engine, isStyledForTypst };
  });

const typst = { engine: 'typst', isStyledForTypst: true };
const browser = { engine: undefined, isStyledForTypst: false };
const css = { 'a.css': 'p { color: red }' };

test.each([
  ['nothing', 'extends: book', {}, typst],
  ['styles for pages', 'extends: book\nstyles: { page: [a.css] }', css, typst],
  ['the shell of pages', 'extends: book', { 'page.liquid': '' }, typst],
  ['a partial of pages', 'extends: book', { 'site-contents.liquid': '' }, typst],
  ['print styles and modules', 'extends: book\nstyles: { print: [a.css] }\ntypst: [a.typ]', css, typst],
  ['print styles', 'extends: book\nstyles: { print: [a.css] }', css, browser],
  ['a shell that is printed', 'extends: book\nshells: { print: own.liquid }', { 'own.liquid': '' }, browser],
  ['the file of a shell that is printed', 'extends: book', { 'print.liquid': '' }, browser],
  ['the file of the sheet', 'extends: book', { 'sheet.liquid': '' }, browser],
  ['a partial of the print', 'extends: book', { 'imprint.liquid': '' }, browser],
  ['a partial in a partial of the print', 'extends: book', { 'title-lines.liquid': '' }, browser],
  ['the file of a print style', 'extends: book', { 'styles/book-print.css': '' }, browser],
])('a template that extends `book` with %s', async (_, definition, files, expected) => {
  expect(await engineOf(definition, files)).toEqual(expected);
});

test('a template can name its engine, whatever it extends', async () => {
  const named = 'extends: book\nstyles: { print: [a.css] }\ndefaults: { pdf: { engine: typst } }';
  expect(await engineOf(named, css)).toEqual({ engine: 'typst', isStyledForTypst: false });
  expect((await engineOf('extends: book\ndefaults: { pdf: { engine: chromium } }')).engine).toBe('chromium');
  expect(
    (await engineOf('extends: ../base', {}, 'extends: book\ndefaults: { pdf: { engine: chromium } }')).engine,
  ).toBe('chromium');
});
