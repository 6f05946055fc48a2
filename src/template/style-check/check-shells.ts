import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { createMessage } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { shownPath } from '../../platform/host-paths.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import type { RemoteAddress } from './remote-styles.ts';

/** Maximum bytes of a shell, as for other files of a template. */
const sizeLimit = 10_000_000;

/** Checks the shells of template folders, and files they may include, for network references. */
export async function checkShells(folders: readonly string[], host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  for (const folder of folders) {
    for (const name of await host.list(folder)) {
      const path = join(folder, name);
      if (!/\.(?:liquid|html)$/iu.test(name)) continue;
      const read = await readProjectFile(path, { root: folder, limit: sizeLimit }, host);
      if (typeof read === 'string') continue;
      const text = new TextDecoder().decode(read);
      messages.push(...remoteMessages(text, remoteMarkup(text), shownPath(path, host)));
    }
  }
  return messages;
}

/** Maximum number of URLs reported per file: enough to know what to look for. */
const most = 20;

/** A warning for each network URL that a template's file would load. */
export function remoteMessages(text: string, found: readonly RemoteAddress[], path: string): VFileMessage[] {
  return found
    .slice(0, most)
    .map(({ address, offset }) =>
      createMessage('template-remote', { address }, { path, start: pointAt(text, offset) }),
    );
}

/** The position of a character in a text. Lines and columns count from 1. */
export function pointAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\f]/u);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** A tag with its attributes, including Liquid in it. Comments are blanked out before. */
const tags = /<([a-z][\w:-]*)(\s[^<>]*)>/giu;

/** An attribute with a URL. */
const attributes =
  /\s((?:xlink:)?href|src|srcset|poster|data|background)\s*=\s*(?:["']\s*)?((?:https?:)?\/\/[^\s"'>]+)/giu;

/** Elements whose `href` is loaded rather than followed. */
const loadingHref = /^(?:image|use|feimage|script)$/iu;

/** Relations of a `link` whose URL is loaded or whose host is contacted (HTML, 4.6.8). */
const loadingLink =
  /(?:^|\s)(?:stylesheet|(?:[\w-]+-)?icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)(?:\s|$)/iu;

/** What a shell would load from the network: style sheets, images, scripts. Ordinary links are not included. */
function remoteMarkup(markup: string): RemoteAddress[] {
  const found: RemoteAddress[] = [];
  const visible = withoutComments(withoutComments(markup, /<!--/gu, '-->'), /\{%-?\s{0,9}comment\b/gu, 'endcomment');
  for (const { 1: element = '', 2: tagAttributes = '', index } of visible.matchAll(tags)) {
    for (const attribute of tagAttributes.matchAll(attributes)) {
      const [whole, name = '', address = ''] = attribute;
      if (/href$/iu.test(name) && !loadsHref(element, tagAttributes)) continue;
      const offset = index + element.length + 1 + attribute.index + whole.length - address.length;
      found.push({ address, offset });
    }
  }
  for (const style of visible.matchAll(/url\(\s*["']?((?:https?:)?\/\/[^\s"')]+)/giu)) {
    found.push({ address: style[1] ?? '', offset: style.index });
  }
  return found;
}

function loadsHref(element: string, tagAttributes: string): boolean {
  const [, quoted, single, bare] = /\srel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(tagAttributes) ?? [];
  return loadingHref.test(element) || (/^link$/iu.test(element) && loadingLink.test(quoted ?? single ?? bare ?? ''));
}

/** Replaces comments with spaces, so that offsets do not change. Takes linear time, even for unclosed comments. */
function withoutComments(markup: string, opening: RegExp, closing: string): string {
  let kept = '';
  let from = 0;
  for (const { index } of markup.matchAll(opening)) {
    if (index < from) continue;
    const end = markup.indexOf(closing, index);
    if (end === -1) break;
    kept += markup.slice(from, index) + markup.slice(index, end).replace(/[^\n\r]/gu, ' ');
    from = end;
  }
  return kept + markup.slice(from);
}
