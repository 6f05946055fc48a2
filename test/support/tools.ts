import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'vitest';

/** The programs that some tests judge with, and the Debian package that brings each. */
const packages = {
  java: 'default-jre-headless',
  mutool: 'mupdf-tools',
  openssl: 'openssl',
  qpdf: 'qpdf',
  pdfdetach: 'poppler-utils',
  pdffonts: 'poppler-utils',
  pdfimages: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdfsig: 'poppler-utils',
  pandoc: 'pandoc',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  'redis-server': 'redis-server',
};

export type Tool = keyof typeof packages;

type Test = (name: string, body: () => Promise<void> | void, timeout?: number) => void;

/**
 * A `test` that needs tools. Where one is missing, the test is skipped, and its name says why; with `CI=true` it fails,
 * so that a machine of the project can never pass by lacking what it should judge with.
 */
export function testWith(...tools: Tool[]): Test {
  const missing = missingTools(tools);
  if (missing.length === 0) return test;
  const reason = `without ${missing.join(', ')}: ${cure(missing)}`;
  if (process.env.CI === 'true') {
    return (name) => {
      test(name, () => {
        throw new Error(`Cannot test ${reason}`);
      });
    };
  }
  return (name, body) => test.skipIf(true)(`${name} (skipped ${reason})`, body);
}

/** Those of `tools` that no folder of `path` holds. */
export function missingTools(tools: readonly Tool[], path = process.env.PATH ?? ''): Tool[] {
  return tools.filter((tool) => !path.split(delimiter).some((folder) => isExecutable(join(folder, tool))));
}

/** The command that brings the tools. */
export function cure(tools: readonly Tool[]): string {
  return `apt-get install ${[...new Set(tools.map((tool) => packages[tool]))].join(' ')}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
