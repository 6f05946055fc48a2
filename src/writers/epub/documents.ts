import type { Root } from 'hast';
import { h } from 'hastscript';
import type { Metadata } from '../../model/publication.ts';
import { shellValues } from '../../shell/shell-values.ts';
import type { Template } from '../../template/template.ts';
import type { Words } from '../../template/words.ts';
import { fileNames } from './assembler.ts';
import type { EpubPicture } from './picture-formats.ts';
import { serialize } from './serialize.ts';

/** The documents before the text, in order, without the navigation document. */
export const frontDocuments = { cover: 'cover.xhtml', titlepage: 'titlepage.xhtml' };

/** Fills the template's shell with a tree. */
export async function fillChapter(title: string, body: Root, metadata: Metadata, template: Template): Promise<string> {
  const { lang, dir } = metadata;
  const values = { lang, dir, title, stylesheet: fileNames.styles, body: serialize(body) };
  return ending(await template.fill('chapter', values));
}

/** @param faults the number of faults in the book */
export async function fillTitlePage(
  metadata: Metadata,
  words: Words,
  template: Template,
  { faults, logo }: { faults?: number | undefined; logo?: string | undefined } = {},
): Promise<string> {
  const values = { ...shellValues(metadata, words, faults), logo, stylesheet: fileNames.styles };
  return ending(await template.fill('titlepage', values));
}

/** The cover as a page, for reading systems that open a book at its first page. */
export function coverBody(cover: EpubPicture, { title }: Metadata, words: Words): Root {
  const { path: src, width, height } = cover;
  const picture = h('img', { src, width, height, alt: words.coverOf(title), role: 'doc-cover' });
  return { type: 'root', children: [h('section', { 'className': ['cover'], 'epub:type': 'cover' }, [picture])] };
}

function ending(document: string): string {
  return `${document.trim()}\n`;
}
