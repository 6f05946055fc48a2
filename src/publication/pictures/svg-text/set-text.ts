import { SaxesParser } from 'saxes';
import type { FaceKind } from '../../../model/face-kinds.ts';
import { escapedText } from '../escaped-text.ts';
import { kindOfFamilies, withFamilies } from './text-needs.ts';

/** The fonts of drawings. */
export interface TextFonts {
  /** Families of a kind, as a value of `font-family`. */
  familiesOf: (kind: FaceKind) => string;
  /** `@font-face` rules with embedded files: an image cannot use the fonts of its page. */
  fontFaces: string;
}

/**
 * Replaces the families in a drawing's text with embedded ones of the same kind. Text without a family gets a serif
 * font, as in browsers.
 *
 * @param svg as `cleanSvg` writes it
 */
export function setText(svg: string, { familiesOf, fontFaces }: TextFonts): string {
  const parser = new SaxesParser({ xmlns: false });
  let text = '';
  let isRoot = true;
  let isStyle = false;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    isStyle = name === 'style';
    const own: Record<string, string> = isRoot ? { 'font-family': 'serif', ...attributes } : attributes;
    text += `<${name}${attributesOf(own, familiesOf)}${isSelfClosing ? '/' : ''}>`;
    if (isRoot) text += styleElement(name, always + fontFaces);
    isRoot = false;
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    isStyle = false;
    if (!isSelfClosing) text += `</${name}>`;
  });
  parser.on('text', (value) => {
    text += escapedText(isStyle ? withFamilies(value, familiesOf) : value);
  });
  parser.write(svg).close();
  return text;
}

function attributesOf(attributes: Record<string, string>, familiesOf: TextFonts['familiesOf']): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapedText(rewritten(name, value, familiesOf)).replaceAll('"', '&quot;')}"`)
    .join('');
}

function rewritten(name: string, value: string, familiesOf: TextFonts['familiesOf']): string {
  if (name === 'style') return withFamilies(value, familiesOf);
  const kind = name === 'font-family' ? kindOfFamilies(value) : undefined;
  return kind === undefined ? value : familiesOf(kind);
}

/** A face without a bold variant is not emboldened: each letter would be printed as a drawing. */
const always = 'svg { font-synthesis-weight: none; }\n';

/** In the same namespace as the root: `svg:style` for `svg:svg`. */
function styleElement(root: string, css: string): string {
  const name = `${root.slice(0, root.lastIndexOf(':') + 1)}style`;
  return `<${name}>${escapedText(css)}</${name}>`;
}
