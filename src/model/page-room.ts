import { a4, type PrintOptions } from './format-options.ts';

/** Points of the shortest line and of the lowest column that still hold text: 20 mm. */
const least = 56.7;

/** Margins that leave no space for text: in which dimension, and how much of it is left, in millimetres. */
export interface NoRoom {
  side: 'width' | 'height';
  left: number;
}

/** Whether the configured margins leave no space for text on the page. Those of templates depend on its size. */
export function lacksRoom({ size = a4, margin = {}, inner = 0 }: PrintOptions): NoRoom | undefined {
  const { top = 0, bottom = 0, inner: binding = 0, outer = 0 } = margin;
  const width = size.width - binding - outer - inner;
  const height = size.height - top - bottom;
  if (width >= least && height >= least) return undefined;
  const side = width < least ? 'width' : 'height';
  return { side, left: Math.round((Math.min(width, height) * 25.4) / 72) };
}
