import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { importsOf } from './imports.ts';

/**
 * Writes `lib/index.d.ts`, `lib/fleet.d.ts` and the declarations that they refer to.
 *
 * @returns the modules of other packages whose types they name.
 */
export async function declare(root: string): Promise<string[]> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.lib.json'], { cwd: root }).catch(
    ({ stdout }: { stdout: string }) => {
      throw new Error(`Cannot write the types of the library:\n${stdout}`);
    },
  );
  const lib = join(root, 'lib');
  const { files, packages } = await reach([join(lib, 'index.d.ts'), join(lib, 'fleet.d.ts')]);
  await prune(lib, files);
  return [...packages];
}

/** The declarations that a user of the entries sees, and the packages that these name. */
async function reach(entries: readonly string[]): Promise<{ files: Set<string>; packages: Set<string> }> {
  const files = new Set(entries);
  const packages = new Set<string>();
  // A set that grows while it is walked is walked to its new end.
  for (const file of files) {
    for (const { specifier } of importsOf(file, await readFile(file, 'utf8'))) {
      if (specifier.startsWith('.')) files.add(join(dirname(file), specifier.replace(/\.ts$/, '.d.ts')));
      else packages.add(specifier);
    }
  }
  return { files, packages };
}

/** Removes the declarations of what no user of the library can name. */
async function prune(lib: string, kept: ReadonlySet<string>): Promise<void> {
  const names = await readdir(lib, { recursive: true });
  const declarations = names.filter((name) => name.endsWith('.d.ts')).map((name) => join(lib, name));
  await Promise.all(declarations.filter((path) => !kept.has(path)).map((path) => rm(path)));
}
