import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { TypstElement } from './node.ts';

/** Inline drawings: Typst needs a file for each. */
export interface Drawings {
  /** Names of the fonts for their text, in the order in which they are tried. */
  families: readonly string[];
  /** By path. */
  files: Map<string, Uint8Array>;
}

/** The image that replaces a drawing. Its file is added to the others. */
export function drawingPicture(svg: Element, { families, files }: Drawings): TypstElement {
  const { ariaLabel, role: _, width, ...properties } = svg.properties;
  const path = `/drawings/${files.size + 1}.svg`;
  const whole: Element = {
    ...svg,
    properties: {
      ...properties,
      width,
      xmlns: 'http://www.w3.org/2000/svg',
      fontFamily: families.map((name) => `'${name}'`).join(', '),
      fontWeight: '500',
    },
  };
  files.set(path, Buffer.from(toHtml(whole, { space: 'svg', closeEmptyElements: true })));
  const [, value] = /^([\d.]+)em$/u.exec(String(width)) ?? [];
  return {
    ...{ tag: 'img', src: path, alt: String(ariaLabel ?? ''), children: [] },
    ...(value !== undefined && { width: { value: Number(value), unit: 'em' } }),
  };
}
