import type { EpubOptions, Writing } from '../../model/epub-options.ts';
import type { Metadata } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import type { Words } from '../../template/words.ts';
import type { Facts } from './facts.ts';

/** Accessibility metadata of the package document: a property of schema.org and its value, in order. */
export type AccessibilityClaim = readonly [property: string, value: string];

/** What can be claimed of a publication besides what its documents show. */
export interface Presentation {
  lang: string;
  writing: Writing;
  /** Whether a picture moves. */
  moving: boolean;
  /** What the author adds to the summary. */
  summary?: string | undefined;
}

/**
 * What can be claimed of a publication with these facts (EPUB Accessibility 1.1, section 2; values of the vocabulary of
 * schema.org's accessibility properties, 2024-07-18). Nothing is claimed that was not found.
 */
export function accessibilityClaims(facts: Facts, words: Words, presentation: Presentation): AccessibilityClaim[] {
  const claims = (property: string, values: readonly string[]) =>
    values.map((value): AccessibilityClaim => [`schema:${property}`, value]);
  return [
    // The cover does not count: nobody needs it to read the text.
    ...claims('accessMode', facts.pictures > 0 ? ['textual', 'visual'] : ['textual']),
    ...claims('accessModeSufficient', sufficientModes(facts)),
    ...claims('accessibilityFeature', features(facts, presentation)),
    ...claims('accessibilityHazard', hazards(presentation)),
    ...claims('accessibilitySummary', [summary(facts, words, presentation)]),
  ];
}

/** Reading by ear or fingers is enough where every picture has its words. */
function sufficientModes({ pictures, withoutAlternative }: Facts): string[] {
  if (withoutAlternative > 0) return ['textual,visual'];
  return pictures > 0 ? ['textual,visual', 'textual'] : ['textual'];
}

function features(facts: Facts, presentation: Presentation): string[] {
  const found = ['ARIA', 'displayTransformability', 'readingOrder', 'tableOfContents', 'unlocked'];
  if (facts.headings > 0) found.push('structuralNavigation');
  if (hasAlternatives(facts)) found.push('alternativeText');
  if (facts.math) found.push('MathML');
  if (facts.math && facts.mathWithoutText === 0) found.push('latex');
  if (facts.index) found.push('index');
  if (facts.pageBreaks) found.push('pageBreakMarkers', 'pageNavigation');
  // Said only of languages of ideographs, which are written either way.
  if (mayBeVertical(presentation.lang)) {
    found.push(`${presentation.writing}Writing`);
    if (facts.ruby) found.push(facts.bareIdeographs ? 'rubyAnnotations' : 'fullRubyAnnotations');
  }
  return found.sort();
}

/**
 * Without sounds, scripts and anything that moves there is no hazard. Of what moves nobody has looked at how: were the
 * three hazards told apart, Ace (1.4, measured) would refuse `unknownMotionSimulationHazard`.
 */
function hazards({ moving }: Presentation): string[] {
  return [moving ? 'unknown' : 'none'];
}

function hasAlternatives({ pictures, withoutAlternative }: Facts): boolean {
  return pictures > 0 && withoutAlternative === 0;
}

function summary(facts: Facts, { accessibility }: Words, { moving, summary }: Presentation): string {
  const { pictures, withoutAlternative, math, headings, pageBreaks } = facts;
  const sentences = [accessibility.text];
  if (headings > 0) sentences.push(accessibility.structure);
  if (pageBreaks) sentences.push(accessibility.pages);
  if (hasAlternatives(facts)) sentences.push(accessibility.picturesAll);
  if (withoutAlternative > 0) sentences.push(accessibility.picturesSome(withoutAlternative, pictures));
  if (math) sentences.push(accessibility.math);
  if (moving) sentences.push(accessibility.moving);
  if (summary !== undefined) sentences.push(summary);
  // East Asian sentences have no space between them.
  return sentences.reduce((said, sentence) => `${said}${said.endsWith('。') ? '' : ' '}${sentence}`);
}

/** How lines and pages run. */
export interface PageFlow {
  vertical: boolean;
  /** Which way pages turn; absent where that is left to the reading system, which takes it for left to right. */
  progression?: 'ltr' | 'rtl';
  /** The name by which Kindle knows it; absent for lines and pages from left to right. */
  primaryMode?: 'horizontal-rl' | 'vertical-rl' | 'vertical-lr';
}

/** Scripts that are written in vertical lines as well as in horizontal ones. */
const verticalScripts = new Set(['Hans', 'Hant', 'Jpan', 'Kore', 'Mong']);

/** Whether a language may be set in vertical lines. */
function mayBeVertical(lang: string): boolean {
  return verticalScripts.has(scriptOf(lang));
}

/** Vertical lines follow one another from right to left, but in Mongolian from left to right. Others are not written so. */
export function pageFlow(
  { lang, dir }: Pick<Metadata, 'lang' | 'dir'>,
  { writing }: EpubOptions,
  report: Report,
): PageFlow {
  if (writing === 'vertical' && mayBeVertical(lang)) {
    return scriptOf(lang) === 'Mong'
      ? { vertical: true, progression: 'ltr', primaryMode: 'vertical-lr' }
      : { vertical: true, progression: 'rtl', primaryMode: 'vertical-rl' };
  }
  if (writing === 'vertical') report('epub-writing', { lang });
  return dir === 'rtl' ? { vertical: false, progression: 'rtl', primaryMode: 'horizontal-rl' } : { vertical: false };
}

function scriptOf(lang: string): string {
  return new Intl.Locale(lang).maximize().script ?? '';
}
