import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { engines } from '../../src/engines/engines.ts';
import { failure } from '../../src/model/report.ts';
import * as installation from '../../src/platform/installation.ts';
import { messageLog } from '../../src/produce/message-log.ts';
import { openRun } from '../../src/produce/run.ts';
import { produce } from '../../src/produce.ts';
import { openSession } from '../../src/session.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const machine = { packageFolder: installation.packageFolder };

function removeTypst() {
  vi.spyOn(installation, 'packageFolder').mockImplementation((name, ...rest) => {
    if (name === engines.typst.package) throw new Error('not found');
    return machine.packageFolder(name, ...rest);
  });
}

afterEach(() => vi.restoreAllMocks());

const document = (front: string) => `---\ntitle: Tides\nlang: en\ndate: 2026-11-28\n${front}\n---\n\nThe sea rises.\n`;
const novel = document('template: novel');

/** A run on a machine without a browser, which notes whether one was started. */
function withoutBrowser(files: Record<string, string>, options: BuildOptions = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const events: string[] = [];
    const missing = () => Promise.reject(failure('browser-missing', { looked: 'nowhere', hint: '' }));
    await using session = openSession({
      host: hostIn(folder),
      open: () => {
        events.push('started');
        return { version: missing, withPage: missing, withScripts: missing, [Symbol.asyncDispose]: async () => {} };
      },
    });
    const log = messageLog();
    const sources = Object.keys(files).filter((path) => /^\w+\.md$/u.test(path));
    const run = log.take(
      await openRun(session, { sources, to: ['pdf'], host: hostIn(folder), ...options }, 'build', log),
    );
    const startsEarly = events.length > 0;
    const written: (string | undefined)[] = [];
    for await (const product of run ? produce(run) : []) written.push(product.written[0]?.engine?.split('/')[0]);
    const messages = log.messages.map(({ ruleId }) => ruleId);
    return { startsEarly, started: events.length > 0, written, messages, log: log.messages };
  });
}

const silent = { startsEarly: false, started: false, written: ['Typst'], messages: [] };

describe('no browser is started', () => {
  test.each(['book', 'novel', 'thesis', 'paper', 'report', 'letter'])('for the template `%s`', async (template) => {
    const { started, written } = await withoutBrowser({ 'a.md': document(`template: ${template}`) });
    expect({ started, written }).toEqual({ started: false, written: ['Typst'] });
  });

  test('for a novel in all formats', async () => {
    expect(await withoutBrowser({ 'a.md': novel }, { to: ['html', 'pdf', 'epub'] })).toMatchObject({ started: false });
  });

  test('for a novel with a style sheet and a module of its own', async () => {
    const text = document('template: novel\ncss: part/own.css\ntypst: part/own.typ');
    const typst = '#let style(data, given) = (:)\n#let elements(data, style) = (:)';
    const files = { 'a.md': text, 'part/own.css': 'p { color: red }', 'part/own.typ': typst };
    expect(await withoutBrowser(files)).toMatchObject(silent);
  });

  test('for a book, whose template nobody names', async () => {
    const files = { 'a.md': document('chapters: [part/one.md]'), 'part/one.md': '# One\n\nText.\n' };
    expect(await withoutBrowser(files)).toMatchObject(silent);
  });

  test.each([
    ['the front matter', document('pdf: { engine: typst }'), {}],
    ['the config', document('slug: b'), { config: { pdf: { engine: 'typst' } } }],
    ['the command line', document('pdf: { engine: chromium }'), { engine: 'typst' }],
  ])('for an article, if %s asks for Typst', async (_, text, options) => {
    expect(await withoutBrowser({ 'a.md': text }, options)).toMatchObject(silent);
  });

  test('for PDF/A, and a message says why Typst prints it', async () => {
    const result = await withoutBrowser({ 'a.md': document('pdf: { standard: a-2b }') });
    expect(result).toMatchObject({ ...silent, messages: ['engine-chosen'] });
    expect(String(result.log[0])).toContain('a browser cannot write PDF/A-2b');
  });
});

describe('a browser is started before the sources are read', () => {
  test.each([
    ['for an article', document('slug: b')],
    ['for a handout', document('template: handout')],
    ['for a novel whose front matter asks for it', document('template: novel\npdf: { engine: chromium }')],
    ['for a novel with a style sheet of its own', document('template: novel\ncss: part/own.css')],
  ])('%s', async (_, text) => {
    const files = { 'a.md': text, 'part/own.css': 'p { color: red }' };
    expect(await withoutBrowser(files)).toMatchObject({ startsEarly: true });
  });

  test('for one article among novels', async () => {
    const { startsEarly } = await withoutBrowser({ 'a.md': novel, 'b.md': document('slug: b'), 'c.md': novel });
    expect(startsEarly).toBe(true);
  });
});

describe('on a machine without a browser', () => {
  test('Typst prints an article, and a message says so', async () => {
    const { written, messages, log } = await withoutBrowser({ 'a.md': document('slug: b') });
    expect({ written, messages }).toEqual({ written: ['Typst'], messages: ['engine-chosen'] });
    expect(String(log[0])).toContain('no browser was found');
  });

  test('the engine that was asked for is required', async () => {
    const { written, log } = await withoutBrowser({ 'a.md': document('template: novel\npdf: { engine: chromium }') });
    expect(written).toEqual([]);
    expect(log.map(({ ruleId }) => ruleId)).toEqual(['browser-missing']);
  });

  test('and without Typst, messages name both', async () => {
    removeTypst();
    const { written, messages } = await withoutBrowser({ 'a.md': document('slug: b') });
    expect({ written, messages }).toEqual({ written: [], messages: ['browser-missing', 'typst-missing'] });
  });
});

/** What a build in the folder of some files says, with what printed them. */
function built(files: Record<string, string>, options: BuildOptions = {}) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const sources = Object.keys(files);
    const { exitCode, messages, outputs } = await build({ sources, to: ['pdf'], host: hostIn(folder), ...options });
    return { exitCode, messages, count: outputs.length };
  });
}

describe('on a machine without Typst', () => {
  test('a browser prints novels, also strictly, and one message says how to install Typst', async () => {
    removeTypst();
    const { exitCode, messages, count } = await built({ 'a.md': novel, 'b.md': novel }, { strict: true });
    expect({ exitCode, count }).toEqual({ exitCode: 0, count: 2 });
    expect(messages.map(({ ruleId, note }) => [ruleId, note])).toEqual([
      ['engine-fallback', expect.stringContaining(`npm install ${engines.typst.package}`)],
    ]);
  });

  test('a novel whose front matter asks for Typst is not printed, and the exit code is 3', async () => {
    removeTypst();
    const { exitCode, messages } = await built({ 'a.md': document('template: novel\npdf: { engine: typst }') });
    expect(exitCode).toBe(3);
    expect(messages.map(({ ruleId, note }) => [ruleId, note])).toEqual([
      ['typst-missing', expect.stringContaining(`npm install ${engines.typst.package}`)],
    ]);
  });

  test('`auto` prints with the browser, and says so', async () => {
    removeTypst();
    const { messages } = await built({ 'a.md': novel }, { engine: 'auto' });
    expect(messages.map(String)).toEqual([expect.stringContaining('engine `chromium`, because a browser was found')]);
  });
});

test('`auto` prints with the engine of the template, and says so', async () => {
  const { started, written, log } = await withoutBrowser({ 'a.md': novel }, { engine: 'auto' });
  expect({ started, written }).toEqual({ started: false, written: ['Typst'] });
  expect(log.map(String)).toEqual([expect.stringContaining('because it is the engine of the template `novel`')]);
});

test('the same novel has the same bytes', async () => {
  const bytes = () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': novel });
      const { files } = await build({ sources: 'a.md', to: ['pdf'], write: false, host: hostIn(folder) });
      return files.map((file) => Buffer.from(file.bytes).toString('latin1'));
    });
  const [first] = await bytes();
  expect(first).toContain('Typst/');
  expect(await bytes()).toEqual([first]);
});
