import type { FaceKind } from '../../../model/face-kinds.ts';

/** What names of families have in them; a name that has none of these is one without serifs. */
const monospaced = /mono|courier|consolas|menlo|monaco|\bcode\b|console|typewriter|terminal|fixed/iu;
const sans = /sans|arial|helvetica/iu;
const withSerifs =
  /serif|times|georgia|garamond|palatino|bookman|book antiqua|century|minion|charter|didot|bodoni|baskerville|cambria|caslon|roman|mincho|ming|song/iu;

/** Words of CSS that name no family. */
const inherited = /^(?:inherit|initial|unset|revert|revert-layer)$|var\(/iu;

/**
 * The kind of face that a value of `font-family` asks for: that of the first family that says so.
 *
 * @returns nothing where the value names no family
 */
export function kindOfFamilies(value: string): FaceKind | undefined {
  const names = value.split(',').map((name) => name.replace(/['"]|!important/gu, '').trim());
  if (inherited.test(value.replace(/!important/u, '').trim()) || names.every((name) => name === '')) return undefined;
  return names.map(kindOfFamily).find((kind) => kind !== undefined) ?? 'sans-serif';
}

function kindOfFamily(name: string): FaceKind | undefined {
  if (monospaced.test(name)) return 'monospace';
  if (sans.test(name)) return 'sans-serif';
  return withSerifs.test(name) ? 'serif' : undefined;
}
