import type { AccessibilityStatement, EpubOptions } from '../../model/epub-options.ts';
import type { Inventory } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { type Attributes, element, escapeText, type Markup } from '../xml.ts';

/** Reports what contradicts the claim that the author makes: WCAG asks for a text alternative on every level (1.1.1). */
export function checkConformance({ pictures }: Inventory, { accessibility }: EpubOptions, report: Report): void {
  const claim = accessibility?.conformsTo;
  if (claim === undefined) return;
  for (const { alternative, place } of pictures) {
    if (!alternative?.trim()) report('epub-conformance', { claim }, place);
  }
}

function meta(property: string, value: string, attributes: Attributes): Markup {
  return element('meta', { ...attributes, property }, [escapeText(value)]);
}

/** What the author says that it conforms to, and who found that (EPUB Accessibility 1.1, section 4.3). */
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
