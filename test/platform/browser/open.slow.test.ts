import { chmod, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { afterEach, expect, test, vi } from 'vitest';
import { Failure, reportTo } from '../../../src/model/report.ts';
import { thisMachine } from '../../../src/platform/browser/machine.ts';
import { type BrowserOptions, openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser, BrowserDocument } from '../../../src/platform/browser.ts';
import { collected } from '../../support/collected.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { machineWith } from './machine-double.ts';
import { descendants, type RunningProcess } from './processes.ts';

const open: AsyncDisposable[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const thing of open.splice(0)) await thing[Symbol.asyncDispose]();
});

function browser(options: Partial<BrowserOptions> = {}): Browser {
  const opened = openBrowser({ env: process.env, report: reportTo(new VFile()), ...options });
  open.push(opened);
  return opened;
}

function document(body: string, files: BrowserDocument['files'] = new Map()): BrowserDocument {
  return { html: `<!doctype html><html lang="en"><title>Test</title><body>${body}`, files };
}

const text = (one: Browser, source: BrowserDocument) =>
  one.withPage(source, (page) => page.evaluate('document.body.innerText')) as Promise<string>;

/** The message of the only failure that may come of `promise`. */
async function reasonOf(promise: Promise<unknown>): Promise<{ ruleId: string | undefined; reason: string }> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error('expected a Failure', { cause: error });
  return { ruleId: error.messages[0]?.ruleId, reason: error.messages[0]?.reason ?? '' };
}

const isBrowser = ({ commandLine }: RunningProcess) => commandLine.includes('--remote-debugging-pipe');

/** Sends a signal to every process of every browser that this one has started. One may have ended with another. */
async function signalBrowsers(signal: NodeJS.Signals): Promise<void> {
  const found = (await descendants(process.pid)).filter(isBrowser);
  expect(found.length).toBeGreaterThan(0);
  for (const { pid } of found) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

test('a document is laid out for print, before and after printing, and on a reused page', async () => {
  const one = browser();
  const source = document('<style>p { width: 10px } @media screen { p { width: 20px } }</style><p>x</p>');
  const width = `document.querySelector('p').offsetWidth`;
  for (let round = 0; round < 2; round++) {
    const widths = await one.withPage(source, async (page) => {
      const before = await page.evaluate(width);
      await page.pdf();
      return [before, await page.evaluate(width)];
    });
    expect(widths).toEqual([10, 10]);
  }
});

test('it prints documents, several at a time, and reports its version', async () => {
  const one = browser();
  expect(await one.version()).toMatch(/^(Headless)?Chrome\/\d+\.\d+\.\d+\.\d+$/);
  const texts = ['one', 'two', 'three'].map((word) => text(one, document(`<p>${word}`)));
  expect(await Promise.all(texts)).toEqual(['one', 'two', 'three']);
  const pdf = await one.withPage(document('<h1>Title</h1>'), (page) => page.pdf());
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
});

test('a document may show its own styles and images', async () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>';
  const files = new Map([
    ['pictures/größe.svg', { mediaType: 'image/svg+xml', bytes: Buffer.from(picture) }],
    ['style.css', { mediaType: 'text/css', bytes: Buffer.from('p { width: 123px }') }],
  ]);
  const body =
    '<link rel="stylesheet" href="style.css"><p>x</p><img src="pictures/gr%C3%B6%C3%9Fe.svg"><img src="no.svg">';
  const widths = await browser().withPage(document(body, files), (page) =>
    page.evaluate(
      '[document.querySelector("p").clientWidth, ...Array.from(document.images, (image) => image.naturalWidth)]',
    ),
  );
  expect(widths).toEqual([123, 30, 0]);
});

test('no script runs, nothing is sent, no file is read, and no navigation blanks the page', async () => {
  await withScratchFolder(async (folder) => {
    const requests: string[] = [];
    const server: Server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('caught');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) });
    const { port } = server.address() as AddressInfo;
    await writeFile(join(folder, 'secret.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const traps = [`http://127.0.0.1:${port}`, `http://localhost:${port}`].flatMap((trap) => [
      `<link rel="stylesheet" href="${trap}/style.css"><link rel="preconnect" href="${trap}">`,
      `<link rel="prefetch" href="${trap}/prefetch"><link rel="dns-prefetch" href="${trap}">`,
      `<script src="${trap}/script.js"></script><img src="${trap}/picture.png" onerror="document.title='run'">`,
      `<iframe src="${trap}/frame"></iframe><object data="${trap}/object"></object><embed src="${trap}/embed">`,
      `<video src="${trap}/video" poster="${trap}/poster"></video>`,
      `<style>@import url("${trap}/import.css"); @font-face { font-family: T; src: url("${trap}/font.woff2") }`,
      `p { font-family: T; background: url("${trap}/background.png") }</style>`,
      `<svg><image href="${trap}/svg.png"/><use href="${trap}/use.svg#x"/></svg>`,
      `<meta http-equiv="refresh" content="0;url=${trap}/refresh">`,
    ]);
    const body = `${traps.join('\n')}<img id="file" src="file://${folder}/secret.svg"><p>still here</p>
      <script>document.title = 'run'</script>`;
    const seen = await browser().withPage(document(body), async (page) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return page.evaluate('[document.title, document.body.innerText.trim(), document.images.file.naturalWidth]');
    });
    expect(seen).toEqual(['Test', expect.stringContaining('still here'), 0]);
    await fetch(`http://127.0.0.1:${port}/proof`);
    expect(requests).toEqual(['/proof']);
  });
});

test('a browser that is killed during work is a failure, at once', async () => {
  const one = browser();
  const killed = one.withPage(document('<p>x'), async () => {
    await signalBrowsers('SIGKILL');
    return new Promise(() => {});
  });
  expect(await reasonOf(killed)).toEqual({
    ruleId: 'browser-failed',
    reason: 'The browser does not work: the browser ended with SIGKILL',
  });
  // It is started again for the next document.
  expect(await text(one, document('<p>again'))).toBe('again');
  expect(await text(one, document('<p>and again'))).toBe('and again');
});

test('a browser that is killed while it prints is a failure', async () => {
  const long = document('<p>words</p>'.repeat(50_000));
  const printed = browser().withPage(long, async (page) => {
    const [pdf] = await Promise.all([page.pdf(), signalBrowsers('SIGKILL')]);
    return pdf;
  });
  expect(await reasonOf(printed)).toMatchObject({ reason: expect.stringContaining('the browser ended with SIGKILL') });
});

test('a page that crashes is a failure, and the browser prints the next document', async () => {
  const one = browser();
  const crashed = one.withPage(document('<p>x'), async (page) => {
    const session = await page.createCDPSession();
    void session.send('Page.crash').catch(() => {});
    return new Promise(() => {});
  });
  expect((await reasonOf(crashed)).reason).toContain('the page crashed');
  expect(await text(one, document('<p>next'))).toBe('next');
});

test('a browser that stops answering is a failure when the time is up', async () => {
  const one = browser({ timeout: 2_000 });
  await one.version();
  await signalBrowsers('SIGSTOP');
  expect((await reasonOf(text(one, document('<p>x')))).reason).toContain('did not finish within 2 s');
});

test('an abort ends the wait with its reason', async () => {
  const stop = new AbortController();
  const waiting = browser().withPage(document('<p>x'), () => new Promise(() => {}), stop.signal);
  stop.abort(new Error('no longer wanted'));
  await expect(waiting).rejects.toThrow('no longer wanted');
});

test('a browser that is kept keeps nothing of earlier pages', async () => {
  const one = browser();
  const held: WeakRef<object>[] = [];
  for (let number = 0; number < 8; number += 1) {
    const result = await one.withPage(document(`<p>${number}`), async () => ({ number }));
    held.push(new WeakRef(result));
  }
  await collected();
  expect(held.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(4);
});

test('errors of the caller are passed on unchanged', async () => {
  const bug = new TypeError('a bug');
  await expect(browser().withPage(document(''), () => Promise.reject(bug))).rejects.toBe(bug);
});

test('a program that is not a browser is a failure with its output', async () => {
  await withScratchFolder(async (folder) => {
    const path = join(folder, 'chromium-browser');
    await writeFile(path, '#!/bin/sh\necho "requires the chromium snap to be installed" >&2; exit 10\n', {
      mode: 0o755,
    });
    const { ruleId, reason } = await reasonOf(browser({ executablePath: path }).version());
    expect(ruleId).toBe('browser-failed');
    expect(reason).toContain(`\`${path}\` ended with exit code 10: requires the chromium snap to be installed`);
  });
});

test('a machine without space for temporary files is reported as such', async () => {
  vi.stubEnv('TMPDIR', '/nowhere');
  const { ruleId, reason } = await reasonOf(browser({ executablePath: process.execPath }).version());
  expect(ruleId).toBe('browser-failed');
  expect(reason).toMatch(/does not start: ENOENT.*\/nowhere/);
});

test('a missing browser is only reported when a page is needed', async () => {
  const none = browser({ machine: machineWith([]) });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await reasonOf(none.withPage(document(''), async () => {}))).ruleId).toBe('browser-missing');
});

test('a missing sandbox is reported', async () => {
  const file = new VFile();
  const own = thisMachine(process.env);
  const isExecutable = async (path: string) => !path.endsWith('/setpriv') && own.isExecutable(path);
  const machine = { ...own, platform: 'linux' as const, uid: 0, isExecutable };
  expect(await text(browser({ machine, report: reportTo(file) }), document('<p>x'))).toBe('x');
  const said = file.messages.map(({ ruleId, fatal, reason }) => [ruleId, fatal, reason]);
  expect(said).toEqual([
    ['browser-unjailed', undefined, 'The browser runs without its sandbox: Offprint runs as root'],
  ]);
});

test('nothing remains after disposal, even before it has started', async () => {
  await withScratchFolder(async (folder) => {
    // The browser may run as another user, who has to come through.
    await chmod(folder, 0o711);
    vi.stubEnv('TMPDIR', folder);
    const used = browser();
    await text(used, document('<p>x'));
    expect(await readdir(folder)).toHaveLength(1);
    const unused = browser();
    await used[Symbol.asyncDispose]();
    await unused[Symbol.asyncDispose]();
    expect(await readdir(folder)).toEqual([]);
    expect((await descendants(process.pid)).filter(isBrowser)).toEqual([]);
  });
});

const scripted: BrowserDocument = {
  html: '<!doctype html><title>Test</title><p id="out"></p><script src="count.js"></script><script>counted = -1</script>',
  files: new Map([
    [
      'count.js',
      { mediaType: 'text/javascript', bytes: Buffer.from('let counted = 0; const count = () => ++counted;') },
    ],
  ]),
};

test('scripts of a document run only on request', async () => {
  const one = browser();
  const count = () => one.withScripts(scripted, (page) => page.evaluate('count()'));
  // The page is kept for the same document.
  expect([await count(), await count()]).toEqual([1, 2]);
  await expect(one.withPage(scripted, (page) => page.evaluate('count()'))).rejects.toThrow();
});

test('a document with scripts is in UTC and has no network access', async () => {
  const one = browser();
  const ask = (expression: string) => one.withScripts(scripted, (page) => page.evaluate(expression));
  expect(await ask('Intl.DateTimeFormat().resolvedOptions().timeZone')).toBe('UTC');
  const fetched = "fetch('https://example.org').then(() => 'fetched', () => 'refused')";
  expect(await ask(fetched)).toBe('refused');
  expect(await ask("fetch('file:///etc/hosts').then(() => 'fetched', () => 'refused')")).toBe('refused');
});

test('a page whose work failed is not used again', async () => {
  const one = browser();
  await one.withScripts(scripted, (page) => page.evaluate('count()'));
  const failing = one.withScripts(scripted, () => Promise.reject(new Error('no more')));
  await expect(failing).rejects.toThrow('no more');
  expect(await one.withScripts(scripted, (page) => page.evaluate('count()'))).toBe(1);
});
