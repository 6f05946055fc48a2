// Parses sources and highlights their code, with nothing but the libraries, and prints what that takes as JSON.

import { readFile } from 'node:fs/promises';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { createHighlighter } from '../../src/html/code/highlighter.ts';
import { visit } from '../../src/model/visit.ts';

const paths: readonly string[] = JSON.parse(process.argv[2] ?? '[]');
const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
const [start, used] = [performance.now(), process.cpuUsage()];
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
const { user, system } = process.cpuUsage(used);
console.log(JSON.stringify({ time: performance.now() - start, cpu: (user + system) / 1000 }));
