import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ace } from '../support/ace.ts';
import { axe } from '../support/axe.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { article } from '../support/own-publications.ts';
import { writeAll } from '../support/publication-folder.ts';
import { run } from '../support/run.ts';
import { edit, packed, unpacked } from '../support/small-book.ts';
import { testWith } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');

/** A message, as `--reporter json` gives it. */
interface ReportedMessage {
  file: string;
  line: number | null;
  rule: string;
  message: string;
}

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-files-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Checks files as users do, with Offprint's own validator. */
async function check(
  args: readonly string[],
  cwd = scratch,
): Promise<{ code: number | null; reported: ReportedMessage[] }> {
  const command = [join(root, 'lib/cli.js'), 'check', ...args, '--reporter', 'json'];
  const env = { ...process.env, OFFPRINT_EPUBCHECK: 'none' };
  const { code, stdout } = await run(process.execPath, command, { cwd, env });
  const { messages }: { messages: ReportedMessage[] } = JSON.parse(stdout);
  return { code, reported: messages.filter(({ rule }) => rule !== 'browser-unjailed') };
}

test('the finished article and guide have nothing wrong', async () => {
  const files = ['html', 'pdf', 'epub'].map((format) => `${article.name}.${format}`);
  const { code, reported } = await check([...files, 'guide', 'guide.pdf'], inject('published'));
  expect(reported).toEqual([]);
  expect(code).toBe(0);
});

test('a word that was changed in the EPUB of the article is reported at its line of the source', async () => {
  const files = unpacked(await readFile(join(inject('published'), `${article.name}.epub`)));
  edit(files, 'OEBPS/section-002.xhtml', 'non-interference', 'interference');
  await writeAll(scratch, { 'changed.epub': packed(files) });
  const { code, reported } = await check(['changed.epub', '--source', join(root, article.source)]);
  const lines = (await readFile(join(root, article.source), 'utf8')).split('\n');
  const line = lines.findIndex((text) => text.includes('non-interference')) + 1;
  expect(reported).toMatchObject([{ file: expect.stringMatching(/china-foreign-relations\.md$/u), line }]);
  expect(reported[0]?.message).toMatch(/interference.*non-interference/u);
  expect(code).toBe(1);
});

describe('the article, converted by pandoc', () => {
  const made = async (name: string) => {
    const out = join(scratch, name);
    const args = [join(root, article.source), '-s', '--resource-path', join(root, 'source'), '-o', out];
    const { code, stderr } = await run('pandoc', args, { env: { ...process.env, SOURCE_DATE_EPOCH: '1795910400' } });
    if (code !== 0) throw new Error(stderr);
    return readFile(out);
  };

  /** The rule under which Offprint says what Ace says under its own. Of axe-core, both have the rule. */
  const rules: Readonly<Record<string, { rule: string; names?: string }>> = {
    'epub-lang': { rule: 'epub-metadata-missing', names: 'xml:lang' },
    'metadata-accessmode': { rule: 'epub-metadata-missing', names: 'schema:accessMode`' },
    'metadata-accessmodesufficient': { rule: 'epub-metadata-missing', names: 'schema:accessModeSufficient' },
    'metadata-accessibilityfeature': { rule: 'epub-metadata-missing', names: 'schema:accessibilityFeature' },
    'metadata-accessibilityhazard': { rule: 'epub-metadata-missing', names: 'schema:accessibilityHazard' },
    'metadata-accessibilitysummary': { rule: 'epub-metadata-missing', names: 'schema:accessibilitySummary' },
    'epub-type-has-matching-role': { rule: 'epub-type-role' },
  };

  testWith('java', 'pandoc')(
    'the findings of EPUBCheck and Ace in an EPUB are reported at the same places',
    async () => {
      const book = await made('pandoc.epub');
      const [{ reported }, byEpubcheck, byAce] = await Promise.all([
        check(['pandoc.epub']),
        epubcheck(book),
        ace(book),
      ]);
      const missed = [
        ...byEpubcheck.filter(({ id, place }) => {
          return !reported.some(
            ({ file, message }) => message.includes(id) && file.endsWith(place.replace(/:-?\d+$/u, '')),
          );
        }),
        ...byAce.filter(({ rule, document }) => {
          const ours = rules[rule] ?? { rule: 'accessibility', names: `axe ${rule}` };
          const isSame = (one: ReportedMessage) =>
            one.rule.startsWith(ours.rule) && one.message.includes(ours.names ?? '');
          return !reported.some((one) => one.file.endsWith(document) && isSame(one));
        }),
      ];
      expect(missed).toEqual([]);
      expect(byAce.length).toBeGreaterThan(5);
      expect(reported.length).toBeGreaterThanOrEqual(new Set(byAce.map(({ rule }) => rule)).size);
    },
  );

  testWith('pandoc')('the findings of axe-core in HTML, and a missing image, are reported', async () => {
    const page = await made('pandoc.html');
    const [{ reported }, byAxe] = await Promise.all([
      check(['pandoc.html']),
      axe(page.toString(), { width: 1280, scheme: 'light' }),
    ]);
    const missed = byAxe.filter(({ rule }) => !reported.some(({ message }) => message.includes(`(axe ${rule})`)));
    expect(missed).toEqual([]);
    expect(byAxe.length).toBeGreaterThan(1);
    expect(reported.map(({ rule }) => rule)).toContain('html-missing-file');
    const picture = reported.find(({ rule }) => rule === 'html-missing-file');
    expect(page.toString().split('\n')[(picture?.line ?? 0) - 1]).toContain('<img');
  });
});
