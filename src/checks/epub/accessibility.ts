import type { Report } from '../../model/report.ts';
import { quoted } from '../../model/wording.ts';
import { type Book, isOfEpub2 } from './book.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/** Where a message about a place in a file of the container goes. */
export type PlaceIn = (path: string, element?: XmlElement) => { path: string; start: { line: number; column: number } };

/** Checks the accessibility metadata of a package (EPUB Accessibility 1.1, 2.2; as Ace does). */
export function checkAccessibilityMetadata(book: Book, placeIn: PlaceIn, report: Report): void {
  const { package: root, packagePath } = book;
  if (!root) return;
  const values = propertiesOf(root);
  const missing = (property: string, hint: string) => {
    report('epub-metadata-missing', { property, hint }, placeIn(packagePath, root));
  };
  if (!isOfEpub2(book) && !root.attributes['xml:lang']) missing('xml:lang', 'It names the language of the metadata.');
  for (const [property, { isRequired, terms, isList }] of Object.entries(accessibilityProperties)) {
    const found = values.get(property);
    if (!found) {
      missing(property, isRequired ? 'Shops require it under the European Accessibility Act.' : 'It is recommended.');
      continue;
    }
    for (const { value, element } of found) {
      const named = isList ? value.split(',').map((term) => term.trim()) : [value];
      for (const term of terms ? named.filter((term) => !terms.has(term)) : []) {
        const reason = 'it is not a term of the vocabulary';
        report('epub-metadata-value', { property, value: term, reason }, placeIn(packagePath, element));
      }
    }
    reportContradiction(property, found, (facts, element) => {
      report('epub-metadata-value', facts, placeIn(packagePath, element));
    });
  }
  checkPageList(book, values, placeIn, report);
}

/** A metadata value and the element that contains it. */
interface Value {
  value: string;
  element: XmlElement;
}

/** The values of `meta` for the whole book, by property, and the elements of Dublin Core by name: `dc:source`. */
function propertiesOf(root: XmlElement): Map<string, Value[]> {
  const values = new Map<string, Value[]>();
  for (const element of elementsIn(root)) {
    const { name, attributes, text } = element;
    const property =
      name === 'meta' ? (attributes.property ?? attributes.name) : name === 'source' ? 'dc:source' : undefined;
    const value = (attributes.content ?? text).trim();
    if (property === undefined || value === '' || attributes.refines !== undefined) continue;
    values.set(property, [...(values.get(property) ?? []), { value, element }]);
  }
  return values;
}

/** `none` and `unknown` exclude other values, and a hazard cannot be both present and absent. */
function reportContradiction(
  property: string,
  values: readonly Value[],
  reportValue: (facts: { property: string; value: string; reason: string }, element: XmlElement) => void,
): void {
  if (property !== 'schema:accessibilityFeature' && property !== 'schema:accessibilityHazard') return;
  for (const { value, element } of values) {
    const others = values.filter((other) => other.value !== value).map((other) => other.value);
    const isAll = value === 'none' || value === 'unknown';
    const hazard = /^no(?<name>[A-Z]\w*)Hazard$/u.exec(value)?.groups?.name ?? '';
    const opposite = others.filter((other) => other.toLowerCase() === hazard.toLowerCase());
    if (isAll && others.length > 0) reportValue({ property, value, reason: `it excludes ${quoted(others)}` }, element);
    else if (opposite.length > 0)
      reportValue({ property, value, reason: `it contradicts ${quoted(opposite)}` }, element);
  }
}

/** The metadata and the page list must agree (EPUB Accessibility 1.1, 3.4.2). */
function checkPageList(
  { documents, packagePath }: Book,
  values: ReadonlyMap<string, readonly Value[]>,
  placeIn: PlaceIn,
  report: Report,
): void {
  const navigation = documents.find(({ isNavigation }) => isNavigation);
  if (!navigation?.root) return;
  const pageList = [...elementsIn(navigation.root)].find(
    ({ name, attributes }) => name === 'nav' && (attributes['epub:type'] ?? '').split(/\s+/u).includes('page-list'),
  );
  const promise = values.get('schema:accessibilityFeature')?.find(({ value }) => value === 'pageNavigation');
  if (promise && !pageList) {
    const reason = 'The package promises `pageNavigation`, but the navigation document has no page list';
    report('epub-page-list', { reason }, placeIn(packagePath, promise.element));
  }
  if (pageList && !values.has('dc:source') && !values.has('pageBreakSource')) {
    const reason = 'The page list does not say which edition its pages are from: `pageBreakSource` is missing';
    report('epub-page-list', { reason }, placeIn(navigation.path, pageList));
  }
}

/** A property of the accessibility metadata (EPUB Accessibility 1.1, 2.2), and whether it is optional. */
interface Property {
  isRequired: boolean;
  /** The terms of the vocabulary; absent for free text. */
  terms?: ReadonlySet<string>;
  /** Whether one value may name several terms, separated by commas. */
  isList?: boolean;
}

const terms = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** The terms are those of the Schema.org Accessibility Properties for Discoverability Vocabulary, including deprecated ones. */
const accessibilityProperties: Readonly<Record<string, Property>> = {
  'schema:accessMode': {
    isRequired: true,
    terms: terms(
      `auditory tactile textual visual chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual
      musicOnVisual textOnVisual`,
    ),
  },
  'schema:accessibilityFeature': {
    isRequired: true,
    terms: terms(
      `annotations ARIA bookmarks index printPageNumbers pageBreakMarkers pageNavigation readingOrder
      structuralNavigation tableOfContents taggedPDF alternativeText audioDescription captions closedCaptions
      describedMath longDescription openCaptions signLanguage transcript displayTransformability
      displayTransformability/font-size displayTransformability/font-family displayTransformability/line-height
      displayTransformability/word-spacing displayTransformability/letter-spacing displayTransformability/color
      displayTransformability/background-color synchronizedAudioText timingControl unlocked ChemML latex
      latex-chemistry MathML MathML-chemistry ttsMarkup highContrastAudio highContrastAudio/noBackground
      highContrastAudio/reducedBackground highContrastAudio/switchableBackground highContrastDisplay largePrint
      braille tactileGraphic tactileObject fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting
      withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown`,
    ),
  },
  'schema:accessibilityHazard': {
    isRequired: true,
    terms: terms(
      `flashing motionSimulation sound none noFlashingHazard noMotionSimulationHazard noSoundHazard unknown
      unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard`,
    ),
  },
  'schema:accessibilitySummary': { isRequired: false },
  'schema:accessModeSufficient': { isRequired: false, terms: terms('auditory tactile textual visual'), isList: true },
};

/** The role that means for screen readers what an `epub:type` means for reading systems (EPUB Type to ARIA Role, 2). */
export const rolesOfTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `abstract acknowledgments afterword appendix backlink bibliography biblioref chapter colophon conclusion credit
    credits dedication endnotes epigraph epilogue errata footnote foreword glossary glossref index introduction
    noteref notice pagebreak part preface prologue pullquote qna subtitle tip toc`
      .split(/\s+/u)
      .map((name) => [name, `doc-${name}`]),
  ),
  figure: 'figure',
  help: 'doc-tip',
  'page-list': 'doc-pagelist',
};
