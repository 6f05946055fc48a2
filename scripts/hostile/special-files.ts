import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { canary } from './hostile-case.ts';

/** What the files of `../shared/hostile` need that no repository can hold, by the file that needs it. */
type Preparations = Readonly<Record<string, (assets: string) => Promise<void>>>;

/** Links out of the project, to a file, to a folder and to a file of the system. An image outside has the canary behind its end. */
async function makeLinks(assets: string): Promise<void> {
  const outside = join(assets, '../../outside');
  await writeFile(join(outside, 'secret.png'), Buffer.concat([await image(), Buffer.from(canary)]));
  await symlink(join(outside, 'secret.png'), join(assets, 'link.png'));
  await symlink('../../outside/secret.txt', join(assets, 'link-txt.png'));
  await symlink('../../outside', join(assets, 'linkdir'));
  await symlink('/etc/passwd', join(assets, 'passwd.svg'));
}

/** What is no ordinary file. Opening the named pipe never returns. */
async function makeSpecialFiles(assets: string): Promise<void> {
  await mkdir(join(assets, 'dir.png'));
  await promisify(execFile)('mkfifo', [join(assets, 'fifo.png')]);
}

/** An image under each name that the document uses. A file system may consider two of them the same. */
async function makeOddNames(assets: string): Promise<void> {
  const text = await readFile(join(assets, '../066-odd-names.md'), 'utf8');
  const names = [...text.matchAll(/assets\/names\/([^>)\n]+?\.png)/giu)].map(([, name = '']) =>
    decodeURIComponent(name),
  );
  await mkdir(join(assets, 'names'), { recursive: true });
  const bytes = await image();
  for (const name of new Set(names)) await writeFile(join(assets, 'names', name), bytes);
}

/** A sound one, so that nothing but its name or place can be refused. */
function image(): Promise<Buffer> {
  return sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
}

export const specialFiles: Preparations = {
  '062-symlink.md': makeLinks,
  '064-special-files.md': makeSpecialFiles,
  '066-odd-names.md': makeOddNames,
};
