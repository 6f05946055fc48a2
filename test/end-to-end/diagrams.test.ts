import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ace } from '../support/ace.ts';
import { axe } from '../support/axe.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { htmlText } from '../support/html-text.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { qpdfCheck } from '../support/qpdf.ts';
import { run } from '../support/run.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

const cli = join(import.meta.dirname, '../../lib/cli.js');
const formats = ['html', 'pdf', 'epub'] as const;

const source = `---
title: Diagrams
lang: en
---

The way of a manuscript is shown in [](#fig-way).

\`\`\`mermaid title="The way of a manuscript" alt="From the author to the printer, with a way back." {#fig-way}
flowchart LR
  A[Manuscript] -->|proofs| B{Complete?}
  B -.-> A
  B ==> C[(Archive)]
  style C fill:#f9f
\`\`\`

\`\`\`mermaid
sequenceDiagram
  accTitle: Who writes to whom
  accDescr: The author writes to the editor, who answers.
  autonumber
  actor A as Author
  A->>Editor: Manuscript
  Editor--)A: Proofs
\`\`\`

\`\`\`mermaid title="The plan" alt="Writing takes thirty days, printing twenty."
gantt
  section Text
  Writing :done, w, 2026-03-01, 30d
  Printing :crit, after w, 20d
\`\`\`

\`\`\`mermaid title="Classes" alt="A book is a publication."
classDiagram
  Publication <|-- Book
  class Book { +String isbn }
\`\`\`
`;

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-diagrams-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Publishes a text in a folder of its own, as the compiled command does. */
async function publish(
  name: string,
  text: string,
  options: { args?: string[]; cache?: string; timeZone?: string } = {},
) {
  const { args = [], cache = join(scratch, `${name}-cache`), timeZone: TZ = 'UTC' } = options;
  const folder = join(scratch, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'diagrams.md'), text);
  const env = { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, TZ };
  const { code, stderr } = await run(process.execPath, [cli, 'build', 'diagrams.md', ...args], { cwd: folder, env });
  const read = (format: string) => readFile(join(folder, 'dist', `diagrams.${format}`));
  return { code, stderr, read };
}

async function publishAll(name: string, options: Parameters<typeof publish>[2] = {}) {
  const { code, stderr, read } = await publish(name, source, options);
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
  const [html, pdf, epub] = await Promise.all([read('html'), read('pdf'), read('epub')]);
  return { html, pdf, epub, stderr };
}

describe('a document with diagrams', () => {
  let files: Awaited<ReturnType<typeof publishAll>>;

  beforeAll(async () => {
    files = await publishAll('here');
  });

  test('has the same bytes from a warm cache, and from a cold one in another time zone', async () => {
    const cache = join(scratch, 'here-cache');
    expect(await readdir(cache)).toEqual(['offprint']);
    const warm = await publishAll('warm', { cache });
    const elsewhere = await publishAll('elsewhere', { timeZone: 'America/Santiago' });
    for (const format of formats) {
      expect(warm[format].equals(files[format])).toBe(true);
      expect(elsewhere[format].equals(files[format])).toBe(true);
    }
  });

  test('refers to them by number', () => {
    expect(htmlText(files.html.toString())).toMatch(/shown in Figure\s1\./);
  });

  test('shows their words as text, in HTML and PDF', async () => {
    expect(htmlText(files.html.toString())).toMatch(/proofs\s+Manuscript\s+Complete\?\s+Archive/);
    const printed = (await pdfPages(files.pdf)).join('\n');
    expect(printed).toContain('Complete?');
    expect(printed).toContain('Archive');
  });

  testWith('java')('is valid HTML', async () => {
    expect(await vnu(files.html)).toEqual([]);
  });

  test.each([
    [320, 'light'],
    [1440, 'dark'],
  ] as const)('is accessible at %d px, %s', async (width, scheme) => {
    expect(await axe(files.html.toString(), { width, scheme })).toEqual([]);
  });

  test('has no script, foreign content or style sheet in them', () => {
    const html = files.html.toString();
    const drawings = html.match(/<svg [^>]*role="img".*?<\/svg>/gs) ?? [];
    expect(drawings).toHaveLength(4);
    expect(
      drawings.join('').match(/<(?:script|style|foreignObject|a|image)\b|style=|url\((?!#)|href="(?!#)/gu),
    ).toBeNull();
    // That of the page itself.
    expect(html.match(/<script(?! type="application\/ld\+json")/gu)).toHaveLength(1);
  });

  testWith('java')('passes EPUBCheck', async () => {
    expect(await epubcheck(files.epub)).toEqual([]);
  });

  test('passes Ace', async () => {
    expect(await ace(files.epub)).toEqual([]);
  });

  testWith('qpdf', 'pdffonts')('is a sound PDF with its fonts', async () => {
    expect(await qpdfCheck(files.pdf)).toEqual([]);
    expect((await pdfFonts(files.pdf)).filter(({ embedded }) => !embedded)).toEqual([]);
  });
});

const fence = (...lines: string[]) => `# T\n\n\`\`\`mermaid title="a" alt="b"\n${lines.join('\n')}\n\`\`\`\n`;

test('a mistake in a diagram is an error at its line', async () => {
  const { code, stderr } = await publish('mistaken', fence('flowchart LR', '  A --> --> B'), {
    args: ['--to', 'html'],
  });
  expect(stderr).toContain('diagrams.md:5:9');
  expect(stderr).toContain('The diagram cannot be drawn: unexpected `-->`');
  expect(code).toBe(1);
});

test('without a browser a diagram is shown as its source, and a document without diagrams is whole', async () => {
  const args = ['--to', 'html', '--browser', join(scratch, 'no-browser')];
  const without = await publish('no-browser', fence('pie', '  "a" : 1'), { args });
  expect(without.stderr).toContain('browser');
  expect(without.code).toBe(1);
  const page = (await without.read('html')).toString();
  expect(page).toContain('pie');
  expect((await publish('plain', '# T\n\nText.\n', { args })).code).toBe(0);
});

test('a cache that cannot be written is no matter', async () => {
  const cache = join(scratch, 'occupied');
  await writeFile(cache, '');
  const { code, stderr } = await publish('uncached', fence('pie', '  "a" : 1'), { args: ['--to', 'html'], cache });
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
});
