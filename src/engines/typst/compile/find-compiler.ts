import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../../model/report.ts';
import { packageFolder } from '../../../platform/installation.ts';

/** The package of Typst. It is large, and users who want it install it. */
export const compilerPackage = '@myriaddreamin/typst-ts-node-compiler';

/** Typst, as it is installed. */
interface FoundCompiler {
  folder: string;
  /** Product and version: `Typst/0.7.0`. */
  name: string;
}

/**
 * Finds Typst next to Offprint, and nowhere else: a stranger's project must not bring a program that runs.
 *
 * @throws Failure `typst-missing`
 */
export function findCompiler(): FoundCompiler {
  let folder: string;
  try {
    folder = packageFolder(compilerPackage);
  } catch {
    throw failure('typst-missing', { package: compilerPackage });
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { folder, name: `Typst/${version}` };
}
