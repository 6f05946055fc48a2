import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const cli = join(import.meta.dirname, '../../lib/cli.js');

interface Ending {
  code: number | null;
  rules: string[];
  reasons: string[];
  written: string[];
}

function run(command: string, files: Record<string, string>, formats: string): Promise<Ending> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const args = [cli, command, 'index.md', '--to', formats, '--reporter', 'json'];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    const { messages } = JSON.parse(stdout) as { messages: { rule: string; message: string }[] };
    const written = await readdir(join(folder, 'dist')).catch(() => []);
    return {
      code,
      rules: messages.map(({ rule }) => rule),
      reasons: messages.map(({ message }) => message),
      written,
    };
  });
}

describe.each(['build', 'check'])('%s ends', { timeout: 60_000 }, (command) => {
  test.each([
    ['loops once it has waited', 'await new Promise((done) => setTimeout(done, 10)); for (;;);'],
    ['waits for what is there already, without end', 'for (;;) await undefined;'],
    ['waits for the next turn, without end', 'for (;;) await new Promise((done) => setImmediate(done));'],
  ])('a plugin that %s', async (_, work) => {
    const ending = await run(
      command,
      {
        'index.md': '# A\n\nText.\n',
        'plugin.mjs': `export default () => async () => { ${work} };`,
        'offprint.config.yaml': 'limits: { time: 2 }\nmarkdown: { plugins: [./plugin.mjs] }\n',
      },
      'html',
    );
    expect(ending).toMatchObject({ code: 2, rules: ['plugin-failed'], written: [] });
    expect(ending.reasons[0]).toContain('it takes more than 2 s');
  });
});

/** Takes each stage longer than the limit. */
const chapter = (number: number) =>
  `# Chapter ${number}\n\n${Array.from({ length: 150 }, (_, at) => `## Part ${at}\n\nThe $x^{${at}}$ of it.[^${at}]\n\n\`\`\`ts\nconst x = ${at};\n\`\`\`\n\n[^${at}]: A note.\n`).join('\n')}`;

const chapters = Array.from({ length: 40 }, (_, number) => [`c${number}.md`, chapter(number)]);

test.each(['html', 'epub', 'pdf'])('a publication ends in time as %s', { timeout: 120_000 }, async (format) => {
  const list = chapters.map(([path]) => path).join(', ');
  const ending = await run(
    'build',
    {
      'index.md': `---\ntitle: Book\nchapters: [${list}]\n---\n`,
      ...Object.fromEntries(chapters),
      'offprint.config.yaml': 'limits: { time: 4 }\n',
    },
    format,
  );
  expect(ending).toMatchObject({ code: 1, rules: ['source-time'], written: [] });
  expect(ending.reasons[0]).toMatch(/^The time limit of 4 s was reached while /u);
});
