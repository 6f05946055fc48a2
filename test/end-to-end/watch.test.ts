import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import { descendants, type RunningProcess, runningProcesses } from '../platform/browser/processes.ts';
import { violations } from '../support/axe.ts';
import { withPage } from '../support/page.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const cli = join(import.meta.dirname, '../../lib/cli.js');

/** A running `offprint watch`. */
interface Running {
  child: ChildProcess;
  url: string;
}

const children = new Set<ChildProcess>();

// A test that fails leaves its program running.
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill();
  children.clear();
});

/** Starts the program, and waits for the URL of its preview. */
async function start(folder: string, args: readonly string[]): Promise<Running> {
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { mode: 0o711, recursive: true });
  const child = spawn(process.execPath, [cli, 'watch', '--no-open', ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, OFFPRINT_PREVIEW_TOKEN: 'secret' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\S+/u.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`It has ended:\n${output}`)));
  });
  return { child, url };
}

/** Presses Ctrl-C. Returns the exit code and what is left: temporary files and processes. */
async function stop({ child }: Running, folder: string): Promise<{ code: number | null; left: string[] }> {
  const started = await descendants(child.pid ?? 0);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const code = await ended;
  const files = (await readdir(join(folder, 'tmp'))).filter((name) => name.startsWith('offprint'));
  return { code, left: [...files, ...(await stillRunning(started))] };
}

/** Those that still run after the time that the system takes to end a process. */
async function stillRunning(processes: readonly RunningProcess[]): Promise<string[]> {
  for (let patience = 20; ; patience--) {
    const running = new Set((await runningProcesses()).map(({ pid }) => pid));
    const left = processes.filter(({ pid }) => running.has(pid));
    if (left.length === 0 || patience === 0) return left.map(({ pid }) => String(pid));
    await pause(100);
  }
}

interface Watched {
  folder: string;
  page: Page;
  url: string;
  running: Running;
  save(text: string): Promise<void>;
}

/** Watches a document in a real browser. At the end, Ctrl-C leaves nothing. */
function watching(
  args: readonly string[],
  use: (watched: Watched) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  return withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    await writeAll(folder, { 'package.json': '{}', 'essay.md': essay(), ...files });
    const running = await start(folder, ['essay.md', ...args]);
    const save = (text: string) => writeFile(join(folder, 'essay.md'), text);
    try {
      await withPage(async (page) => {
        await page.setViewport({ width: 1200, height: 800 });
        await page.goto(running.url, { waitUntil: 'load' });
        await use({ folder, page, url: running.url, running, save });
      });
    } finally {
      if (running.child.exitCode === null) expect(await stop(running, folder)).toEqual({ code: 0, left: [] });
    }
  });
}

/** A text that is longer than the window. */
function essay(middle = 'The middle.', end = 'The end.'): string {
  const many = (name: string) => Array.from({ length: 30 }, (_, at) => `${name} paragraph ${at}.`).join('\n\n');
  return `# Tides\n\n${many('First')}\n\n${middle}\n\n${many('Second')}\n\n${end}\n`;
}

/** The frame with the document that is shown. Absent while it is replaced. */
async function documentOf(page: Page): Promise<Frame | undefined> {
  const element = await page.$('.pane iframe:not(.waiting)');
  return (await element?.contentFrame().catch(() => undefined)) ?? undefined;
}

/** Waits until the document that is shown has this text. */
async function shows(page: Page, text: string): Promise<Frame> {
  for (const end = performance.now() + 30_000; performance.now() < end; await pause(20)) {
    const frame = await documentOf(page);
    const read = frame?.evaluate((wanted) => document.body.textContent?.includes(wanted), text);
    const has = await read?.catch(() => false);
    if (frame && has) return frame;
  }
  throw new Error(`The preview does not show: ${text}`);
}

function messagesHave(page: Page, text: string, wanted = true): Promise<unknown> {
  const check = (part: string, has: boolean) =>
    document.getElementById('message-list')?.textContent?.includes(part) === has;
  return page.waitForFunction(check, { timeout: 30_000 }, text, wanted);
}

test('shows the HTML as on a phone and in the dark, and remembers it', () =>
  watching(['--to', 'html'], async ({ page }) => {
    const screen = () =>
      shows(page, 'The middle.').then((frame) =>
        frame.evaluate(() => [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches] as const),
      );
    const [wide, isDark] = await screen();
    expect([wide > 600, isDark]).toEqual([true, false]);
    await page.select('select[aria-label="Screen"]', 'Phone');
    await page.select('select[aria-label="Colours"]', 'Dark');
    expect(await screen()).toEqual([390, true]);
    await page.reload();
    expect(await screen()).toEqual([390, true]);
    // A wider screen than the pane is shown smaller.
    await page.select('select[aria-label="Screen"]', 'Desktop');
    expect(await screen()).toEqual([1280, true]);
    const shown = await page.$eval('.screen', (element) => {
      const [inner, outer] = [element.getBoundingClientRect(), element.parentElement?.getBoundingClientRect()];
      return outer && Math.abs(inner.width - outer.width) < 1 && Math.abs(inner.height - outer.height) < 1;
    });
    expect(shown).toBe(true);
  }));

test('shows what is saved at the same place, the fault after a mistake, and none once it is corrected', () =>
  watching(['--to', 'html'], async ({ page, save }) => {
    const first = await shows(page, 'The middle.');
    await messagesHave(page, 'No problems.');
    const topOf = (frame: Frame) =>
      frame.evaluate(() => {
        const block = [...document.querySelectorAll('p')].find((one) => one.textContent === 'Second paragraph 9.');
        return Math.round(block?.getBoundingClientRect().top ?? Number.NaN);
      });
    await first.evaluate(() => {
      const block = [...document.querySelectorAll('p')].find((one) => one.textContent === 'Second paragraph 9.');
      block?.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    await pause(300);
    const top = await topOf(first);
    await save(essay('A longer middle.\n\nIn two paragraphs.'));
    const second = await shows(page, 'In two paragraphs.');
    expect(Math.abs((await topOf(second)) - top)).toBeLessThan(3);
    const marked = await second.evaluate(() =>
      [...document.querySelectorAll('p')].filter((one) => one.getAnimations().length > 0).map((one) => one.textContent),
    );
    expect(marked).toEqual(['A longer middle.', 'In two paragraphs.']);

    await save(essay('![Moon](moon.svg)'));
    await messagesHave(page, 'moon.svg');
    await messagesHave(page, 'picture-missing');
    await save(essay('Without an image.'));
    await messagesHave(page, 'moon.svg', false);
    await shows(page, 'Without an image.');
  }));

test('ends in the last state after many saves', () =>
  watching(['--to', 'html'], async ({ page, save }) => {
    await shows(page, 'The middle.');
    const saves = process.env.CI ? 30 : 100;
    for (let number = 1; number <= saves; number++) {
      await save(essay(`Save ${number}.`));
      await pause(100);
    }
    await shows(page, `Save ${saves}.`);
    await page.waitForSelector('#status[data-state=done]');
  }));

test('connects again when Offprint is started again, and survives a closed tab', () =>
  withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    await writeAll(folder, { 'package.json': '{}', 'essay.md': essay() });
    const first = await start(folder, ['essay.md', '--to', 'html']);
    const { port } = new URL(first.url);
    await withPage(async (page) => {
      await page.goto(first.url, { waitUntil: 'load' });
      await shows(page, 'The middle.');
      const other = await page.browser().newPage();
      await other.goto(first.url, { waitUntil: 'load' });
      await other.close();
      expect((await stop(first, folder)).code).toBe(0);
      await page.waitForSelector('#status[data-state=lost]');
      await writeAll(folder, { 'essay.md': essay('Written meanwhile.') });
      const second = await start(folder, ['essay.md', '--to', 'html', '--port', port]);
      expect(new URL(second.url).port).toBe(port);
      await shows(page, 'Written meanwhile.');
      expect(await stop(second, folder)).toEqual({ code: 0, left: [] });
    });
  }));

/** An editor that writes down what it is asked to open. */
const editorFiles = {
  'edit.mjs': `import { renameSync, writeFileSync } from 'node:fs';
    writeFileSync('opened.tmp', process.argv.slice(2).join(' '));
    renameSync('opened.tmp', 'opened');`,
};
const editor = `${process.execPath} edit.mjs {file} {line}`;

/** Waits until the editor is asked to open something. */
async function openedIn(folder: string): Promise<string> {
  for (;;) {
    const opened = await readFile(join(folder, 'opened'), 'utf8').catch(() => '');
    if (opened !== '') return opened;
    await pause(50);
  }
}

function moveCursor(url: string, file: string, line: number): Promise<Response> {
  return fetch(`${new URL(url).origin}/cursor`, {
    method: 'POST',
    headers: { Authorization: 'Bearer secret' },
    body: JSON.stringify({ file, line }),
  });
}

/** The paragraphs, or lines of a page, with exactly this text. */
async function withText(frame: Frame, wanted: string): Promise<ElementHandle[]> {
  const all = await frame.$$('p, span');
  const texts = await frame.$$eval('p, span', (found) => found.map(({ textContent }) => textContent));
  return all.filter((_, index) => texts[index] === wanted);
}

/** Waits until one of the paragraphs with a text is in view, as seen from the whole window. */
async function comesIntoView(frame: Frame, text: string, index = 0): Promise<void> {
  for (const end = performance.now() + 15_000; performance.now() < end; await pause(100)) {
    const found = await withText(frame, text).catch(() => []);
    if (await found.at(index)?.isIntersectingViewport()) return;
  }
  throw new Error(`It does not come into view: ${text}`);
}

test('opens the editor at the line of a block, and moves to the line of an editor', () =>
  watching(
    ['--to', 'html', '--editor', editor],
    async ({ folder, page, url }) => {
      const frame = await shows(page, 'The middle.');
      expect((await moveCursor(url, join(folder, 'essay.md'), 63)).status).toBe(204);
      await comesIntoView(frame, 'The middle.');
      // The scrolling has ended.
      await pause(1000);
      await frame.evaluate(() => {
        const block = [...document.querySelectorAll('p')].find((one) => one.textContent === 'The middle.');
        block?.click();
      });
      expect(await openedIn(folder)).toBe(`${join(folder, 'essay.md')} 63`);
    },
    editorFiles,
  ));

test.each([
  ['PDF', 'chromium'],
  ['PDF', 'typst'],
  ['EPUB', undefined],
])('opens the editor at a block of the %s, and moves there (%s)', (title, engine) => {
  const format = title.toLowerCase();
  return watching(
    ['--to', format, '--editor', editor, ...(engine ? ['--engine', engine] : [])],
    async ({ folder, page, url, save }) => {
      // The same text occurs twice: the text around it tells which one is meant.
      await save(essay('The middle.', 'The mid\u00adtide.\n\nThe middle.'));
      // Not with the mouse: the button for HTML is hidden once the build is complete.
      for (const pane of [format, 'html'])
        await page.$eval(`[data-pane=${pane}]`, (button) => button instanceof HTMLElement && button.click());
      await page.waitForSelector('#status[data-state=done]', { timeout: 60_000 });
      // The version before, which may still be shown, has the text once.
      let frame: Frame | undefined;
      while (!frame) {
        for (const one of page.frames()) {
          const found = await withText(one, 'The middle.').catch(() => []);
          if (found.length === 2) frame = one;
        }
        await pause(50);
      }
      for (const [line, text, index] of [
        [127, 'The middle.', 1],
        [3, 'First paragraph 0.', 0],
        [63, 'The middle.', 0],
      ] as const) {
        await moveCursor(url, join(folder, 'essay.md'), line);
        await comesIntoView(frame, text, index);
      }
      for (const [index, line] of [
        [0, 63],
        [1, 127],
      ] as const) {
        const found = await withText(frame, 'The middle.');
        await found[index]?.click();
        expect(await openedIn(folder)).toBe(`${join(folder, 'essay.md')} ${line}`);
        await rm(join(folder, 'opened'));
      }
    },
    editorFiles,
  );
});

test('shows the PDF and the EPUB side by side, and updates them', () =>
  watching([], async ({ page, save }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await shows(page, 'The middle.');
    await page.waitForSelector('#status[data-state=done]', { timeout: 60_000 });
    await page.click('[data-pane=pdf]');
    await page.waitForSelector('.sheet canvas');
    // Pages out of view have their text, too, so that it is found.
    await page.waitForFunction(() =>
      document.querySelector('.sheet:last-child .text')?.textContent?.includes('The end.'),
    );
    await page.click('[data-pane=html]');
    await page.click('[data-pane=epub]');
    const textOfBook = async () => {
      const texts = page.frames().map((frame) => frame.evaluate(() => document.body.textContent).catch(() => ''));
      return (await Promise.all(texts)).join('\n');
    };
    while (!(await textOfBook()).includes('First paragraph 3.')) await pause(50);

    const pages = await page.$$eval('.sheet', (sheets) => sheets.length);
    const more = Array.from({ length: 60 }, (_, at) => `More ${at}.`).join('\n\n');
    await save(essay(`A new middle.\n\n${more}`));
    await page.waitForFunction((before) => document.querySelectorAll('.sheet').length > before, {}, pages);
    while (!(await textOfBook()).includes('A new middle.')) await pause(50);
    expect(faults).toEqual([]);
  }));

test('keeps the zoom of the PDF, and the place in it, when it is updated', () =>
  watching(['--to', 'pdf', '--engine', 'typst'], async ({ page, save }) => {
    await page.waitForSelector('#status[data-state=done]', { timeout: 60_000 });
    await page.click('[data-pane=pdf]');
    const endsWith = (text: string) =>
      page.waitForFunction(
        (wanted) => document.querySelector('.sheet:last-child .text')?.textContent?.includes(wanted),
        { timeout: 30_000 },
        text,
      );
    await endsWith('The end.');
    const fitting = await page.$eval('.sheet', ({ clientWidth }) => clientWidth);
    for (let click = 0; click < 3; click++) await page.click('[aria-label=Larger]');
    await page.$eval('.pages', (pages) => pages.scrollTo({ top: 900, left: 40, behavior: 'instant' }));
    /** The zoom, the width of a page and of its image, and where the reader is. */
    const view = async () => {
      await page.waitForFunction(() => {
        const sheet = document.querySelector('.sheet');
        const image = sheet?.querySelector('canvas');
        return sheet && image && Math.abs(image.width / devicePixelRatio - sheet.clientWidth) < 1;
      });
      return page.evaluate(() => {
        const [pages, sheet] = [document.querySelector('.pages'), document.querySelector('.sheet')];
        const zoom = document.querySelector('.tools output')?.textContent;
        return [zoom, sheet?.clientWidth, pages?.scrollTop, pages?.scrollLeft];
      });
    };
    const before = await view();
    expect(before).toEqual(['150 %', expect.closeTo(1.5 * fitting, -1), 900, 40]);
    await save(essay('The middle.', 'Another end.'));
    await endsWith('Another end.');
    expect(await view()).toEqual(before);
  }));

/** Connections to a port on the way through another one, where they can be cut. */
async function openWay(port: string) {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const way = createServer((here) => {
    if (!isOpen) return here.destroy();
    const there = connect(Number(port), '127.0.0.1');
    for (const socket of [here, there]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => [here, there].map((one) => one.destroy() && sockets.delete(one)));
    }
    return here.pipe(there).pipe(here);
  });
  const cut = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  await once(way.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (way.address() as AddressInfo).port,
    cut,
    restore() {
      isOpen = true;
    },
    [Symbol.dispose]() {
      cut();
      way.close();
    },
  };
}

test.each([
  ['offline', 'done'],
  ['cut off', 'lost'],
])('shows the last state once it is back, if the browser is %s while something is saved', (loss, status) =>
  withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    await writeAll(folder, { 'package.json': '{}', 'essay.md': essay() });
    const running = await start(folder, ['essay.md']);
    const { port, origin } = new URL(running.url);
    using way = await openWay(port);
    const lead = ['localhost', '127.0.0.1'].map((name) => `MAP ${name}:${port} 127.0.0.1:${way.port}`);
    const lookAt = async (page: Page) => {
      await page.goto(running.url, { waitUntil: 'load' });
      await shows(page, 'The middle.');
      await page.click('[data-pane=pdf]');
      await page.waitForSelector('#status[data-state=done]', { timeout: 60_000 });
      const textOfPages = () => page.$$eval('.sheet .text', (all) => all.map(({ textContent }) => textContent).join());
      while (!(await textOfPages()).includes('The middle.')) await pause(50);

      if (loss === 'offline') await page.setOfflineMode(true);
      else way.cut();
      await writeAll(folder, { 'essay.md': essay('Saved meanwhile.') });
      const read = async (path: string) => (await fetch(`${origin}/${path}`)).text();
      while (!(await read('files/essay.html')).includes('Saved meanwhile.')) await pause(100);
      await page.waitForSelector(`#status[data-state=${status}]`);
      // The last good version stays, longer than the page waits for a new one.
      await pause(6000);
      await shows(page, 'The middle.');
      expect(await textOfPages()).toContain('The middle.');

      if (loss === 'offline') await page.setOfflineMode(false);
      else way.restore();
      await shows(page, 'Saved meanwhile.');
      while (!(await textOfPages()).includes('Saved meanwhile.')) await pause(50);
      await page.waitForSelector('#status[data-state=done]');
    };
    await withPage(lookAt, [`--host-resolver-rules=${lead.join(', ')}`]);
    expect(await stop(running, folder)).toEqual({ code: 0, left: [] });
  }),
);

test('stays on the page of a site, and has nothing to complain about', () => {
  const chapter = (text: string) => `# Moon {#moon}\n\n${text}\n`;
  return watching(
    ['--to', 'html'],
    async ({ folder, page, url }) => {
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      const frame = await shows(page, 'Moon');
      await frame.evaluate(() => document.querySelector<HTMLElement>('a[href*="moon"]')?.click());
      await shows(page, 'A full moon.');
      await writeFile(join(folder, 'moon.md'), chapter('A new moon.'));
      await shows(page, 'A new moon.');
      await moveCursor(url, join(folder, 'sun.md'), 3);
      await shows(page, 'The sun.');
      for (const scheme of ['light', 'dark']) {
        for (const width of [390, 1400]) {
          await page.setViewport({ width, height: 800 });
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
          expect(await violations(page)).toEqual([]);
        }
      }
      expect(faults).toEqual([]);
    },
    {
      'essay.md': '---\ntitle: Sky\nchapters: [sun.md, moon.md]\nhtml: { layout: site }\n---\n',
      'sun.md': '# Sun\n\nThe sun.\n',
      'moon.md': chapter('A full moon.'),
    },
  );
});
