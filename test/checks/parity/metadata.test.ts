import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { metadata, publication } from '../../writers/epub/publications.ts';
import { artifact, bookOf, type Format, formats, messagesFor, pageOf, publicationOf } from './finished-files.ts';

const content = { text: [h('p', 'Out.')] };

async function said(format: Format, properties: Parameters<typeof metadata>[0]): Promise<string[]> {
  const source = { ...publicationOf(content), metadata: metadata(properties) };
  const main = artifact(format, 'tides', format === 'html' ? pageOf(content) : bookOf(content));
  return (await messagesFor({ format, main, further: [] }, source)).map(({ reason }) => reason);
}

describe.each(formats)('the metadata of %s', (format) => {
  test('match the source', async () => {
    expect(await said(format, {})).toEqual([]);
    expect(await said(format, { title: ' Tides\u0001' })).toEqual([]);
  });

  test('are reported if they are wrong', async () => {
    expect((await said(format, { title: 'Times' })).join('\n')).toContain(
      'in place of the title: the source has “Times”',
    );
    expect((await said(format, { title: 'Times' })).join('\n')).toContain('in place of the title above the text');
    expect((await said(format, { lang: 'fr' })).join('\n')).toContain(
      'in place of the language: the source has “fr”, the output “en”',
    );
    expect((await said(format, { authors: [{ name: 'Ada' }] })).join('\n')).toContain('The list of authors is missing');
  });
});

describe.each(formats)('a title with a formula in %s', (format) => {
  const formula = (tex: string) => h('math', { alttext: tex }, h('mi', 'x'));
  const titled = async (shown: string) => {
    const title = [{ type: 'text' as const, value: 'Tides ' }, formula('x^2')];
    const source = { ...publicationOf(content), title, metadata: metadata({ title: 'Tides' }) };
    const main = artifact(format, 'tides', format === 'html' ? pageOf(content, shown) : bookOf(content, shown));
    return (await messagesFor({ format, main, further: [] }, source)).map(({ reason }) => reason);
  };

  test('is compared with it', async () => {
    expect(await titled('Tides <math alttext="x^2"><mi>x</mi></math>')).toEqual([]);
    expect(await titled('Tides <math alttext="x^3"><mi>x</mi></math>')).toEqual([
      expect.stringContaining('in place of the title above the text'),
    ]);
    expect(await titled('Tides')).toHaveLength(1);
  });
});

test('a file of unknown source, or made by another tool, is not compared', async () => {
  const main = artifact('html', 'tides', pageOf({ text: [] }));
  expect(await messagesFor({ format: 'html', main, further: [], isForeign: true }, publication())).toEqual([]);
});

describe('a page of a template without `main`', () => {
  const page = (text: string) =>
    artifact('html', 'tides', `<title>Tides</title><h1>Our tides</h1>${text}<p>Made by us</p>`);
  const wrong = async (text: string) => {
    const source = { ...publicationOf(content), metadata: metadata({ authors: [{ name: 'Ada' }] }) };
    const messages = await messagesFor({ format: 'html', main: page(text), further: [] }, source);
    return messages.map(({ ruleId }) => ruleId);
  };

  test('may have words around the text, and omit the author', async () => {
    expect(await wrong('<p>Out.</p>')).toEqual([]);
  });

  test('may have a table of contents above it, and more headings below', async () => {
    const text = [h('h2', { id: 'ebb' }, 'Ebb'), h('p', h('img', { src: 'https://e.example/ebb.png', alt: 'Low' }))];
    const page = `<title>Tides</title><div><h2>Contents</h2><a href="#ebb">Ebb</a></div><h2 id="ebb">Ebb</h2>
<p><img src="https://e.example/ebb.png" alt="Low"></p><h2>About</h2><p>Made by us</p>`;
    const source = { ...publicationOf({ text }), metadata: metadata({}) };
    const judge = async (html: string) => {
      const main = artifact('html', 'tides', `<html lang="en">${html}`);
      return (await messagesFor({ format: 'html', main, further: [] }, source)).map(({ reason }) => reason);
    };
    expect(await judge(page)).toEqual([]);
    expect(await judge(page.replace('h2 id', 'h3 id').replace('/h2>\n', '/h3>\n'))).not.toEqual([]);
  });

  test('must have all of the text', async () => {
    expect(await wrong('<p>In.</p>')).not.toEqual([]);
    expect(await wrong('')).not.toEqual([]);
  });
});
