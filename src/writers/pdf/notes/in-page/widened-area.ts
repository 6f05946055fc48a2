import type { Area, Kit } from './kit.ts';

/**
 * The page area that the text is laid out in. Where something is wider than the one that the page has, Chromium lays all
 * pages out in one that is larger, and prints that smaller (measured).
 */
export function widenedArea(kit: Kit, { width, height }: Area): Area {
  const style = document.createElement('style');
  style.textContent = `html { inline-size: ${width}px !important; margin: 0 !important; padding: 0 !important; }`;
  document.head.append(style);
  kit.area = { width, height };
  const { scrollWidth } = document.body;
  const needed = Math.floor(kit.startOf(kit, document.body.getBoundingClientRect()) + scrollWidth);
  style.remove();
  // More than twice as large it never becomes.
  const widened = Math.min(2 * width, Math.max(width, needed));
  return { width: widened, height: widened === width ? height : Math.floor((height * widened) / width) };
}
