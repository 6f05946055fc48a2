import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type DiffOptions, diff } from '../src/diff.ts';
import { type Host, machineHost } from '../src/platform/host.ts';
import { memoryHost } from './support/memory-host.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

type Files = Record<string, string | Uint8Array>;

/** Compares the files below `/project/old` with those below `/project/new`. */
function compared(files: Files, options: Partial<DiffOptions> = {}) {
  return diff({ before: 'old', after: 'new', host: memoryHost(inProject(files)), ...options });
}

function inProject(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`/project/${path}`, content]));
}

const page = (text: string, title = 'Tides') =>
  `<!doctype html><html lang="en"><head><title>${title}</title><style>p { color: teal }</style></head>
  <body><main><h1>${title}</h1>${text}</main></body></html>`;

const sea = '<p>The sea rises twice a day.</p>';

describe('folders', () => {
  test('with the same files: nothing changed', async () => {
    const result = await compared({ 'old/a.html': page(sea), 'new/a.html': page(sea) });
    expect(result.files).toMatchObject([{ path: 'a.html', format: 'html', state: 'same', passages: [] }]);
    expect(result).toMatchObject({ messages: [], exitCode: 0 });
  });

  test('pairs files by their paths, including sites, and reports those that are in only one', async () => {
    const { files, exitCode } = await compared({
      'old/site/a.html': page(sea),
      'old/site/gone.html': page(sea),
      'old/site/style.css': 'p {}',
      'old/site/.offprint-files': 'a list',
      'new/site/a.html': page(sea.replace('twice', 'often')),
      'new/site/more.html': page(sea),
      'new/site/style.css': 'p { }',
      'new/site/.offprint-files': 'another list',
    });
    expect(files.map(({ path, format, state }) => `${state} ${format} ${path}`)).toEqual([
      'changed html site/a.html',
      'removed html site/gone.html',
      'added html site/more.html',
      'changed other site/style.css',
    ]);
    expect(files[3]?.size).toEqual({ before: 4, after: 5 });
    expect(exitCode).toBe(0);
  });
});

describe('pages of HTML', () => {
  test('reports words, metadata, styles, structure and images', async () => {
    const picture = (data: string) => `<img src="data:image/png;base64,${data}" alt="A wave">`;
    const after = page(`<p>The sea sinks twice a day.</p>${picture('BBBB')}<ul><li>Ebb</li></ul>`, 'Ebbs');
    const { files } = await compared({
      'old/a.html': page(`${sea}${picture('AAAA')}`),
      'new/a.html': after.replace('teal', 'navy').replace('lang="en"', 'lang="en-GB"'),
    });
    const [file] = files;
    expect(file?.metadata).toEqual([
      { name: 'language', before: 'en', after: 'en-GB' },
      { name: 'title', before: 'Tides', after: 'Ebbs' },
    ]);
    expect(file?.parts).toEqual([{ name: 'style 1', state: 'changed', before: 17, after: 17 }]);
    expect(file?.counts).toContainEqual({ kind: 'list item', before: 0, after: 1 });
    const runs = (file?.passages ?? []).flatMap(({ runs }) => runs);
    const changes = runs.filter(({ state }) => state !== 'same').map(({ state, text }) => `${state} ${text}`);
    expect(changes).toEqual([
      'removed Tides',
      'added Ebbs',
      'removed rises',
      'added sinks',
      'removed picture “A wave”',
      'added picture “A wave”',
      'added list',
      'added list item',
      'added Ebb',
    ]);
  });

  test('two files may have other names', async () => {
    const files = { 'a.html': page(sea), 'b.html': page(sea.replace('sea', 'lake')) };
    const result = await compared(files, { before: 'a.html', after: 'b.html' });
    expect(result.files).toMatchObject([{ path: 'b.html', state: 'changed', passages: [{ under: 'Tides' }] }]);
  });
});

describe('EPUB', () => {
  const documentOf = (text: string) =>
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><h1>Tides</h1>${text}</body></html>`;
  const epub = (
    text: string,
    { title = 'Tides', order = ['a', 'b'], extra = {} as Record<string, Uint8Array> } = {},
  ) => {
    const files = {
      'META-INF/container.xml': `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
      'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <metadata><dc:title>${title}</dc:title><dc:creator>Ada</dc:creator><dc:language>en</dc:language></metadata>
        <manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine>${order.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`,
      'OEBPS/a.xhtml': documentOf(text),
      'OEBPS/b.xhtml': documentOf('<p>The end.</p>'),
    };
    const encoded = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
    return zipSync({ ...Object.fromEntries(encoded), ...extra }, { mtime: '2026-11-25' });
  };

  test('reports words, the package and the files in the container', async () => {
    const { files } = await compared({
      'old/b.epub': epub(sea, { extra: { 'OEBPS/old.png': Uint8Array.of(1) } }),
      'new/b.epub': epub(sea.replace('day', 'night'), { title: 'Ebbs', order: ['b', 'a'] }),
    });
    const [file] = files;
    expect(file?.metadata).toEqual([
      { name: 'title', before: 'Tides', after: 'Ebbs' },
      { name: 'reading order', before: 'a.xhtml, b.xhtml', after: 'b.xhtml, a.xhtml' },
    ]);
    expect(file?.parts.map(({ name, state }) => `${state} ${name}`)).toEqual([
      'changed OEBPS/a.xhtml',
      'removed OEBPS/old.png',
    ]);
    expect(JSON.stringify(file?.passages)).toContain('night.');
  });

  test('that cannot be read is an error of that file; the others are compared', async () => {
    const { files, messages, exitCode } = await compared({
      'old/a.html': page(sea),
      'new/a.html': page(sea.replace('sea', 'lake')),
      'old/b.epub': epub(sea),
      'new/b.epub': 'no container',
    });
    expect(files.map(({ path, state, passages, isUnread }) => [path, state, passages.length, isUnread])).toEqual([
      ['a.html', 'changed', 1, undefined],
      ['b.epub', 'changed', 0, true],
    ]);
    expect(messages.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      ['diff-unreadable', expect.stringMatching(/^The new `b\.epub` cannot be read as EPUB: invalid zip data/u)],
    ]);
    expect(exitCode).toBe(1);
  });
});

/** Files in memory, along with those of Offprint. */
function hostOf(files: Files): Host {
  const host = memoryHost(inProject(files));
  const own = machineHost();
  const readFile = (path: string) => (path.startsWith('/project/') ? host.readFile(path) : own.readFile(path));
  return { ...host, readFile };
}

describe('a problem that prevents comparing one file is reported, and others are compared', () => {
  const files = {
    'old/a.pdf': 'PDF',
    'new/a.pdf': 'another PDF',
    'old/b.css': 'p {}',
    'new/b.css': 'p { }',
    'old/c.html': page(sea),
    'new/c.html': page(sea.replace('sea', 'lake')),
  };
  const denied = async () => {
    throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  };
  const summaryOf = ({ files, messages, exitCode }: Awaited<ReturnType<typeof diff>>) => [
    ...files.map(({ path, state, isUnread, passages }) => [path, state, isUnread ?? false, passages.length].join(' ')),
    ...messages.map(({ ruleId, reason }) => `${ruleId} ${reason.split(';')[0]}`),
    exitCode,
  ];

  test('that it cannot be read', async () => {
    const host = hostOf(files);
    const readFile = (path: string) => (path.endsWith('new/b.css') ? denied() : host.readFile(path));
    const only = { before: 'old', after: 'new', host: { ...host, readFile } };
    const { files: found, messages, exitCode } = await diff({ ...only, browser: '/nowhere/browser' });
    expect(found.map(({ path }) => path)).toEqual(['a.pdf', 'b.css', 'c.html']);
    expect(found[1]).toMatchObject({ state: 'changed', isUnread: true, size: { before: 4, after: undefined } });
    expect(messages.map(({ reason }) => reason)).toContain('The new `b.css` cannot be read: no permission');
    expect(exitCode).toBe(3);
  });

  test('that there is no browser, which is reported once', async () => {
    const more = { ...files, 'old/d.pdf': 'PDF', 'new/d.pdf': 'another' };
    const written: string[] = [];
    const writeFiles = async (outputs: readonly { path: string }[]) => {
      for (const { path } of outputs) written.push(path);
    };
    const host = { ...hostOf(more), writeFiles };
    const options = { browser: '/nowhere/browser', report: 'r.html' };
    expect(summaryOf(await diff({ before: 'old', after: 'new', host, ...options }))).toEqual([
      'a.pdf changed true 0',
      'b.css changed false 0',
      'c.html changed false 1',
      'd.pdf changed true 0',
      'browser-missing No browser was found, which PDFs, diagrams and comparisons of pages need',
      3,
    ]);
    expect(written).toEqual(['/project/r.html']);
  });
});

test('a folder that cannot be read is reported, and its files do not count as removed', async () => {
  const host = memoryHost(inProject({ 'old/d/a.css': 'p {}', 'new/d/a.css': 'p {}' }));
  const list = async (path: string) => {
    if (path.endsWith('new/d')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return host.list(path);
  };
  const { files, messages, exitCode } = await diff({ before: 'old', after: 'new', host: { ...host, list } });
  expect(messages.map(({ reason }) => reason)).toEqual(['The new `new/d` cannot be read: no permission']);
  expect([files, exitCode]).toEqual([[], 1]);
});

test('an interrupted run reports the interruption, not an unreadable file', async () => {
  const stop = new AbortController();
  const host = memoryHost(inProject({ 'old/a.html': page(sea), 'new/a.html': page('') }));
  const readFile = (path: string) => {
    stop.abort(new Error('enough'));
    return host.readFile(path).then(() => Promise.reject(stop.signal.reason));
  };
  const run = diff({ before: 'old', after: 'new', host: { ...host, readFile }, signal: stop.signal });
  await expect(run).rejects.toThrow('enough');
});

test('circular links are not followed', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'old/a/b.css': 'p {}', 'new/a/b.css': 'p {}', 'new/a/c.css': 'p {}' });
    for (const name of ['one', 'two']) await symlink('..', join(folder, 'new/a', name), 'junction');
    await symlink(join(folder, 'old/a'), join(folder, 'old/same'), 'junction');
    const { files } = await diff({ before: 'old', after: 'new', host: hostIn(folder) });
    expect(files.map(({ path, state }) => `${state} ${path}`)).toEqual([
      'same a/b.css',
      'added a/c.css',
      'removed same/b.css',
    ]);
  });
});

describe('wrong usage', () => {
  test.each([
    ['gone', 'new', 'diff-missing', 'There is no file or folder `gone` to compare'],
    ['old', 'gone', 'diff-missing', 'There is no file or folder `gone` to compare'],
    [
      'old',
      'new/a.html',
      'diff-kinds',
      '`old` is a folder and `new/a.html` a file, but only two files or two folders can be compared',
    ],
    [
      'old/a.html',
      'new',
      'diff-kinds',
      '`new` is a folder and `old/a.html` a file, but only two files or two folders can be compared',
    ],
    [
      'old/a.html',
      'new/a.pdf',
      'diff-formats',
      '`old/a.html` and `new/a.pdf` cannot be compared: both have to be of one format, `.html`, `.pdf` or `.epub`',
    ],
  ])('`%s` and `%s`: %s', async (before, after, rule, reason) => {
    const files = { 'old/a.html': page(sea), 'new/a.html': page(sea), 'new/a.pdf': 'PDF' };
    const result = await compared(files, { before, after, report: 'report.html' });
    expect(result.messages.map((message) => [message.ruleId, message.reason])).toEqual([[rule, reason]]);
    expect(result).toMatchObject({ files: [], exitCode: 2 });
  });
});

describe('the report', () => {
  test('does not overwrite a file that is compared', async () => {
    const pages = { 'old/a.html': page(sea), 'new/a.html': page('') };
    for (const report of ['new/a.html', './old/../old/a.html']) {
      const { messages, exitCode } = await compared(pages, { before: 'old/a.html', after: 'new/a.html', report });
      expect(messages.map(({ reason }) => reason)).toEqual([
        `The report would overwrite \`${report}\`, which is compared`,
      ]);
      expect(exitCode).toBe(2);
    }
  });

  test.each(['new/a.html', 'old/a.html', 'doc.md'])('does not overwrite %s, which is not a report', async (report) => {
    const files = { 'old/a.html': page(sea), 'new/a.html': page(sea), 'doc.md': '# Tides\n' };
    const result = await compared(files, { report });
    expect(result.messages.map(({ reason }) => reason)).toEqual([
      `The report would overwrite \`${report}\`, which is not the report of a comparison`,
    ]);
    expect(result).toMatchObject({ files: [], exitCode: 2 });
  });

  test('replaces its own earlier version, and an empty file', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'old/a.html': page(sea), 'new/a.html': page(''), 'new/r.html': '' });
      const run = () => diff({ before: 'old', after: 'new', report: 'new/r.html', host: hostIn(folder) });
      expect(await run()).toMatchObject({ messages: [], report: 'new/r.html', exitCode: 0 });
      expect((await run()).files.map(({ path }) => path)).toEqual(['a.html']);
    });
  });

  test('of an earlier run is not compared', async () => {
    const { files } = await compared(
      { 'old/a.html': page(sea), 'new/a.html': page(sea), 'new/r.html': '<title>What changed</title>' },
      { report: 'new/r.html' },
    );
    expect(files.map(({ path }) => path)).toEqual(['a.html']);
  });

  const files = {
    'old/a.html': page('<p>One &lt;b> word.</p>'),
    'new/a.html': page('<p>One &lt;script>alert(1)&lt;/script> word.</p>'),
    'old/same.html': page(sea),
    'new/same.html': page(sea),
    'old/gone.pdf': 'PDF',
  };

  async function reported(options: Partial<DiffOptions> = {}): Promise<string> {
    const written: string[] = [];
    const host = memoryHost(inProject(files));
    const writeFiles = async (outputs: readonly { path: string; bytes: Uint8Array }[]) => {
      for (const { path, bytes } of outputs) written.push(`${path}\n${new TextDecoder().decode(bytes)}`);
    };
    await diff({ before: 'old', after: 'new', report: 'out/r.html', host: { ...host, writeFiles }, ...options });
    return written.join('');
  }

  test('is one page that runs and loads nothing, the same each time', async () => {
    const report = await reported();
    expect(report).toMatch(/^\/project\/out\/r\.html\n<!doctype html>\n<html lang="en">/u);
    expect(report).not.toMatch(/<script|<link|<iframe| on\w+=|url\(/u);
    expect(await reported()).toBe(report);
  });

  test('marks insertions and deletions, as text', async () => {
    const report = await reported();
    expect(report).toContain('<del>&#x3C;b></del> <ins>&#x3C;script>alert(1)&#x3C;/script></ins>');
    expect(report).toContain('2 of 3 files changed.');
    expect(report).toContain('Unchanged files: 1');
    expect(report).toMatch(/gone\.pdf<\/code> <span class="badge removed">removed/u);
  });

  test('is only written on request', async () => {
    expect(await reported({ report: undefined })).toBe('');
  });

  test('that cannot be written is reported', async () => {
    const host = memoryHost(inProject(files));
    const writeFiles = async () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    const result = await diff({ before: 'old', after: 'new', report: 'r.html', host: { ...host, writeFiles } });
    expect(result.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      'diff-unwritten: The report `r.html` cannot be written: no permission',
    ]);
    expect(result.exitCode).toBe(3);
  });
});
