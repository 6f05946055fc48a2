import { lstatSync, mkdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Makes a folder in another, and those between the two. None of them may be a symbolic link: somebody who may write there
 * could lead what is written out of the folder. The outer one is the caller's choice and may be a link.
 */
export function makeRealFolder(outer: string, folder: string): void {
  mkdirSync(outer, { recursive: true });
  let path = outer;
  for (const step of relative(outer, folder).split(sep)) {
    if (step === '') continue;
    path = join(path, step);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) mkdirSync(path);
    else if (found.isSymbolicLink()) throw new Error(`\`${path}\` is a symbolic link`);
  }
}
