import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installation } from '../platform/installation.ts';
import type { Origins } from './guard.ts';

/**
 * The HTML of a document as the preview shows it: with a script that reports clicks and scrolling to the page around it. The
 * document's own policy stays, and allows this script, too.
 *
 * @param attribute the name of the attribute with the line of a block
 */
export function documentPage(html: string, { page, documents }: Origins, attribute: string): string {
  const url = `${documents}/agent.js`;
  const script = `<script src="${url}" data-attribute="${attribute}" data-page="${page}"></script>`;
  return html
    .replace(
      /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/u,
      (_, start, policy) => start + allowing(policy, url),
    )
    .replace('</head>', () => `${script}</head>`);
}

/**
 * A policy that allows one more script.
 *
 * @param policy the value of an attribute, in which templates escape quotation marks
 */
function allowing(policy: string, url: string): string {
  const directives = policy
    .replaceAll(/&#(?:39|x27);/giu, "'")
    .split(/;\s*/u)
    .filter((directive) => directive !== '');
  const scripts = directives.find((directive) => directive.startsWith('script-src '));
  const others = directives.filter((directive) => directive !== scripts);
  const sources = (scripts ?? '')
    .split(' ')
    .slice(1)
    .filter((source) => source !== "'none'");
  return [...others, ['script-src', ...sources, url].join(' ')].join('; ');
}

/** The files of the page, by path. They are compiled from `page/` (`scripts/preview-page.ts`), or pdf.js. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of the page. */
export interface Asset {
  mediaType: string;
  bytes: Uint8Array;
}

/** Reads a file of the page; nothing if there is none. */
export async function asset(name: string): Promise<Asset | undefined> {
  const extension = /^[a-z][a-z-]*(?:\.min|\.worker\.min|-[A-Z0-9]+)?\.(html|css|js|mjs|svg)$/u.exec(name)?.[1];
  const mediaType = extension && mediaTypes[extension];
  if (!mediaType) return undefined;
  // pdf.js lies next to the program, because `diff` uses it, too.
  const folder = extension === 'mjs' ? join(installation, 'lib') : join(installation, 'lib', 'preview');
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  return bytes && { mediaType, bytes };
}
