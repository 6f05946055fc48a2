import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { testBrowser } from './page.ts';
import { run } from './run.ts';
import { withScratchFolder } from './scratch.ts';

/** A rule of Ace that a document of a book breaks. */
export interface AceViolation {
  rule: string;
  impact: string;
  /** Document in the book. */
  document: string;
  /** The element, and what would mend it. */
  detail: string;
}

interface Assertion {
  'earl:testSubject'?: { url?: string };
  'earl:test'?: { 'dct:title'?: string; 'earl:impact'?: string };
  'earl:result': { 'earl:outcome': string; 'dct:description'?: string; 'html'?: string };
  'assertions'?: Assertion[];
}

const program = join(dirname(createRequire(import.meta.url).resolve('@daisy/ace-cli/package.json')), 'bin', 'ace.js');

/**
 * Checks the accessibility of a book with Ace by DAISY, in the browser that Offprint itself would use.
 *
 * @returns every violation; none for an accessible book. Ace exits with 0 either way, so its report is read.
 */
export function ace(book: Uint8Array): Promise<AceViolation[]> {
  return withScratchFolder(async (folder) => {
    const path = join(folder, 'book.epub');
    const out = join(folder, 'report');
    await writeFile(path, book);
    // Ace keeps settings and logs in the home folder; the test leaves nothing behind.
    const browser = await testBrowser();
    const env = { ...process.env, ...browser.env, HOME: folder, PUPPETEER_EXECUTABLE_PATH: browser.path };
    const { stdout, stderr } = await run(process.execPath, [program, '--outdir', out, path], { env });
    const json = await readFile(join(out, 'report.json'), 'utf8').catch(() => '');
    if (json === '') throw new Error(`Cannot check the book with Ace:\n${stdout}${stderr}`);
    return violations(JSON.parse(json) as Assertion);
  });
}

function violations(report: Assertion): AceViolation[] {
  const found = (report.assertions ?? []).flatMap((document) =>
    (document.assertions ?? []).map((assertion) => ({
      rule: assertion['earl:test']?.['dct:title'] ?? '',
      impact: assertion['earl:test']?.['earl:impact'] ?? '',
      document: document['earl:testSubject']?.url ?? '',
      detail: `${assertion['earl:result'].html ?? ''} ${assertion['earl:result']['dct:description'] ?? ''}`,
    })),
  );
  if (found.length === 0 && report['earl:result']['earl:outcome'] !== 'pass') {
    throw new Error('Unexpected report of Ace: it fails the book without a violation');
  }
  return found;
}
