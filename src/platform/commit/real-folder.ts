import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Creates a folder and its parents. Not with `recursive`, which never ends in `/proc` on Node 20. */
export function makeFolder(path: string, mode?: number): void {
  const missing: string[] = [];
  for (let place = path; !statSync(place, { throwIfNoEntry: false }) && place !== dirname(place); ) {
    missing.push(place);
    place = dirname(place);
  }
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Another run was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * Creates a folder inside another, and those between the two. None of them may be a symbolic link: anyone with write
 * access there could redirect the output out of the folder. The outer one is the caller's choice and may be a link.
 */
export function makeRealFolder(outer: string, folder: string): void {
  makeFolder(outer);
  let path = outer;
  for (const step of relative(outer, folder).split(sep)) {
    if (step === '') continue;
    path = join(path, step);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) makeFolder(path);
    else if (found.isSymbolicLink()) throw new Error(`\`${path}\` is a symbolic link`);
  }
}
