import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildElsewhere, type SecondBuild } from '../../src/reproduction/elsewhere-build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';

const root = join(import.meta.dirname, '../..');
const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;
const script = join(root, 'test/support/reproduced.ts');

interface Reproduced {
  same: string[];
  reported: { file: string; ruleId: string; reason: string }[];
}

/** Builds what a folder of these files lists, once there and once elsewhere; what came of it, and what was told. */
function reproduced(
  files: Readonly<Record<string, string>>,
  to: readonly string[],
  folder = '',
  surround: (scratch: string) => Promise<AsyncDisposable | undefined> = async () => undefined,
): Promise<Reproduced> {
  return withScratchFolder(async (scratch) => {
    await writeAll(scratch, files);
    await using _ = await surround(scratch);
    const { stdout, stderr } = await run(process.execPath, ['--import', loader, script, ...to], {
      cwd: join(scratch, folder),
    });
    expect(stderr).toBe('');
    const { first, ...result } = JSON.parse(stdout);
    expect(first).toEqual([]);
    expect(existsSync(join(scratch, folder, 'dist'))).toBe(false);
    return result;
  });
}

/** A socket that programs of this machine can call at a path. */
async function listening(path: string): Promise<AsyncDisposable> {
  const server = createServer().listen(path);
  await once(server, 'listening');
  return { [Symbol.asyncDispose]: async () => void server.close() };
}

/** What a plugin can read that is another on another machine, or on another day. */
const impure: Readonly<Record<string, string>> = {
  clock: 'new Date().getFullYear()',
  day: 'new Date().toDateString()',
  now: 'Date.now()',
  random: 'Math.random()',
  zone: 'process.env.TZ',
  offset: 'new Date(0).getHours()',
  locale: 'Intl.NumberFormat().resolvedOptions().locale',
  folder: 'process.cwd()',
  order: `readdirSync('.').join(' ')`,
  temporary: 'tmpdir()',
};

const plugin = `import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { suffix } from './suffix.mjs';
const values = {
${Object.entries({ ...impure, pure: '7' })
  .map(([name, code]) => `  ${name}: () => ${code},`)
  .join('\n')}
};
const visit = (node) => {
  if (node.value) node.value = node.value.replace(/VALUE OF (\\w+)/, (_, name) => values[name]() + suffix);
  node.children?.forEach(visit);
};
export default () => visit;
`;

describe('a publication that is built a second time elsewhere', { timeout: 120_000 }, () => {
  test('is reported if a plugin writes something that differs, and only then', async () => {
    const names = [...Object.keys(impure), 'pure'];
    const chapters = Object.fromEntries(names.map((name) => [`${name}.md`, `# ${name}\n\nIt is VALUE OF ${name}.\n`]));
    const list = names.map((name) => `${name}.md`).join(', ');
    const { same, reported } = await reproduced(
      {
        ...chapters,
        'book.md': `---\ntitle: X\nauthor: Ann\nchapters: [${list}]\nhtml: { layout: site, search: false }\n---\n`,
        'offprint.config.yaml': 'sources: [book.md]\nmarkdown:\n  plugins: [./plugins/p.mjs]\n',
        'plugins/p.mjs': plugin,
        'plugins/suffix.mjs': `export const suffix = '';`,
      },
      ['html', 'epub'],
    );
    expect(same).toEqual([]);
    const files = reported.map(({ reason }) => /`(book[^`]+)` differ:/u.exec(reason)?.[1]);
    expect(files.toSorted()).toEqual(
      ['book.epub', ...Object.keys(impure).map((name) => `book/${name}.html`)].toSorted(),
    );
    expect(new Set(reported.map(({ ruleId, file }) => `${file} ${ruleId}`))).toEqual(
      new Set(['book.md not-reproducible']),
    );
    const year = new Date().getFullYear();
    expect(reported.find(({ reason }) => reason.includes('clock.html'))?.reason).toMatch(
      new RegExp(`: at byte \\d+, one has \`.*It is ${year}\\..*\`, the other \`.*It is 20\\d\\d\\.`, 'u'),
    );
    expect(reported.find(({ reason }) => reason.includes('book.epub'))?.reason).toContain('in `OEBPS/');
  });

  test('is the same in all formats, with a template outside of the project', async () => {
    const { same, reported } = await reproduced(
      {
        'book/source/a.md': [
          '---\ntitle: A\nauthor: Ann\nlang: de\ndate: 2020-01-02\ntemplate: ../tpl\n---\n\n# A\n\n::include{file=part/b.md}\n',
          '![Ein Bild](part/a.svg)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```js\nlet a = 1;\n```\n\n$a^2$ und eine Note.[^1]\n\n[^1]: Note.\n',
        ].join('\n'),
        'book/source/part/b.md': 'Ein Teil.\n',
        'book/source/part/a.svg':
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        'book/tpl/template.yaml': 'name: tpl\nextends: article\n',
        'book/offprint.config.yaml': 'pdf: { size: a5 }\n',
      },
      ['html', 'pdf', 'epub'],
      'book',
    );
    expect(reported).toEqual([]);
    expect(same).toEqual(['a']);
  });

  test('regardless of what its plugins print, and of other files in the folder', async () => {
    const talking = `if (process.env.LOGNAME === 'somebody') console.log('[info] here'); export default () => () => {};`;
    const { same, reported } = await reproduced(
      {
        'source/a.md': '---\ntitle: A\nauthor: Ann\n---\n\nText.\n',
        'offprint.config.yaml': 'to: [html]\nmarkdown: { plugins: [./p.mjs] }\n',
        'p.mjs': talking,
      },
      [],
      '',
      (folder) => listening(join(folder, 'socket')),
    );
    expect([same, reported]).toEqual([['a'], []]);
  });

  test('by the config of the first build, though another lies nearer to its sources', async () => {
    const { same, reported } = await reproduced(
      {
        'text/a.md': '---\ntitle: A\nauthor: Ann\n---\n\nText.\n',
        'offprint.config.yaml': 'to: [html]\nsources: [text/a.md]\n',
        'text/offprint.config.yaml': 'to: [epub]\n',
      },
      [],
    );
    expect([same, reported]).toEqual([['a'], []]);
  });

  test.each([
    [
      'it cannot be built there',
      `if (process.env.LOGNAME === 'somebody') throw new Error('who are you');\nexport default { to: ['html'] };`,
      ['reproduction-failed'],
      'The second build, in another folder, time zone and locale, fails: The config fails when it runs: who are you',
    ],
    [
      'other files are made there',
      `const to = [process.env.LOGNAME === 'somebody' ? 'html' : 'epub'];\nexport default { to };`,
      ['reproduction-lacks', 'reproduction-lacks'],
      'Two builds differ: only one of them writes `a.epub`',
    ],
  ])('is reported if %s', async (_, config, rules, reason) => {
    const files = { 'source/a.md': '---\ntitle: X\nauthor: Ann\n---\n\nText.\n', 'offprint.config.mjs': config };
    const { same, reported } = await reproduced(files, []);
    expect(same).toEqual([]);
    expect(reported.map(({ ruleId }) => ruleId)).toEqual(rules);
    expect(reported[0]?.reason).toBe(reason);
  });
});

test('the second build gets all settings of the first, however many', { timeout: 60_000 }, async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': 'Text without a title.\n', 'offprint.config.yaml': 'maxWarnings: 0\n' });
    const source = join(folder, 'a.md');
    const settings = { sources: Array.from({ length: 3000 }, () => source), to: ['html'], maxWarnings: 5 };
    const config = join(folder, 'offprint.config.yaml');
    const needed = { files: [source, config], folders: [folder], whole: [], out: '' };
    const use = async ({ errors, paths }: SecondBuild) => ({ errors, paths });
    const { signal } = new AbortController();
    expect(await buildElsewhere({ ...settings, config }, needed, hostIn(folder), signal, use)).toEqual({
      errors: [],
      paths: ['a.html'],
    });
  });
});
