import type { WidthKit } from './kit.ts';

export function simulateAreas({ width, areas }: WidthKit): () => void {
  const style = document.createElement('style');
  style.textContent = '.offprint-turned { display: none !important; }';
  const isTurned = document.querySelector('.offprint-turned') !== null;
  if (isTurned) document.head.append(style);
  const before = [...areas.keys()].map((element) => [element, element.style.inlineSize] as const);
  for (const [element, area] of areas) element.style.inlineSize = `calc(100% + ${area.width - width}px)`;
  return () => {
    style.remove();
    for (const [element, size] of before) element.style.inlineSize = size;
  };
}
