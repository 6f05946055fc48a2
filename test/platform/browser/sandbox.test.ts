import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { afterEach, expect, test, vi } from 'vitest';
import { createMessage, Failure } from '../../../src/model/report.ts';
import { locate } from '../../../src/platform/browser/locate.ts';
import { type Machine, thisMachine } from '../../../src/platform/browser/machine.ts';
import { type BrowserOptions, openBrowser } from '../../../src/platform/browser/open.ts';
import { withScratchFolder } from '../../support/scratch.ts';

afterEach(() => vi.unstubAllEnvs());

const { OFFPRINT_BROWSER_SANDBOX: _, ...env } = process.env;

interface Outcome {
  /** The rules of the messages, and of the failure. */
  rules: (string | undefined)[];
  /** The flags that each start of the browser had about the sandbox. */
  starts: string[];
  hint: string | undefined;
}

/** Starts a browser of the machine through a script, which is run before it. */
function started(script: string, options: Partial<BrowserOptions> = {}): Promise<Outcome> {
  return withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    const [log, path] = [join(folder, 'log'), join(folder, 'browser')];
    await writeFile(log, '');
    // The browser may run as another user.
    await chmod(log, 0o666);
    const real = await bestBrowser();
    const note = `case "$*" in *--no-sandbox*) way=open;; *) way=sandboxed;; esac; echo $way >> ${log}`;
    await writeFile(path, `#!/bin/sh\n${note}\n${script.replaceAll('LOG', log)}\nexec ${real} "$@"\n`, { mode: 0o755 });
    const messages: VFileMessage[] = [];
    const report: BrowserOptions['report'] = (id, facts, where) => {
      const message = createMessage(id, facts, where);
      messages.push(message);
      return message;
    };
    const browser = openBrowser({ env, executablePath: path, report, ...options });
    try {
      await browser.withPage({ html: '<title>a</title>', files: new Map() }, async () => {});
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      messages.push(...error.messages);
    } finally {
      await browser[Symbol.asyncDispose]();
    }
    const starts = (await readFile(log, 'utf8')).trim().split('\n');
    return { rules: messages.map(({ ruleId }) => ruleId), starts, hint: messages[0]?.note };
  });
}

async function bestBrowser(): Promise<string> {
  for await (const { path } of locate(thisMachine(env), undefined)) return path;
  throw new Error('there is no browser');
}

/** Dies like Chromium where the system offers no sandbox. */
const none = 'if [ $way = sandboxed ]; then echo "FATAL: No usable sandbox!" >&2; kill -TRAP $$; fi';

test('without a sandbox the browser shows no document, and the message says how to allow it', async () => {
  const { rules, starts, hint } = await started(none);
  expect(rules).toEqual(['browser-sandbox']);
  // The last start only shows the cause.
  expect(starts).toEqual(['sandboxed', 'sandboxed', 'open']);
  expect(hint).toContain('browser: { sandbox: false }');
});

test('it is dropped if the caller or the environment allows it, and the message says so', async () => {
  expect((await started(none, { mayDropSandbox: true })).rules).toEqual(['browser-unjailed']);
  const allowing = { ...env, OFFPRINT_BROWSER_SANDBOX: 'false' };
  expect((await started(none, { env: allowing })).rules).toEqual(['browser-unjailed']);
});

test('a browser with a sandbox runs in it, even if it may be dropped', async () => {
  expect(await started('', { mayDropSandbox: true })).toMatchObject({ rules: [], starts: ['sandboxed'] });
});

test('a browser that crashes once at startup keeps its sandbox', async () => {
  const once = 'if [ $(wc -l < LOG) = 1 ]; then kill -SEGV $$; fi';
  expect(await started(once)).toMatchObject({ rules: [], starts: ['sandboxed', 'sandboxed'] });
});

test('a browser that never starts does not blame the sandbox', async () => {
  expect((await started('exit 3')).rules).toEqual(['browser-failed']);
});

test.runIf(process.getuid?.() === 0)('for root without another user, a message is reported', async () => {
  const own = thisMachine(env);
  const isExecutable = async (path: string) => !path.endsWith('/setpriv') && own.isExecutable(path);
  const machine: Machine = { ...own, isExecutable };
  expect(await started('', { machine })).toMatchObject({ rules: ['browser-sandbox'], starts: ['open'] });
});

test('a temporary folder that only this user can access does not disable the sandbox', () =>
  withScratchFolder(async (folder) => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    vi.stubEnv('TMPDIR', closed);
    const browser = openBrowser({ env: { ...env, TMPDIR: closed }, report: (id) => Promise.reject(id) as never });
    try {
      expect(await browser.version()).toContain('Chrome');
    } finally {
      await browser[Symbol.asyncDispose]();
    }
  }));
