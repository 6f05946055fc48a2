import { join } from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import type { IncludeLimits } from '../../src/markdown/includes/scope.ts';
import { assemble } from '../../src/markdown/includes.ts';
import { parse } from '../../src/markdown/parse.ts';
import { read } from '../../src/markdown/read.ts';
import { locate, locateMessages } from '../../src/model/source-lines.ts';
import { memoryHost } from '../support/memory-host.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function assembled(files: Files, limits?: IncludeLimits) {
  const host = memoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [join('/project', path), text])),
  );
  const file = await read('/project/a.md', 'a.md', { root: '/project', host });
  const { tree, lines } = await assemble(file, {
    host,
    path: '/project/a.md',
    root: '/project',
    parse,
    ...(limits ? { limits } : {}),
  });
  locateMessages(file.messages, lines);
  return { file, tree, lines };
}

async function messagesOf(files: Files, limits?: IncludeLimits): Promise<string[]> {
  return (await assembled(files, limits)).file.messages.map(written);
}

function written({ name, ruleId, reason, note }: VFileMessage): string {
  return `${name} ${ruleId}: ${reason}${note ? ` → ${note}` : ''}`;
}

async function textsOf(files: Files): Promise<string[]> {
  const { tree } = await assembled(files);
  return tree.children.map((child) => `${child.type}: ${textOf(child)}`);
}

describe('an included file', () => {
  test('replaces the directive, with its headings shifted and its front matter removed', async () => {
    const { tree, file } = await assembled({
      'a.md': '# A\n\n::include{file=part/b.md shift=2}\n\nEnd.\n',
      'part/b.md': '---\ntitle: Not seen\n---\n\n# B\n\nText of b.\n\n##### Deep\n',
    });
    expect(file.messages).toEqual([]);
    const headings = tree.children.map((node) => (node.type === 'heading' ? node.depth : textOf(node)));
    expect(headings).toEqual([1, 3, 'Text of b.', 6, 'End.']);
  });

  test('is found within blockquotes and lists', async () => {
    const { tree } = await assembled({
      'a.md': '> ::include{file=b.md}\n\n- x\n\n  ::include{file=b.md}\n',
      'b.md': 'B\n\nC',
    });
    expect(tree.children.map((child) => textOf(child))).toEqual(['BC', 'xBC']);
  });

  test.each([
    ['<!--@include: ./b.md-->', ['B', 'C', 'D']],
    ['<!-- @include: @/b.md{3,3} -->', ['C']],
    ['<!--@include: b.md{3,}-->', ['C', 'D']],
    ['<!--@include: b.md#end-->', ['D']],
    ['<!--include: b.md-->', []],
  ])('may be named in a comment, as in VitePress: %s', async (comment, texts) => {
    const { tree, file } = await assembled({
      'a.md': comment,
      'b.md': 'B\n\nC\n\n<!-- #region end -->\n\nD\n\n<!-- #endregion end -->\n',
    });
    expect(file.messages).toEqual([]);
    expect(tree.children.flatMap((node) => (node.type === 'paragraph' ? [textOf(node)] : []))).toEqual(texts);
  });

  test('has lines of its own, after those of the chapter and of earlier files', async () => {
    const { tree, lines } = await assembled({
      'a.md': 'A\n\n::include{file=b.md}\n\n::include{file=c.md}\n',
      'b.md': 'B\n\n::include{file=c.md}\n\nB again',
      'c.md': '\nC',
    });
    const places = tree.children.map((node) => {
      const { path, line } = locate(lines, node.position?.start.line ?? 0) ?? {};
      return `${textOf(node)} ${path}:${line}`;
    });
    expect(places).toEqual(['A a.md:1', 'B b.md:1', 'C c.md:2', 'B again b.md:5', 'C c.md:2']);
    expect(lines.map(({ path, from, count }) => [path, from, count])).toEqual([
      ['a.md', 1, 6],
      ['b.md', 7, 5],
      ['c.md', 12, 2],
      ['c.md', 14, 2],
    ]);
  });

  test('keeps its definitions and notes apart from those of other files', async () => {
    const { tree, file } = await assembled({
      'a.md':
        'A [site] and note.[^n]\n\n[site]: https://a.example\n[^n]: Of a.\n\n::include{file=b.md}\n\n::include{file=b.md}\n',
      'b.md': 'B [site] and ![p][Pic] and note.[^n]\n\n[site]: https://b.example "B"\n[pic]: p.png\n[^n]: Of b.\n',
    });
    const links: (string | null | undefined)[] = [];
    const html = await transform(tree, file);
    const notes: string[] = [];
    visit(html, 'element', ({ tagName, properties, children }) => {
      if (tagName === 'a' && properties.role !== 'doc-noteref') links.push(String(properties.href));
      if (tagName === 'img') links.push(String(properties.src));
      if (tagName === 'li') notes.push(JSON.stringify(children).match(/Of [ab]\./)?.[0] ?? '');
    });
    expect(links.filter((href) => href?.startsWith('http') || href === 'p.png')).toEqual([
      'https://a.example',
      'https://b.example',
      'p.png',
      'https://b.example',
      'p.png',
    ]);
    expect(notes).toEqual(['Of a.', 'Of b.', 'Of b.']);
  });

  test('names files relative to itself', async () => {
    const { tree } = await assembled({
      'a.md': '::include{file="my parts/b.md"}\n',
      'my parts/b.md':
        '![x](pic.png) [y](../c.md#z) [web](https://e.example/x) [here](#id) [root](/r)\n\n<img src="raw.png" alt="x">\n\n::include{file=deeper/d.md}\n',
      'my parts/deeper/d.md': '![x](pic.png)\n',
    });
    const addresses: string[] = [];
    visit(tree, (node) => {
      if ('url' in node) addresses.push(node.url);
      if (node.type === 'html') addresses.push(node.value);
    });
    expect(addresses).toEqual([
      'my%20parts/pic.png',
      'c.md#z',
      'https://e.example/x',
      '#id',
      '/r',
      '<img src="my%20parts/raw.png" alt="x">',
      'my%20parts/deeper/pic.png',
    ]);
  });
});

describe('messages', () => {
  test('point into the included file, whatever stage they come from', async () => {
    const { file, tree, lines } = await assembled({
      'a.md': 'A\n\n::include{file=b.md}\n',
      'b.md': '\n\n:::nite\nText\n:::\n\n<font>x</font>\n',
    });
    await transform(tree, file);
    locateMessages(file.messages, lines);
    expect(
      file.messages.map(({ file: path, line, column, name, place, ruleId }) => [
        path,
        line,
        column,
        name,
        place,
        ruleId,
      ]),
    ).toEqual([
      ['b.md', 3, 1, 'b.md:3:1', { line: 3, column: 1 }, 'directive-unknown'],
      [
        'b.md',
        7,
        1,
        'b.md:7:1',
        expect.objectContaining({ start: expect.objectContaining({ line: 7, column: 1 }) }),
        'html-look-removed',
      ],
    ]);
  });

  test('report a missing file, with a suggestion', async () => {
    expect(await messagesOf({ 'a.md': '\n::include{file=parts/intor.md}\n', 'parts/intro.md': 'x' })).toEqual([
      'a.md:2:1 file-missing: The file `parts/intor.md` was not found → Did you mean `parts/intro.md`?',
    ]);
  });

  test('report a file outside the project, even through a link', async () => {
    const outside = {
      'a.md': '::include{file=../secret.md}\n\n::include{file=link.md}\n',
      'link.md': '->../secret.md',
    };
    expect(await messagesOf({ ...outside, '../secret.md': 'x' })).toEqual([
      'a.md:1:1 file-outside: The file `../secret.md` is outside the project → Copy it into the project folder.',
      'a.md:3:1 file-outside: The file `link.md` is outside the project → Copy it into the project folder.',
    ]);
  });

  test('report a cycle as a chain of places', async () => {
    const files = {
      'a.md': '\n\n::include{file=b.md}\n',
      'b.md': '\n\n\n\n\n\n::include{file=c/c.md}\n',
      'c/c.md': '::include{file=../b.md}\n\nStill here.\n',
    };
    expect(await messagesOf(files)).toEqual([
      'c/c.md:1:1 include-cycle: The file includes itself: `b.md:7 -> c/c.md:1 -> b.md` → Remove one of these includes.',
    ]);
    expect(await textsOf(files)).toEqual(['paragraph: ../b.md', 'paragraph: Still here.']);
    expect(await messagesOf({ 'a.md': '\n::include{file=a.md}' })).toEqual([
      'a.md:2:1 include-cycle: The file includes itself: `a.md:2 -> a.md` → Remove one of these includes.',
    ]);
  });

  test('report a file that is not UTF-8, and keep the lines of those that follow', async () => {
    const bytes = new Uint8Array([0x41, 0x0a, 0x0a, 0xff]);
    const files = { 'a.md': '::include{file=b.md}\n\n::include{file=c.md}\n', 'b.md': bytes, 'c.md': ':::nite\n:::\n' };
    expect(await messagesOf(files)).toEqual([
      'b.md:3:1 source-encoding: The file is not UTF-8: it has the byte `0xFF`; it is read as Windows-1252 → Save the file as UTF-8.',
      'c.md:1:1 directive-unknown: `:::nite` is not a known directive and is shown as text → Did you mean `:::note`?',
    ]);
  });

  test('report exceeded limits', async () => {
    const limits = { depth: 2, files: 3, size: 100 };
    const deep = { 'b.md': '::include{file=c.md}', 'c.md': '::include{file=d.md}', 'd.md': 'x' };
    expect(await messagesOf({ 'a.md': '::include{file=b.md}', ...deep }, limits)).toEqual([
      'c.md:1:1 include-limit: The file `d.md` is not included: a chapter may include at most 2 levels of files → Include less, or split the chapter.',
    ]);
    const many = { 'a.md': '::include{file=d.md}\n\n'.repeat(4), 'd.md': 'x' };
    expect((await messagesOf(many, limits))[0]).toMatch(/^a\.md:7:1 include-limit: .* at most 3 files/u);
    const large = { 'a.md': '::include{file=d.md}', 'd.md': 'x'.repeat(101) };
    expect((await messagesOf(large, limits))[0]).toMatch(/^a\.md:1:1 include-limit: .* 100 characters/u);
  });

  test('report an invalid shift', async () => {
    expect(await messagesOf({ 'a.md': '::include{file=b.md shift=far}', 'b.md': '# B' })).toEqual([
      'a.md:1:1 directive-attribute-value: The attribute `shift` of `::include` must be a whole number from -5 to 5, not `far`',
    ]);
  });
});

test('Obsidian embeds notes, or a section or a block of one', async () => {
  const files = {
    'a.md': '![[B#two]]\n\n![[B#Five]]\n\n![[C#^item]]\n\n![[C#^none]]',
    'B.md': '# One\n\n## Two\n\nX[^n]\n\n### Three\n\n## Four\n\n[^n]: N',
    'C.md': 'First\n\n- A\n- Item ^item\n\nLast',
  };
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])));
  const file = await read('/project/a.md', 'a.md', { root: '/project', host });
  const options = { host, path: '/project/a.md', root: '/project' };
  const { tree, lines } = await assemble(file, { ...options, parse: (text) => parse(text, { dialect: 'obsidian' }) });
  locateMessages(file.messages, lines);
  expect(tree.children.map((node) => textOf(node))).toEqual(['Two', 'X', 'Three', 'N', 'B.md', 'Item', 'C.md']);
  expect(file.messages.map(written)).toEqual([
    'a.md:3:1 link-target: The link points to `B.md#Five`, which does not exist',
    'a.md:7:1 link-target: The link points to `C.md#^none`, which does not exist',
  ]);
});
