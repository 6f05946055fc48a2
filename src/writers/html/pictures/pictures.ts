import { availableParallelism } from 'node:os';
import type { Root } from 'hast';
import type { HtmlLayout } from '../../../model/html-options.ts';
import { mapAtOnce } from '../../../model/map-at-once.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Cache } from '../../../platform/cache.ts';
import type { Preview } from '../head/facts.ts';
import { compressor } from './compressor.ts';
import { type PictureFile, prepareAll, prepareOne } from './prepare.ts';
import { previewOf } from './preview.ts';
import { showPictures } from './show.ts';
import { canBeScaled } from './still.ts';

/** The pictures of a publication, as its pages show them. */
export interface PagePictures {
  /** All files that pages refer to, each once. None where the page holds them itself. */
  files: readonly PictureFile[];
  /**
   * Makes the function that gives the pictures of one page their addresses. It takes the trees of the page in reading order,
   * and changes them: the first picture is loaded at once, those behind it when they are near.
   *
   * @param addressOf address of one of the files, as seen from the page. Default: the file itself, as a `data:` URL
   */
  forPage(addressOf?: (path: string) => string): (tree: Root) => void;
  /** What previews of links show; its path is that of one of the files. */
  preview: Preview | undefined;
}

export interface PictureOptions {
  layout: HtmlLayout;
  /** Whether a preview is wanted: whether anyone knows where the publication stands. Default: `false` */
  withPreview?: boolean;
  /** Keeps what is costly from one run to the next. */
  cache?: Cache | undefined;
}

/** Pictures worked on at once: each takes a core, and tens of megabytes. */
const mostAtOnce = Math.min(4, availableParallelism());

/** Creates the scaled versions of all images. What needs none, drawings and small pictures, stays as it is and costs nothing. */
export async function preparePictures(publication: Publication, options: PictureOptions): Promise<PagePictures> {
  const { layout, cache, withPreview = false } = options;
  const prepare = layout === 'site' ? prepareAll : prepareOne;
  const { resources, cover } = publication;
  const shown = layout === 'site' && withPreview && cover ? [...resources, cover] : resources;
  const pixels = shown.filter(canBeScaled).reduce((sum, { width, height }) => sum + width * height, 0);
  await using compressing = compressor(pixels);
  const encoding = { compress: compressing.compress, cache };
  const prepared = await mapAtOnce(shown, mostAtOnce, (resource) => prepare(resource, encoding));
  const byPath = new Map(shown.map(({ path }, index) => [path, prepared[index]]));
  const files = prepared.flatMap(({ fallback, renditions }) => [fallback, ...renditions]);
  const distinct = new Map(files.map((file) => [file.path, file]));
  return {
    files: layout === 'site' ? [...distinct.values()] : [],
    forPage: (addressOf) => showPictures((path) => byPath.get(path), addressOf),
    preview: layout === 'site' && withPreview ? previewOf(publication, (path) => byPath.get(path)) : undefined,
  };
}
