import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { select } from 'hast-util-select';
import { toString as textOf } from 'hast-util-to-string';
import { parse } from 'parse5';
import type { VFileMessage } from 'vfile-message';
import { publishInMemory } from '../../scripts/publish-in-memory.ts';
import type { Browser } from '../../src/platform/browser.ts';
import { spineDocuments } from '../support/epub-text.ts';
import { htmlText } from '../support/html-text.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { type Expected, expectedSchema, type FormatOutput, formats } from './expected.ts';

/** A document of another tool, and what is expected of it. */
interface Case {
  /** `<tool>/<construct>` */
  name: string;
  expected: Expected;
}

/** What came of a case. */
export interface Built extends Record<(typeof formats)[number], FormatOutput> {
  bytes: Record<(typeof formats)[number], Uint8Array>;
  messages: readonly VFileMessage[];
  /** The rules of the messages, sorted. */
  rules: string[];
}

/** A picture that every case may show. */
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** All cases of all tools. */
export async function allCases(): Promise<Case[]> {
  const entries = await readdir(import.meta.dirname, { recursive: true });
  const ending = '.expected.json';
  const names = entries.filter((path) => path.endsWith(ending)).map((path) => path.slice(0, -ending.length));
  return Promise.all(
    names.sort().map(async (name) => {
      const json: unknown = JSON.parse(await readFile(join(import.meta.dirname, name + ending), 'utf8'));
      return { name, expected: expectedSchema.parse(json) };
    }),
  );
}

/** Publishes a case in a folder of its own, in all formats, with a browser that goes on afterwards. */
export function buildCase(name: string, { config, source }: Expected, browser: Browser): Promise<Built> {
  return withScratchFolder(async (scratch) => {
    const folder = join(scratch, basename(name));
    await mkdir(folder);
    const path = join(import.meta.dirname, name);
    const isFile = await cp(`${path}.md`, join(folder, 'index.md')).then(
      () => true,
      () => false,
    );
    if (!isFile) await cp(path, folder, { recursive: true });
    await writeFile(join(folder, 'sea.svg'), picture);
    if (config) await writeFile(join(folder, 'offprint.config.yaml'), JSON.stringify(config));
    const artifacts: { format: string; path: string; bytes: Uint8Array }[] = [];
    const options = { sources: [source ?? (isFile ? 'index.md' : '.')], to: formats, host: hostIn(folder) };
    const { products, messages } = await publishInMemory(options, { browser });
    for (const { format, main, further } of products.flatMap(({ written }) => written))
      artifacts.push(...[main, ...further].map((artifact) => ({ ...artifact, format })));
    const rules = messages.map(({ ruleId = '' }) => ruleId).sort();
    return { messages, rules, ...(await shownBy(artifacts)) };
  });
}

async function shownBy(artifacts: readonly { format: string; path: string; bytes: Uint8Array }[]) {
  const filesOf = (format: string, ending: RegExp) =>
    artifacts.filter((file) => file.format === format && ending.test(file.path));
  const [pdf] = filesOf('pdf', /\.pdf$/u);
  const [epub] = filesOf('epub', /\.epub$/u);
  if (!pdf || !epub) throw new Error('No PDF or no EPUB was made');
  const web = filesOf('html', /\.html$/u);
  const pages = web.map(({ bytes }) => strFromU8(bytes));
  const printed = (await pdfPages(pdf.bytes)).join('\n').replaceAll(/(?<=\p{L})-\n(?=\p{L})/gu, '');
  const chapters = Object.entries(unzipSync(epub.bytes)).filter(([path]) => /section-\d+\.xhtml$/u.test(path));
  return {
    html: {
      text: pages.map((page) => `${titleOf(page)}\n${htmlText(page)}`).join('\n'),
      pages: pages.map(treeOf),
      files: web.map(({ path }) => path),
    },
    pdf: { text: printed, pages: [], files: [pdf.path] },
    epub: {
      text: spineDocuments(epub.bytes)
        .map(({ text }) => text)
        .join('\n'),
      pages: chapters.map(([, bytes]) => treeOf(strFromU8(bytes))),
      files: [epub.path],
    },
    bytes: { html: web[0]?.bytes ?? new Uint8Array(), pdf: pdf.bytes, epub: epub.bytes },
  };
}

/** The title of an article stands before the content of its page. */
function titleOf(page: string): string {
  const title = select('header.title-block', treeOf(page));
  return title ? textOf(title) : '';
}

function treeOf(html: string): Root {
  const tree = fromParse5(parse(html));
  if (tree.type !== 'root') throw new Error('A page is no document');
  return tree;
}
