import type { Area } from './kit.ts';

/**
 * The page area that the text is laid out in. Where something is wider than the one that the page has, Chromium lays all
 * pages out in one that is larger, and prints that smaller. Its width is not rounded, its height rounded up (measured): a
 * pixel less on each page would move the lines of all that follow.
 */
export function widenedArea({ width, height }: Area): Area {
  // How far something reaches is told in whole pixels: what is drawn that many times as wide is told in parts of one.
  const magnified = 64;
  const root = document.documentElement;
  const isRtl = getComputedStyle(root).direction === 'rtl';
  const style = document.createElement('style');
  style.textContent = `
    html { inline-size: ${width}px !important; margin: 0 !important; padding: 0 !important; }
    body { transform: scaleX(${magnified}); transform-origin: ${isRtl ? 'right' : 'left'} top; }`;
  document.head.append(style);
  const [page, body] = [root.getBoundingClientRect(), document.body.getBoundingClientRect()];
  const start = isRtl ? page.right - body.right : body.left - page.left;
  const needed = start + (root.scrollWidth - start) / magnified;
  style.remove();
  // More than twice as large it never becomes.
  const widened = Math.min(2 * width, needed);
  return widened - width < 1 / 2
    ? { width, height }
    : { width: widened, height: Math.ceil((height * widened) / width) };
}
