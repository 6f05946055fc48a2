import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { beforeAll, expect, test } from 'vitest';
import { checkEpub } from '../../../src/checks/epub/check-epub.ts';
import { reportOn } from '../../../src/model/report.ts';
import { machineHost } from '../../../src/platform/host.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { edit, packed, smallBook, unpacked } from '../../support/small-book.ts';

let faulty: Uint8Array;

beforeAll(async () => {
  const files = unpacked(await smallBook());
  edit(files, 'OEBPS/section-002.xhtml', 'href="#the-coast"', 'href="#the-cost"');
  faulty = packed(files);
});

async function said(epubcheck: string) {
  const messages: VFileMessage[] = [];
  const main = { format: 'epub', path: 'tides.epub', mediaType: 'application/epub+zip', bytes: faulty };
  const host = { ...machineHost(), env: { OFFPRINT_EPUBCHECK: epubcheck } };
  const signal = new AbortController().signal;
  await checkEpub(
    { format: 'epub', main, further: [] },
    { report: reportOn([], messages), effort: 'check', own: {}, host, signal },
  );
  return messages.map(({ name, ruleId, reason }) => ({ name, ruleId, reason }));
}

const own = { name: 'tides.epub/OEBPS/section-002.xhtml:11:1', ruleId: 'epub-invalid' };

test('without EPUBCheck, Offprint’s own validator is used', async () => {
  expect(await said('none')).toMatchObject([own]);
});

test.skipIf(process.platform === 'win32')('if EPUBCheck is installed, only its messages are reported', async () => {
  const location = { path: 'OEBPS/section-002.xhtml', line: 11, column: 20 };
  const other = { ...location, line: 12, column: -1 };
  const report = {
    messages: [
      { ID: 'RSC-012', severity: 'ERROR', message: 'Fragment identifier is not defined.', locations: [location] },
      { ID: 'HTM-000', severity: 'WARNING', message: 'Doubtful.', locations: [location, other] },
      { ID: 'ACC-001', severity: 'USAGE', message: 'A remark.', locations: [location] },
      {
        ID: 'PKG-006',
        severity: 'ERROR',
        message: 'About the container.',
        locations: [{ path: 'book.epub', line: -1, column: -1 }],
      },
    ],
  };
  await withScratchFolder(async (folder) => {
    const program = join(folder, 'epubcheck');
    await writeFile(program, `#!/bin/sh\ncat > "$3" <<'EOF'\n${JSON.stringify(report)}\nEOF\nexit 1\n`);
    await chmod(program, 0o755);
    expect(await said(program)).toEqual([
      {
        name: 'tides.epub/OEBPS/section-002.xhtml:11:20',
        ruleId: 'epub-invalid',
        reason: 'The EPUB is not valid: Fragment identifier is not defined (EPUBCheck RSC-012)',
      },
      {
        name: 'tides.epub/OEBPS/section-002.xhtml:11:20',
        ruleId: 'epub-doubtful',
        reason: 'The EPUB may not work everywhere: Doubtful (EPUBCheck HTM-000)',
      },
      {
        name: 'tides.epub/OEBPS/section-002.xhtml:12:1',
        ruleId: 'epub-doubtful',
        reason: 'The EPUB may not work everywhere: Doubtful (EPUBCheck HTM-000)',
      },
      {
        name: '1:1',
        ruleId: 'epub-invalid',
        reason: 'The EPUB is not valid: About the container (EPUBCheck PKG-006)',
      },
    ]);
  });
});

test('an EPUBCheck that cannot be run is reported and replaced', async () => {
  expect(await said('/no/such/epubcheck')).toMatchObject([{ ruleId: 'epubcheck-failed' }, own]);
});
