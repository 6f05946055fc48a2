import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { copyDrawingScripts } from '../../scripts/drawing-scripts.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('both scripts are copied, and every package in them is named', () =>
  withScratchFolder(async (root) => {
    const write = async (path: string, text: string) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    };
    const manifest = (path: string, ...names: string[]) =>
      write(
        `${path}/package.json`,
        JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
      );
    await write('node_modules/mermaid/dist/mermaid.min.js', 'mermaid');
    await write('src/html/diagrams/page/draw.js', 'draw');
    await write('lib/cli.js', '');
    await manifest('node_modules/mermaid', 'a', '@scope/b', '@types/c');
    await manifest('node_modules/a', 'd', 'mermaid');
    await manifest('node_modules/a/node_modules/d');
    await manifest('node_modules/@scope/b', 'd');
    await manifest('node_modules/@types/c');
    await manifest('node_modules/d');
    expect((await copyDrawingScripts(root)).sort()).toEqual([
      'node_modules/@scope/b',
      'node_modules/a',
      'node_modules/a/node_modules/d',
      'node_modules/d',
      'node_modules/mermaid',
    ]);
    expect(await readFile(join(root, 'lib/mermaid.min.js'), 'utf8')).toBe('mermaid');
    expect(await readFile(join(root, 'lib/draw.js'), 'utf8')).toBe('draw');
  }));
