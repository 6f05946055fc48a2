import { mapAtOnce } from '../../model/map-at-once.ts';
import type { Resource } from '../../model/publication.ts';
import type { Found } from './found.ts';
import { type Item, isDrawing, isSame } from './items.ts';

/** Tells whether an item that was found says what an expected one says. */
export type Same = (expected: Item, found: Item) => boolean;

/** Pictures looked at at once: each takes a core, and tens of megabytes. */
const mostAtOnce = 4;

/**
 * Tells pictures by what they show: a format may give them other names, other types and fewer pixels.
 *
 * @param resources the pictures of the publication
 */
export async function samePictures(found: Found, resources: readonly Resource[]): Promise<Same> {
  const shown = await shownIn(found, resources);
  return (expected, item) => {
    if (expected.kind !== 'picture' || item.kind !== 'picture') return isSame(expected, item);
    const paths = shown.get(item.detail ?? '');
    // A drawing in the text may have become a picture, which looks like none that there was.
    if (isDrawing(expected) && paths?.size === 0) return expected.text === '' || expected.text === item.text;
    return (
      expected.text === item.text && (expected.detail === item.detail || paths?.has(expected.detail ?? '') === true)
    );
  };
}

/** What each picture that was found may show: paths of resources, by the `detail` of its item. */
async function shownIn(found: Found, resources: readonly Resource[]): Promise<Map<string, ReadonlySet<string>>> {
  const pictures = new Set<string>();
  for (const items of [found.text, found.notes]) {
    for (const item of items) if (item.kind === 'picture' && item.detail && !isDrawing(item)) pictures.add(item.detail);
  }
  const shown = new Map<string, ReadonlySet<string>>();
  const unknown: { picture: string; bytes: Uint8Array }[] = [];
  for (const picture of pictures) {
    const bytes = found.bytesOf(picture);
    if (!bytes) continue;
    const same = resources.filter((resource) => areEqual(resource.bytes, bytes));
    if (same.length > 0) shown.set(picture, new Set(same.map(({ path }) => path)));
    else unknown.push({ picture, bytes });
  }
  if (unknown.length === 0) return shown;
  const alike = (await import('./look-alike.ts')).lookAlike(resources);
  await mapAtOnce(unknown, mostAtOnce, async ({ picture, bytes }) => shown.set(picture, await alike(bytes)));
  return shown;
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
