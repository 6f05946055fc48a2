import type { Heading, Nodes, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { replaceNodes } from '../../model/visit.ts';
import { isId } from '../attribute-list.ts';
import type { CodeRequest } from '../code-files/excerpt.ts';
import { includeOf } from '../includes/directive.ts';

/** `--8<-- "file.md:section"` of PyMdown's Snippets, on its own line. */
const snippet = /^[ \t]*-+8<-+[ \t]+["'](?<target>[^"'\n]+)["'][ \t]*$/u;

/** The line that begins and ends a list of files. */
const fence = /^[ \t]*-+8<-+[ \t]*$/u;

/** An icon of Material, which decorates words and has no meaning by itself. */
const icon = /:(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?[ \t]*/gu;

/** Keys of PyMdown's Keys: `++ctrl+alt+del++`, with other keys in quotes. In braces it is text that was added (CriticMarkup). */
const keys = /(?<!\{)\+\+(?<names>(?:[a-z0-9-]+|"[^"+\n]+")(?:\+(?:[a-z0-9-]+|"[^"+\n]+"))*)\+\+(?!\})/gu;

/** Classes at the end of a block, which only the site's own styles know: `{ .annotate }`. */
const blockAttributes = /\n\{:?[ \t]*(?:[.#][\w-]+[ \t]*|[\w-]+="[^"]*"[ \t]*)+\}[ \t]*$/u;

/** The attribute that enables Markdown in an element, which is always enabled here (Python-Markdown, "Markdown in HTML"). */
const markdownAttribute = /(?<=<[a-z][^<>]*)\smarkdown(?:=(["'])(?:1|block|span)\1)?(?=[\s/>])/giu;

/** An attribute list at the end of a heading with more than an id and classes. */
const headingAttributes = /[ \t]*\{:?[ \t]*(?<list>[^{}\n]*=[^{}\n]*)\}[ \t]*$/u;

/**
 * Parses the syntax of the extensions that Material for MkDocs recommends: snippets, keys, icons and attribute lists.
 * Admonitions and tabs are parsed in every document.
 * Source: "Python Markdown Extensions" of the documentation of Material for MkDocs.
 */
export function mkdocs() {
  return (tree: Root): void => {
    replaceNodes(tree, (node, parent) => {
      if (node.type === 'html') node.value = node.value.replace(markdownAttribute, '');
      if (node.type === 'heading') takeHeadingAttributes(node);
      if (node.type === 'code') {
        const embeds = node.value.split('\n').flatMap((line, at) => {
          const target = snippet.exec(line)?.groups?.target;
          return target === undefined ? [] : [{ line: at, request: requestOf(target) }];
        });
        if (embeds.length > 0) node.data = { ...node.data, embeds };
      }
      return node.type === 'paragraph' ? snippetsIn(node) : node.type === 'text' ? phrasesOf(node, parent) : undefined;
    });
  };
}

/** Attributes that only themes know, such as `data-toc-label`, are left out. */
function takeHeadingAttributes(heading: Heading): void {
  const last = heading.children.at(-1);
  const list = last?.type === 'text' ? headingAttributes.exec(last.value)?.groups?.list : undefined;
  if (last?.type !== 'text' || list === undefined) return;
  last.value = last.value.replace(headingAttributes, '');
  const { id } = /(?:^|\s)#(?<id>\S+)/u.exec(list)?.groups ?? {};
  if (id !== undefined && isId(id))
    heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
}

/** The files that replace a paragraph of nothing but snippets. */
function snippetsIn({ children, position }: Paragraph): RootContent[] | undefined {
  const [only, other] = children;
  if (only?.type !== 'text' || other) return undefined;
  const lines = only.value.split('\n');
  const isList = lines.length > 2 && fence.test(lines[0] ?? '') && fence.test(lines.at(-1) ?? '');
  const targets = isList ? lines.slice(1, -1) : lines.map((line) => snippet.exec(line)?.groups?.target);
  if (targets.some((target) => target === undefined)) return undefined;
  return targets.flatMap((target) =>
    target?.trim() ? [includeOf({ ...requestOf(target.trim()), shift: '0' }, position)] : [],
  );
}

/** `file.md`, `file.md:2:10` or `file.md:section`, relative to the project root. */
function requestOf(target: string): CodeRequest {
  const {
    file = target,
    from,
    to,
    region,
  } = /^(?<file>.*?)(?::(?<from>\d*):?(?<to>\d*)|:(?<region>[a-z][\w-]*))$/iu.exec(target)?.groups ?? {};
  if (region !== undefined) return { file, region, fromRoot: true };
  return from || to ? { file, lines: to ? `${from}-${to}` : `${from}-`, fromRoot: true } : { file, fromRoot: true };
}

function phrasesOf(text: Text, parent: Nodes): PhrasingContent[] | undefined {
  const isLast = 'children' in parent && parent.children.at(-1) === text;
  const value = text.value.replace(icon, '').replace(isLast ? blockAttributes : /$^/u, '');
  if (value === text.value && value.search(keys) < 0) return undefined;
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of value.matchAll(keys)) {
    parts.push(...textOf(value.slice(end, match.index), text), ...keyboard(match.groups?.names ?? '', text));
    end = match.index + match[0].length;
  }
  return [...parts, ...textOf(value.slice(end), text)];
}

function keyboard(names: string, { position }: Text): PhrasingContent[] {
  return names.split('+').flatMap((name, index) => {
    const named =
      name.length === 1 ? name.toUpperCase() : name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('-', ' ');
    const label = name.startsWith('"') ? name.slice(1, -1) : named;
    const key: PhrasingContent = {
      type: 'emphasis',
      data: { hName: 'kbd' },
      children: [{ type: 'text', value: label }],
    };
    return [...(index > 0 ? [{ type: 'text', value: '+' } as const] : []), { ...key, ...(position && { position }) }];
  });
}

function textOf(value: string, { position }: Text): Text[] {
  return value === '' ? [] : [{ type: 'text', value, ...(position && { position }) }];
}
