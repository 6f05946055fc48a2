import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { isDecoration } from '../model/decoration.ts';
import { headingLevel } from '../model/heading-level.ts';
import { plainText } from '../model/plain-text.ts';
import type { Inventory, Note, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';
import { blocksIn, wordsOf } from './blocks.ts';

/** Lists what a reader must find, from the settled trees, before any writer has touched them. */
export function takeInventory(sections: readonly Section[], notes: readonly Note[], lines: SourceLines): Inventory {
  const elements = treesOf({ sections, notes }).flatMap(elementsIn);
  /** What there is to say of each element that is one of those looked for, and its place. */
  const list = <Fact extends object>(factOf: (element: Element) => Fact | undefined) =>
    elements.flatMap((element) => {
      const fact = factOf(element);
      return fact ? [{ ...fact, place: placeOf(element, lines) }] : [];
    });
  return {
    headings: list(headingOf),
    blocks: sections.flatMap(({ tree }) =>
      [...blocksIn(tree)].map(({ element, text }) => ({ words: wordsOf(text), place: placeOf(element, lines) })),
    ),
    links: list(linkOf),
    pictures: list(pictureOf),
    tables: list(tableOf),
    code: list(codeOf),
    formulas: list(formulaOf),
    notes: notes.map(({ id, number, content }) => ({ id, number, words: wordsOfNote(content) })),
  };
}

function headingOf(element: Element): { level: number; text: string } | undefined {
  const level = headingLevel(element);
  return level === undefined ? undefined : { level, text: plainText(element) };
}

function linkOf(element: Element): { href: string; text: string } | undefined {
  const { href } = element.properties;
  return element.tagName === 'a' && href !== undefined ? { href: String(href), text: plainText(element) } : undefined;
}

function pictureOf(element: Element) {
  const { tagName, properties } = element;
  if (isDecoration(element)) return undefined;
  const { src, alt, ariaLabel, role } = properties;
  if (tagName === 'img') return { path: String(src), alternative: textOr(alt) };
  return tagName === 'svg' && role === 'img' ? { path: undefined, alternative: textOr(ariaLabel) } : undefined;
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function tableOf(table: Element): { rows: string[][] } | undefined {
  if (table.tagName !== 'table') return undefined;
  const rows: string[][] = [];
  visit(table, 'element', (element) => {
    if (element.tagName === 'tr') rows.push([]);
    else if (element.tagName === 'td' || element.tagName === 'th') rows.at(-1)?.push(plainText(element));
  });
  return { rows };
}

function codeOf(element: Element): { text: string } | undefined {
  return element.tagName === 'pre' ? { text: textOf(element) } : undefined;
}

function formulaOf({ tagName, properties: { alttext } }: Element): { tex: string } | undefined {
  return tagName === 'math' && typeof alttext === 'string' ? { tex: alttext } : undefined;
}

function wordsOfNote(content: Note['content']): string[] {
  return [...blocksIn({ type: 'element', tagName: 'li', properties: {}, children: [...content] })].flatMap(({ text }) =>
    wordsOf(text),
  );
}
