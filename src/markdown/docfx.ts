import type { Blockquote, Code, Link, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import { replaceNodes, visit } from '../model/visit.ts';
import { includeOf } from './includes/directive.ts';
import { sourceText } from './parts.ts';
import { makeTabs } from './titled-blocks.ts';

/** Marks for columns, and for sections of one version or choice, which mean nothing in print. Each is on its own line. */
const silentLine =
  /^[ \t]*:::[ \t]*(?:row|column|zone|moniker|image|code)(?:-end|[ \t]+(?:count|span|target|pivot|range)="[^"\n]*")*[ \t]*(?::::)?[ \t]*(?:\n|$)/gmu;

/** An image, `:::image source="…" alt-text="…":::`, or code from a file, `:::code source="…":::`. */
const block = /:::(?<kind>image|code)[ \t]+(?<values>[^\n]*?):::/gu;

/**
 * Parses the Markdown extensions of DocFX and Microsoft Learn: images, columns, includes, code from files and tabs.
 * Source: "Markdown reference for Microsoft Learn".
 */
export function docfx() {
  return (tree: Root, file: VFile): void => {
    if (!/:::|\[!|#tab\//u.test(String(file))) return;
    replaceNodes(tree, (node) => {
      if (node.type === 'blockquote') takeDivMark(node);
      return node.type === 'paragraph' ? (meantBy(node) ?? extensionOf(node, file)) : undefined;
    });
    visit(tree, (node) => {
      if ('children' in node && node.children.some((child) => tabOf(child))) groupTabs(node as Root);
    });
  };
}

/** A paragraph with its marks removed, and with the images and the code; `undefined` if it has none. */
function meantBy(paragraph: Paragraph): RootContent[] | undefined {
  if (!paragraph.children.some((child) => child.type === 'text' && child.value.includes(':::'))) return undefined;
  const codes: Code[] = [];
  const children = paragraph.children.flatMap((child): PhrasingContent[] =>
    child.type === 'text' ? phrasesIn(child, codes) : [child],
  );
  const isEmpty = children.every((child) => child.type === 'text' && child.value.trim() === '');
  return [...(isEmpty ? [] : [{ ...paragraph, children }]), ...codes];
}

function phrasesIn({ value: written, position }: Text, codes: Code[]): PhrasingContent[] {
  const place = position ? { position } : {};
  const value = written.replace(silentLine, '');
  const phrases: PhrasingContent[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of value.matchAll(block)) {
    const values = valuesOf(groups.values ?? '');
    if (values.source === undefined) continue;
    if (index > end) phrases.push({ type: 'text', value: value.slice(end, index), ...place });
    if (groups.kind === 'code') codes.push({ ...codeFileOf(values.source, values), ...place });
    else phrases.push({ type: 'image', url: values.source, alt: values['alt-text'] ?? '', ...place });
    end = index + whole.length;
  }
  return value.length > end ? [...phrases, { type: 'text', value: value.slice(end), ...place }] : phrases;
}

/** `[!INCLUDE [words](file.md)]`, `[!code-csharp[words](file.cs#region)]` and `[!VIDEO address]`, alone in a paragraph. */
function extensionOf(paragraph: Paragraph, file: VFile): RootContent[] | undefined {
  const source = sourceText(paragraph, file).trim();
  const { name = '', target } =
    /^\[!(?<name>INCLUDE|code-[\w+#-]+|VIDEO)[ \t]*(?:\[[^\]\n]*\]\((?<target>[^()\s]+)[^()\n]*\)|(?<address>https?:[^\]\s]+))\]$/iu.exec(
      source,
    )?.groups ?? {};
  const { position } = paragraph;
  if (/^include$/iu.test(name) && target)
    return [includeOf({ file: target.replace(/^~\//u, ''), shift: '0', fromRoot: target.startsWith('~/') }, position)];
  if (/^code-/iu.test(name) && target) {
    const [path = '', query = ''] = target.split(/[?#]/u);
    const values = query.includes('=') ? Object.fromEntries(new URLSearchParams(query)) : query ? { id: query } : {};
    return [
      { ...codeFileOf(path, { language: name.slice('code-'.length), ...values }), ...(position && { position }) },
    ];
  }
  return undefined;
}

/** `> [!div class="nextstepaction"]` before a link. */
function takeDivMark(quotation: Blockquote): void {
  const [first] = quotation.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (text?.type !== 'text' || !/^\[!div\b/iu.test(text.value)) return;
  text.value = text.value.replace(/^\[!div[^\]\n]*\]\s*/iu, '');
  quotation.data = { ...quotation.data, hName: 'div' };
}

/** The link in a tab heading: `# [Linux](#tab/linux)`. */
function tabOf(node: RootContent): Link | undefined {
  const [only, other] = node.type === 'heading' ? node.children : [];
  return only?.type === 'link' && !other && only.url.startsWith('#tab/') ? only : undefined;
}

/** The last tab extends to a line of dashes or asterisks. */
function groupTabs(parent: Root): void {
  parent.children = makeTabs(parent.children, (node, isInTab) => {
    return tabOf(node)?.children ?? (isInTab && node.type === 'thematicBreak' ? 'end' : undefined);
  });
}

/** The attributes of a mark: `source="…"`. */
function valuesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/(?<key>[\w-]+)="(?<value>[^"]*)"/gu)].map(({ groups }) => [
      groups?.key ?? '',
      groups?.value ?? '',
    ]),
  );
}

/** A fence for a file, its lines or a region of it, according to the attributes of DocFX. */
function codeFileOf(file: string, { language, range, id, name }: Readonly<Record<string, string>>): Code {
  const region = id ?? name;
  const meta = [
    `file="${file.replace(/^~\//u, '')}"`,
    ...(range && /^\d+(?:-\d*)?$/u.test(range) ? [`lines=${range}`] : []),
    ...(region ? [`region=${region}`] : []),
  ].join(' ');
  return { type: 'code', lang: language ?? null, meta, value: '' };
}
