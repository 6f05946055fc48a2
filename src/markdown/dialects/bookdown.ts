import type { Heading, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { codes } from 'micromark-util-symbol';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { replaceNodes } from '../../model/visit.ts';
import { makeAdmonition } from '../admonition.ts';
import { idPrefixes, kindCalled } from '../admonition-kinds.ts';
import { fenceAttributes, isId } from '../attribute-list.ts';
import { type BracedFence, bracedFence, bracedFenceFromMarkdown } from '../braced-fences.ts';
import { phrasesIn, sourceText } from '../parts.ts';
import { addSyntax, limitDepth } from '../syntax.ts';

/** A theorem as a code chunk, ```` ```{theorem, lagrange, name="Lagrange"} ````, or a block of knitr, ```` ```{block2} ````. */
const chunk = new RegExp(
  `^\`{3,}[ \\t]*\\{[ \\t]*(?:${[...Object.keys(idPrefixes), 'proof', 'block2?'].join('|')})(?:[ ,][^{}]*)?\\}[ \\t]*$`,
  'u',
);

/** The classes of boxes in the bookdown book, which many other books use, too. */
const box = /^rmd(?<kind>note|tip|important|warning|caution)$/u;

/**
 * Parses the syntax of bookdown: theorems, text references, and headings that begin parts and appendices. References
 * (`\@ref(fig:tides)`) and labels (`(\#eq:tides)`) are parsed in every document.
 * Source: the bookdown book, "Components".
 */
export function bookdown(this: Processor) {
  const block = bracedFence({ opening: chunk, closing: /^`{3,}$/u });
  addSyntax(this, { flow: { [codes.graveAccent]: limitDepth(block) } }, bracedFenceFromMarkdown);
  return (tree: Root, file: VFile): void => {
    replaceTextReferences(tree, file);
    const isChapter = file.data.referencesOtherFiles === true;
    replaceNodes(tree, (node) => {
      if (node.type === 'bracedFence') makeTheorem(node, file);
      else if (node.type === 'heading') return withoutDivision(node, isChapter);
      return undefined;
    });
  };
}

/** Makes a block a theorem or a box, unless it is neither. */
function makeTheorem(block: BracedFence, file: VFile): void {
  const { kind: name, id, title } = theoremOf(block) ?? {};
  const kind = name === undefined ? undefined : kindCalled(box.exec(name)?.groups?.kind ?? name);
  if (name === undefined || !kind) return;
  const prefix = box.test(name) ? undefined : idPrefixes[kind];
  const label = id === undefined || prefix === undefined ? id : `${prefix}:${id}`;
  makeAdmonition(block, kind, {
    title: phrasesIn(file, title ?? '', block.position),
    ...(label !== undefined && isId(label) && { properties: { id: label } }),
  });
}

interface Theorem {
  kind: string;
  id?: string | undefined;
  title?: string | undefined;
}

/** The kind, the id and the title in the braces of a div, `.theorem #pythagoras name="…"`, or of a chunk. */
function theoremOf({ attributes }: BracedFence): Theorem | undefined {
  if (/^[.#]/u.test(attributes)) {
    const found = fenceAttributes(attributes);
    const kind = found?.classes.find((name) => Object.hasOwn(idPrefixes, name) || box.test(name));
    return kind === undefined ? undefined : { kind, id: found?.id, title: found?.values.name };
  }
  const [kind = ''] = /^\w+/u.exec(attributes) ?? [];
  const option = (key: string) =>
    new RegExp(`[ ,]${key}[ \\t]*=[ \\t]*(["'])(?<value>.*?)\\1`, 'u').exec(attributes)?.groups?.value;
  const { label = option('label') } = /^\w+[ ,]+(?<label>[\w-]+)[ \t]*(?:,|$)/u.exec(attributes)?.groups ?? {};
  return { kind: kind.startsWith('block') ? (option('type') ?? '') : kind, id: label, title: option('name') };
}

/** The beginning of the text of a heading, `(PART) Coasts` or `(APPENDIX) Appendix`. */
const division = /^\((?<kind>PART|APPENDIX)\\?\*?\)[ \t]*(?<title>.*)$/u;

/** A heading that begins a part of the book, or its appendices. */
interface Division {
  kind: 'part' | 'appendix';
  title: string;
  /** Whether a chapter begins after it in the same file. */
  isFollowed: boolean;
  /** Whether the file has nothing else. */
  isAlone: boolean;
}

/** The division of the book that begins in a chapter's file, whose lines end in line feeds. */
export function bookdownDivision(text: string): Division | undefined {
  const heading = /^#[ \t]+(?<text>\((?:PART|APPENDIX)\\?\*?\)[^\n]*)$/mu.exec(text);
  const words = (heading?.groups?.text ?? '').trimEnd();
  const end = words.endsWith('}') ? words.lastIndexOf('{') : words.length;
  const { kind, title = '' } = division.exec(words.slice(0, end))?.groups ?? {};
  if (!heading || kind === undefined) return undefined;
  const isFollowed = /^#[ \t]/mu.test(text.slice(heading.index + heading[0].length));
  const others = text.replace(heading[0], '').replace(/^---\n.*?\n---$/msu, '');
  return {
    kind: kind === 'PART' ? 'part' : 'appendix',
    title: title.trim(),
    isFollowed,
    isAlone: others.trim() === '',
  };
}

/** In a chapter, nothing: the book shows its divisions. Elsewhere, they are headings without the mark. */
function withoutDivision(heading: Heading, isChapter: boolean): RootContent[] | undefined {
  const [first] = heading.children;
  const { title } = (first?.type === 'text' && division.exec(first.value)?.groups) || {};
  if (heading.depth !== 1 || first?.type !== 'text' || title === undefined) return undefined;
  first.value = title;
  return isChapter ? [] : undefined;
}

/**
 * A line that defines a text, `(ref:tides) The tides of *Bergen*.`, up to a length that each reference may cost: a hostile document could
 * repeat a long one thousands of times.
 */
const definition = /^\(ref:(?<name>[\w-]+)\)[ \t]+(?<text>\S.{0,999})$/u;

/** A reference to such a text. */
const textReference = /\(ref:(?<name>[\w-]+)\)/gu;

/** Puts texts that paragraphs define where others refer to them, also in captions (bookdown, "Text references"). */
function replaceTextReferences(tree: Root, file: VFile): void {
  const texts = new Map<string, string>();
  replaceNodes(tree, (node) => {
    const lines = node.type === 'paragraph' ? sourceText(node, file).split('\n') : [];
    const found = lines.map((line) => definition.exec(line)?.groups ?? {});
    if (found.length === 0 || found.some(({ name }) => name === undefined)) return undefined;
    for (const { name = '', text = '' } of found) texts.set(name, text.trim());
    return [];
  });
  if (texts.size === 0) return;
  replaceNodes(tree, (node) => {
    if (node.type === 'text') return phrasesOfText(node, texts, file);
    if (node.type === 'code') node.meta = inOption(node.meta, texts);
    else if (node.type === 'image') node.alt = inOption(node.alt, texts);
    return undefined;
  });
}

function phrasesOfText(node: Text, texts: ReadonlyMap<string, string>, file: VFile): PhrasingContent[] | undefined {
  const pieces = node.value.split(textReference);
  if (pieces.length === 1 || !pieces.some((name, index) => index % 2 === 1 && texts.has(name))) return undefined;
  return pieces.flatMap((piece, index): PhrasingContent[] => {
    const text = index % 2 === 1 ? texts.get(piece) : undefined;
    if (text !== undefined) return phrasesIn(file, text, node.position);
    return piece === '' ? [] : [{ ...node, value: index % 2 === 1 ? `(ref:${piece})` : piece }];
  });
}

/** In the option of a chunk, quotation marks would end it. */
function inOption(value: string | null | undefined, texts: ReadonlyMap<string, string>): string | null {
  const replaced = value?.replace(textReference, (all, name) => texts.get(name)?.replace(/["']/gu, '’') ?? all);
  return replaced ?? null;
}

/** A label at the beginning of a caption, in the source: `(\#tab:tides) The tides`. */
export const captionLabel = /^\(\\#(?<id>(?:fig|tab):[\p{L}\p{N}_:./-]+)\)[ \t]*/u;
