import type { Root } from 'hast';
import type { Note } from '../../../model/publication.ts';
import { yieldToEventLoop } from '../../../platform/event-loop.ts';
import { raiseHeadings } from '../../../shell/heading-levels.ts';
import { renderSection } from '../../../shell/markup.ts';
import type { Words } from '../../../template/words.ts';
import { markBareAddresses } from '../bare-addresses.ts';
import { inlineStyles } from '../inline-styles.ts';
import type { PagePictures } from '../pictures/pictures.ts';
import { wayBack } from '../relative-address.ts';
import type { Assets } from './assets.ts';
import type { SitePage } from './pages.ts';
import { relink, type Targets } from './targets.ts';

/** What the text of pages is rendered with. */
export interface Surroundings {
  targets: Targets;
  /** Notes of each section, by its id. */
  notes: ReadonlyMap<string, readonly Note[]>;
  pictures: PagePictures;
  assets: Assets;
  words: Words;
  signal: AbortSignal;
}

/** The text of each page as HTML, and the style rules that all of it needs. */
export interface Bodies {
  bodies: string[];
  rules: string;
}

/** Renders the text of the pages, each with its notes at its end. The title of a page is its heading of level 1. */
export async function renderBodies(pages: readonly SitePage[], surroundings: Surroundings): Promise<Bodies> {
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
      styles.take(tree);
      relink(tree, file, targets);
      // That of the first page is the publication's.
      if (heading) raiseHeadings(tree);
    };
    bodies.push(section ? renderSection(section, notes.get(section.id) ?? [], { words, change }) : '');
  }
  return { bodies, rules: styles.rules() };
}
