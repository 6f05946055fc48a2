import { extname } from 'node:path';
import type { Blockquote, Code, Heading, Image, Link, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { isRemote, pathIn } from '../../model/addresses.ts';
import { isMarkdown } from '../../model/dialects.ts';
import { pictureLength } from '../../model/html-elements.ts';
import { withoutUndefined } from '../../model/lists.ts';
import { replaceNodes, visit } from '../../model/visit.ts';
import { makeAdmonition } from '../admonition.ts';
import { isId } from '../attribute-list.ts';
import { includeOf } from '../includes/directive.ts';
import { makeTabs } from '../titled-blocks.ts';

/** The beginning of a paragraph that is important, or a general tip. */
const callout = /^(?<mark>[!?])>[ \t]+/u;

/** `:id=oars` and `{docsify-ignore}` at the end of a heading. The latter keeps it out of the sidebar. */
const headingOptions = /(?:[ \t]+(?::id=(?<id>[^\s{}]+)|\{docsify-ignore(?:-all)?\}))+[ \t]*$/u;

/** An option in the title of a link or an image: `:size=50%`. */
const option = /(?:^|\s):(?<name>[a-z][\w-]*)(?:=(?<value>[\w%.-]+))?(?=\s|$)/gu;

/**
 * Parses the extensions of docsify: important paragraphs and tips, options of headings, links and images, embedded files, and the tabs of
 * its plugin. Links are relative to the site, as long as they are links to pages.
 * Source: the documentation of docsify, "Doc helper" and "Embed files", and that of docsify-tabs.
 */
export function docsify() {
  return (tree: Root): void => {
    replaceNodes(tree, (node) => {
      if (node.type === 'heading') readHeading(node);
      else if (node.type === 'image') readImage(node);
      else if (node.type === 'link') readLink(node);
      return node.type === 'paragraph' ? embeddedIn(node) : undefined;
    });
    visit(tree, (node) => {
      if (!('children' in node)) return;
      const children: RootContent[] = node.children;
      for (const [index, child] of children.entries()) {
        if (child.type === 'paragraph') children[index] = calloutOf(child);
      }
      if (children.some((child) => tabMark(child) === 'start')) groupTabs(node as Root);
    });
  };
}

function readHeading(heading: Heading): void {
  const last = heading.children.at(-1);
  const [options] = (last?.type === 'text' && headingOptions.exec(last.value)) || [];
  if (last?.type !== 'text' || options === undefined) return;
  last.value = last.value.slice(0, -options.length);
  const { id } = /:id=(?<id>\S+)/u.exec(options)?.groups ?? {};
  if (id !== undefined && isId(id)) heading.data = { ...heading.data, hProperties: { id } };
}

function optionsOf({ title }: Link | Image): ReadonlyMap<string, string> {
  return new Map([...(title ?? '').matchAll(option)].map(({ groups }) => [groups?.name ?? '', groups?.value ?? '']));
}

/** What else is in the title. */
function withoutOptions({ title }: Link | Image): string {
  return (title ?? '').replace(option, '').trim();
}

/** The options in the title of a link or an image, which are removed from it. */
function takeOptions(node: Link | Image): ReadonlyMap<string, string> {
  const options = optionsOf(node);
  if (options.size > 0) node.title = withoutOptions(node) || null;
  return options;
}

/** `:size=300x200` or `:size=50%`. Classes are known only to the site. */
function readImage(image: Image): void {
  const options = takeOptions(image);
  const [width = '', height = ''] = (options.get('size') ?? '').split('x');
  const sizes = [
    ['width', width],
    ['height', height],
  ].flatMap(([side, length = '']) =>
    pictureLength.test(length) ? [`${side}: ${/^\d+$/u.test(length) ? `${length}px` : length}`] : [],
  );
  if (sizes.length > 0) image.data = { ...image.data, hProperties: { style: sizes.join('; ') } };
}

/** A link to a page is relative to the site, unless it begins with a dot; `?id=` is the heading that it leads to. */
function readLink(link: Link): void {
  const options = takeOptions(link);
  const { url } = link;
  if (isRemote(url) || options.has('ignore')) return;
  const { path = url, id } = /^(?<path>[^?#]*)\?id=(?<id>[^&#]+)/u.exec(url)?.groups ?? {};
  const isPage = /^[^./#?]/u.test(path) && (extname(path) === '' || isMarkdown(path));
  // The site may be any folder around the file; the innermost with such a page is searched first.
  link.url = `${isPage ? '/' : ''}${path}${id === undefined ? '' : `#${id}`}`;
}

/** The file in place of a paragraph that is a single link to it: `[title](file.md ':include')`. */
function embeddedIn({ children: [only, other], position }: Paragraph): RootContent[] | undefined {
  if (only?.type !== 'link' || other || isRemote(only.url)) return undefined;
  const options = optionsOf(only);
  const file = pathIn(only.url).replace(/^\//u, '');
  const type = options.get('type') ?? typeOf(file);
  const region = options.get('fragment');
  if (!options.has('include')) return undefined;
  if (type === 'markdown') return [includeOf({ file, shift: '0', ...withoutUndefined({ region }) }, position)];
  if (type !== 'code') return undefined;
  const meta = [`file="${file}"`, ...(region === undefined ? [] : [`region=${region}`])].join(' ');
  // `:type=code text`. Further words are attributes for frames.
  const [lang] = /^[\w+#-]+$/u.exec(withoutOptions(only)) ?? [];
  const code: Code = { type: 'code', lang: lang ?? null, meta, value: '', ...(position && { position }) };
  return [code];
}

/** What docsify shows a file as. Pages, films and diagrams remain links. */
function typeOf(file: string): string | undefined {
  if (isMarkdown(file)) return 'markdown';
  return /\.(?:html?|mp[34]|ogg|webm|mmd)$/iu.test(file) ? undefined : 'code';
}

/** A paragraph as a note if it begins with the mark of one. */
function calloutOf(paragraph: Paragraph): Paragraph | Blockquote {
  const [first] = paragraph.children;
  const { mark } = (first?.type === 'text' && callout.exec(first.value)?.groups) || {};
  if (first?.type !== 'text' || mark === undefined) return paragraph;
  first.value = first.value.replace(callout, '');
  const { position } = paragraph;
  const note: Blockquote = { type: 'blockquote', children: [paragraph], ...(position && { position }) };
  makeAdmonition(note, mark === '!' ? 'important' : 'tip');
  return note;
}

/** The comment before the first tab, or after the last one. */
function tabMark(node: RootContent): string | undefined {
  return node.type === 'html'
    ? /^<!--\s*tabs:(?<mark>start|end)\s*-->$/u.exec(node.value.trim())?.groups?.mark
    : undefined;
}

/** Between the comments, each heading is the title of a tab. It is often strong, to be seen as one elsewhere. */
function groupTabs(parent: Root): void {
  let isWithin = false;
  parent.children = makeTabs(parent.children, (node) => {
    const mark = tabMark(node);
    if (mark !== undefined) {
      isWithin = mark === 'start';
      return 'end';
    }
    return isWithin && node.type === 'heading' ? withoutStrong(node.children) : undefined;
  });
}

function withoutStrong(title: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [only, other] = title;
  return only?.type === 'strong' && !other ? only.children : title;
}
