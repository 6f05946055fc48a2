import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureServer } from './support/picture-server.ts';
import { writeAll } from './support/publication-folder.ts';
import { run } from './support/run.ts';
import { withScratchFolder } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');
const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;

/** Ways into an empty network namespace: the kernel admits root, or users who may be root of a user namespace. */
const unshare = [
  ['unshare', '-n'],
  ['unshare', '-rn'],
].find(([program = '', ...words]) => spawnSync(program, [...words, 'true']).status === 0);

const files = ['a.html', 'a.pdf', 'a.epub'];

test.skipIf(unshare === undefined)(
  `a frozen build in an empty network namespace is the same bytes as one online${unshare ? '' : ': this system lets nobody have a namespace'}`,
  { timeout: 120_000 },
  () =>
    withScratchFolder(async (folder) => {
      const picture = await sharp({ create: { width: 40, height: 60, channels: 3, background: 'red' } })
        .png()
        .toBuffer();
      await using server = await pictureServer({ '/red.png': picture });
      const article = await readFile(join(root, 'source/china-foreign-relations.md'), 'utf8');
      await writeAll(folder, {
        'offprint.config.yaml': 'network:\n  allow: [127.0.0.1]\n',
        'a.md': `${article}\n![A red picture](${server.at('/red.png')})\n`,
        'b.md': `---\ntitle: B\n---\n\n![Gone](${server.at('/gone.png')})\n`,
      });
      await mkdir(join(folder, 'figures'));
      await copyFile(join(root, 'source/figures/seven-tracks.svg'), join(folder, 'figures/seven-tracks.svg'));
      const offprint = (prefix: readonly string[], args: readonly string[]) => {
        const [program = '', ...words] = [...prefix, process.execPath, '--import', loader];
        return run(program, [...words, join(root, 'src/cli.ts'), 'build', ...args], {
          cwd: folder,
          env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
        });
      };
      const online = await offprint([], ['a.md', '--out', 'online']);
      expect([online.code, server.asked]).toEqual([0, ['/red.png 200']]);

      // The image was available a moment ago; in the namespace it is not.
      const ask = `fetch('${server.at('/red.png')}').then(() => process.exit(1), () => process.exit(0))`;
      const [program = '', ...words] = unshare ?? [];
      expect((await run(program, [...words, process.execPath, '-e', ask])).code).toBe(0);

      const frozen = await offprint(unshare ?? [], ['a.md', '--out', 'frozen', '--frozen']);
      expect([frozen.code, frozen.stderr]).toEqual([0, online.stderr]);
      for (const file of files) {
        const [one, other] = [
          await readFile(join(folder, 'online', file)),
          await readFile(join(folder, 'frozen', file)),
        ];
        expect(one.equals(other), file).toBe(true);
      }

      const uncached = await offprint(unshare ?? [], ['b.md', '--to', 'html', '--frozen', '--reporter', 'json']);
      expect(uncached.code).toBe(1);
      expect(uncached.stdout).toContain('frozen-network');
      expect(uncached.stdout).toMatch(/"line": 5,\s*"column": 1\b/u);
      expect(server.asked).toEqual(['/red.png 200']);
    }),
);
