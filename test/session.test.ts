import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../src/platform/browser.ts';
import { cacheKey } from '../src/platform/cache.ts';
import { messageLog } from '../src/produce/message-log.ts';
import { publishingRun, readsFrom, recordedRun } from '../src/produce/publishing-run.ts';
import { openRun } from '../src/produce/run.ts';
import type { RunOptions } from '../src/produce/run-options.ts';
import { openSession, type Session } from '../src/session.ts';
import { memoryHost } from './support/memory-host.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const report = messageLog().report;

/** A browser that notes when it starts and when it is closed. */
function starting(events: string[]) {
  return ({ executablePath = 'usual' }: { executablePath?: string | undefined }): Browser => {
    events.push(`start ${executablePath}`);
    return {
      version: async () => executablePath,
      withPage: () => Promise.reject(new Error('no page')),
      withScripts: () => Promise.reject(new Error('no page')),
      [Symbol.asyncDispose]: async () => void events.push(`close ${executablePath}`),
    };
  };
}

test('starts a browser when it is needed, shares it between runs, and closes it at the end', async () => {
  const events: string[] = [];
  {
    await using session = openSession({ host: memoryHost({}), open: starting(events) });
    const browser = session.browserFor({ report }, false);
    expect(session.browserFor({ report }, true)).toBe(browser);
    expect(events).toEqual([]);
    await browser.version();
    session.browserFor({ executablePath: '/other', report }, true);
    expect(events).toEqual(['start usual', 'start /other']);
  }
  expect(events.slice(2).toSorted()).toEqual(['close /other', 'close usual']);
});

describe('two runs of a session', () => {
  const template = (css: string) => ({
    'own/template.yaml': 'name: own\nextends: article\nstyles:\n  page: [own.css]\n',
    'own/own.css': css,
  });

  const openedRun = async (session: Session, options: RunOptions = {}) => {
    const log = messageLog();
    const run = log.take(await openRun(session, { sources: ['a.md'], to: ['html'], ...options }, 'build', log));
    if (!run) throw new Error(log.messages.join('\n'));
    return publishingRun(run);
  };

  test('see a template that has changed between them', () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': '# Tides\n', ...template('p { color: red }') });
      await using session = openSession({ host: hostIn(folder) });
      const styles = async () => {
        const { templateFor } = await openedRun(session);
        return (await templateFor({ name: './own', root: folder })).styles('page', new Set());
      };
      expect(await styles()).toContain('p { color: red }');
      await writeAll(folder, template('p { color: blue }'));
      expect(await styles()).toContain('p { color: blue }');
    }));

  test('share a cache, and do not record what they read from it', () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': '# Tides\n' });
      const host = hostIn(folder);
      await using session = openSession({
        host: { ...host, env: { ...host.env, XDG_CACHE_HOME: join(folder, 'cache') } },
      });
      const key = cacheKey('a drawing');
      await (await openedRun(session)).cache.set(key, Buffer.from('kept'));
      const { reads, ...run } = await openedRun(session, { notesReads: true });
      const own = readsFrom(reads ?? { files: new Map(), addresses: new Map() });
      const before = own.files.size;
      expect(await recordedRun({ ...run, reads }, own).cache.get(key)).toEqual(Buffer.from('kept'));
      expect(own.files.size).toBe(before);
    }));
});
