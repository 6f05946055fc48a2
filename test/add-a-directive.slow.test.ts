import { appendFile, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './support/run.ts';
import { withScratchFolder } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');

/** What a working copy needs to compile, to test and to publish. */
const needed = [
  'src',
  'scripts',
  'templates',
  'csl',
  'words',
  'test',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

interface Block {
  language: string;
  /** `file` for a new file or a change, `append` for what goes to the end of one. */
  kind: string | undefined;
  path: string;
  content: string;
}

/** The code blocks of a tutorial, in order. */
function blocksOf(markdown: string): Block[] {
  const blocks = markdown.matchAll(/^```(\w+)(?: (file|append)=(\S+))?\n(.*?)^```/gmsu);
  return [...blocks].map(([, language = '', kind, path = '', content = '']) => ({ language, kind, path, content }));
}

/** Applies a diff without line numbers: each part has to be found once. */
function patched(text: string, diff: string): string {
  return diff.split('@@\n').reduce((result, part) => {
    const lines = part.split('\n').slice(0, -1);
    const having = (marks: string) =>
      lines.filter((line) => marks.includes(line[0] ?? '')).map((line) => `${line.slice(1)}\n`);
    const pieces = result.split(having(' -').join(''));
    expect(pieces, part).toHaveLength(2);
    return pieces.join(having(' +').join(''));
  }, text);
}

test('the tour that adds a directive works as written', { timeout: 300_000 }, async () => {
  const tour = await readFile(join(root, 'docs/add-a-directive.md'), 'utf8');
  await withScratchFolder(async (folder) => {
    for (const path of needed) await cp(join(root, path), join(folder, path), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const ran: string[] = [];
    for (const { language, kind, path, content } of blocksOf(tour)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      if (kind === 'append') await appendFile(file, content);
      else if (language === 'diff') await writeFile(file, patched(await readFile(file, 'utf8'), content));
      else if (kind === 'file') await writeFile(file, content);
      else {
        for (const command of content.trim().split('\n')) {
          const [program = '', ...args] = command.split(' ');
          const { code, stdout, stderr } = await run(program, args, { cwd: folder });
          expect(code, `${command}\n${stdout}${stderr}`).toBe(0);
          ran.push(command);
        }
      }
    }
    expect(ran).toHaveLength(3);
    const page = await readFile(join(folder, 'dist/tides.html'), 'utf8');
    expect(page).toMatch(/<aside [^>]*class="pull-quote"[^>]*>\s*<p>The sea is never still\.<\/p>/u);
    expect(page).toContain('.pull-quote');
  });
});
