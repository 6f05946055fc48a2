import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { diffJson, diffSummary } from '../../src/cli/diff-command.ts';
import { createProgram } from '../../src/cli/program.ts';
import type { FileDifference } from '../../src/diff/difference.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const pdf: FileDifference = {
  path: 'tides.pdf',
  format: 'pdf',
  state: 'changed',
  size: { before: 120_000, after: 121_500 },
  metadata: [{ name: 'title', before: 'Tides', after: 'Ebbs' }],
  passages: [1, 2, 3, 4, 5].map((number) => ({
    in: 'text',
    under: `Moon ${number}`,
    pages: { before: number, after: number },
    runs: [
      { state: 'same', kind: 'words', text: 'the' },
      { state: 'removed', kind: 'words', text: 'cold' },
      { state: 'added', kind: 'words', text: 'warm\u001b[2J' },
      { state: 'same', kind: 'words', text: 'sea' },
    ],
  })),
  counts: [{ kind: 'table', before: 1, after: 2 }],
  parts: [],
  pages: {
    before: 2,
    after: 3,
    pages: [
      { state: 'same', before: 1, after: 1, regions: [] },
      { state: 'added', after: 2, regions: [], images: {} },
      { state: 'changed', before: 2, after: 3, regions: [{ left: 1, top: 2, width: 3, height: 4 }], images: {} },
    ],
  },
};

const style: FileDifference = {
  path: 'site/style.css',
  format: 'other',
  state: 'added',
  size: { after: 5 },
  ...{ metadata: [], passages: [], counts: [], parts: [] },
};

describe('diffSummary', () => {
  test('has some lines for each file, without characters that move the cursor', () => {
    expect(diffSummary([pdf, style], 'r.html', false)).toBe(`changed tides.pdf 121.5 kB (+1.5 kB), 3 pages (+1)
  title: Tides → Ebbs
  Moon 1 · page 1: the [-cold-] {+warm␛[2J+} sea
  Moon 2 · page 2: the [-cold-] {+warm␛[2J+} sea
  Moon 3 · page 3: the [-cold-] {+warm␛[2J+} sea
  and 2 more places
  table: 1 → 2
  pages that differ: 1 changed (3), 1 added (2)
other files: 1 added
2 of 2 files changed. Report: r.html`);
  });

  test('reports changes in the notes, which are under no heading', () => {
    const [passage] = pdf.passages;
    const note: FileDifference = { ...pdf, passages: passage ? [{ ...passage, in: 'notes', under: '' }] : [] };
    expect(diffSummary([note], undefined, false)).toContain('\n  Notes · page 1: the [-cold-]');
  });

  test('says so if nothing changed', () => {
    expect(
      diffSummary(
        [
          { ...style, state: 'same' },
          { ...pdf, state: 'same' },
        ],
        undefined,
        false,
      ),
    ).toBe('Nothing changed in 2 files.');
  });
});

test('diffJson: all results, except images', () => {
  const { files, messages } = JSON.parse(diffJson({ files: [pdf], messages: [], exitCode: 0 }));
  expect(messages).toEqual([]);
  expect(files[0].passages).toHaveLength(5);
  expect(files[0].pages.pages[2]).toEqual({
    state: 'changed',
    before: 2,
    after: 3,
    regions: [{ left: 1, top: 2, width: 3, height: 4 }],
  });
});

describe('offprint diff', () => {
  const printed: string[] = [];
  beforeAll(() => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    }
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  /** Compares two pages on the command line. @returns the exit code and what was printed */
  function run(after: string, options: readonly string[]): Promise<[number | undefined, string]> {
    return withScratchFolder(async (folder) => {
      const page = (text: string) => `<title>T</title><main><p>${text}</p></main>`;
      await writeAll(folder, { 'a.html': page('The sea.'), 'b.html': page(after) });
      printed.length = 0;
      let code: number | undefined;
      const program = createProgram(new AbortController().signal, (exitCode) => {
        code = exitCode;
      });
      const paths = [join(folder, 'a.html'), join(folder, 'b.html')];
      const report = options.includes('--report') ? [] : ['--no-report'];
      await program.parseAsync(['diff', ...paths, ...report, ...options], { from: 'user' });
      return [code, printed.join('')];
    });
  }

  test('does not name a report that could not be written', async () => {
    const [code, output] = await run('The lake.', ['--report', '/dev/null/r.html']);
    expect(output).toContain('[diff-unwritten]');
    expect(output).not.toContain('Report:');
    expect(code).toBe(3);
  });

  test.each([
    ['The sea.', ['--exit-code'], 0, /^Nothing changed\.\n$/u],
    ['The lake.', ['--exit-code'], 1, /\[-sea\.-\] \{\+lake\.\+\}\nThe file changed\.\n$/u],
    ['The lake.', [], 0, /The file changed\.\n$/u],
    ['The lake.', ['--reporter', 'json'], 0, /^\{\n {2}"files": \[/u],
  ])('`%s` with %j: %d', async (after, options, code, output) => {
    expect(await run(after, options)).toEqual([code, expect.stringMatching(output)]);
  });
});
