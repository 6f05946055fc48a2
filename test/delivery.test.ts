import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { type BuildOptions, build } from '../src/build.ts';
import { pdfPages } from './support/pdf-text.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';
import { unpacked } from './support/small-book.ts';

const good = '---\ntitle: Good\n---\n\nText.\n';

type Files = Parameters<typeof writeAll>[1];

/** Builds in a folder with these files, and with what is already in `dist`. */
function built(files: Files, options: BuildOptions) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'dist/a.html': 'earlier', 'dist/a.epub': 'earlier', 'dist/a.pdf': 'earlier', ...files });
    // A separate cache: a cached diagram needs no browser.
    const host = { ...hostIn(folder), env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') } };
    const { outputs, messages, exitCode, faults } = await build({ sources: ['a.md'], host, ...options });
    const dist = await snapshot(join(folder, 'dist'));
    const earlier = Buffer.from('earlier').toString('base64');
    return {
      exitCode,
      faults,
      outputs: outputs.map(({ format }) => format),
      rules: messages.map(({ ruleId }) => ruleId),
      kept: Object.keys(dist)
        .filter((path) => dist[path] === earlier)
        .map((path) => basename(path)),
    };
  });
}

test('a PDF without a browser does not prevent other formats', async () => {
  const { kept, ...result } = await built({ 'a.md': good }, { browser: 'gone' });
  expect(result).toEqual({ exitCode: 3, faults: 0, outputs: ['html', 'epub'], rules: ['browser-missing'] });
  expect(kept).toEqual(['a.pdf']);
});

test('without a browser, diagrams are shown as their source', async () => {
  const source = `${good}\n\`\`\`mermaid title="T" alt="A"\nflowchart TD\n  A --> B\n\`\`\`\n`;
  const { kept, ...result } = await built({ 'a.md': source }, { browser: 'gone' });
  const rules = ['diagram-undrawn', 'browser-missing'];
  expect(result).toEqual({ exitCode: 3, faults: 1, outputs: ['html', 'epub'], rules });
  expect(kept).toEqual(['a.pdf']);
});

test('a strict run writes no format if one is missing', async () => {
  const result = await built({ 'a.md': good }, { browser: 'gone', strict: true });
  expect(result).toMatchObject({ exitCode: 3, outputs: [], kept: ['a.epub', 'a.html', 'a.pdf'] });
});

test('an error that is fatal for the PDF is not for the other formats', async () => {
  const source = '---\ntitle: Good\npdf: { margin: { inner: 100mm, outer: 100mm } }\n---\n\nText.\n';
  const result = await built({ 'a.md': source }, {});
  expect(result).toEqual({ exitCode: 1, faults: 0, outputs: ['html', 'epub'], rules: ['page-room'], kept: ['a.pdf'] });
});

test('a publication that cannot be read stops no other', async () => {
  const files = { 'a.md': '---\na: b: c\n---\n\nText.\n', 'b.md': good, 'c.md': '' };
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { ...files, 'dist/a.html': 'earlier' });
    const sources = ['a.md', 'b.md', 'c.md'];
    const { outputs, messages, exitCode } = await build({ sources, to: ['html'], host: hostIn(folder) });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['front-matter-yaml', 'source-empty']);
    expect({ exitCode, outputs: outputs.map(({ publication }) => publication) }).toEqual({
      exitCode: 1,
      outputs: ['b'],
    });
    expect(await readFile(join(folder, 'dist/a.html'), 'utf8')).toBe('earlier');
  });
});

test('a template that is broken for one publication stops no other', async () => {
  await withScratchFolder(async (folder) => {
    const own = `---\ntitle: Own\ntemplate: ./own\n---\n\nText.\n`;
    await writeAll(folder, { 'a.md': own, 'b.md': good, 'own/template.yaml': 'name: own\nextends: nothing\n' });
    const { outputs, messages, exitCode } = await build({
      sources: ['a.md', 'b.md'],
      to: ['html'],
      host: hostIn(folder),
    });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['template-invalid']);
    expect({ exitCode, outputs: outputs.map(({ publication }) => publication) }).toEqual({
      exitCode: 2,
      outputs: ['b'],
    });
  });
});

test('a rule that the project turns off causes no fault', async () => {
  const files = { 'a.md': `${good}\n[x](#y)\n`, 'offprint.config.yaml': 'rules: { link-target: off }\n' };
  const result = await built(files, { to: ['html', 'epub'] });
  expect(result).toMatchObject({ exitCode: 0, faults: 0, rules: [], outputs: ['html', 'epub'] });
});

test('the files state their number of faults, each in its format, and the provenance for each file', async () => {
  await withScratchFolder(async (folder) => {
    const source = `${good}\n[x](#y) and ![A boat](boat.png)\n`;
    await writeAll(folder, { 'a.md': source });
    const options = { sources: ['a.md'], provenance: true, host: hostIn(folder) };
    expect(await build(options)).toMatchObject({ exitCode: 1, faults: 2 });
    const read = async (name: string) => readFile(join(folder, 'dist', name));
    expect((await read('a.html')).toString()).toContain('<meta name="offprint:faults" content="2">');
    expect(textsOf(await read('a.epub'))).toContain('<meta name="offprint:faults" content="2"/>');
    const pdf = (await read('a.pdf')).toString('latin1');
    expect(pdf).toContain('<offprint:faults>2</offprint:faults>');
    expect((await read('a.html')).toString()).toContain('<p class="draft">Draft with 2 faults</p>');
    expect(textsOf(await read('a.epub'))).toContain('<p class="draft">Draft with 2 faults</p>');
    expect((await pdfPages(await read('a.pdf'))).join('')).toContain('Draft with 2 faults');
    const { subject } = JSON.parse((await read('a.provenance.json')).toString());
    expect(subject.map(({ annotations }: { annotations?: object }) => annotations)).toEqual(
      ['a.epub', 'a.html', 'a.pdf'].map(() => ({ faults: 2 })),
    );
    await writeAll(folder, { 'a.md': good });
    expect(await build(options)).toMatchObject({ exitCode: 0, faults: 0 });
    for (const name of ['a.html', 'a.pdf', 'a.provenance.json']) {
      expect((await read(name)).toString('latin1'), name).not.toMatch(/"faults"|offprint:faults|OffprintFaults/u);
    }
    expect((await read('a.html')).toString()).not.toContain('class="draft"');
    expect(textsOf(await read('a.epub'))).not.toMatch(/offprint:faults|class="draft"/u);
    expect((await pdfPages(await read('a.pdf'))).join('')).not.toContain('Draft');
  });
});

/** The texts of the files in an EPUB. */
function textsOf(book: Uint8Array): string {
  return [...unpacked(book).values()].map((bytes) => Buffer.from(bytes).toString()).join('');
}

test('an unknown key of the front matter is reported once in a run, with the number of files that have it', async () => {
  await withScratchFolder(async (folder) => {
    const page = (title: string) => `---\ntitle: ${title}\nzebra: 1\n---\n\nText.\n`;
    await writeAll(folder, { 'a.md': page('A'), 'b.md': page('B'), 'c.md': `${page('C')}` });
    const { messages, exitCode } = await build({
      sources: ['a.md', 'b.md', 'c.md'],
      to: ['html'],
      host: hostIn(folder),
    });
    expect(exitCode).toBe(0);
    expect(messages.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      'a.md: Offprint does not use the key `zebra`; 2 more files have it, too',
    ]);
  });
});
