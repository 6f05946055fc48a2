import fc from 'fast-check';
import { hostIn, writeAll } from './publication-folder.ts';
import { publish } from './publishing.ts';
import { withScratchFolder } from './scratch.ts';

/** Words that headings are made of: what Offprint calls its own parts, and what has no letters. */
const words = ['Section', 'Section 1', 'Flow', 'Summary', 'Summary 1', 'Note 1', 'Offprint note 1', '!', '½', 'fn 1'];

/** Ids that Offprint makes, or made, and that other formats find hard. */
const ids = [
  'section-1',
  'section-2',
  'fn-1',
  'fnref-1',
  'fn-1-1',
  'page-1',
  'toc',
  'flow-summary',
  'summary',
  '1',
  'a:b',
];

const heading = fc
  .record({
    level: fc.integer({ min: 2, max: 3 }),
    words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }),
  })
  .map(({ level, words }) => `${'#'.repeat(level)} ${words.join(' ')}`);

const block = fc.oneof(
  { weight: 3, arbitrary: heading },
  fc.tuple(heading, fc.constantFrom(...ids)).map(([text, id]) => `${text} {#${id}}`),
  fc.constantFrom(...ids, 'offprint-note-1').map((id) => `<p id="${id}">Words</p>`),
  fc.nat(20).map((number) => `Words, [a link](@${number}), and a note[^1].`),
  fc.constantFrom(...ids).map((id) => `\`\`\`js #${id}\nlet a;\n\`\`\``),
  fc.constantFrom(...ids).map((id) => `:::note{#${id}}\nWords.\n:::`),
  fc.constant('Words of :index[tides].\n\n::list-of-figures'),
);

/** Chapters whose headings, elements and fences have ids that are likely to meet. */
export const oddChapter = fc
  .array(block, { minLength: 1, maxLength: 8 })
  .map((blocks) => linked([...blocks, 'A note[^1].', '[^1]: Words.'].join('\n\n')));

/** Lets the links of a chapter lead to ids that it has: a dead one is an error of the author's. */
function linked(text: string): string {
  const own = [...text.matchAll(/\{#([^}]+)\}| id="([^"]+)"|js #(\S+)/gu)].map((match) => match.slice(1).join(''));
  return text.replace(/@(\d+)/gu, (_, number) => (own.length === 0 ? 'x.md' : `#${own[number % own.length]}`));
}

/** Chapters are called what ids are made of. */
export const oddNames = [
  'flow',
  'summary',
  'section-1',
  'section-2',
  'flow-summary',
  'fn-1',
  'page-1',
  'toc',
  'note-1',
  'a-b',
  '1',
  'section',
  'notes',
  'offprint-note-1',
  'half',
];

/** Publishes a book without its print. */
export function publishBook(chapters: readonly string[]) {
  return withScratchFolder(async (folder) => {
    const names = oddNames.slice(0, chapters.length);
    await writeAll(folder, {
      ...Object.fromEntries(names.map((name, index) => [`${name}.md`, `# ${name}\n\n${chapters[index]}\n`])),
      'book.md': `---\ntitle: B\nauthor: A\nlang: en\nchapters: [${names.map((name) => `${name}.md`).join(', ')}]\n---\n`,
    });
    const files = new Map<string, Uint8Array>();
    const options = { sources: ['book.md'], to: ['html', 'epub'], host: hostIn(folder) };
    const { products, messages } = await publish(options);
    for (const { format, main } of products.flatMap(({ written }) => written)) files.set(format, main.bytes);
    return { files, messages };
  });
}
