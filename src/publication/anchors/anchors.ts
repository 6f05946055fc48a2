import type { Element } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import { isNoteMark } from '../../model/note-marks.ts';
import { isOwnId } from '../../model/own-ids.ts';
import { platforms } from './platforms.ts';
import { unaccented } from './unaccented.ts';

/** Finds the elements that a link may mean, where no element has the id that it names. */
export interface Anchors {
  /** @returns their ids; a link is understood where there is exactly one */
  find: (fragment: string) => readonly string[];
}

/** Ids by what else they are called. */
type Names = Map<string, Set<string>>;

/**
 * The anchors of a file, as the platforms that its author may have written it for make them; and if none of those is meant,
 * ids and headings with the same letters and digits. They are made when they are first asked for.
 *
 * @param ids the ids of the file as they were written, to those that the elements have
 */
export function anchorsOf(elements: readonly Element[], ids: ReadonlyMap<string, string>): Anchors {
  let names: { exact: Names; loose: Names } | undefined;
  return {
    find: (fragment) => {
      names ??= namesOf(elements, ids);
      const wanted = fragment.replace(/^user-content-/u, '').toLowerCase();
      return [...(names.exact.get(wanted) ?? names.loose.get(essence(wanted)) ?? [])];
    },
  };
}

function namesOf(elements: readonly Element[], ids: ReadonlyMap<string, string>): { exact: Names; loose: Names } {
  const exact: Names = new Map();
  const loose: Names = new Map();
  const headings: { id: string; text: string }[] = [];
  for (const [written, id] of ids) if (!isOwnId(id)) add(loose, essence(written), id);
  for (const element of elements) {
    const { id } = element.properties;
    if (typeof id === 'string' && headingLevel(element) !== undefined) headings.push({ id, text: textOf(element) });
  }
  for (const { id, text } of headings) add(loose, essence(text), id);
  for (const { slug, separator } of platforms) {
    const counts = new Map<string, number>();
    for (const { id, text } of headings) {
      const anchor = counted(slug(text), separator, counts);
      if (anchor === '') continue;
      add(exact, anchor, id);
      add(loose, essence(anchor), id);
    }
  }
  return { exact, loose };
}

/** The first heading with some words has their slug, a later one a count behind it. */
function counted(slug: string, separator: string, counts: Map<string, number>): string {
  let anchor = slug;
  let count = counts.get(slug) ?? 0;
  while (counts.has(anchor)) {
    count += 1;
    anchor = `${slug}${separator}${count}`;
  }
  counts.set(slug, count);
  if (anchor !== slug) counts.set(anchor, 0);
  return anchor;
}

function add(names: Names, name: string, id: string): void {
  if (name === '') return;
  const known = names.get(name);
  if (known) known.add(id);
  else names.set(name, new Set([id]));
}

/** The letters and digits of a name, in small letters without accents. */
function essence(name: string): string {
  return unaccented(name.toLowerCase()).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The text of a heading with the spaces at its ends, which GitHub counts. Pictures have none. */
function textOf({ children }: Element): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' && !isNoteMark(child) ? textOf(child) : '';
    })
    .join('');
}
