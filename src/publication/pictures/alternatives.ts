import type { Element, Root } from 'hast';
import { elementsIn } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';

/** Matches an image for only light or only dark screens. */
const scheme = /^\s*\(\s*prefers-color-scheme\s*:\s*(?<scheme>light|dark)\s*\)\s*$/iu;

/**
 * Removes alternatives that a `picture` offers besides its `img`: other files for other screens. A single-file format
 * cannot include them, and reading systems would try to load them. Of a light and a dark image, all formats show the
 * light one: paper is light, and dark pages show a transparent image on a light background.
 */
export function leaveOutSources(tree: Root, report: Report): void {
  for (const picture of elementsIn(tree)) {
    if (picture.tagName !== 'picture') continue;
    const sources = picture.children.filter((child) => child.type === 'element').filter(isSource);
    if (sources.length === 0) continue;
    picture.children = picture.children.filter((child) => child.type !== 'element' || !isSource(child));
    const light = sources.find((source) => schemeOf(source) === 'light');
    const image = picture.children.find((child) => child.type === 'element' && child.tagName === 'img');
    const address = light && onlyAddress(light);
    if (image?.type === 'element' && address !== undefined) image.properties.src = address;
    if (sources.some((source) => schemeOf(source) === undefined)) report('picture-sources', {}, picture.position);
  }
}

function isSource({ tagName }: Element): boolean {
  return tagName === 'source';
}

function schemeOf({ properties: { media } }: Element): string | undefined {
  return scheme.exec(String(media ?? ''))?.groups?.scheme?.toLowerCase();
}

/** The URL of a source that offers one file, for any pixel density. */
function onlyAddress({ properties: { srcSet } }: Element): string | undefined {
  const candidates = [srcSet ?? []].flat().map(String);
  const [address = ''] = candidates[0]?.trim().split(/\s+/u) ?? [];
  return candidates.length === 1 && !candidates[0]?.includes(',') && address !== '' ? address : undefined;
}
