import type { Words } from '../../template/words.ts';
import type { Facts } from './facts.ts';

/** Accessibility metadata of the package document: a property of schema.org and its value, in order. */
export type AccessibilityClaim = readonly [property: string, value: string];

/**
 * What can be claimed of a publication with these facts (EPUB Accessibility 1.1, section 2). Nothing is claimed that
 * was not found: the hazards of a picture, for instance, nobody has looked at.
 */
export function accessibilityClaims(facts: Facts, words: Words): AccessibilityClaim[] {
  const claims = (property: string, values: readonly string[]) =>
    values.map((value): AccessibilityClaim => [`schema:${property}`, value]);
  return [
    ...claims('accessMode', facts.pictures > 0 ? ['textual', 'visual'] : ['textual']),
    ...claims('accessModeSufficient', sufficientModes(facts)),
    ...claims('accessibilityFeature', features(facts)),
    ...claims('accessibilityHazard', ['unknown']),
    ...claims('accessibilitySummary', [summary(facts, words)]),
  ];
}

/** Reading by ear or fingers is enough where every picture has its words. */
function sufficientModes({ pictures, withoutAlternative }: Facts): string[] {
  if (withoutAlternative > 0) return ['textual,visual'];
  return pictures > 0 ? ['textual,visual', 'textual'] : ['textual'];
}

function features({ pictures, withoutAlternative, math, headings }: Facts): string[] {
  const found = ['ARIA', 'displayTransformability', 'readingOrder', 'tableOfContents', 'unlocked'];
  if (headings > 0) found.push('structuralNavigation');
  if (pictures > 0 && withoutAlternative === 0) found.push('alternativeText');
  if (math) found.push('MathML');
  return found.sort();
}

function summary({ pictures, withoutAlternative, math, headings }: Facts, { accessibility }: Words): string {
  const sentences = [accessibility.text];
  if (headings > 0) sentences.push(accessibility.structure);
  if (pictures > 0 && withoutAlternative === 0) sentences.push(accessibility.picturesAll);
  if (withoutAlternative > 0) sentences.push(accessibility.picturesSome(withoutAlternative, pictures));
  if (math) sentences.push(accessibility.math);
  return sentences.join(' ');
}
