import type { Element } from 'hast';
import type { AccessibilityStatement, EpubOptions, Writing } from '../../model/format-options.ts';
import { isDecoration } from '../../model/html-elements.ts';
import type { Metadata } from '../../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import type { Words } from '../../template/words.ts';
import { type Attributes, element, escapeText, type Markup } from '../xml.ts';
import type { Facts } from './facts.ts';

/** An accessibility property of schema.org and its value, as they appear in the package document. */
export type AccessibilityClaim = readonly [property: string, value: string];

/** Facts about a publication that its documents alone do not show. */
export interface Presentation {
  lang: string;
  writing: Writing;
  /** Whether any image is animated. */
  moving: boolean;
  /** The author's addition to the summary. */
  summary?: string | undefined;
}

/**
 * The accessibility claims that follow from these facts (EPUB Accessibility 1.1, section 2; values from the vocabulary
 * of schema.org's accessibility properties, 2024-07-18). Claims only what was found.
 */
export function accessibilityClaims(facts: Facts, words: Words, presentation: Presentation): AccessibilityClaim[] {
  const claims = (property: string, values: readonly string[]) =>
    values.map((value): AccessibilityClaim => [`schema:${property}`, value]);
  return [
    // The cover does not count: the text can be read without it.
    ...claims('accessMode', facts.pictures > 0 ? ['textual', 'visual'] : ['textual']),
    ...claims('accessModeSufficient', sufficientModes(facts)),
    ...claims('accessibilityFeature', features(facts, presentation)),
    ...claims('accessibilityHazard', hazards(presentation)),
    ...claims('accessibilitySummary', [summary(facts, words, presentation)]),
  ];
}

/** Reading by ear or touch is sufficient if every image has alternative text. */
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
  // Claimed only for languages written in ideographs, which can run either way.
  if (mayBeVertical(presentation.lang)) {
    found.push(`${presentation.writing}Writing`);
    if (facts.ruby) found.push(facts.bareIdeographs ? 'rubyAnnotations' : 'fullRubyAnnotations');
  }
  return found.sort();
}

/**
 * Without sound, scripts and animation there is no hazard. What kind of animation there is has not been examined, so
 * all hazards are unknown: listing the three separately makes Ace (1.4, measured) refuse
 * `unknownMotionSimulationHazard`.
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
  // East Asian sentences are not separated by spaces.
  return sentences.reduce((said, sentence) => `${said}${said.endsWith('。') ? '' : ' '}${sentence}`);
}

/** The direction of lines and pages. */
export interface PageFlow {
  vertical: boolean;
  /** The direction in which pages turn. Absent if the reading system decides; its default is left to right. */
  progression?: 'ltr' | 'rtl';
  /** Kindle's name for the writing mode. Absent if lines and pages run from left to right. */
  primaryMode?: 'horizontal-rl' | 'vertical-rl' | 'vertical-lr';
}

/** Scripts that can be set vertically as well as horizontally. */
const verticalScripts = new Set(['Hans', 'Hant', 'Jpan', 'Kore', 'Mong']);

/** Whether a language can be set vertically. */
function mayBeVertical(lang: string): boolean {
  return verticalScripts.has(scriptOf(lang));
}

/** Vertical lines progress from right to left, except in Mongolian. Other scripts are never set vertically. */
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

/**
 * Reports what contradicts the author's conformance claim: WCAG requires text alternatives at every level (1.1.1).
 *
 * @returns whether there is no contradiction
 */
export function checkConformance(text: PublishedText, { accessibility }: EpubOptions, report: Report): boolean {
  const claim = accessibility?.conformsTo;
  if (claim === undefined) return true;
  const nameless = treesOf(text)
    .flatMap(elementsIn)
    .filter((element) => isPicture(element) && !alternativeOf(element));
  for (const { position } of nameless) report('epub-conformance', { claim }, position);
  return nameless.length === 0;
}

function isPicture(element: Element): boolean {
  const { tagName, properties } = element;
  return (tagName === 'img' || (tagName === 'svg' && properties.role === 'img')) && !isDecoration(element);
}

function alternativeOf({ tagName, properties }: Element): string {
  const { alt, ariaLabel } = properties;
  return String((tagName === 'img' ? alt : ariaLabel) ?? '').trim();
}

function meta(property: string, value: string, attributes: Attributes): Markup {
  return element('meta', { ...attributes, property }, [escapeText(value)]);
}

/** The standard the author claims conformance with, and who evaluated it (EPUB Accessibility 1.1, section 4.3). */
export function conformanceElements(statement: AccessibilityStatement = {}): Markup[] {
  const { conformsTo, certifiedBy, certifierCredential, certifierReport, certified } = statement;
  if (conformsTo === undefined) return [];
  return [
    meta('dcterms:conformsTo', `EPUB Accessibility 1.1 - ${conformsTo}`, { id: 'conformance' }),
    ...(certifiedBy ? [meta('a11y:certifiedBy', certifiedBy, { refines: '#conformance', id: 'certifier' })] : []),
    ...(certifierCredential ? [meta('a11y:certifierCredential', certifierCredential, { refines: '#certifier' })] : []),
    ...(certifierReport
      ? [element('link', { rel: 'a11y:certifierReport', refines: '#certifier', href: certifierReport })]
      : []),
    ...(certified ? [meta('dcterms:date', certified, { refines: '#conformance' })] : []),
  ];
}
