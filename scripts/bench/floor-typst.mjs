// What the libraries alone take for an article in three formats: they read Markdown, and write a page, an ebook with a cover, and what
// Typst makes of data that are ready: `floor-typst.mjs SOURCE JOB FOLDER`. V8 has serialized the job.

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { PDF } from '@libpdf/core';
import { EPub } from 'epub-gen-memory';
import { toHtml } from 'hast-util-to-html';
import { Liquid } from 'liquidjs';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import sharp from 'sharp';
import { unified } from 'unified';
import { parse } from 'yaml';

const [source, jobPath, folder] = process.argv.slice(2);

const processor = unified()
  .use([remarkParse, remarkFrontmatter, remarkGfm])
  .use(remarkRehype, { allowDangerousHtml: true })
  .use([rehypeRaw, rehypeSanitize]);
const markdown = processor.parse(await readFile(source));
const { title } = parse(markdown.children[0].value);
const content = toHtml(await processor.run(markdown));
const liquid = new Liquid();
const page = '<!doctype html><title>{{ title }}</title>{{ content }}';
await writeFile(join(folder, 'floor.html'), liquid.parseAndRenderSync(page, { title, content }));

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2560"><rect width="100%" height="50%"/></svg>';
await writeFile(join(folder, 'floor.jpeg'), await sharp(Buffer.from(drawing)).jpeg().toBuffer());
const book = new EPub({ title, ignoreFailedDownloads: true }, [{ title, content }]);
await writeFile(join(folder, 'floor.epub'), await book.genEpub());

const { compiler: library, files, main, fonts } = deserialize(await readFile(jobPath));
const { NodeCompiler } = createRequire(import.meta.url)(library);
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts.map(Buffer.from) }] });
for (const [path, bytes] of files) compiler.mapShadow(folder + path, Buffer.from(bytes));
const { result } = compiler.compile({ mainFilePath: folder + main });
const pdf = await PDF.load(compiler.pdf(result, { creationTimestamp: 0 }));
// Without a change, the library would return what it was given.
pdf.setTitle(title);
await writeFile(join(folder, 'floor.pdf'), await pdf.save());
