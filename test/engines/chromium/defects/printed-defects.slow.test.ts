import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { pdfPages } from '../../../support/pdf-text.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>';

const words = 'The water comes and goes, and the boats with it, as they always did.';

interface Print {
  /** What was said of its pages, with the place and the rule before each. */
  said: string[];
  pages: string[];
}

/** Prints an article in the article's template with more styles. */
function print(body: string, styles: string): Promise<Print> {
  return publish({
    'a.md': `---\ntitle: Tides\ntemplate: ./own\n---\n\n${body}\n`,
    'own/template.yaml': 'name: own\nextends: article\nstyles: { print: [own.css] }\n',
    'own/own.css': styles,
  });
}

/** Prints `a.md`. */
function publish(files: Readonly<Record<string, string>>): Promise<Print> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { ...files, 'a.svg': picture, 'wide.svg': picture.replace('"200"', '"2000"') });
    const { messages, outputs } = await build({
      sources: ['a.md'],
      to: ['pdf'],
      engine: 'chromium',
      host: hostIn(folder),
    });
    expect(messages.filter(({ fatal }) => fatal === true).map(String)).toEqual([]);
    expect(outputs).toHaveLength(1);
    const said = messages.map(({ name, ruleId, reason }) => `${name} ${ruleId}: ${reason}`);
    return {
      said: said.filter((message) => message.includes(' page-')),
      pages: await pdfPages(await readFile(join(folder, 'dist/a.pdf'))),
    };
  });
}

/** The number of the page that has those words. */
function pageWith(text: string, { pages }: Print): number {
  return pages.findIndex((page) => page.includes(text)) + 1;
}

const longLine = `\`\`\`text\n${'sea '.repeat(60)}\n\`\`\``;

test('clipped code is reported', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.md': `---\ntitle: Tides\ntemplate: ./own\n---\n\n${words}\n\n${longLine}\n`,
      'own/template.yaml': 'name: own\nextends: article\nstyles: { print: [own.css] }\n',
      'own/own.css': 'pre, pre code { white-space: pre; overflow: hidden; }',
    });
    const { messages } = await build({ sources: ['a.md'], to: ['pdf'], engine: 'chromium', host: hostIn(folder) });
    expect(messages.map(({ name, ruleId, reason }) => `${name} ${ruleId}: ${reason}`)).toContainEqual(
      expect.stringMatching(
        /^a\.md:8:1 page-overflow: The code on page 1 is \d+ mm wider than its space and is cut off$/u,
      ),
    );
  });
});

test('content that still scales all pages down is reported, with its page', async () => {
  const { said } = await print(
    `${words}\n\n${words}`,
    'body { inline-size: 300mm !important; max-inline-size: none; }',
  );
  expect(said).toContainEqual(
    expect.stringMatching(
      /^a\.md:6:1 page-overflow: The text on page 1 is \d+ mm wider .*, so that all pages are printed at \d\d % of/u,
    ),
  );
});

test('an image higher than a page is reported', async () => {
  const { said } = await print('![A square](a.svg)', 'img { block-size: 280mm; max-block-size: none; }');
  expect(said).toEqual([
    expect.stringMatching(/^a\.md:6:1 page-overflow: The image on page \d is 3\d mm taller than its space$/u),
  ]);
});

/** A picture that leaves room for a line or two on its page. */
const high = 'img { block-size: 228mm; inline-size: 50mm; max-block-size: none; }';

test('a heading alone at the foot of a page is reported', async () => {
  const text = `![A square](a.svg)\n\n## The lonely heading\n\n![A square](a.svg)\n\n${words}`;
  const printed = await print(text, `${high} h2 { break-after: auto; margin: 0; }`);
  const page = pageWith('lonely', printed);
  expect(pageWith(words, printed)).toBeGreaterThan(page);
  expect(printed.said.filter((message) => message.includes('heading'))).toEqual([
    `a.md:8:1 page-heading-alone: Page ${page} ends with a heading, whose text is on the next page`,
  ]);
  const kept = await print(text, high);
  expect(kept.said.filter((message) => message.includes('heading'))).toEqual([]);
});

test('a page of one line is reported, and a last page that is nearly empty', async () => {
  const text = `![A square](a.svg)\n\n${words}\n\n![A square](a.svg)\n\n![A square](a.svg)\n\nThe end.`;
  const printed = await print(text, `${high} img { block-size: 244mm; }`);
  const [short, last] = [pageWith('water', printed), pageWith('The end', printed)];
  expect(last).toBe(printed.pages.length);
  expect(printed.said).toEqual([
    `a.md:8:1 page-short: Page ${short} has only one line`,
    `a.md:14:1 page-last-empty: The last page, ${last}, has only one line`,
  ]);
});

test('an article with correct pages has no reports', async () => {
  const paragraph = `${words} `.repeat(12);
  const chapter = `${paragraph}\n\n## The moon\n\n${paragraph}\n\n![A wide one](wide.svg)\n\n| a | b |\n| - | - |\n| c | d |\n`;
  const printed = await print(`${chapter.repeat(4)}\n${paragraph}\n\n${paragraph}`, 'h2 { break-before: avoid; }');
  expect(printed.pages.length).toBeGreaterThan(2);
  expect(printed.said).toEqual([]);
});

test('parts and chapters of a book may be short; a single line on the last page of a chapter is reported', async () => {
  const printed = await publish({
    'a.md':
      '---\ntitle: Tides\nchapters: [dedication.md, { part: Begin, chapters: [b.md, c.md] }, d.md]\ntemplate: ./own\n---\n',
    'dedication.md': 'To the moon.\n',
    'b.md': `# The sun\n\n${words}\n`,
    'c.md': `# The sea\n\n${`${words} `.repeat(3)}\n\n![A square](a.svg)\n\nThe rest.\n`,
    'd.md': `# The end\n\n${`${words} `.repeat(20)}\n`,
    'own/template.yaml': 'name: own\nextends: book\nstyles: { print: [own.css] }\n',
    'own/own.css': 'img { block-size: 244mm; inline-size: 50mm; max-block-size: none; }\n',
  });
  expect(printed.said).toEqual([expect.stringMatching(/^c\.md:7:1 page-short: Page \d+ has only one line$/u)]);
  // The number is the one that is printed, while front matter has its own.
  const [, label] = /page,? (\d+),? has only/iu.exec(printed.said[0] ?? '') ?? [];
  expect(printed.pages[pageWith('The rest.', printed) - 1]).toMatch(new RegExp(`\\b${label}\\b`, 'u'));
});
