import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../src/build.ts';
import { descendants } from './platform/browser/processes.ts';
import { testBrowser } from './support/page.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

type Files = Readonly<Record<string, string>>;

/** What came of it: the messages, as a terminal shows them, and how it ended. */
interface Ending {
  exitCode: BuildResult['exitCode'];
  said: string[];
}

/** Headings, so that the contents show page numbers, which takes two prints. */
const article = `---\ntitle: Tides\ntemplate: ./own\n---\n\n${['Sun', 'Moon', 'Sea'].map((name) => `## ${name}\n\nIt moves.\n`).join('\n')}`;

const good: Files = {
  'a.md': article,
  'own/template.yaml': 'name: own\nextends: article\nstyles: { page: [own.css], print: [own.css] }\n',
  'own/own.css': 'h2 { color: #123456; }\n',
};

/**
 * Publishes a good document, then something in its place that goes wrong. Whatever that is, the files of the first build
 * stay as they were, and no browser stays behind.
 */
function publishAgain(
  files: Files,
  options: (folder: string) => Promise<BuildOptions> = async () => ({}),
): Promise<Ending> {
  return withScratchFolder(async (folder) => {
    // A browser that runs as another user needs access to the files in it.
    await chmod(folder, 0o711);
    const host = hostIn(folder);
    await writeAll(folder, good);
    expect((await build({ sources: ['a.md'], to: ['html', 'pdf'], host })).outputs).toHaveLength(2);
    const before = await snapshot(join(folder, 'dist'));
    await writeAll(folder, files);
    const chosen = await options(folder);
    const { exitCode, messages, outputs } = await build({ sources: ['a.md'], to: ['html', 'pdf'], host, ...chosen });
    // What keeps the PDF from being made keeps no other format from it, but for a strict run.
    expect(outputs.map(({ format }) => format)).toEqual(chosen.strict ? [] : ['html']);
    const after = await snapshot(join(folder, 'dist'));
    const pdf = join(folder, 'dist/a.pdf');
    expect(chosen.strict ? after : after[pdf]).toEqual(chosen.strict ? before : before[pdf]);
    expect(await browsers()).toEqual([]);
    return { exitCode, said: messages.map((message) => `${String(message)} [${message.ruleId}]`) };
  });
}

async function browsers(): Promise<string[]> {
  const running = await descendants(process.pid);
  return running.map(({ commandLine }) => commandLine).filter((line) => line.includes('--remote-debugging-pipe'));
}

describe('a template with broken CSS', () => {
  test('is an error if it cannot be parsed, which stops a strict run', async () => {
    const { exitCode, said } = await publishAgain(
      { 'own/own.css': 'h2 { color: red; }\nh3 {\n  color: blue;\n' },
      async () => ({ strict: true }),
    );
    expect(exitCode).toBe(1);
    expect(said).toEqual([
      'own/own.css:2:4: The style sheet cannot be parsed from here on: `{` is never closed [style-broken]',
    ]);
  });

  test('is a warning if only a declaration is lost, which a strict run treats as an error', async () => {
    const files = { 'own/own.css': 'h2 {\n  colr: red;\n  margin: 3 4px;\n}\n' };
    const { exitCode, said } = await publishAgain(files, async () => ({ strict: true }));
    expect(exitCode).toBe(1);
    expect(said).toEqual([
      'own/own.css:2:3: `colr` is not a known property, so that browsers ignore it [style-property]',
      'own/own.css:3:3: `3 4px` is not a valid value of `margin`, so that browsers ignore it [style-value]',
    ]);
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { ...good, ...files });
      const { exitCode, messages } = await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder) });
      expect([exitCode, messages.map(({ fatal }) => fatal)]).toEqual([0, [false, false]]);
    });
  });
});

test('a number that keeps moving its target is an error at its line', async () => {
  // The column is as wide as the number. With one digit the text below it takes more than page 9, and the sea comes to page
  // 10; with two digits it is half as long, and the sea comes to page 9.
  const print = `<!DOCTYPE html><html lang="en"><head><title>T</title><style>{{ styles | raw }}</style></head><body>
    ${'<div style="break-after: page">-</div>'.repeat(8)}
    <div style="display: grid; grid-template-columns: max-content; font-size: 60pt"><b data-page-of="sea"></b>
      <div style="inline-size: 0; min-inline-size: 100%; font-size: 12pt">${'tide '.repeat(55)}</div></div>
    <main>{{ body | raw }}</main></body></html>`;
  const { exitCode, said } = await publishAgain({
    'a.md': article.replace('## Sea', '## Sea {#sea}'),
    'own/template.yaml': 'name: own\nextends: article\nshells: { print: print.liquid }\nstyles: { print: [own.css] }\n',
    'own/print.liquid': print,
    'own/own.css': '@page { margin: 2cm; } body { margin: 0; font: 12pt/1.2 serif; } h2 { margin: 0; }\n',
  });
  expect(exitCode).toBe(1);
  expect(said).toEqual([
    expect.stringMatching(/^a\.md:\d+:1: The page numbers cannot be determined: .*`sea`.* \[pages-unsettled\]$/u),
  ]);
});

describe('a browser that crashes', () => {
  let real = '';

  beforeAll(async () => {
    real = (await testBrowser()).path;
  });

  test.each([1, 2])('in print %i is an error of the machine', async (print) => {
    const { exitCode, said } = await publishAgain({}, async (folder) => ({
      browser: await mortalBrowser(folder, real, print),
    }));
    expect(exitCode).toBe(3);
    expect(said.filter((message) => !message.includes('[browser-unjailed]'))).toEqual([
      expect.stringMatching(/The browser does not work: the browser ended with SIGKILL \[browser-failed\]$/u),
    ]);
  });
});

/**
 * A program that starts the browser, passes its commands on, and kills it and itself as soon as it should print for the
 * nth time.
 */
async function mortalBrowser(folder: string, real: string, print: number): Promise<string> {
  const path = join(folder, 'browser');
  await writeFile(
    path,
    `#!${process.execPath}
    const { spawn } = require('node:child_process');
    const { createReadStream } = require('node:fs');
    const stdio = ['ignore', 'ignore', 'inherit', 'pipe', 4];
    const browser = spawn(${JSON.stringify(real)}, process.argv.slice(2), { stdio });
    browser.on('exit', (code) => process.exit(code ?? 1));
    let prints = 0;
    createReadStream('', { fd: 3 }).on('data', (message) => {
      browser.stdio[3].write(message);
      prints += message.toString('latin1').split('Page.printToPDF').length - 1;
      if (prints >= ${print}) process.kill(0, 'SIGKILL');
    });
    `,
  );
  await chmod(path, 0o755);
  return path;
}
