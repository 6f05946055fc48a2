import type { Point } from 'unist';
import type { LaidOut } from './laid-out.ts';

/** Where in the source a page, from 1, stands: at what begins on it first, else at what goes on there. */
export function placeOf(page: number, { blocks }: LaidOut): Point | undefined {
  return (blocks.find((block) => block.page === page) ?? blocks.findLast((block) => block.page < page))?.place;
}
