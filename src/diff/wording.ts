import type { Report } from '../model/report.ts';
import { fileSize } from '../model/wording.ts';
import type { FileDifference, PageDifference, Passage, State } from './difference.ts';

/** Numbers in order, with ranges: `1–3, 7`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === number) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** Numbers of the pages with a state: the new ones or, for removed pages, the old ones. */
export function pageNumbers(pages: readonly PageDifference[], state: State): number[] {
  return pages.flatMap((page) => {
    const number = state === 'removed' ? page.before : page.after;
    return page.state === state && number !== undefined ? [number] : [];
  });
}

/** A signed change of a size: `+1.2 kB`. */
export function growth(before: number, after: number): string {
  if (before === after) return '±0 B';
  return `${after > before ? '+' : '−'}${fileSize(Math.abs(after - before))}`;
}

/** A number with its unit: `1 page`, `3 pages`. */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

export function placeOf({ in: where, under, pages }: Passage): string {
  const page = pages?.after ?? pages?.before;
  const parts = [
    ...(under !== '' ? [under] : where === 'text' ? ['Before the first heading'] : []),
    ...(where === 'notes' ? [under === '' ? 'Notes' : 'notes'] : []),
    ...(page === undefined ? [] : [`page ${page}`]),
  ];
  return parts.join(' · ');
}

/** How many of the files differ, in a sentence. */
export function conclusion(files: readonly FileDifference[]): string {
  const changed = files.filter(({ state }) => state !== 'same').length;
  if (files.length === 1) return changed === 0 ? 'Nothing changed.' : 'The file changed.';
  return changed === 0
    ? `Nothing changed in ${counted(files.length, 'file')}.`
    : `${changed} of ${counted(files.length, 'file')} changed.`;
}

/** How many pages differ, and which, for each kind of difference: `1 changed (3)`. */
export function pagesInWords(pages: readonly PageDifference[]): string {
  const parts = (['changed', 'added', 'removed'] as const).flatMap((state) => {
    const numbers = pageNumbers(pages, state);
    return numbers.length === 0 ? [] : [`${numbers.length} ${state} (${ranges(numbers)})`];
  });
  return parts.join(', ') || 'none';
}

/** Shortens a text of more than `most` words in its middle. */
export function shortened(text: string, most: number): string {
  const words = text.split(' ');
  if (words.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${words.slice(0, half).join(' ')} … ${words.length - 2 * half} more words … ${words.slice(-half).join(' ')}`;
}

/** Reports changed pages without images, because the report has those of many others. */
export function reportLeftOut(files: readonly FileDifference[], report: Report): void {
  const differing = files.flatMap(({ pages }) => pages?.pages ?? []).filter(({ state }) => state !== 'same');
  const withImages = differing.filter(({ images }) => images).length;
  if (withImages < differing.length) report('diff-pages-left-out', { shown: withImages, count: differing.length });
}

/** The title of a report, by which a later run recognizes it. */
export const reportTitle = 'What changed';
