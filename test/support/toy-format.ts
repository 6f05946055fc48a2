/** A format of plain text, as a contributor would add it: the files of `src/formats/txt/` by their names. */
export const toyFormat: Readonly<Record<string, string>> = {
  'format.ts': `
import { format } from '../format.ts';

export const txt = format({
  title: 'plain text',
  file: 'a plain text',
  extension: 'txt',
  mediaType: 'text/plain',
  needsBrowser: false,
  options: async () => (await import('./options.ts')).txtOptions,
  load: async () => (await import('./writer.ts')).txtWriter,
  parity: { all: async () => (await import('./reader.ts')).findInText },
  shownText: async () => (await import('./reader.ts')).shownText,
  checks: [],
  opener: async () => (await import('./reader.ts')).textOpener,
  diff: async () => (await import('./reader.ts')).readText,
});
`,
  'options.ts': `
import * as z from 'zod';

export const txtOptions = z.strictObject({
  imprint: z.boolean({ error: 'yes or no' }).optional().describe('Whether the first line names Offprint. Default: yes.'),
  lose: z.string({ error: 'text' }).optional().describe('A word whose blocks are lost, as a bug would. Default: none.'),
});
`,
  'writer.ts': `
import type * as z from 'zod';
import { plainText } from '../../model/published-text.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { Writer } from '../../writers/writer.ts';
import type { txtOptions } from './options.ts';

const blocks = new Set(['h1', 'h2', 'h3', 'p', 'li']);

export const txtWriter: Writer<z.output<typeof txtOptions>> = {
  async write(publication, { options: { own } }) {
    const texts = treesOf(publication)
      .flatMap(elementsIn)
      .filter(({ tagName }) => blocks.has(tagName))
      .map((block) => plainText(block).replace(/\\s+/gu, ' ').trim())
      .filter((text) => own.lose === undefined || !text.includes(own.lose));
    return new TextEncoder().encode(\`\${own.imprint === false ? '' : 'Made by Offprint\\n\\n'}\${texts.join('\\n\\n')}\\n\`);
  },
};
`,
  'reader.ts': `
import type { Opener } from '../../check/openers/opener.ts';
import type { ReadShownText } from '../../checks/foreign-text/foreign-text.ts';
import { type FindIn, findingsIn } from '../../checks/parity/findings.ts';
import { type Item, keepItems } from '../../readers/items.ts';
import type { FileReading } from '../../readers/file-reading.ts';

const imprint = 'Made by Offprint';

function blocksOf(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).trim().split('\\n\\n');
}

export const findInText: FindIn = async ({ main }, expected) => {
  const items = [...expected.sections.flatMap(({ text }) => text), ...expected.notes];
  const found = blocksOf(main.bytes)
    .filter((text) => text !== imprint)
    .map((text): Item => ({ kind: 'text', text, begins: true }));
  return findingsIn(keepItems(items, () => false), found);
};

export const shownText: ReadShownText = ({ bytes }) => ({ text: new TextDecoder().decode(bytes) });

export const textOpener: Opener = {
  async examine(bytes) {
    if (bytes.includes(0)) throw new Error('it is no text');
  },
  async isOfAnotherTool(bytes) {
    return !blocksOf(bytes).includes(imprint);
  },
};

export function readText(bytes: Uint8Array): FileReading {
  const words = blocksOf(bytes).flatMap((block) => block.split(' '));
  return { text: words.map((text) => ({ kind: 'word', text })), notes: [], metadata: new Map(), parts: [] };
}
`,
};
