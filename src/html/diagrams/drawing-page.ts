import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserDocument } from '../../platform/browser.ts';
import { cacheKey } from '../../platform/cache.ts';
import type { Host } from '../../platform/host.ts';
import { packageFolder } from '../../platform/installation.ts';

/** The fonts with which a drawing is measured, and the styles that select them for diagrams. */
export interface DrawingStyles {
  /** `@font-face` rules; their URLs are the paths of `fontFiles`. */
  fontFaces: string;
  fontFiles: BrowserDocument['files'];
  /** The template's style sheet. The element around the drawing has the class `drawing`. */
  styles: string;
}

/** The page that Mermaid draws in. */
export interface DrawingPage {
  document: BrowserDocument;
  /** A hash of everything that the page consists of. */
  key: string;
}

/** Creates drawing pages that share the scripts, which are read once. */
export function drawingPages(host: Host): (styles: DrawingStyles) => Promise<DrawingPage> {
  const pages = new Map<string, DrawingPage>();
  let reading: ReturnType<typeof readScripts> | undefined;
  return async (styles) => {
    reading ??= readScripts(host);
    const { scripts, scriptsKey } = await reading;
    const html = pageOf(styles);
    const key = cacheKey(scriptsKey, html, keyOf(styles.fontFiles));
    // The same document object, so that the browser need not load it again.
    const page = pages.get(key) ?? { document: { html, files: new Map([...styles.fontFiles, ...scripts]) }, key };
    pages.set(key, page);
    return page;
  };
}

function pageOf({ fontFaces, styles }: DrawingStyles): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>Drawing</title>
<style>${fontFaces}</style>
<style id="template">${styles}</style>
<div class="drawing" id="drawing"></div>
<script src="mermaid.min.js"></script>
<script src="draw.js"></script>
`;
}

async function readScripts(host: Host): Promise<{ scripts: BrowserDocument['files']; scriptsKey: string }> {
  const script = async (path: string) => ({ mediaType: 'text/javascript', bytes: await host.readFile(path) });
  const [mermaid, draw] = await Promise.all([
    script(shipped('mermaid.min.js') ?? join(packageFolder('mermaid'), 'dist', 'mermaid.min.js')),
    script(shipped('draw.js') ?? join(import.meta.dirname, 'page', 'draw.js')),
  ]);
  const scripts = new Map([
    ['mermaid.min.js', mermaid],
    ['draw.js', draw],
  ]);
  return { scripts, scriptsKey: keyOf(scripts) };
}

/** A script next to the compiled program; absent during development. */
function shipped(name: string): string | undefined {
  const path = join(import.meta.dirname, name);
  return existsSync(path) ? path : undefined;
}

function keyOf(files: BrowserDocument['files']): string {
  return cacheKey(...[...files].flatMap(([path, { bytes }]) => [path, bytes]));
}
