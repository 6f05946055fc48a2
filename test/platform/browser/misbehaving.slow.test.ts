import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMessage, Failure } from '../../../src/model/report.ts';
import { type BrowserOptions, openBrowser } from '../../../src/platform/browser/open.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { descendants, runningProcesses } from './processes.ts';

const report: BrowserOptions['report'] = (id, facts, where) => createMessage(id, facts, where);
const simpleDocument = { html: '<!doctype html><title>a</title><p>x', files: new Map() };

/** Starts a browser that is a script. @returns what it failed with, and whether a process of it is left */
function failureOf(script: string, options: Partial<BrowserOptions> = {}) {
  return withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    const path = join(folder, 'browser');
    await writeFile(path, `${script}\n`, { mode: 0o755 });
    const browser = openBrowser({ env: process.env, executablePath: path, report, startTimeout: 3000, ...options });
    try {
      await browser.withPage(simpleDocument, async () => {});
      return { rule: undefined, reason: '', left: [] };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      await browser[Symbol.asyncDispose]();
      const left = (await runningProcesses()).filter(({ commandLine }) => commandLine.includes(marker));
      return { rule: error.messages[0]?.ruleId, reason: error.messages[0]?.reason, left };
    }
  });
}

/** A number of seconds that no other process sleeps for. */
const marker = '86399.25';

test.each([
  ['waits', `sleep ${marker}`, 'does not answer within 3 s'],
  ['leaves its group and keeps its pipes', `setsid sleep ${marker} & sleep ${marker}`, 'does not answer within 3 s'],
  ['floods its pipe with zeros', 'exec cat /dev/zero >&4', 'answered what is no message of a browser'],
  ['answers garbage', `printf 'hello\\0' >&4; sleep ${marker}`, 'answered what is no message of a browser'],
  [
    'answers what makes no sense',
    `printf '{"method":"Target.attachedToTarget"}\\0' >&4; sleep ${marker}`,
    'answered what is no message of a browser',
  ],
  ['floods its error output', `yes >&2 & sleep ${marker}`, 'does not answer within 3 s'],
])('a browser that %s is ended with all of its processes', async (_, script, reason) => {
  const { rule, reason: found, left } = await failureOf(`#!/bin/sh\n${script}`);
  expect(rule).toBe('browser-failed');
  expect(found).toContain(reason);
  expect(left).toEqual([]);
});

test('a browser that answers everything with nothing is a failure', async () => {
  const script = `#!${process.execPath}
    const fs = require('node:fs');
    let text = '';
    fs.createReadStream('', { fd: 3 }).on('data', (chunk) => {
      text += chunk;
      for (const part of text.split('\\0').slice(0, -1)) {
        fs.writeSync(4, JSON.stringify({ id: JSON.parse(part).id, result: {} }) + '\\0');
      }
      text = text.slice(text.lastIndexOf('\\0') + 1);
    });`;
  expect((await failureOf(script)).rule).toBe('browser-failed');
});

test('a browser that uses too much memory is ended, whichever of its processes uses it', async () => {
  const eater = `const all = []; setInterval(() => all.push(Buffer.alloc(2e7, 1)), 20); // ${marker}`;
  const script = `#!/bin/sh\n${process.execPath} -e '${eater}' & wait`;
  const { rule, reason, left } = await failureOf(script, { memory: 300, startTimeout: 20_000 });
  expect({ rule, reason, left }).toEqual({
    rule: 'browser-memory',
    reason: 'The browser uses more than 300 MB of memory',
    left: [],
  });
});

test('a document that uses too much memory is a failure, and the next is shown', async () => {
  const rows = '<tr><td>'.concat('<td>a'.repeat(200), '</tr>').repeat(8000);
  const browser = openBrowser({ env: process.env, report, memory: 500 });
  try {
    const printed = browser.withPage({ ...simpleDocument, html: `<table border>${rows}</table>` }, (page) =>
      page.pdf(),
    );
    await expect(printed).rejects.toThrow('more than 500 MB');
    expect(await browser.withPage(simpleDocument, (page) => page.evaluate('document.body.innerText'))).toBe('x');
  } finally {
    await browser[Symbol.asyncDispose]();
  }
});

test('a browser that stops answering is ended, and the next document gets another', async () => {
  const browser = openBrowser({ env: process.env, report, timeout: 2000 });
  try {
    await browser.version();
    const started = await descendants(process.pid);
    const stopped = started.filter(({ commandLine }) => commandLine.includes('--remote-debugging-pipe'));
    for (const { pid } of stopped) process.kill(pid, 'SIGSTOP');
    await expect(browser.withPage(simpleDocument, async () => {})).rejects.toThrow('did not finish within 2 s');
    expect(await browser.withPage(simpleDocument, (page) => page.evaluate('document.body.innerText'))).toBe('x');
    const left = new Set((await runningProcesses()).map(({ pid }) => pid));
    expect(stopped.filter(({ pid }) => left.has(pid))).toEqual([]);
  } finally {
    await browser[Symbol.asyncDispose]();
  }
});
