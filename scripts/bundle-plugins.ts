import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Plugin, transform } from 'esbuild';

/**
 * Hyphenation patterns, objects nested deep, are texts of JSON in the bundle: to read them as a program takes five to ten times
 * as long, 120 ms for German (measured).
 */
const patternsAsJson: Plugin = {
  name: 'patterns-as-json',
  setup({ onLoad }) {
    onLoad({ filter: /hyphen[\\/]patterns[\\/][\w-]+\.js$/ }, ({ path }) => {
      const patterns = JSON.stringify(createRequire(import.meta.url)(path));
      return { contents: `export default JSON.parse(${JSON.stringify(patterns)});` };
    });
  },
};

/** Modules that are written anew for the bundle, by their specifier. */
const replacements: Readonly<Record<string, string>> = {
  // What an ES module imports of CommonJS, Node reads once more to learn its names: 60 ms (measured).
  sharp: `export default require('sharp');`,
  // Node has this itself; JSZip asks for it.
  'readable-stream': `module.exports = require('node:stream');`,
  // Its modules look for tables beside themselves; this file of the same package has them in it.
  'css-tree': `export * from 'css-tree/dist/csstree.esm';`,
  // epub-gen-memory is never handed an address, and what it would fetch with takes 300 kB.
  'node-fetch': `export default () => { throw new TypeError('Unexpected download'); };`,
  // With this, epub-gen-memory repairs the HTML of chapters, but it never gets any: 10 ms to load (measured).
  './html-parse': `export const fixHTML = (_index, html) => html;`,
  // By this, epub-gen-memory judges what it is handed, which only Offprint does: 20 ms to load (measured). Whatever it is asked for,
  // it says yes.
  ow: `
    const yes = new Proxy(() => {}, { get: () => yes, apply: () => yes });
    export default yes;
  `,
  // It makes tables as soon as it is loaded, which only documents under a password need.
  '@noble/ciphers/aes.js': `
    export const cbc = (...given) => require('@noble/ciphers/aes.js').cbc(...given);
    export const ecb = (...given) => require('@noble/ciphers/aes.js').ecb(...given);
  `,
};

/** Puts the replacements in place of what other modules import. They themselves may require the original. */
const replace: Plugin = {
  name: 'replace',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, namespace }) => {
      const isReplaced = namespace !== 'replacement' && Object.hasOwn(replacements, path);
      return isReplaced ? { path, namespace: 'replacement' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'replacement' }, ({ path }) => {
      return { contents: replacements[path] ?? '', resolveDir: import.meta.dirname };
    });
  },
};

/** Functions that run in published pages, one a module, are texts in the bundle: their readers load no more than they must. */
const pageFunctionsAsTexts: Plugin = {
  name: 'page-functions-as-texts',
  setup({ onLoad }) {
    onLoad({ filter: /writers[\\/]html[\\/]script[\\/]in-page[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts' });
      const name = /^export function (\w+)/m.exec(code)?.[1];
      if (!name) return { contents: code };
      const alone = code.replace(`export function ${name}`, 'export default function');
      const { code: minified } = await transform(alone, { minify: true, charset: 'utf8' });
      const text = minified.replace(/^export default/, '').replace(/;?\s*$/, '');
      return { contents: `export const ${name} = ${JSON.stringify(text.trim())};` };
    });
  },
};

/** pdf.js looks for a canvas when it is loaded, and warns on the terminal if there is none. Offprint never paints with it. */
const pdfJsWithoutCanvas: Plugin = {
  name: 'pdf-js-without-canvas',
  setup({ onLoad }) {
    onLoad({ filter: /pdfjs-dist[\\/]legacy[\\/]build[\\/]pdf\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const search = 'require("@napi-rs/canvas")';
      if (!code.includes(search)) throw new Error(`\`${search}\` is no longer in ${path}. Adapt this plugin.`);
      return { contents: code.replace(search, '{}') };
    });
  },
};

/** libpdf decompresses streams in JavaScript, which takes three times as long as zlib (measured). It still reads those that zlib refuses. */
const libPdfWithZlib: Plugin = {
  name: 'libpdf-with-zlib',
  setup({ onLoad }) {
    onLoad({ filter: /@libpdf[\\/]core[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const search = 'const result = pako.inflate(data);';
      if (!code.includes(search)) throw new Error(`\`${search}\` is no longer in ${path}. Adapt this plugin.`);
      const contents = code.replace(search, 'const result = new Uint8Array(inflateSync(data));');
      return { contents: `import { inflateSync } from 'node:zlib';\n${contents}` };
    });
  },
};

/** `lib/` has the worker of pdf.js already, for the viewer of differences. Node loads the same file: a second copy would add 8 % to the package. */
const sharedPdfWorker: Plugin = {
  name: 'shared-pdf-worker',
  setup({ onResolve }) {
    onResolve({ filter: /^pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/ }, () => ({
      path: './pdf.worker.min.mjs',
      external: true,
    }));
  },
};

export const bundlePlugins: Plugin[] = [
  patternsAsJson,
  pageFunctionsAsTexts,
  replace,
  pdfJsWithoutCanvas,
  libPdfWithZlib,
  sharedPdfWorker,
];
