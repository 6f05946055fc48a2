import type { SaxesAttributeNS } from 'saxes';
import { cleanCss } from './clean-css.ts';
import { animations, isPlainAttribute, mayAnimate, pictures, presentation, xlinkNamespace } from './vocabulary.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** The remaining attributes of an element, by name, and the removed values with outside references. */
export interface CleanAttributes {
  kept: Map<string, string>;
  left: string[];
}

/** Keeps the attributes of an element that are known to be harmless. */
export function cleanAttributes(element: string, attributes: readonly SaxesAttributeNS[]): CleanAttributes {
  const kept = new Map<string, string>();
  const left: string[] = [];
  for (const { uri, local, value } of attributes) {
    const name = uri === '' ? local : namespaced(uri, local);
    if (name === undefined) continue;
    const clean = name.endsWith('href') ? linkOf(element, value) : cleanValue(name, value);
    if (clean !== undefined && (clean !== '' || value.trim() === '')) kept.set(name, clean);
    // A link loads nothing.
    else if (element !== 'a' && !name.startsWith('on')) left.push(value);
  }
  return { kept, left };
}

/** Whether an element only animates attributes that are allowed in an image. */
export function animatesHarmlessly(element: string, attributes: ReadonlyMap<string, string>): boolean {
  return !animations.has(element) || mayAnimate(attributes.get('attributeName')?.trim() ?? 'transform');
}

/** The name of a namespaced attribute; nothing for program-specific ones, which browsers do not know. */
function namespaced(uri: string, local: string): string | undefined {
  if (uri === xlinkNamespace && (local === 'href' || local === 'title')) return `xlink:${local}`;
  return uri === xmlNamespace && ['id', 'lang', 'space'].includes(local) ? `xml:${local}` : undefined;
}

function cleanValue(name: string, value: string): string | undefined {
  if (name === 'style') return cleanCss(value, 'declarationList');
  if (presentation.has(name)) return cleanCss(value, 'value');
  return isPlainAttribute(name) || name.startsWith('xml:') || name === 'xlink:title' ? value : undefined;
}

function linkOf(element: string, value: string): string | undefined {
  const written = value.trim();
  if (written.startsWith('#')) return value;
  return pictures.has(element) && /^data:image\/(?:png|jpe?g|gif|webp);/iu.test(written) ? value : undefined;
}
