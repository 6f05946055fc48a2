// Does with nothing but the libraries what a PDF takes besides Typst, and prints how long that takes as JSON: sources are parsed, their
// code is highlighted, and a print is read and written anew: `read-alone.ts PRINT SOURCE…`.

import { readFile } from 'node:fs/promises';
import { PDF } from '@libpdf/core';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { createHighlighter } from '../../src/html/code/highlighter.ts';
import { visit } from '../../src/model/visit.ts';
import type { Taken } from './measure.ts';

async function used(work: () => Promise<void>): Promise<Taken> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { time: performance.now() - start, cpu: (user + system) / 1000 };
}

const [print = '', ...sources] = process.argv.slice(2);
const [bytes, texts] = await Promise.all([readFile(print), Promise.all(sources.map((path) => readFile(path)))]);

const parsers = await used(async () => {
  const parser = unified().use(remarkParse).use(remarkGfm).freeze();
  const code: { text: string; language: string }[] = [];
  for (const text of texts) {
    visit(parser.parse(new VFile(text)), (node) => {
      if (node.type === 'code') code.push({ text: node.value, language: /^[\w+-]*/u.exec(node.lang ?? '')?.[0] ?? '' });
    });
  }
  const highlighter = createHighlighter();
  for (const { text, language } of code)
    if (highlighter.languages.includes(language)) await highlighter.runsOf(text, language);
});

const file = await used(async () => {
  const pdf = await PDF.load(bytes);
  // Without a change, the library would return what it was given.
  pdf.setTitle('');
  await pdf.save();
});

console.log(JSON.stringify({ parsers, file }));
