import type { Publication, Resource } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { wordsFor } from '../../../template/words.ts';
import type { Preview } from '../head/facts.ts';
import type { PreparedPicture } from './prepare.ts';

/** Pixels that either side of a picture must have: smaller ones are not shown (Meta, "Images in Link Shares"). */
const smallest = 200;

/** What all who show previews can read. */
const readable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

/** The picture that stands for a publication: its cover, else the first picture of the text that is one of pixels. */
export function previewOf(
  publication: Publication,
  find: (path: string) => PreparedPicture | undefined,
): Preview | undefined {
  const { cover, metadata } = publication;
  const onCover = cover && preview(cover.path, wordsFor(metadata.lang).coverOf(metadata.title), find);
  if (onCover) return onCover;
  for (const { tagName, properties } of treesOf(publication).flatMap(elementsIn)) {
    if (tagName !== 'img') continue;
    const found = preview(String(properties.src), String(properties.alt ?? ''), find);
    if (found) return found;
  }
  return undefined;
}

function preview(
  source: Resource['path'],
  alternative: string,
  find: (path: string) => PreparedPicture | undefined,
): Preview | undefined {
  const file = find(source)?.fallback;
  if (!file || !readable.has(file.mediaType) || Math.min(file.width, file.height) < smallest) return undefined;
  const { path, mediaType, width, height } = file;
  return { path, mediaType, width, height, alternative };
}
