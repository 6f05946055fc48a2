import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../../../model/report.ts';
import { packageFolder } from '../../../platform/installation.ts';

/** The Typst package. It is large, so users install it only if they want it. */
export const compilerPackage = '@myriaddreamin/typst-ts-node-compiler';

interface FoundCompiler {
  folder: string;
  /** Product and version: `Typst/0.7.0`. */
  name: string;
}

/**
 * Finds Typst next to Offprint, and nowhere else: code in a stranger's project must not run.
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
