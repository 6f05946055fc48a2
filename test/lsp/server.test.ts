import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { type Editor, withEditor } from '../support/editor.ts';

const article = `---
title: Tides
auhtor: Ada
bibliography: works.bib
---

## High water

See [below](#high-watr), @fig-moon and @darwin1898.

![A bright circle](moon.svg "The moon"){#fig-moon}
`;

const moon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>';
const works = '% Works\n@book{darwin1898,\n  author = {Darwin, George},\n  title = {The tides},\n  year = {1898}\n}\n';
const files = { 'moon.svg': moon, 'works.bib': works, 'tides.md': article };

const codesOf = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const labelsOf = (items: readonly { label: string }[]) => items.map(({ label }) => label);

test('an open document has the messages of a check, also those of a text that is not saved', async () => {
  const exitCode = await withEditor(files, async (editor) => {
    await editor.open('tides.md', article);
    const found = await editor.diagnostics('tides.md', (all) => all.length > 0);
    expect(codesOf(found)).toEqual(['front-matter-key', 'link-target']);
    expect(found[1]).toMatchObject({
      range: { start: { line: 8, character: 4 }, end: { line: 8, character: 23 } },
      severity: 1,
      source: 'offprint',
      message: 'The link points to `high-watr`, which does not exist\nDid you mean `high-water`?',
    });
    await editor.change('tides.md', article.replace('auhtor', 'author').replace('high-watr', 'high-water'));
    expect(await editor.diagnostics('tides.md')).toEqual([]);
    await editor.change('tides.md', article.replace('high-watr', 'high-water'));
    expect(codesOf(await editor.diagnostics('tides.md'))).toEqual(['front-matter-key']);
    expect(await readFile(join(editor.folder, 'tides.md'), 'utf8')).toBe(article);
    await editor.close('tides.md');
    expect(await editor.diagnostics('tides.md')).toEqual([]);
  });
  expect(exitCode).toBe(0);
});

test('messages link to the published guide, and explain themselves', async () => {
  const guide = 'https://example.org/guide/';
  await withEditor(
    files,
    async (editor) => {
      await editor.open('tides.md', article);
      const found = await editor.diagnostics('tides.md', (all) => all.length > 0);
      expect(found[1]?.codeDescription?.href).toMatch(/^https:\/\/example\.org\/guide\/.*#rule-link-target$/u);
      const hover = await editor.request<{ contents: { value: string } }>('textDocument/hover', {
        textDocument: { uri: editor.uri('tides.md') },
        position: { line: 2, character: 2 },
      });
      expect(hover.contents.value).toContain('`front-matter-key`: ');
    },
    { pages: false, guide },
  );
});

test('quick fixes replace exactly what is wrong', async () => {
  await withEditor(files, async (editor) => {
    await editor.open('tides.md', article);
    await editor.diagnostics('tides.md', (all) => all.length > 0);
    expect(await editor.fixes('tides.md', 2)).toMatchObject([
      {
        title: 'Replace `auhtor` with `author`',
        kind: 'quickfix',
        isPreferred: true,
        edit: {
          changes: {
            [editor.uri('tides.md')]: [
              { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } }, newText: 'author' },
            ],
          },
        },
      },
    ]);
    expect(await editor.fixes('tides.md', 0)).toEqual([]);
  });
});

test('an image without alternative text gets a place for it', async () => {
  await withEditor(files, async (editor) => {
    await editor.open('tides.md', '# Tides\n\n![](moon.svg)\n');
    await editor.diagnostics('tides.md', (all) => all.length > 0);
    const [fix] = await editor.fixes('tides.md', 2);
    expect(fix).toMatchObject({ isPreferred: false, title: expect.stringContaining('Describe the image') });
  });
});

test('the front matter is completed from its schema', async () => {
  await withEditor(files, async (editor) => {
    await editor.open('tides.md', article);
    const keys = await editor.complete('tides.md', '---\ntitle: A\nau|\n---\n');
    expect(keys.find(({ label }) => label === 'author')).toMatchObject({
      documentation: 'The author or authors.',
      textEdit: { newText: 'author: ', range: { start: { line: 2, character: 0 }, end: { line: 2, character: 2 } } },
    });
    expect(labelsOf(await editor.complete('tides.md', '---\npdf:\n  engi|\n---\n'))).toContain('engine');
    expect(labelsOf(await editor.complete('tides.md', '---\npdf:\n  engine: |\n---\n'))).toEqual([
      'chromium',
      'typst',
      'auto',
    ]);
    expect(labelsOf(await editor.complete('tides.md', '---\nauthor:\n  - name: A\n    orc|\n---\n'))).toContain(
      'orcid',
    );
    expect(labelsOf(await editor.complete('tides.md', '---\nbibliography: |\n---\n'))).toContain('works.bib');
  });
});

test('references, works, files, anchors, directives and alerts are completed', async () => {
  await withEditor({ ...files, 'other.md': '# Other\n\n## Neap tides\n' }, async (editor) => {
    await editor.open('tides.md', article);
    await editor.diagnostics('tides.md', (all) => all.length > 0);
    const complete = (end: string) => editor.complete('tides.md', `${article}\n${end}`);
    const mentions = await complete('See @|');
    expect(labelsOf(mentions)).toEqual(['fig-moon', 'darwin1898']);
    expect(mentions[0]).toMatchObject({ detail: 'Figure 1. The moon', textEdit: { newText: '@fig-moon' } });
    expect(mentions[1]).toMatchObject({ detail: 'The tides', documentation: 'Darwin, 1898' });
    expect(labelsOf(await complete('[a](|'))).toEqual(['moon.svg', 'other.md', 'works.bib', 'package.json'].sort());
    expect(labelsOf(await complete('[a](#hi|'))).toContain('high-water');
    expect(labelsOf(await complete('::include{file=|'))).toContain('other.md');
    expect(labelsOf(await complete(':::no|'))).toContain('note');
    expect(labelsOf(await complete('Press :k|'))).toContain('kbd');
    expect(labelsOf(await complete('> [!no|'))).toContain('NOTE');
    expect(await complete('Nothing |')).toEqual([]);
    expect(await complete('[a](https://example.org/#|')).toEqual([]);
  });
});

test('hovers and definitions follow links, references, works and includes', async () => {
  await withEditor({ ...files, 'part.md': 'A part.\n' }, async (editor) => {
    await editor.open('tides.md', article);
    await editor.diagnostics('tides.md', (all) => all.length > 0);
    const at = (line: string) => `${article}\n${line}`;
    const hover = await editor.hover('tides.md', at('See @fig|-moon.'));
    expect(hover?.contents).toMatchObject({ value: '**Figure 1. The moon**\n\nfigure, tides.md:11' });
    expect((await editor.hover('tides.md', at('See @darwin|1898.')))?.contents).toMatchObject({
      value: '**The tides**\n\nDarwin, 1898',
    });
    const line = async (text: string) => {
      const found = await editor.definition('tides.md', at(text));
      return found && [found.uri.split('/').at(-1), found.range.start.line];
    };
    expect(await line('[High](#high-|water)')).toEqual(['tides.md', 6]);
    expect(await line('See @fig-m|oon.')).toEqual(['tides.md', 10]);
    expect(await line('See @darw|in1898.')).toEqual(['works.bib', 1]);
    expect(await line('::include{file=pa|rt.md}')).toEqual(['part.md', 0]);
    expect(await line('![x](mo|on.svg)')).toEqual(['moon.svg', 0]);
    expect(await line('[x](../../../../../etc/pas|swd)')).toBeNull();
    expect(await line('Not|hing')).toBeNull();
  });
});

test('the outline has the headings, each below the one that it belongs to', async () => {
  await withEditor({}, async (editor) => {
    await editor.open('a.md', '# One\n\n### Three\n\n## Two\n\nText\n\n# \n');
    expect(await editor.symbols('a.md')).toMatchObject([
      { name: 'One', children: [{ name: 'Three' }, { name: 'Two', range: { start: { line: 4 } } }] },
      { name: '…' },
    ]);
  });
});

const book = {
  'offprint.config.yaml': 'sources: [book.md]\n',
  'book.md': '---\ntitle: Book\nchapters: [one.md, two.md]\n---\n',
  'one.md': '# One\n\n## Start\n\n[two](two.md#midle)\n',
  'two.md': '# Two\n\n## Middle\n\n[one](one.md#start)\n',
};

test('a chapter belongs to its book', async () => {
  await withEditor(book, async (editor) => {
    await editor.open('one.md', book['one.md']);
    const found = await editor.diagnostics('one.md', (all) => all.length > 0);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('Did you mean `middle`?')]);
    expect(labelsOf(await editor.complete('one.md', '# One\n\n[two](two.md#|'))).toContain('middle');
    const there = await editor.definition('one.md', '# One\n\n[two](two.md#mid|dle)\n');
    expect(there).toMatchObject({ uri: editor.uri('two.md'), range: { start: { line: 2 } } });
    // The other chapter as it is in the editor, not on the disk.
    await editor.open('two.md', '# Two\n\n## Midle\n');
    const [message] = await editor.diagnostics('one.md', (all) => all.length > 0);
    expect(message?.message).toContain('Did you mean `midle`?');
  });
});

test('a config with a mistake is reported in its file, and what was known stays', async () => {
  await withEditor({ ...book, 'offprint.config.yaml': 'sources: [book.md]\nstrct: true\n' }, async (editor) => {
    await editor.open('one.md', book['one.md']);
    expect(codesOf(await editor.diagnostics('offprint.config.yaml'))).toEqual(['config-invalid']);
  });
});

test('a newer text replaces the check of an older one', async () => {
  await withEditor(files, async (editor) => {
    await editor.open('tides.md', article);
    for (let count = 0; count < 20; count += 1) await editor.change('tides.md', `${article}\n[x](#none${count})\n`);
    const isLast = (found: Diagnostic[]) => found.some(({ message }) => String(message).includes('`none19`'));
    const found = await editor.diagnostics('tides.md', isLast);
    expect(found.filter(({ message }) => String(message).includes('`none')).length).toBe(1);
  });
});

/** Texts as they are while somebody writes. */
const halfWritten = [
  '',
  '---',
  '---\n',
  '---\ntitle: [',
  '---\na: b\n---',
  '[',
  '![](',
  '@',
  ':::',
  ':::note',
  '```',
  '$$',
  '|',
  '\u0000',
  '\ud800',
];

test('half-written documents, and requests that make no sense, do not end the server', async () => {
  const exitCode = await withEditor({}, async (editor, input) => {
    await editor.open('a.md', '# A\n');
    for (const text of halfWritten) {
      await editor.complete('a.md', `${text}|`);
      await editor.hover('a.md', `${text}|`);
      await editor.symbols('a.md');
    }
    await refused(editor.request('textDocument/completion', {}));
    await refused(editor.request('textDocument/hover', { textDocument: { uri: 'file:///%' }, position: null }));
    await refused(editor.request('offprint/nothing', {}));
    for (const uri of ['untitled:Untitled-1', 'file://host/a.md', 'no uri', 'file:///%ff']) {
      await refused(editor.request('textDocument/documentSymbol', { textDocument: { uri } }));
    }
    input.write('Content-Length: 7\r\n\r\nno json');
    await editor.change('a.md', '# A\n\n[x](#y)\n');
    expect(codesOf(await editor.diagnostics('a.md', (all) => all.length > 0))).toEqual(['link-target']);
    expect(editor.logged.filter((text) => text.includes('bug'))).toEqual([]);
  });
  expect(exitCode).toBe(0);
});

/** An answer may be empty or an error, but there has to be one. */
async function refused(request: Promise<unknown>): Promise<void> {
  await request.catch(() => undefined);
}

test('the editor ends the server', async () => {
  expect(await withEditor(files, (editor: Editor) => editor.shutDown())).toBe(0);
});
