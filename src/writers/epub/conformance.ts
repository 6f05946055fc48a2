import type { Element } from 'hast';
import { isDecoration } from '../../model/decoration.ts';
import type { AccessibilityStatement, EpubOptions } from '../../model/epub-options.ts';
import { elementsIn, type PublishedText, treesOf } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import { type Attributes, element, escapeText, type Markup } from '../xml.ts';

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
