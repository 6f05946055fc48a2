import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../../src/model/report.ts';
import { embeddedBrowser } from '../../../src/platform/browser/locate.ts';
import { thisMachine } from '../../../src/platform/browser/machine.ts';
import { openBrowser } from '../../../src/platform/browser/open.ts';
import { withScratchFile, withScratchFolder } from '../../support/scratch.ts';
import { machineWith } from './machine-double.ts';

const hasBuild = process.platform === 'linux' && process.arch === 'x64';

test('there is none for other machines', async () => {
  expect(await embeddedBrowser(machineWith([], { platform: 'darwin' }))).toBeUndefined();
  expect(await embeddedBrowser(machineWith([], { platform: 'linux', arch: 'arm64' }))).toBeUndefined();
});

test.runIf(hasBuild)('it is unpacked once, even if two runs need it at the same time, and prints', async () => {
  await withScratchFolder(async (cache) => {
    await chmod(cache, 0o711);
    // No other browser is there to be found.
    const env = { ...process.env, PATH: '/nowhere', XDG_CACHE_HOME: cache, PUPPETEER_CACHE_DIR: '/nowhere' };
    const machine = { ...thisMachine(env), isExecutable: async () => false };
    const [one, other] = await Promise.all([embeddedBrowser(machine), embeddedBrowser(machine)]);
    expect(one).toEqual(other);
    const [folder, ...stages] = await readdir(join(cache, 'offprint'));
    expect(stages).toEqual([]);
    expect(folder).toMatch(/^chromium-\d+\.\d+\.\d+$/);
    const { mode } = await stat(join(cache, 'offprint', folder ?? ''));
    expect(mode & 0o022).toBe(0);
    const before = await stat(one?.path ?? '');
    const browser = openBrowser({ env, machine, report: reportTo(new VFile()) });
    try {
      expect(await browser.version()).toMatch(/Chrome\/\d+/);
      const document = { html: '<!doctype html><title>Test</title><p>words', files: new Map() };
      const pdf = await browser.withPage(document, (page) => page.pdf());
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    } finally {
      await browser[Symbol.asyncDispose]();
    }
    expect((await stat(one?.path ?? '')).mtimeMs).toBe(before.mtimeMs);
  });
});

test.runIf(hasBuild)('if it cannot be unpacked, the message says so', async () => {
  await withScratchFile('occupied', '', async (occupied) => {
    const machine = thisMachine({ ...process.env, XDG_CACHE_HOME: occupied });
    await expect(embeddedBrowser(machine)).rejects.toThrow(
      /^The browser does not work: the embedded browser cannot be unpacked to `.*occupied.*`: E(NOTDIR|EXIST)/,
    );
  });
});
