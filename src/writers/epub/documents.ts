import { EPub, type Options } from 'epub-gen-memory';
import type { Root } from 'hast';
import { h } from 'hastscript';
import type { Metadata } from '../../model/publication.ts';
import type { FrontMarkup } from '../../shell/markup.ts';
import { shellValues } from '../../shell/shell-values.ts';
import type { Template } from '../../template/template.ts';
import type { Words } from '../../template/words.ts';
import type { Markup } from '../xml.ts';
import type { EpubPicture } from './picture-formats.ts';
import { serialize } from './serialize.ts';

/** Names that epub-gen-memory uses, relative to its folder `OEBPS`, which contains the package document. */
export const fileNames = { package: 'content.opf', ncx: 'toc.ncx', navigation: 'toc.xhtml', styles: 'style.css' };

/** The documents of a book, as text, and its other files; all paths relative to the package document. */
export interface BookFiles {
  title: string;
  package: string;
  ncx: string;
  navigation: string;
  styles: string;
  /** Content documents by name: ASCII, without folders. */
  documents: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, Uint8Array>;
}

const encoder = new TextEncoder();

/**
 * Uses epub-gen-memory as a plain assembler of finished documents. By default it strips attributes, downloads images
 * and creates random ids, so its templates are replaced by ones that print their input, and it gets no HTML to repair.
 */
class Assembler extends EPub {
  readonly #resources: ReadonlyMap<string, Uint8Array>;

  constructor(book: BookFiles) {
    const options: Options & Record<'package' | 'ncx' | 'navigation', string> = {
      title: book.title,
      css: book.styles,
      package: book.package,
      ncx: book.ncx,
      navigation: book.navigation,
      chapterXHTML: '<%- document %>',
      contentOPF: '<%- locals.package %>',
      tocNCX: '<%- ncx %>',
      tocXHTML: '<%- navigation %>',
    };
    super(
      options,
      [...book.documents].map(([filename, document]) => ({ filename, document, title: filename, content: '' })),
    );
    this.#resources = book.resources;
  }

  /** Adds our own files at the point where the library would download those it found in chapters. */
  protected override async downloadAllImages(): Promise<void> {
    for (const [path, bytes] of this.#resources) this.zip.file(`OEBPS/${path}`, bytes, { createFolders: false });
  }

  /**
   * The files of the container, uncompressed. JSZip encodes text in chunks of 16,384 code units and loses a character
   * that spans two of them, so texts are read as strings and encoded whole.
   */
  async files(): Promise<Map<string, Uint8Array>> {
    await this.render();
    const files = new Map<string, Uint8Array>();
    for (const file of Object.values(this.zip.files)) {
      if (file.dir) continue;
      const isBinary = this.#resources.has(file.name.replace(/^OEBPS\//u, ''));
      files.set(file.name, isBinary ? await file.async('uint8array') : encoder.encode(await file.async('string')));
    }
    return files;
  }
}

/** Assembles a book, with the container document that points to its package document. */
export function assemble(book: BookFiles): Promise<Map<string, Uint8Array>> {
  return new Assembler(book).files();
}

/** The documents before the text, in order, without the navigation document. */
export const frontDocuments = { cover: 'cover.xhtml', titlepage: 'titlepage.xhtml' };

/** Fills the template's shell with a tree, or with its markup. */
export async function fillChapter(
  title: string,
  body: Root | Markup,
  metadata: Metadata,
  template: Template,
): Promise<string> {
  const { lang, dir } = metadata;
  const values = {
    lang,
    dir,
    title,
    stylesheet: fileNames.styles,
    body: typeof body === 'string' ? body : serialize(body),
  };
  return ending(await template.fill('chapter', values));
}

interface TitlePageParts {
  /** The number of faults in the book. Default: none. */
  faults?: number | undefined;
  /** As markup. Default: none. */
  logo?: string | undefined;
  front?: FrontMarkup;
}

export async function fillTitlePage(
  metadata: Metadata,
  words: Words,
  template: Template,
  { faults, logo, front }: TitlePageParts = {},
): Promise<string> {
  const values = { ...shellValues(metadata, words, faults), front, logo, stylesheet: fileNames.styles };
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
