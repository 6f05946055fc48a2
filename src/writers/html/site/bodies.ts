import { extname } from 'node:path';
import type { Root } from 'hast';
import { sha256 } from '../../../model/digest.ts';
import { headings } from '../../../model/html-elements.ts';
import type { Note, Publication } from '../../../model/publication.ts';
import { elementsIn, titleText } from '../../../model/published-text.ts';
import { yieldToEventLoop } from '../../../platform/breather.ts';
import { breakNames } from '../../../shell/break-names.ts';
import { raiseHeadings } from '../../../shell/contents.ts';
import { markSentences } from '../../../shell/mark-sentences.ts';
import { type FrontMarkup, renderFront, renderSection } from '../../../shell/markup.ts';
import type { Words } from '../../../template/words.ts';
import type { FurtherFile } from '../../writer.ts';
import { markBareAddresses, wayBack } from '../addresses.ts';
import type { PagePictures } from '../pictures/pictures.ts';
import { inlineStyles } from '../styles.ts';
import { firstFile, type SitePage } from './pages.ts';
import { relink, type Targets } from './targets.ts';

export interface Surroundings {
  targets: Targets;
  /** Notes of each section, by its id. */
  notes: ReadonlyMap<string, readonly Note[]>;
  pictures: PagePictures;
  assets: Assets;
  words: Words;
  signal: AbortSignal;
}

/** The text of each page as HTML, and the style rules for all of them. */
export interface Bodies {
  bodies: string[];
  front: FrontMarkup;
  rules: string;
}

/** Renders the text of the pages, each with its notes at the end. The title of a page is its level 1 heading. */
export async function renderBodies(
  publication: Publication,
  pages: readonly SitePage[],
  surroundings: Surroundings,
): Promise<Bodies> {
  const { targets, notes, pictures, assets, words, signal } = surroundings;
  const addresses = new Map(pictures.files.map((file) => [file.path, assets.addHashed(file)]));
  const styles = inlineStyles();
  const bodies: string[] = [];
  for (const { section, heading, file } of pages) {
    await yieldToEventLoop(signal);
    const show = pictures.forPage((path) => wayBack(file) + (addresses.get(path) ?? path));
    const change = (tree: Root) => {
      show(tree);
      markBareAddresses(tree);
      breakNames(tree);
      markSentences(tree);
      nameForSearch(tree);
      styles.take(tree);
      relink(tree, file, targets);
      // The title of the first page is the publication's.
      if (heading) raiseHeadings(tree);
    };
    bodies.push(section ? renderSection(section, notes.get(section.id) ?? [], { words, change }) : '');
  }
  const change = (tree: Root) => {
    styles.take(tree);
    relink(tree, firstFile, targets);
  };
  return { bodies, front: renderFront(publication, { words, change }), rules: styles.rules() };
}

/** Names headings for the indexer of the search, which would leave their formulas out. */
function nameForSearch(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const isNamed = headings.has(element.tagName) && elementsIn(element).some(({ tagName }) => tagName === 'math');
    if (isNamed) element.properties.dataPagefindTitle = titleText(element);
  }
}

/** Files that all pages of a site share. Their names contain a hash, so browsers can cache them forever. */
export interface Assets {
  /**
   * Adds a file with the hash of its bytes in its name.
   *
   * @returns its path from the site's folder
   */
  add(name: string, mediaType: string, bytes: Uint8Array): string;
  /** Adds a file whose name already contains a hash, at a path relative to the folder of assets. */
  addHashed(file: FurtherFile): string;
}

/**
 * @param folder of the site, relative to the output folder
 * @param addFile takes the files
 */
export function siteAssets(folder: string, addFile: (file: FurtherFile) => void): Assets {
  const added = new Set<string>();
  const addHashed = ({ path, mediaType, bytes }: FurtherFile) => {
    const way = `assets/${path}`;
    if (!added.has(way)) addFile({ path: `${folder}/${way}`, mediaType, bytes });
    added.add(way);
    return way;
  };
  return {
    add(name, mediaType, bytes) {
      const hash = sha256(bytes).slice(0, 12);
      const extension = extname(name);
      return addHashed({ path: `${name.slice(0, -extension.length)}-${hash}${extension}`, mediaType, bytes });
    },
    addHashed,
  };
}
