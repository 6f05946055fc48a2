import type { Resource } from '../../model/publication.ts';
import { type Stretch, stretchesOf } from '../../model/sequences.ts';
import { type Item, isDrawing, isSame } from '../../readers/items.ts';
import type { PublicationReading } from '../../readers/publication-reading.ts';

/** Where two readings differ, in order. */
export function differences(expected: readonly Item[], found: readonly Item[], same: Same = isSame): Difference[] {
  const stretches = stretchesOf(expected, found, { isSame: same, keyOf, runLength: 1 });
  return stretches.map((stretch, index) => {
    const next = stretches[index + 1]?.before.from ?? expected.length;
    return slidDown(stretch, next, expected, found, same);
  });
}

/** An item with content aligns two readings; one that only begins or ends matches too many others. */
function keyOf({ kind, text }: Item): string | undefined {
  return text === '' || kind === 'end' ? undefined : `${kind}\n${text}`;
}

/** Additions are reported after what they repeat: if a block occurs twice, either of the two could be the addition. */
function slidDown(
  { before, after }: Stretch,
  next: number,
  expected: readonly Item[],
  found: readonly Item[],
  same: Same,
): Difference {
  let [at, from, to] = [before.from, after.from, after.to];
  if (before.to > at) return { expected: [at, before.to], found: [from, to] };
  for (; at < next; at++, from++, to++) {
    const [passed, repeated] = [expected[at], found[from]];
    if (!passed || !repeated || !same(passed, repeated)) break;
  }
  return { expected: [at, at], found: [from, to] };
}

/** A range of items that differs: what is expected and what was found. Either may be empty, but not both. */
export interface Difference {
  /** Its bounds in the expected and the found items: indices, end exclusive. */
  expected: readonly [from: number, to: number];
  found: readonly [from: number, to: number];
}

/** Whether a found item equals an expected one. */
type Same = (expected: Item, found: Item) => boolean;

/** What a file may show: paths of resources, empty for an image that is not one of them; or `nothing` if it is not an image. */
type VisiblePicture = ReadonlySet<string> | 'nothing';

/**
 * Compares images by their look: a format may give them other names, other types and fewer pixels.
 *
 * @param resources the images of the publication
 */
export async function samePictures(found: PublicationReading, resources: readonly Resource[]): Promise<Same> {
  const pathsOf = await shownPictures(found, resources);
  const isShown = ({ detail = '', renditions }: Item, picture: string) => {
    // What an author's plugin offers is passed on unchanged.
    if (renditions?.includes(picture)) return true;
    const paths = pathsOf.get(picture);
    // If an image can be examined, its name does not matter.
    return paths === undefined ? picture === detail : paths !== 'nothing' && paths.has(detail);
  };
  return (expected, item) => {
    if (expected.kind !== 'picture' || item.kind !== 'picture') return isSame(expected, item);
    // A drawing in the text may have become an image, which resembles no other.
    if (isDrawing(expected) && isNew(pathsOf.get(item.detail ?? ''))) {
      return expected.text === '' || expected.text === item.text;
    }
    return expected.text === item.text && picturesOf(item).every((picture) => isShown(expected, picture));
  };
}

/** What each found image shows, by the `detail` of its item. */
async function shownPictures(
  found: PublicationReading,
  resources: readonly Resource[],
): Promise<Map<string, VisiblePicture>> {
  const pictures = new Set<string>();
  for (const items of [found.text, found.notes]) {
    for (const item of items) {
      if (item.kind === 'picture' && !isDrawing(item)) for (const picture of picturesOf(item)) pictures.add(picture);
    }
  }
  const visible = new Map<string, VisiblePicture>();
  const unknown: { picture: string; bytes: Uint8Array }[] = [];
  for (const picture of pictures) {
    const bytes = found.bytesOf(picture);
    if (!bytes) continue;
    const same = resources.filter((resource) => areEqual(resource.bytes, bytes));
    if (same.length > 0) visible.set(picture, new Set(same.map(({ path }) => path)));
    else unknown.push({ picture, bytes });
  }
  if (unknown.length === 0) return visible;
  const alike = (await import('./look-alike.ts')).lookAlike(resources);
  // One after the other: several threads at once fragment a hundred megabytes of memory (measured on a book).
  for (const { picture, bytes } of unknown) visible.set(picture, (await alike(bytes)) ?? 'nothing');
  return visible;
}

function isNew(picture: VisiblePicture | undefined): boolean {
  return picture !== undefined && picture !== 'nothing' && picture.size === 0;
}

/** All images that an item may show, on any screen. */
function picturesOf({ detail = '', renditions = [] }: Item): string[] {
  return [detail, ...renditions];
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
